import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rehearse.domain import Job, Story
from rehearse.preparation.jobs import job_shelf
from rehearse.preparation.jobs.research import TOPICS
from rehearse.preparation.stories import story_shelf
from rehearse.workspace import Workspace
from tests.factories import MONDAY, QUESTION
from tests.workspaces import keep_take, run

TODAY = MONDAY.astimezone().date() + timedelta(days=1)
"""A Tuesday."""


def plan(home: Path, *arguments: str, today: date = TODAY, columns: int = 100):
    given = ("plan", "--today", today.isoformat(), *arguments)
    return run(home, *given, columns=columns)


def planned(home: Path, *arguments: str, today: date = TODAY) -> dict[str, Any]:
    result = plan(home, "--json", *arguments, today=today)
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def keep_job(home: Path, name: str, interview: date | None = None) -> None:
    job = Job(name.title(), None, (), (), (), (), "", MONDAY, interview)
    job_shelf(Workspace(home)).put(name, job)


def kept_interview(home: Path, name: str) -> date | None:
    return job_shelf(Workspace(home)).get(name).interview


def on(days: int) -> tuple[str, str]:
    return ("--interview", (TODAY + timedelta(days=days)).isoformat())


def test_without_any_history_it_lays_the_days_out(tmp_path):
    result = plan(tmp_path, *on(12))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Interview, on Sunday 8 February, in 12 days"
    assert lines[3].startswith("Tue 27 Jan  today  3 new")
    assert "Mock interview: 6 questions, one report" in result.stdout
    assert "Light day: 3 again" in result.stdout
    assert "Sun  8 Feb         Interview" in result.stdout
    assert "to do: Add the job description" in result.stdout
    assert "once there is a job" in result.stderr


def test_it_begins_with_what_was_answered(tmp_path):
    keep_take(tmp_path)
    first_day = planned(tmp_path, *on(12), today=TODAY + timedelta(days=1))["days"][0]
    assert first_day["questions"][0]["question"] == QUESTION.text
    assert first_day["questions"][0]["why"] == "due"


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (0, ["interview"]),
        (1, ["light", "interview"]),
        (2, ["mock interview", "light", "interview"]),
    ],
)
def test_a_near_interview_is_planned_sensibly(tmp_path, days, kinds):
    document = planned(tmp_path, *on(days))
    assert [one["kind"] for one in document["days"]] == kinds
    assert plan(tmp_path, *on(days)).exit_code == 0


def test_a_year_fits_on_the_screen(tmp_path):
    result = plan(tmp_path, *on(365))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) < 90
    assert len(planned(tmp_path, *on(365))["days"]) == 366


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Error: When is the interview? Say so with --interview 2026-03-01."),
        (on(-1), "Error: The interview was on Monday 26 January, yesterday."),
        (on(-30), "in 2025"),
        (on(365 * 4), "more than three years away"),
        ((*on(2), "--days", "sun"), "None of these days comes before the interview."),
        ((*on(9), "--job", "astronaut"), "There is no job 'astronaut'."),
        ((*on(9), "--ics", "/nowhere/plan.ics"), "/nowhere/plan.ics cannot be written"),
    ],
)
def test_what_cannot_be_planned_is_one_line(tmp_path, arguments, said):
    result = plan(tmp_path, *arguments)
    assert result.exit_code == 1
    said = said.replace("in 2025", "The interview was on Sunday 28 December 2025")
    (line,) = [one for one in result.stderr.splitlines() if one.startswith("Error")]
    assert said in line
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--interview", "tomorrow"), "does not match"),
        ((*on(9), "--days", "mon,foo"), "'foo' is no day"),
        ((*on(9), "--days", ""), "'' is no day"),
        ((*on(9), "--days", "t"), "'t' is no day"),
        ((*on(9), "--minutes", "0"), "0 is not in the range"),
        ((*on(9), "--ics", "thesis.docx"), "does not end in .ics"),
        ((*on(9), "--json", "--markdown"), "Choose one"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, arguments, said):
    result = plan(tmp_path, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_day_is_kept_with_the_job_and_next_knows_it(tmp_path):
    keep_job(tmp_path, "baker")
    result = plan(tmp_path, *on(12))
    assert "Kept with the job baker: the interview is on 2026-02-08" in result.stderr
    assert kept_interview(tmp_path, "baker") == TODAY + timedelta(days=12)
    today = ("--today", TODAY.isoformat())
    assert "The interview (Baker) is on" in run(tmp_path, "next", *today).stdout
    again = plan(tmp_path)
    assert again.stdout == result.stdout
    assert again.stderr == ""


def test_the_day_that_was_kept_can_be_taken_back(tmp_path):
    keep_job(tmp_path, "baker", TODAY + timedelta(days=3))
    plan(tmp_path, *on(12))
    job_shelf(Workspace(tmp_path)).undo()
    assert kept_interview(tmp_path, "baker") == TODAY + timedelta(days=3)


def test_no_job_gets_a_day_that_may_be_anothers(tmp_path):
    keep_job(tmp_path, "baker", TODAY + timedelta(days=3))
    keep_job(tmp_path, "cook")
    result = plan(tmp_path, *on(12))
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: Which job is it for: baker, cook? Say so with --job.\n"
    )
    assert planned(tmp_path, *on(12), "--job", "cook")["job"] == "cook"
    assert kept_interview(tmp_path, "baker") == TODAY + timedelta(days=3)
    assert planned(tmp_path, *on(12))["job"] == "cook"
    assert planned(tmp_path)["job"] == "baker"


