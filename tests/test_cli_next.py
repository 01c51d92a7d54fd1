import json
import os
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rehearse.domain import (
    Analysis,
    Fillers,
    Interval,
    Job,
    Kind,
    Part,
    PartSpan,
    Question,
    Span,
    Transcript,
)
from rehearse.preparation.jobs import job_shelf
from rehearse.preparation.questions import all_questions, follow_up
from rehearse.workspace import Workspace
from tests.factories import (
    MONDAY,
    QUESTION,
    a_pace,
    a_recording,
    a_structure,
    a_take,
    a_transcript,
    an_analysis,
)
from tests.workspaces import keep_take, run

FIRST_DAY = MONDAY.astimezone().date() + timedelta(days=1)
"""When the first take of `keep_take` was recorded, where the tests run."""


def on(day: date) -> tuple[str, str]:
    return ("--today", day.isoformat())


def asked(home, *arguments: str, day: date = FIRST_DAY) -> dict[str, Any]:
    result = run(home, "next", "--json", *on(day), *arguments)
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_without_takes_it_shows_where_to_begin(tmp_path):
    result = run(tmp_path, "next", *on(date(2026, 1, 27)))
    assert result.exit_code == 0
    assert "Tuesday 27 January: 3 questions, about 12 minutes" in result.stdout
    assert "no example question was practised yet" in result.stdout
    first = asked(tmp_path)["questions"][0]
    assert result.stdout.rstrip().endswith(first["command"])


def test_what_went_badly_comes_again_and_says_why(tmp_path):
    keep_take(tmp_path)
    two_days_later = FIRST_DAY + timedelta(days=2)
    first, *others = asked(tmp_path, day=two_days_later)["questions"]
    assert first["question"] == QUESTION.text
    assert first["why"] == "due"
    assert first["due"] == (FIRST_DAY + timedelta(days=1)).isoformat()
    assert first["reason"] == (
        "due since yesterday: the result was not heard last time"
    )
    assert {one["why"] for one in others} == {"new"}
    shown = run(tmp_path, "next", *on(two_days_later)).stdout
    assert "due since yesterday: the result was not heard last time" in shown


def test_a_take_that_is_deleted_takes_its_question_out_of_the_queue(tmp_path):
    take = keep_take(tmp_path)
    day = FIRST_DAY + timedelta(days=1)
    assert asked(tmp_path, day=day)["questions"][0]["why"] == "due"
    assert run(tmp_path, "delete", take.id, "--yes").exit_code == 0
    assert {one["why"] for one in asked(tmp_path, day=day)["questions"]} == {"new"}


def test_the_command_practises_the_same_question(tmp_path):
    question = Question('What\'s your "own" way?', Kind.OVERVIEW)
    keep_take(tmp_path, question=question)
    (first, *_) = asked(tmp_path, day=FIRST_DAY + timedelta(days=1))["questions"]
    assert shlex.split(first["command"])[:3] == ["rehearse", "practice", question.text]


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (("--count", "1"), 1),
        (("--count", "12"), 12),
        (("--minutes", "8"), 2),
        (("--minutes", "1"), 1),
        (("--minutes", "90"), 3),
    ],
)
def test_it_keeps_to_the_number_or_the_time_that_is_given(tmp_path, arguments, number):
    assert len(asked(tmp_path, *arguments)["questions"]) == number


def test_follow_up_questions_are_not_asked_by_themselves(tmp_path):
    further = follow_up(a_take(an_analysis(pace=a_pace(speaking_time=80.0))))
    assert further
    keep_take(tmp_path, question=further)
    day = FIRST_DAY + timedelta(days=3)
    assert further.text not in {
        one["question"] for one in asked(tmp_path, day=day)["questions"]
    }


def test_questions_of_a_trade_wait_for_a_job_that_asks_for_them(tmp_path):
    trades = {
        one.question.text for one in all_questions(Workspace(tmp_path)) if one.field
    }
    questions = asked(tmp_path, "--count", "300")["questions"]
    assert len(questions) > 100
    assert not trades & {one["question"] for one in questions}


