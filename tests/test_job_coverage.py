from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rehearse.domain import Job, Kind, Part, Story
from rehearse.preparation.jobs import Level, coverage, gaps
from rehearse.preparation.jobs.credentials import is_credential
from rehearse.preparation.jobs.made_questions import made_questions
from rehearse.summary import Summary, summarize
from tests.factories import MONDAY, a_take

BUDGET = "Experience of managing a budget"
DEGREE = "Degree in accounting"
PEOPLE = "Ability to lead a small team"


def a_job(**changes) -> Job:
    job = Job("Manager", "Acme", (BUDGET, DEGREE), (PEOPLE,), (), (), "", MONDAY)
    return replace(job, **changes)


def a_story(**changes) -> Story:
    story = Story("The till", "s", "t", "a", "r", ("budgeting",), MONDAY)
    return replace(story, **changes)


def told(**changes) -> Summary:
    row = replace(
        summarize(a_take()),
        question="Tell me about money.",
        kind=Kind.EXAMPLE,
        words=200,
        missing=(),
        result_quantified=True,
        skills=("budgeting",),
        story=None,
    )
    return replace(row, **changes)


def levels(stories=(), matches=None, takes=()) -> dict[str, Level]:
    shelf = {f"story-{n}": one for n, one in enumerate(stories)}
    found = coverage(a_job(), shelf, matches or {}, takes)
    return {one.line: one.level for one in found}


MATCHES = {BUDGET: {"story-0": "shows budgeting"}}


def test_without_stories_and_takes_nothing_is_covered():
    assert set(levels().values()) == {Level.NOTHING}


def test_coverage_grows_from_written_to_told_to_told_well():
    assert levels([a_story()], MATCHES)[BUDGET] is Level.WRITTEN
    without_result = told(missing=(Part.RESULT,))
    assert levels([a_story()], MATCHES, [without_result])[BUDGET] is Level.TOLD
    unmeasured = told(result_quantified=False)
    assert levels([a_story()], MATCHES, [unmeasured])[BUDGET] is Level.TOLD
    assert levels([a_story()], MATCHES, [told()])[BUDGET] is Level.TOLD_WELL


def test_an_answer_of_another_kind_needs_its_parts_and_no_measured_result():
    answer = told(kind=Kind.KNOWLEDGE, result_quantified=False)
    assert levels(takes=[answer])[BUDGET] is Level.TOLD_WELL


def test_an_answer_of_a_few_words_covers_nothing():
    assert levels(takes=[told(words=10)])[BUDGET] is Level.NOTHING


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"skills": ("budgeting",)}, "asked about budgeting"),
        ({"skills": ("Budgeting", "sales")}, "asked about Budgeting"),
        ({"skills": (), "story": "story-0"}, "told the story story-0"),
        (
            {"skills": (), "question": made_questions(BUDGET)[0].text},
            "asked about this line",
        ),
        ({"skills": (), "question": "How do you manage a budget?"}, "asked about it"),
    ],
)
def test_a_take_covers_a_line_for_a_reason_that_is_said(changes, why):
    shelf = {"story-0": a_story()}
    found = coverage(a_job(), shelf, MATCHES, [told(**changes)])
    (take,) = found[0].takes
    assert take.why.endswith(why)


def test_a_take_about_something_else_covers_nothing():
    other = told(skills=("creativity",), question="What do you paint?")
    assert set(levels(takes=[other]).values()) == {Level.NOTHING}


def test_the_best_and_latest_evidence_comes_first():
    later = datetime(2026, 2, 1, tzinfo=UTC)
    takes = [
        told(id="a"),
        told(id="b", recorded_at=later),
        told(id="c", missing=(Part.TASK,)),
    ]
    first = coverage(a_job(), {"story-0": a_story()}, MATCHES, takes)[0]
    assert [one.name for one in first.evidence] == ["b", "a", "c", "story-0"]
    assert [one.name for one in first.stories] == ["story-0"]


def test_gaps_are_the_uncovered_skills_that_can_be_told_the_essential_ones_first():
    found = coverage(a_job(), {}, {}, [])
    assert [(one.line, one.is_essential) for one in gaps(found)] == [
        (BUDGET, True),
        (PEOPLE, False),
    ]
    covered = coverage(a_job(), {}, {}, [told()])
    assert [one.line for one in gaps(covered)] == [PEOPLE]


@pytest.mark.parametrize(
    "line",
    [
        "Degree in civil engineering",
        "GCSEs in English and Maths",
        "Full UK driving licence",
        "Current RN license in the State of Oregon",
        "Registration with Social Work England",
        "Right to work in the UK",
        "CSCS card",
    ],
)
def test_a_paper_is_no_gap(line):
    assert is_credential(line)


@pytest.mark.parametrize(
    "line", ["Experience of audits", "Good English", "Master of ceremonies at events"]
)
def test_a_skill_is_no_paper(line):
    assert not is_credential(line)