def test_nothing_is_kept_when_nothing_can_be_planned(tmp_path):
    keep_job(tmp_path, "baker")
    assert plan(tmp_path, *on(-4)).exit_code == 1
    assert kept_interview(tmp_path, "baker") is None


def test_what_was_found_out_and_written_is_no_task_any_more(tmp_path):
    def tasks() -> list[str]:
        return [
            task["text"] for one in planned(tmp_path)["days"] for task in one["tasks"]
        ]

    baker = Job(
        "Baker", None, ("Teamwork",), (), (), (), "", MONDAY, TODAY + timedelta(9)
    )
    job_shelf(Workspace(tmp_path)).put("baker", baker)
    before = tasks()
    assert "Write a story that shows “Teamwork”" in before
    assert "Find out about the company and the products" in before
    assert "Write down 3 questions to ask them" in before
    story = Story("Rush", "a", "b", "c", "d", ("teamwork",), MONDAY)
    story_shelf(Workspace(tmp_path)).put("rush", story)
    notes = tuple((topic, "Known.") for topic in TOPICS)
    done = replace(baker, notes=notes, questions=("How?", "When?", "Why?"))
    job_shelf(Workspace(tmp_path)).put("baker", done)
    (last,) = tasks()
    assert last.startswith("Read your stories")


def test_only_the_days_that_are_given_are_used(tmp_path):
    document = planned(tmp_path, *on(20), "--days", "Mon,wednesday, sat")
    busy = [
        date.fromisoformat(one["day"])
        for one in document["days"][:-1]
        if one["questions"] or one["mock_questions"] or one["tasks"]
    ]
    assert busy
    assert {one.weekday() for one in busy} <= {0, 2, 5}


def test_minutes_a_day_are_kept_to(tmp_path):
    document = planned(tmp_path, *on(20), "--minutes", "8")
    assert {len(one["questions"]) for one in document["days"]} <= {0, 1, 2}


def test_markdown_names_every_question(tmp_path):
    document = planned(tmp_path, *on(6))
    text = plan(tmp_path, *on(6), "--markdown").stdout
    assert text.startswith("# Interview\n\n## Tuesday 27 January 2026: Practice")
    boxes = sum(line.startswith("- [ ] ") for line in text.splitlines())
    assert boxes == sum(
        len(one["questions"]) + len(one["tasks"]) + bool(one["mock_questions"])
        for one in document["days"]
    )


def test_a_calendar_is_written_for_the_user_alone(tmp_path):
    target = tmp_path / "plan.ics"
    result = plan(tmp_path, *on(6), "--ics", str(target))
    assert result.exit_code == 0
    assert str(target) in result.stderr
    text = target.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == 7
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_wider_than_the_screen_but_the_commands(tmp_path, columns):
    lines = plan(tmp_path, *on(40), columns=columns).stdout.splitlines()
    commands = ("Each day:", "Mock interview:", "Every question:")
    assert max(len(one) for one in lines if not one.startswith(commands)) <= columns
    assert not any(one.endswith(" ") for one in lines)
