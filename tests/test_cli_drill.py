"""The drill, with a loudspeaker and a microphone: hear, press, answer, compare."""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from rehearse.domain import Filler, Take
from rehearse.history import open_history
from tests.factories import MONDAY, a_filler, a_recording, an_analysis, fillers_of
from tests.terminal import Terminal
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import keep_take, make_sound

LENGTH = 4.0
REHEARSE = (sys.executable, "-m", "rehearse")


@pytest.fixture
def loudspeaker(tmp_path: Path) -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone(tmp_path / "sound") as running:
        yield running


def keep_sounding_take(home: Path, *fillers: Filler) -> Take:
    """A take of a tone, with a ledger."""
    sound = make_sound(home / "recordings" / "20260126-100000-aaaa.flac", LENGTH)
    recording = a_recording(sound, recorded_at=MONDAY, duration=LENGTH)
    ledger = replace(fillers_of(0), items=fillers)
    return keep_take(
        home, id=sound.stem, recording=recording, analysis=an_analysis(fillers=ledger)
    )


def drill(loudspeaker: VirtualMicrophone, home: Path, *arguments: str) -> Terminal:
    environment = {**loudspeaker.environment, "REHEARSE_HOME": str(home)}
    return Terminal([*REHEARSE, "drill", *arguments], environment, columns=100)


def press_when_heard(
    loudspeaker: VirtualMicrophone, terminal: Terminal, *moments: float
) -> None:
    """Start the sound, and press space so long after its first sample comes out."""
    ear = loudspeaker.ear()
    terminal.wait_for("start")
    terminal.press("\r")
    terminal.wait_for("Playing")
    while not ear.heard.any():
        time.sleep(0.01)
    begun = time.monotonic()
    for moment in moments:
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        terminal.press(" ")


@pytest.mark.microphone
def test_presses_are_held_against_the_ledger(
    loudspeaker: VirtualMicrophone, tmp_path: Path
) -> None:
    keep_sounding_take(tmp_path, a_filler("um", 0.5), a_filler("uh", 2.9))
    with drill(loudspeaker, tmp_path) as terminal:
        press_when_heard(loudspeaker, terminal, 1.2, 2.2)
        terminal.wait_for("answer again")
        assert "You noticed 1 of 2 fillers." in terminal.text
        assert "Missed: 0:02 uh." in terminal.text
        assert "Pressed at no filler: 1 time." in terminal.text
        assert "from 0.3 s before a filler to 1.5 s after it" in terminal.text
        terminal.press("l")
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before


@pytest.mark.microphone
def test_enter_ends_the_listening_and_the_rest_is_not_missed(
    loudspeaker: VirtualMicrophone, tmp_path: Path
) -> None:
    keep_sounding_take(tmp_path, a_filler("um", 0.2), a_filler("uh", 3.5))
    with drill(loudspeaker, tmp_path) as terminal:
        press_when_heard(loudspeaker, terminal, 0.5)
        time.sleep(0.5)
        terminal.press("\r")
        terminal.wait_for("You noticed 1 of 1 filler.")
        terminal.wait_for("leave")
        terminal.press("l")
        assert terminal.wait() == 0


@pytest.mark.microphone
def test_ctrl_c_while_listening_leaves_the_terminal_as_it_was(
    loudspeaker: VirtualMicrophone, tmp_path: Path
) -> None:
    keep_sounding_take(tmp_path, a_filler("um", 0.5))
    with drill(loudspeaker, tmp_path) as terminal:
        press_when_heard(loudspeaker, terminal, 0.3)
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert terminal.attributes == terminal.attributes_before
        assert "Traceback" not in terminal.text


def test_a_take_without_fillers_needs_no_drill(tmp_path: Path) -> None:
    keep_sounding_take(tmp_path)
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    with Terminal([*REHEARSE, "drill"], environment, columns=100) as terminal:
        terminal.wait_for("nothing to drill")
        assert terminal.wait() == 0


@pytest.mark.microphone
@pytest.mark.model
def test_the_answer_given_again_stands_beside_the_first(
    loudspeaker: VirtualMicrophone, rehearse_home: Path
) -> None:
    first = keep_sounding_take(rehearse_home, a_filler("um", 0.5))
    with drill(loudspeaker, rehearse_home, "--prepare", "0") as terminal:
        press_when_heard(loudspeaker, terminal, 0.7)
        terminal.wait_for("You noticed 1 of 1 filler.")
        terminal.wait_for("answer again")
        terminal.press("\r")
        terminal.wait_for("close your mouth")
        terminal.wait_for("● 0:01")
        terminal.press("\r")
        terminal.wait_for("keep and leave")
        terminal.press("\r")
        assert terminal.wait() == 0
        after = terminal.text.rpartition("keep and leave")[2]
    with open_history(rehearse_home / "history.db") as history:
        second, _ = history.ids()
        assert history.take(second).question == first.question
    assert "First:" in after
    assert f"take {second}" in after
