"""What a question asks for, guessed from its wording."""

from pathlib import Path

import pytest

from rehearse.domain import Kind
from rehearse.kinds import guess_kind

QUESTIONS = Path(__file__).parent / "benchmarks" / "questions_of_kinds.txt"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tell me about a time you led a team.", Kind.EXAMPLE),
        ("How do you lead a team?", Kind.LEADERSHIP),
        ("What would you do if the tills stopped working?", Kind.HYPOTHETICAL),
        ("What is a hash map and when would you use one?", Kind.KNOWLEDGE),
        ("What experience do you have with children?", Kind.OVERVIEW),
        ("Estimate the number of windows in New York.", Kind.TASK),
        ("Why do you want to be a nurse?", Kind.MOTIVATION),
        ("Why do planes need flaps?", Kind.KNOWLEDGE),
        ("What do you know about our charity?", Kind.MOTIVATION),
        ("What do you know about fire doors?", Kind.KNOWLEDGE),
    ],
)
def test_the_wording_decides_between_neighboring_kinds(text: str, kind: Kind) -> None:
    assert guess_kind(text) is kind


@pytest.mark.parametrize("text", ["", "   ", "Bananas."])
def test_a_question_without_cues_is_taken_for_an_example(text: str) -> None:
    assert guess_kind(text) is Kind.EXAMPLE


def test_capitals_spaces_and_typographic_apostrophes_make_no_difference() -> None:
    assert guess_kind("  WHAT\u2019S   the difference\nbetween A and B? ") is (
        guess_kind("what's the difference between a and b?")
    )


def test_nine_of_ten_questions_of_every_list_are_guessed() -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ", 1) for line in lines if line and line[0] != "#"]
    assert len(pairs) >= 150
    right = sum(guess_kind(question) is Kind(kind) for kind, question in pairs)
    assert right >= 0.9 * len(pairs)
