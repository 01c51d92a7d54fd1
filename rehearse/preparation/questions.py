"""The questions that come with rehearse, and what a question asks for."""

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from random import Random

from rehearse.domain import Kind, Question

_CUES: tuple[tuple[Kind, str], ...] = (
    # The order matters: the first cue that is found decides.
    (Kind.HYPOTHETICAL, r"^(suppose|imagine|if|let's say|say you)\b"),
    (
        Kind.TASK,
        (
            r"think (it |this )?(out loud|aloud)|talk me through (it|how you would|your steps)"
            r"|walk me through how you would|^(estimate|sketch|design|draw|write|plan|solve|work out)\b"
            r"|say why as you go|go about it"
        ),
    ),
    (
        Kind.MOTIVATION,
        (
            r"why (do|did|are|would|should|us\b|this|here|our|we\b)"
            r"|what (attract|interest|motivat|excit|draw|drives)"
            r"|(five|ten|5|10) years|looking for in|hire you|made you apply"
            r"|your (first|next) (\w+ )?(months|role|team|job)\b|gives you energy"
            r"|know about (us|our)"
        ),
    ),
    (
        Kind.LEADERSHIP,
        (
            r"\b(strategy|vision|stakeholders|board)\b|your (team|people|reports)\b"
            r"|(a|the|whole) team (from|through|less|of)\b|whole team"
            r"|\b(led|lead|leading|managed|manage|managing) (a |your |the |your own )?(\w+ )?"
            r"(team|people|department|organi[sz]ation|change)"
            r"|on your team|people along|let go of|argued for|set priorities"
            r"|people honest|not perform"
        ),
    ),
    (
        Kind.EXAMPLE,
        (
            r"\b(a time|an occasion|a situation|an example|a moment|an instance)\b"
            r"|(tell me about|describe) (a|an|the)\b|give (me )?an example"
            r"|most proud|have you ever|when did you|when have you|^(what|which) was"
        ),
    ),
    (
        Kind.HYPOTHETICAL,
        (
            r"what would you|how would you|what do you do (if|when)|\b(suppose|imagine)\b"
            r"|would you (do|advise|handle|respond|recommend)|what if\b"
        ),
    ),
    (
        Kind.OVERVIEW,
        (
            r"\bexperience\b|background|about yourself|your (cv|resume|career|last)\b"
            r"|how (much|long|many years) have you|have you (worked|done|used)"
            r"|walk me through your|introduce yourself|summar(y|ize|ise)"
        ),
    ),
    (
        Kind.KNOWLEDGE,
        (
            r"\bexplain|\bdefine\b|how (does|do|is|are)\b|what (is|are|does|do)\b"
            r"|difference between|compare\b|why (is|does)\b"
        ),
    ),
)


@cache
def built_in_questions() -> tuple[Question, ...]:
    """Every question that comes with rehearse, kind by kind."""
    text = files("rehearse.preparation").joinpath("questions.toml").read_text("utf-8")
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


def guess_kind(text: str) -> Kind:
    """What a question asks for, by its wording; an example when nothing tells.

    >>> guess_kind("What would you do if a deadline moved?")
    <Kind.HYPOTHETICAL: 'hypothetical'>
    >>> guess_kind("")
    <Kind.EXAMPLE: 'example'>
    """
    lowered = " ".join(text.casefold().split())
    for kind, cue in _CUES:
        if re.search(cue, lowered):
            return kind
    return Kind.EXAMPLE
