"""Mock interviews with the real command, a real model, and a voice in the microphone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from rehearse.history import open_history
from rehearse.interview_shelf import interview_shelf
from rehearse.recorder import find_leftovers
from rehearse.voice_output import synthesize
from rehearse.workspace import Workspace
from tests.conftest import need
from tests.terminal import PATIENCE, Terminal
from tests.virtual_microphone import RATE, VirtualMicrophone
from tests.workspaces import wait_for_recording

pytestmark = [pytest.mark.microphone, pytest.mark.model]

REHEARSE = (sys.executable, "-m", "rehearse")
FAST = ("--model", "tiny.en", "--prepare", "0")
RECORDING = "Enter stops"
ANSWERS = (
    "Our sales data came in three formats. I wrote a check for each column.",
    "I would call the customer first, and then I would tell my manager.",
)


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two answers of a few seconds, spoken by the system's voice."""
    need(shutil.which("espeak-ng"), "apt-get install espeak-ng")
    folder = tmp_path_factory.mktemp("voices")
    paths = [folder / f"{number}.wav" for number in range(len(ANSWERS))]
    for text, path in zip(ANSWERS, paths, strict=True):
        assert synthesize(text, path)
    return paths


def in_terminal(
    microphone: VirtualMicrophone, *arguments: str, columns: int = 80
) -> Terminal:
    command = [*REHEARSE, "practice", *FAST, *arguments]
    return Terminal(command, microphone.environment, columns=columns)


def start(terminal: Terminal) -> None:
    """Begin the interview; keys that come before the menu mean nothing."""
    terminal.wait_for("l leave")
    terminal.press("\r")


def wait_for_clock(terminal: Terminal, place: int) -> None:
    """Wait until the answer to this question is being recorded."""
    deadline = time.monotonic() + PATIENCE
    while "● 0:" not in _since(terminal.text, f"Question {place} of"):
        assert time.monotonic() < deadline, terminal.text
        time.sleep(0.02)


def _since(text: str, mark: str) -> str:
    """What was written after the last such mark; "" as long as there is none."""
    _, found, after = text.rpartition(mark)
    return after if found else ""


def answer(
    terminal: Terminal, microphone: VirtualMicrophone, voice: Path, place: int = 1
) -> None:
    """Speak an answer to the question on the screen, and end it."""
    wait_for_clock(terminal, place)
    microphone.play(voice).wait()
    terminal.press("\r")


def kept(home: Path) -> list[str]:
    """The words of every take, the oldest first."""
    with open_history(home / "history.db") as history:
        takes = [history.take(name) for name in reversed(history.ids())]
    return [take.transcript.text.casefold() for take in takes]


def json_in(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text[text.index("{\r\n") :])
    return document


