"""The questions that come with rehearse."""

import re
from collections import Counter
from random import Random

import pytest

from rehearse.domain import Kind
from rehearse.kinds import guess_kind
from rehearse.preparation.questions import Level, built_in_questions, pick
from rehearse.preparation.questions.built_in import built_in
from rehearse.skills import COMPETENCIES

CHANCE = Random(7)  # noqa: S311 - the same questions in every run


def test_there_are_questions_of_every_kind() -> None:
    counts = Counter(question.kind for question in built_in_questions())
    assert set(counts) == set(Kind)
    assert min(counts.values()) >= 18
    assert counts.most_common(1)[0][0] is Kind.EXAMPLE
    assert counts.total() >= 150


def test_no_question_is_there_twice_or_unfinished() -> None:
    texts = [question.text for question in built_in_questions()]
    assert len({text.casefold() for text in texts}) == len(texts)
    assert all(text[-1] in ".?" and text == text.strip() for text in texts)


def test_every_question_is_asked_once_before_one_is_asked_again() -> None:
    asked: list[str] = []
    for _ in built_in_questions():
        asked.append(pick(asked=asked, random=CHANCE).text)
    assert len(set(asked)) == len(asked)
    assert pick(asked=asked).text == asked[0]


@pytest.mark.parametrize("kind", Kind)
def test_a_question_of_the_kind_that_was_asked_for_is_picked(kind: Kind) -> None:
    assert pick(kind).kind is kind


def test_questions_are_not_always_the_same() -> None:
    assert len({pick(random=CHANCE).text for _ in range(50)}) > 20


NOT_GUESSED = {
    "six-months": Kind.HYPOTHETICAL,  # "What would you like to have achieved ..."
    "let-go": Kind.EXAMPLE,  # "Tell me about a time you let go ..."
    "investment": Kind.EXAMPLE,
}
"""What the wording of a few says instead; it would be wrong to bend the cues."""


def test_the_kind_of_every_built_in_question_but_three_is_guessed() -> None:
    wrong = {
        one.name: guess
        for one in built_in()
        if (guess := guess_kind(one.question.text)) is not one.question.kind
    }
    assert wrong == NOT_GUESSED


def test_every_question_names_skills_by_their_usual_names() -> None:
    named = Counter(skill for one in built_in() for skill in one.question.skills)
    assert all(one.question.skills for one in built_in())
    assert set(named) == set(COMPETENCIES)
    assert min(named.values()) >= 3


def test_there_are_questions_for_every_level_and_many_fields() -> None:
    levels = Counter(one.level for one in built_in())
    fields = Counter(one.field for one in built_in())
    assert set(levels) == {None, *Level}
    assert min(levels.values()) >= 5
    assert {"engineering", "data", "care", "teaching", "retail", "research"} < set(
        fields
    )
    assert min(fields.values()) >= 3


def test_every_question_has_a_short_name_of_its_own() -> None:
    names = [one.name for one in built_in()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
    assert max(map(len, names)) <= 24


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me about a time you failed.", Kind.EXAMPLE),
        ("TELL ME ABOUT A TIME YOU FAILED", Kind.EXAMPLE),
        ("Give an example of when you showed initiative.", Kind.EXAMPLE),
        ("What would you do with an angry client?", Kind.HYPOTHETICAL),
        ("If you inherited a legacy system, how would you begin?", Kind.HYPOTHETICAL),
        ("What experience do you have with SQL?", Kind.OVERVIEW),
        ("Tell me about yourself", Kind.OVERVIEW),
        ("What is a hash table?", Kind.KNOWLEDGE),
        ("How does TLS work?", Kind.KNOWLEDGE),
        ("Write a function that reverses a list.", Kind.TASK),
        ("Why do you want this job?", Kind.MOTIVATION),
        ("How do you lead a remote team?", Kind.LEADERSHIP),
        ("", Kind.EXAMPLE),
        ("¿Por qué?", Kind.EXAMPLE),
    ],
)
def test_the_kind_of_a_question_is_guessed_from_its_words(
    text: str, kind: Kind
) -> None:
    assert guess_kind(text) is kind
