"""Questions that are answered by one key."""

import io
import time

import pytest
from rich.console import Console

from rehearse.cli.terminal.keys import Key
from rehearse.cli.terminal.prompt import choose, count_down, draw_options, key_stops
from rehearse.domain import StopReason
from rehearse.recorder import Stop
from tests.fake_keyboard import ScriptedKeyboard

OPTIONS = {"p": "play", "r": "retake", "d": "discard", "k": "keep and leave"}


def console(width: int = 80) -> Console:
    return Console(file=io.StringIO(), width=width, color_system=None)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["p"], "p"),
        ([Key.ENTER], "k"),
        ([Key.CLOSED], "k"),
        ([KeyboardInterrupt()], "k"),
        (["x", Key.NONE, "7", "d"], "d"),
        ([], "k"),
    ],
)
def test_the_key_that_was_offered_is_chosen(
    keys: list[Key | str | BaseException], chosen: str
) -> None:
    assert choose(console(), ScriptedKeyboard(*keys), OPTIONS, default="k") == chosen


def test_a_key_that_was_pressed_before_the_question_is_no_answer() -> None:
    keyboard = ScriptedKeyboard("d")
    choose(console(), keyboard, OPTIONS, default="k")
    assert keyboard.forgotten == 1


@pytest.mark.parametrize("width", [20, 24, 40, 60, 80])
def test_no_offer_is_torn_apart(width: int) -> None:
    lines = draw_options(OPTIONS, "k", width).plain.split("\n")
    assert all(len(line) <= width for line in lines)
    offers = [offer for line in lines for offer in line.split("   ")]
    assert offers == ["p play", "r retake", "d discard", "Enter keep and leave"]


@pytest.mark.parametrize(
    ("keys", "started"),
    [
        ([Key.NONE] * 3, True),
        ([Key.ENTER], True),
        (["x", Key.ENTER], True),
        ([Key.NONE, Key.CLOSED], False),
    ],
)
def test_a_countdown_starts_when_it_is_over_or_at_enter(
    keys: list[Key | str], started: bool
) -> None:
    assert count_down(console(), ScriptedKeyboard(*keys), 3) is started


def test_ctrl_c_leaves_the_countdown() -> None:
    with pytest.raises(KeyboardInterrupt):
        count_down(console(), ScriptedKeyboard(KeyboardInterrupt()), 3)


@pytest.mark.parametrize("width", [16, 30, 51, 52, 80])
def test_the_countdown_fits_on_its_line(width: int) -> None:
    screen = io.StringIO()
    wide = Console(file=screen, width=width, color_system=None, force_terminal=True)
    count_down(wide, ScriptedKeyboard(Key.ENTER), 3)
    assert "Recording in 3" in screen.getvalue()
    assert screen.getvalue().count("\n") <= 1


@pytest.mark.parametrize(
    ("keys", "any_key", "reason"),
    [
        (["x", Key.NONE, Key.ENTER], False, StopReason.ASKED),
        (["x"], True, StopReason.ASKED),
        ([Key.NONE], False, StopReason.TERMINAL_CLOSED),
    ],
)
def test_keys_stop_a_recording(
    keys: list[Key | str], any_key: bool, reason: StopReason
) -> None:
    stop = Stop()
    with key_stops(ScriptedKeyboard(*keys), stop, any_key=any_key):
        for _ in range(5000):
            if stop.is_set():
                break
            time.sleep(0.001)
    assert stop.reason is reason
