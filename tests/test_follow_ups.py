"""What is asked next, by what an answer lacked."""

from dataclasses import replace
from itertools import pairwise

import pytest

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.domain import (
    Finding,
    Kind,
    MovedSentence,
    Ownership,
    Part,
    PartSpan,
    Question,
    Span,
    Structure,
    WrongFinding,
)
from rehearse.follow_up_wordings import GENERAL, OWN_PART, SIZE, wordings
from rehearse.preparation.questions import built_in_questions, follow_up, is_follow_up
from tests.factories import a_pace, a_take, an_analysis, an_empty_take

WORDINGS = wordings()
SKILLED = Question("Tell me about a conflict.", Kind.EXAMPLE, ("teamwork",), "nurse")


def answer(
    kind=Kind.EXAMPLE,
    lacking=(),
    findings=(),
    *,
    size=True,
    i=5,
    we=0,
    seconds=60.0,
    **changes,
):
    """A take with all parts of its framework but those that are lacking."""
    parts = tuple(
        PartSpan(part, None if part in lacking else Span(0.0, 9.0), 0.25, 0.9)
        for part in FRAMEWORKS[kind].parts
    )
    found = tuple(Finding(about, "", "", None, 0.9) for about in findings)
    structure = Structure("", parts, (), True, size, found)
    analysis = an_analysis(
        structure=structure,
        ownership=Ownership(i, we),
        pace=a_pace(speaking_time=seconds),
    )
    return a_take(analysis, **{"question": replace(SKILLED, kind=kind), **changes})


def need_of(take):
    """The need whose wording was chosen; None when nothing is asked."""
    question = follow_up(take)
    if question is None:
        return None
    needs = WORDINGS[take.kind].items()
    return next(need for need, wordings in needs if question.text in wordings)


@pytest.mark.parametrize(
    ("take", "need"),
    [
        (
            answer(lacking=[Part.RESULT], findings=["example.missing"], size=False),
            GENERAL,
        ),
        (answer(lacking=[Part.RESULT, Part.ACTION], size=False, we=9), "result"),
        (answer(lacking=[Part.ACTION], size=False, we=9), SIZE),
        (answer(lacking=[Part.ACTION], we=9, i=2), OWN_PART),
        (answer(findings=["action.we", "situation.long"]), OWN_PART),
        (answer(lacking=[Part.ACTION, Part.TASK]), "action"),
        (answer(findings=["action.thin"]), "action"),
        (answer(lacking=[Part.SITUATION, Part.TASK]), "task"),
        (answer(lacking=[Part.SITUATION]), "situation"),
        (answer(), None),
        (answer(we=9, i=9), None),
        (answer(findings=["result.measurable", "situation.long", "order"]), None),
    ],
)
def test_what_matters_most_in_an_example_is_asked_first(take, need):
    assert need_of(take) == need


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (kind, part)
        for kind, framework in FRAMEWORKS.items()
        for part in framework.parts
    ],
)
def test_each_part_of_each_kind_that_was_not_heard_is_asked_for(kind, part):
    assert need_of(answer(kind, lacking=[part])) == part.value
    assert need_of(answer(kind)) is None


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (Kind.HYPOTHETICAL, Part.RECOMMENDATION),
        (Kind.OVERVIEW, Part.PROOF),
        (Kind.KNOWLEDGE, Part.ILLUSTRATION),
        (Kind.TASK, Part.CHECK),
        (Kind.MOTIVATION, Part.LINK),
        (Kind.LEADERSHIP, Part.OUTCOME),
    ],
)
def test_of_several_parts_the_most_important_is_asked_for(kind, first):
    assert need_of(answer(kind, lacking=FRAMEWORKS[kind].parts)) == first.value


def test_every_need_has_three_wordings_and_none_is_there_twice():
    wordings = [
        (kind, wording)
        for kind, needs in WORDINGS.items()
        for said in needs.values()
        for wording in said
        if len(said) >= 3
    ]
    assert set(WORDINGS) == set(Kind)
    assert len(set(wordings)) == sum(
        len(said) for needs in WORDINGS.values() for said in needs.values()
    )
    assert all(wording[-1] in ".?" for _, wording in wordings)


def test_the_question_keeps_kind_skills_and_job():
    question = follow_up(answer(lacking=[Part.RESULT]))
    assert question is not None
    assert replace(question, text=SKILLED.text) == SKILLED


def test_wordings_take_turns_and_the_last_is_never_said_again():
    take = answer(lacking=[Part.RESULT])
    asked: list[str] = []
    for _ in range(9):
        question = follow_up(take, asked)
        assert question is not None
        asked.append(question.text)
    assert len(set(asked[:3])) == 3
    assert all(one != other for one, other in pairwise(asked))


def test_the_same_take_gets_the_same_question_and_others_get_others():
    def said(name):
        question = follow_up(answer(lacking=[Part.RESULT], id=name))
        assert question is not None
        return question.text

    assert said("take-1") == said("take-1")
    assert len({said(f"take-{number}") for number in range(20)}) == 3


def test_after_too_little_was_said_nothing_is_asked():
    assert follow_up(answer(lacking=[Part.RESULT], seconds=12.0)) is None
    assert follow_up(an_empty_take()) is None


def test_an_answer_to_no_question_in_particular_is_an_example():
    question = follow_up(answer(lacking=[Part.RESULT], question=None))
    assert question is not None
    assert question.kind is Kind.EXAMPLE


def test_a_follow_up_leads_to_no_other_unless_it_asked_for_an_example():
    def after(need):
        asked = Question(WORDINGS[Kind.EXAMPLE][need][0], Kind.EXAMPLE)
        return follow_up(answer(lacking=[Part.RESULT], question=asked))

    assert after("result") is None
    assert after(GENERAL) is not None


def test_follow_ups_are_told_from_questions_of_the_bank():
    assert all(not is_follow_up(one.text) for one in built_in_questions())
    assert is_follow_up("What was your own part?")


@pytest.mark.parametrize("about", ["structure.result", "result.missing"])
def test_what_the_speaker_said_is_wrong_is_not_asked_for(about):
    take = answer(
        lacking=[Part.RESULT, Part.TASK], size=False, corrections=(WrongFinding(about),)
    )
    assert need_of(take) == "task"


def test_other_corrections_change_nothing():
    moved = MovedSentence("", Span(0.0, 1.0), Part.TASK)
    take = answer(we=9, i=2, corrections=(moved, WrongFinding("pace")))
    assert need_of(take) == OWN_PART
    assert need_of(replace(take, corrections=(WrongFinding("ownership"),))) is None
