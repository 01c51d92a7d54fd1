"""From a job description to a plan, an answer out loud, and a skill that is covered.

Everything is as a user has it: the commands, the terminal, the microphone (a virtual
one, into which a real answer is played), Whisper, and the history.
"""

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

from tests.terminal import Terminal
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import run

pytestmark = [pytest.mark.microphone, pytest.mark.model]

DESCRIPTION = """\
Senior Data Analyst
Harbour Trust, Bristol

About us
Harbour Trust runs sixteen community hospitals.

What you will do
- Build and maintain dashboards for ward managers
- Present findings to the board every quarter

Essential
- Experience of improving data quality
- Strong SQL
- Able to prioritise competing deadlines

Desirable
- Experience with Power BI
"""


@pytest.fixture
def answer(sample: Path, tmp_path: Path) -> Path:
    """The first half minute of a real answer."""
    speech, rate = soundfile.read(sample, frames=16_000 * 30)
    path = tmp_path / "answer.wav"
    soundfile.write(path, speech, rate)
    return path


def asked(home: Path, *arguments: str) -> dict[str, Any]:
    result = run(home, *arguments, "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def coverage(home: Path) -> dict[str, str]:
    """How well each essential skill is covered, in a word."""
    essential = asked(home, "job", "show")["essential"]
    return {one["skill"]: one["coverage"] for one in essential}


def test_a_description_becomes_a_plan_and_an_answer_covers_its_skill(
    microphone: VirtualMicrophone, rehearse_home: Path, answer: Path, tmp_path: Path
) -> None:
    home = rehearse_home
    description = tmp_path / "description.txt"
    description.write_text(DESCRIPTION, encoding="utf-8")
    assert run(home, "job", "add", str(description)).exit_code == 0
    assert set(coverage(home).values()) == {"nothing yet"}

    interview = datetime.now().astimezone().date() + timedelta(days=9)
    plan = asked(home, "plan", "--interview", interview.isoformat())
    assert [day["kind"] for day in plan["days"]][-3:] == [
        "mock interview",
        "light",
        "interview",
    ]
    tasks = " ".join(task["text"] for day in plan["days"] for task in day["tasks"])
    assert "“Experience of improving data quality”" in tasks

    today = asked(home, "next")
    assert today["interview"] == interview.isoformat()
    first = today["questions"][0]
    assert first["why"] == "gap"
    assert "Experience of improving data quality" in first["reason"]
    assert first["question"] == plan["days"][0]["questions"][0]["question"]

    command = [sys.executable, "-m", "rehearse", "next", "--start", "--count", "1"]
    options = ["--prepare", "0", "--model", "tiny.en"]
    with Terminal(
        [*command, *options], microphone.environment, columns=140
    ) as terminal:
        terminal.wait_for(first["question"][:30])
        terminal.wait_for("Enter stops")
        microphone.play(answer).wait()
        terminal.press("\r")
        terminal.wait_for("keep and leave")
        terminal.press("\r")
        terminal.wait_for("Due next: 1 question, on ")
        assert terminal.wait() == 0

    after = coverage(home)
    assert after["Experience of improving data quality"].startswith("told")
    assert after["Strong SQL"] == "nothing yet"
    (take,) = asked(home, "takes")["takes"]
    assert (take["question"], take["job"]) == (first["question"], today["job"])
    later = asked(home, "next")
    assert later["practised"][0]["question"] == first["question"]
    assert first["question"] not in {one["question"] for one in later["questions"]}
    tasks = " ".join(
        task["text"] for day in asked(home, "plan")["days"] for task in day["tasks"]
    )
    assert "data quality" not in tasks

    assert run(home, "delete", "latest", "--yes").exit_code == 0
    assert set(coverage(home).values()) == {"nothing yet"}
    assert asked(home, "next")["questions"] == today["questions"]