def test_two_questions_are_answered_one_after_the_other_and_reported_together(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--questions", "2", "--kind", "example") as terminal:
        start(terminal)
        terminal.wait_for("Question 1 of 2")
        answer(terminal, microphone, voices[0])
        terminal.wait_for("Question 2 of 2")
        assert "Not heard" not in terminal.text
        answer(terminal, microphone, voices[1], 2)
        terminal.wait_for("All together")
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before
        assert "Traceback" not in terminal.text
    first, second = kept(rehearse_home)
    assert "sales data" in first
    assert "customer" in second
    assert len(interview_shelf(Workspace(rehearse_home)).names()) == 1
    assert find_leftovers(rehearse_home / "recordings") == ()


def test_without_a_terminal_silence_ends_each_answer_and_json_names_the_takes(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    process = subprocess.Popen(
        [
            *(*REHEARSE, "practice", *FAST, "--questions", "2", "--json"),
            *("--stop-after-silence", "1.5", "--limit", "30"),
        ],
        env=microphone.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for number, voice in enumerate(voices, start=1):
        wait_for_recording(rehearse_home, number)
        microphone.play(voice).wait()
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in errors
    interview = json.loads(output)
    assert interview["schema"] == "rehearse.interview/1"
    assert interview["interview"]["answered"] == 2
    with open_history(rehearse_home / "history.db") as history:
        assert [one["take"] for one in interview["answers"]] == [
            *reversed(history.ids())
        ]


def test_ctrl_c_in_the_second_answer_keeps_and_reports_both(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--questions", "3") as terminal:
        start(terminal)
        answer(terminal, microphone, voices[0])
        wait_for_clock(terminal, 2)
        microphone.play(voices[1]).wait()
        terminal.press("\x03")
        terminal.wait_for("2 of 3 questions")
        assert terminal.wait() == 130
        assert terminal.attributes == terminal.attributes_before
        assert "Traceback" not in terminal.text
    assert len(kept(rehearse_home)) == 2


def test_ctrl_c_while_answers_are_heard_leaves_them_to_be_offered_again(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(
        microphone, "--questions", "1", "--model", "base", "Why us?"
    ) as terminal:
        start(terminal)
        answer(terminal, microphone, voices[0])
        terminal.wait_for("Listening")
        terminal.press("\x03")
        terminal.wait()
        assert "Traceback" not in terminal.text
    there = len(kept(rehearse_home)) + len(find_leftovers(rehearse_home / "recordings"))
    assert there == 1


def test_a_kill_between_answers_keeps_and_reports_what_was_said(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--questions", "2", "--prepare", "30") as terminal:
        start(terminal)
        terminal.wait_for("Recording in")
        terminal.press("\r")
        answer(terminal, microphone, voices[0])
        terminal.wait_for("Recording in")
        time.sleep(1.2)  # beyond the time in which a second Ctrl-C is the same wish
        terminal.process.send_signal(signal.SIGTERM)
        terminal.wait_for("1 of 2 questions")
        assert terminal.wait() == 128 + signal.SIGTERM
    assert len(kept(rehearse_home)) == 1


def test_a_killed_interview_leaves_every_answer_kept_or_to_be_offered(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--questions", "3") as terminal:
        start(terminal)
        answer(terminal, microphone, voices[0])
        wait_for_clock(terminal, 2)
        microphone.play(voices[1]).wait()
        terminal.process.kill()
        terminal.wait()
    left = find_leftovers(rehearse_home / "recordings")
    assert len(kept(rehearse_home)) + len(left) == 2
    last = max(left, key=lambda one: one.recorded_at)
    assert last.question
    assert last.question.text in " ".join(terminal.text.replace("│", " ").split())
    assert last.duration > soundfile.info(voices[1]).duration


def test_a_microphone_that_goes_away_ends_the_interview_and_keeps_what_was_said(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--questions", "2") as terminal:
        start(terminal)
        wait_for_clock(terminal, 1)
        microphone.play(voices[0])
        time.sleep(2)
        microphone.unplug()
        terminal.wait_for("1 of 2 questions")
        assert terminal.wait() == 1
        assert "Traceback" not in terminal.text
    assert len(kept(rehearse_home)) == 1


def test_the_last_try_counts_and_the_first_is_kept(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    arguments = ("--questions", "1", "--retakes", "1", "--json", "Why us?")
    with in_terminal(microphone, *arguments) as terminal:
        start(terminal)
        answer(terminal, microphone, voices[0])
        terminal.wait_for("again (1 left)")
        terminal.press("r")
        terminal.wait_for("Question 1 of 1")
        answer(terminal, microphone, voices[1])
        terminal.wait_for("rehearse.interview/1")
        assert terminal.wait() == 0
        assert "(0 left)" not in terminal.text
        interview = json_in(terminal.text)
    first, second = kept(rehearse_home)
    assert "sales data" in first
    assert "customer" in second
    (one,) = interview["answers"]
    with open_history(rehearse_home / "history.db") as history:
        latest, earlier = history.ids()
    assert (one["take"], one["earlier_takes"]) == (latest, [earlier])


def test_the_voice_that_asks_is_never_in_the_recording(
    microphone: VirtualMicrophone, rehearse_home: Path, voices: list[Path]
) -> None:
    question = "Tell me about a report that nobody trusted."
    ear = microphone.ear()
    arguments = ("--format", "phone", "--limit", "2", question)
    with in_terminal(microphone, *arguments) as terminal:
        start(terminal)
        wait_for_clock(terminal, 1)
        asked, shown = ear.heard, terminal.text
        terminal.wait_for("All together")
        assert terminal.wait() == 0
    assert question not in shown
    assert np.count_nonzero(asked) > 1.5 * RATE  # it was asked, aloud
    (sound,) = (rehearse_home / "recordings").glob("*.flac")
    samples, _ = soundfile.read(sound, dtype="int16")
    assert not samples.any()


def test_an_exam_shows_no_kind_and_no_key(
    microphone: VirtualMicrophone, voices: list[Path]
) -> None:
    with in_terminal(microphone, "--exam", "--limit", "2", "Why us?") as terminal:
        start(terminal)
        wait_for_clock(terminal, 1)
        shown = terminal.text
        terminal.wait_for("All together")
        terminal.wait()
    assert "Why us?" in shown
    assert "motivation" not in shown
    assert RECORDING not in shown


def test_without_a_terminal_and_without_an_end_nothing_is_recorded(
    microphone: VirtualMicrophone, rehearse_home: Path
) -> None:
    ended = subprocess.run(
        [*REHEARSE, "practice", *FAST, "--questions", "2", "--limit", "0"],
        env=microphone.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "--stop-after-silence" in ended.stderr
    assert list((rehearse_home / "recordings").iterdir()) == []