def test_when_all_is_done_it_says_when_the_next_comes(tmp_path):
    for number in range(3):
        question = Question(f"Question {number}?")
        moment = MONDAY + timedelta(days=1, hours=number)
        keep_take(
            tmp_path,
            number=number,
            question=question,
            recording=a_recording(
                tmp_path / "recordings" / f"{number}.flac", recorded_at=moment
            ),
        )
    result = run(tmp_path, "next", *on(FIRST_DAY))
    assert result.stdout == ""
    assert "3 questions will be due on Wednesday 28 January" in result.stderr
    assert asked(tmp_path)["questions"] == []


def test_it_says_how_much_more_is_due(tmp_path):
    for number in range(3):
        keep_take(tmp_path, number=number, question=Question(f"Question {number}?"))
    day = FIRST_DAY + timedelta(days=30)
    shown = run(tmp_path, "next", "--count", "2", *on(day)).stdout
    assert "1 more is due" in shown
    assert "more" not in run(tmp_path, "next", *on(day)).stdout
    assert asked(tmp_path, "--count", "1", day=day)["due"] == 3


def test_the_whole_schedule_can_be_looked_at_with_its_reasons(tmp_path):
    keep_take(tmp_path, number=1)
    keep_take(tmp_path, number=2)
    question = Question("What does teamwork mean to you?", Kind.KNOWLEDGE)
    keep_take(tmp_path, number=3, question=question, analysis=complete())
    lines = run(tmp_path, "next", "--all", *on(FIRST_DAY)).stdout.splitlines()
    assert lines[0] == "2 questions practised, 0 due"
    assert lines[2] == f"Thu 29 Jan {QUESTION.text}"
    assert (
        lines[3]
        .strip()
        .startswith(
            "answered 2 times, last on Wednesday 28 January: the result was not heard; "
        )
    )
    (first, second) = asked(tmp_path)["practised"]
    assert (first["question"], first["takes"]) == (QUESTION.text, 2)
    assert (second["question"], second["due"]) == (question.text, "2026-01-31")
    assert second["reasons"][0] == "all parts were heard"


def test_the_schedule_of_nothing_is_empty(tmp_path):
    shown = run(tmp_path, "next", "--all").stdout
    assert shown == "0 questions practised, 0 due\n"


BAKER = Job(
    title="Baker",
    company="Crust",
    essential=("Experience of baking bread", "Working under pressure"),
    desirable=("Teaching apprentices",),
    duties=(),
    technologies=(),
    text="",
    added_at=MONDAY,
)


def keep_job(home, name: str = "baker", **changes: Any) -> None:
    job_shelf(Workspace(home)).put(name, replace(BAKER, **changes))


def test_what_the_job_asks_for_and_nothing_shows_comes_first(tmp_path):
    keep_job(tmp_path)
    first, second, _ = asked(tmp_path)["questions"]
    assert (first["why"], first["job"]) == ("gap", "baker")
    assert "asks for “Experience of baking bread”" in first["reason"]
    assert "asks for “Working under pressure”" in second["reason"]
    assert "--job baker" in first["command"]
    shown = run(tmp_path, "next", "--job", "bak", *on(FIRST_DAY)).stdout
    assert "rehearse next --start --job bak" in shown


def test_an_answer_closes_a_gap(tmp_path):
    keep_job(tmp_path)
    first = asked(tmp_path)["questions"][0]
    question = Question(first["question"], Kind(first["kind"]), job="baker")
    keep_take(tmp_path, question=question, analysis=complete())
    reasons = [one["reason"] for one in asked(tmp_path)["questions"]]
    assert not any("baking bread" in reason for reason in reasons)


def test_what_was_asked_for_another_job_alone_does_not_come_again(tmp_path):
    bank = all_questions(Workspace(tmp_path))[0].question
    keep_take(tmp_path, 1, question=Question("Why this bakery?", job="baker"))
    keep_take(tmp_path, 2, question=replace(bank, job="baker"))
    keep_job(tmp_path, "cook", title="Cook")
    day = FIRST_DAY + timedelta(days=9)
    due = [one["question"] for one in asked(tmp_path, day=day)["practised"]]
    assert due == [bank.text]
    keep_job(tmp_path, "baker")
    document = asked(tmp_path, "--job", "baker", day=day)
    assert len(document["practised"]) == document["due"] == 2


