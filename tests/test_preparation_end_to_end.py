"""From a job description to a plan, through a mock interview, to skills that are shown.

Everything is real: the commands, the files, the model, and a voice in the microphone.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from rehearse.voice_output import synthesize
from tests.conftest import need
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import wait_for_recording

pytestmark = [pytest.mark.microphone, pytest.mark.model]

REHEARSE = (sys.executable, "-m", "rehearse")

DESCRIPTION = """\
# Data Analyst

**Northwind Health**, Leeds

## About the role

You will turn data from our clinics into reports that managers can act on.

## Person specification

### Essential

- Experience of cleaning up messy data from several sources
- Confident use of SQL
- Able to explain findings to senior managers

### Desirable

- Experience of mentoring junior colleagues
"""

STORY = """\
Title: The report nobody trusted
Situation: Our sales data came from three countries in three formats.
Task: Bring it into one table.
Action: I wrote a check for each column and called each office.
Result: The report took two hours instead of two days.
Skills: data
"""

WHY = (
    "I like that your clinics decide by their own data. I built such reports for three "
    "years, and I would bring that experience, and patience with messy sources, to you."
)
DATA = (
    "For three years I cleaned up sales data from three countries. I wrote a check for "
    "each column, and called each office. In the end the report took two hours instead "
    "of two days."
)

MESSY_DATA = "Experience of cleaning up messy data from several sources"
UNTOLD = "Able to explain findings to senior managers"


class Person:
    """Somebody at a keyboard, with a microphone."""

    def __init__(self, microphone: VirtualMicrophone, folder: Path) -> None:
        self._microphone = microphone
        self._environment = microphone.environment
        self._folder = folder

    def types(self, *words: str) -> str:
        """Run a command that succeeds; returns what it prints."""
        ended = subprocess.run(
            [*REHEARSE, *words],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def reads(self, *words: str) -> dict[str, Any]:
        """The JSON that a command prints."""
        document: dict[str, Any] = json.loads(self.types(*words, "--json"))
        return document

    def answers(self, *said: str, home: Path, job: str) -> dict[str, Any]:
        """Hold a mock interview, and give these answers one after the other."""
        voices = [self._folder / f"{place}.wav" for place in range(len(said))]
        for text, voice in zip(said, voices, strict=True):
            assert synthesize(text, voice)
        process = subprocess.Popen(
            [
                *(*REHEARSE, "practice", "--questions", str(len(said)), "--json"),
                *("--job", job, "--stop-after-silence", "2", "--limit", "60"),
            ],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, voice in enumerate(voices, start=1):
            wait_for_recording(home, number)
            self._microphone.play(voice).wait()
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        interview: dict[str, Any] = json.loads(output)
        return interview


def coverage_in(job: dict[str, Any]) -> dict[str, str]:
    """How well each skill is covered, in the words of `rehearse job show`."""
    skills = [*job["essential"], *job["desirable"]]
    return {skill["skill"]: skill["coverage"] for skill in skills}


def test_a_description_becomes_a_plan_and_answers_cover_what_it_asks_for(
    rehearse_home: Path, tmp_path: Path
) -> None:
    need(shutil.which("espeak-ng"), "apt-get install espeak-ng")
    description, story = tmp_path / "job.md", tmp_path / "story.txt"
    description.write_text(DESCRIPTION)
    story.write_text(STORY)
    interview_day = date.today() + timedelta(days=7)  # noqa: DTZ011 - the user's own day
    with VirtualMicrophone(tmp_path / "sound") as microphone:
        microphone.environment["REHEARSE_HOME"] = str(rehearse_home)
        person = Person(microphone, tmp_path)

        # The description is read; nothing covers it yet.
        person.types("job", "add", str(description))
        job = person.reads("job", "show")
        assert (job["title"], job["company"]) == ("Data Analyst", "Northwind Health")
        before = coverage_in(job)
        assert set(before) >= {MESSY_DATA, UNTOLD}
        assert set(before.values()) == {"nothing yet"}

        # It becomes a plan.
        name = job["name"]
        plan = person.reads(
            "plan", "--interview", interview_day.isoformat(), "--job", name
        )
        asked = [one["question"] for day in plan["days"] for one in day["questions"]]
        assert any("messy data" in question for question in asked)

        # A story is written down.
        person.types("stories", "add", str(story))
        assert coverage_in(person.reads("job", "show"))[MESSY_DATA] == "written"

        # Two questions for the job are answered aloud.
        interview = person.answers(WHY, DATA, home=rehearse_home, job=name)
        assert interview["interview"]["job"] == name
        first, second = (one["summary"] for one in interview["answers"])
        assert first["kind"] == "motivation"
        assert "messy data" in second["question"]
        assert {first["job"], second["job"]} == {name}
        assert min(first["words"], second["words"]) >= 25

        # What was told covers the skill; what was not is still to be told.
        job = person.reads("job", "show")
        after = coverage_in(job)
        assert after[MESSY_DATA] in {"told", "told well"}
        assert after[UNTOLD] == "nothing yet"
        covered = next(one for one in job["essential"] if one["skill"] == MESSY_DATA)
        assert [one["take"] for one in covered["takes"]] == [second["id"]]
        gaps = [one["skill"] for one in person.reads("job", "gaps")["gaps"]]
        assert MESSY_DATA not in gaps
        assert UNTOLD in gaps

        # The answer is linked to its story, and the interview is remembered.
        person.types("stories", "link", "the-report", second["id"])
        told = person.reads("stories", "said", second["id"])["points"]
        assert sum(point["telling"] == "said" for point in told) >= 3
        held = person.reads("interviews", "show")
        assert [one["take"] for one in held["answers"]] == [first["id"], second["id"]]
        assert "Data Analyst" in person.types("interviews")
