"""The questions that come with rehearse."""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from random import Random

from rehearse.domain import Kind, Question


@cache
def built_in_questions() -> tuple[Question, ...]:
    """Every question that comes with rehearse, kind by kind."""
    text = (
        files("rehearse.preparation.questions")
        .joinpath("questions.toml")
        .read_text("utf-8")
    )
    return tuple(
        Question(question, Kind(kind))
        for kind, questions in tomllib.loads(text).items()
        for question in questions
    )


def pick(
    kind: Kind | None = None,
    asked: Collection[str] = (),
    *,
    random: Random | None = None,
) -> Question:
    """A question that was not asked yet, of one kind or of any.

    When all were asked, those asked longest ago come first.

    Args:
        kind: What it should ask for.
        asked: The texts of questions already asked, the latest last.
        random: Where chance comes from.
    """
    choices = [q for q in built_in_questions() if kind is None or q.kind is kind]
    fresh = [question for question in choices if question.text not in asked]
    if not fresh:
        last_asked = {text: when for when, text in enumerate(asked)}
        fresh = sorted(choices, key=lambda question: last_asked[question.text])[:1]
    return (random or Random()).choice(fresh)  # noqa: S311 - chance, not a secret