def test_the_interview_that_comes_next_is_prepared_for(tmp_path):
    soon, later = FIRST_DAY + timedelta(days=3), FIRST_DAY + timedelta(days=30)
    keep_job(tmp_path, "baker", interview=soon)
    keep_job(tmp_path, "cook", title="Cook", interview=later)
    keep_job(tmp_path, "waiter", title="Waiter", interview=FIRST_DAY - timedelta(1))
    document = asked(tmp_path)
    assert (document["job"], document["interview"]) == ("baker", soon.isoformat())
    shown = run(tmp_path, "next", *on(FIRST_DAY)).stdout
    assert "The interview (Baker) is on Friday 30 January, in 3 days." in shown
    assert asked(tmp_path, "--job", "cook")["job"] == "cook"


def test_no_question_waits_beyond_the_interview(tmp_path):
    keep_job(tmp_path, interview=FIRST_DAY + timedelta(days=3))
    keep_take(tmp_path, analysis=complete(), transcript=heard_by("probe"))
    eve = asked(tmp_path, day=FIRST_DAY + timedelta(days=2))
    assert eve["questions"][0]["question"] == QUESTION.text
    assert eve["questions"][0]["due"] == eve["day"]


def test_on_the_day_of_the_interview_there_is_only_a_warm_up(tmp_path):
    keep_job(tmp_path, interview=FIRST_DAY + timedelta(days=3))
    keep_take(tmp_path, analysis=complete())
    (only,) = asked(tmp_path, day=FIRST_DAY + timedelta(days=3))["questions"]
    assert only["why"] == "warm up"


def test_on_the_day_of_the_interview_nothing_is_begun(tmp_path):
    keep_job(tmp_path, interview=FIRST_DAY)
    result = run(tmp_path, "next", *on(FIRST_DAY))
    assert "Today is the interview" in result.stderr


def test_a_job_that_is_not_there_is_one_line(tmp_path):
    result = run(tmp_path, "next", "--job", "astronaut")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: There is no job 'astronaut'.")
    assert result.stderr.count("\n") == 1


def complete() -> Analysis:
    """An answer with every part, without a filler, long enough."""
    parts = tuple(
        PartSpan(part, Span(20.0 * n, 20.0 * n + 20.0), 0.25, 0.9)
        for n, part in enumerate((Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT))
    )
    return an_analysis(
        structure=a_structure(parts=parts, result_quantified=True),
        pace=a_pace(speaking_time=75.0),
        fillers=Fillers((), 0.0, Interval(0.0, 2.95), 0.0),
    )


def heard_by(detector: str) -> Transcript:
    return a_transcript(filler_detector=detector)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--count", "0"),
        ("--minutes", "-4"),
        ("--today", "tomorrow"),
        ("--count", "3", "--minutes", "9"),
        ("--all", "--start"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(tmp_path, arguments):
    result = run(tmp_path, "next", *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_wider_than_the_screen_but_the_command(tmp_path, columns):
    keep_take(tmp_path, analysis=an_analysis(structure=a_structure()))
    shown = run(tmp_path, "next", *on(FIRST_DAY), columns=columns).stdout
    commands = ("All in turn:", "Only the first:")
    lines = [line for line in shown.splitlines() if not line.startswith(commands)]
    assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("command", ["next", "plan"])
def test_a_terminal_without_unicode_gets_plain_letters(tmp_path, command):
    keep_job(tmp_path, title="Bäcker “Crust”", interview=FIRST_DAY + timedelta(9))
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    keep_take(tmp_path, number=0, question=Question("What does “done” mean to you?"))
    shown = subprocess.run(
        [sys.executable, "-m", "rehearse", command, *on(FIRST_DAY)],
        env={**environment, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    assert 'Backer "Crust"' in shown


def test_today_is_the_day_it_is(tmp_path):
    result = run(tmp_path, "next", "--json")
    today = datetime.now().astimezone().date()
    assert date.fromisoformat(json.loads(result.stdout)["day"]) - today <= timedelta(1)
