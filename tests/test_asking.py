"""What `practice` asks next."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rehearse.cli.sitting.asking import Asker, Wanted
from rehearse.domain import Job, Kind, Question
from rehearse.errors import PreparationError
from rehearse.history import open_history
from rehearse.preparation.jobs import job_shelf
from rehearse.preparation.questions import Level, all_questions, is_follow_up
from rehearse.workspace import Workspace
from tests.factories import a_pace, a_structure, a_take, an_analysis


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).make()


@pytest.fixture
def job(workspace: Workspace) -> str:
    """The name of a job that asks for two skills."""
    return job_shelf(workspace).add(
        "Data Analyst at Northwind",
        Job(
            title="Data Analyst",
            company="Northwind",
            essential=("Experience of mentoring colleagues", "Confident with SQL"),
            desirable=(),
            duties=(),
            technologies=("SQL",),
            text="",
            added_at=datetime(2026, 1, 26, tzinfo=UTC),
        ),
    )


def answer(workspace: Workspace, *questions: Question) -> None:
    with open_history(workspace.database) as history:
        for number, question in enumerate(questions):
            history.add(a_take(question=question, id=f"20260131-1000{number:02}-aaaa"))


def everything(asker: Asker) -> Iterator[Question]:
    with suppress(StopIteration):
        while True:
            yield asker.ask()


def test_the_users_own_question_comes_first_then_others(workspace: Workspace) -> None:
    own = Question("What is your favorite bug?", Kind.EXAMPLE)
    asker = Asker(workspace, Wanted(), own)
    assert asker.ask().text == own.text
    assert asker.ask() in [one.question for one in all_questions(workspace)]


def test_questions_answered_on_other_days_are_not_asked_again(
    workspace: Workspace,
) -> None:
    wanted = Wanted(kind=Kind.TASK)
    everybody = [
        one.question
        for one in all_questions(workspace)
        if one.question.kind is Kind.TASK
    ]
    *answered, last = everybody
    answer(workspace, *answered)
    assert Asker(workspace, wanted).ask() == last


def test_with_random_even_an_answered_question_may_come(workspace: Workspace) -> None:
    questions = [one.question for one in all_questions(workspace)]
    tasks = [one for one in questions if one.kind is Kind.TASK]
    answer(workspace, *tasks[1:])
    asker = Asker(workspace, Wanted(kind=Kind.TASK, again=True))
    asked = [asker.ask().text for _ in tasks]
    assert sorted(asked) == sorted(one.text for one in tasks)


def test_kind_skill_level_and_field_are_respected(workspace: Workspace) -> None:
    wanted = Wanted(Kind.EXAMPLE, "teamwork", Level.GRADUATE, "care")
    asker = Asker(workspace, wanted)
    asked = [asker.ask() for _ in range(5)]
    assert {one.kind for one in asked} == {Kind.EXAMPLE}
    assert all("teamwork" in one.skills for one in asked)


def test_a_skill_that_no_question_probes_is_said_in_one_line(
    workspace: Workspace,
) -> None:
    with pytest.raises(PreparationError, match="no such question"):
        Asker(workspace, Wanted(skill="yodeling"))


def test_a_skill_may_be_said_in_other_words(workspace: Workspace) -> None:
    asked = Asker(workspace, Wanted(skill="mentored juniors")).ask()
    assert "mentoring" in asked.skills


def test_a_question_of_the_bank_keeps_its_skills_when_it_is_typed(
    workspace: Workspace,
) -> None:
    known = next(
        one.question for one in all_questions(workspace) if one.question.skills
    )
    typed = Question(known.text.upper(), known.kind)
    assert Asker(workspace, Wanted(), typed).ask().skills == known.skills


def test_skills_of_a_new_question_are_read_from_its_words(workspace: Workspace) -> None:
    typed = Question("Tell me about a time you mentored a colleague.")
    assert "mentoring" in Asker(workspace, Wanted(), typed).ask().skills


def test_an_interview_mixes_all_kinds(workspace: Workspace) -> None:
    asker = Asker(workspace, Wanted(), mixed=True)
    assert {asker.ask().kind for _ in Kind} == set(Kind)


def test_questions_for_a_job_carry_its_name_and_their_skills(
    workspace: Workspace, job: str
) -> None:
    asker = Asker(workspace, Wanted(job=job[:4]))
    asked = [asker.ask() for _ in range(4)]
    assert {one.job for one in asked} == {job}
    assert all(one.skills for one in asked)
    assert any("mentoring" in one.skills for one in asked)
    assert asker.job_title == "Data Analyst"


def test_a_typed_question_for_a_job_carries_its_name(
    workspace: Workspace, job: str
) -> None:
    typed = Question("Why us?", Kind.MOTIVATION)
    assert Asker(workspace, Wanted(job=job), typed).ask().job == job


def test_what_was_not_answered_for_a_job_comes_before_what_was(
    workspace: Workspace, job: str
) -> None:
    first, second = (Asker(workspace, Wanted(job=job)).ask for _ in range(2))
    answered = first()
    assert second() == answered
    answer(workspace, answered)
    asker = Asker(workspace, Wanted(job=job))
    assert asker.ask() != answered
    assert list(everything(asker))[-1] == answered


def test_a_job_that_is_not_there_is_said_in_one_line(workspace: Workspace) -> None:
    with pytest.raises(PreparationError, match="no job 'astronaut'"):
        Asker(workspace, Wanted(job="astronaut"))


def test_a_follow_up_pushes_on_what_was_lacking_and_keeps_skills_and_job(
    workspace: Workspace,
) -> None:
    question = Question(
        "Tell me about a failure.", Kind.EXAMPLE, ("resilience",), "job"
    )
    analysis = an_analysis(pace=a_pace(speaking_time=60.0), structure=a_structure())
    pushing = Asker(workspace, Wanted()).follow_up(a_take(analysis, question=question))
    assert pushing
    assert is_follow_up(pushing.text)
    assert (pushing.skills, pushing.job) == (("resilience",), "job")
