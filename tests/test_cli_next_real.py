"""The queue, practised at a real terminal through the virtual microphone."""

import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import soundfile

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from rehearse.history import open_history
from tests.terminal import Terminal
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import run

pytestmark = [pytest.mark.microphone, pytest.mark.model]

NEXT = (sys.executable, "-m", "rehearse", "next")
QUICKLY = ("--start", "--prepare", "0", "--model", "tiny.en")


@pytest.fixture
def voice(sample: Path, tmp_path: Path) -> Path:
    """Twelve seconds of an answer: enough to count as one."""
    speech, rate = soundfile.read(sample, frames=16_000 * 12)
    path = tmp_path / "voice.wav"
    soundfile.write(path, speech, rate)
    return path


def queue(home: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run(home, "next", "--json", *arguments)
    assert result.exit_code == 0, result.output
    questions: list[dict[str, Any]] = json.loads(result.stdout)["questions"]
    return questions


def test_the_queue_is_asked_in_turn_and_what_was_answered_waits_for_its_day(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: Path
) -> None:
    first, second = queue(rehearse_home, "--count", "2")
    command = [*NEXT, "--count", "2", *QUICKLY]
    with Terminal(command, microphone.environment, columns=140) as terminal:
        for question in (first, second):
            terminal.wait_for(question["question"][:30])
            terminal.wait_for("Enter stops")
            microphone.play(voice).wait()
            terminal.press("\r")
            terminal.wait_for("next question")
            terminal.press("n")
        terminal.wait_for("That was the last question.")
        terminal.wait_for("Due next: 2 questions, on ")
        assert terminal.wait() == 0
    with open_history(rehearse_home / "history.db") as history:
        rows = history.takes()
    asked = {(one.question, one.skills) for one in rows}
    assert asked == {(one["question"], tuple(one["skills"])) for one in (first, second)}
    left = {one["question"] for one in queue(rehearse_home)}
    assert left.isdisjoint({first["question"], second["question"]})
    later = datetime.now().astimezone().date() + timedelta(days=200)
    reasons = [one["reason"] for one in queue(rehearse_home, "--today", f"{later}")]
    assert sum(reason.startswith("due since") for reason in reasons) == 2
