"""Which question comes next."""

from collections.abc import Collection, Sequence
from random import Random

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion, Level
from rehearse.preparation.questions.built_in import built_in


def pick(
    kind: Kind | None = None,
    asked: Collection[str] = (),
    *,
    skill: str | None = None,
    level: Level | None = None,
    field: str | None = None,
    among: Sequence[BankQuestion] | None = None,
    random: Random | None = None,
) -> Question:
    """A question that was not asked yet.

    Those that suit everybody come before those for a level or a field that was not
    asked for. When all were asked, the one asked longest ago comes again.

    Args:
        kind: What it should ask for; anything when left out, as with the others.
        asked: The texts of questions already asked, the latest last.
        skill: A skill that it should probe.
        level: For whom it should be.
        field: The field of work that it may be from.
        among: What is chosen from; the built-in questions when left out.
        random: Where chance comes from.

    Raises:
        PreparationError: No question is as wanted.
    """
    bank = built_in() if among is None else among
    choices = select(bank, kind=kind, skill=skill, level=level, field=field)
    if not choices:
        raise PreparationError(
            "No question is like that.",
            hint="`rehearse questions list` shows all; `add` adds your own.",
        )
    fresh = [one for one in choices if one.question.text not in asked]
    if not fresh:
        last_asked = {text: when for when, text in enumerate(asked)}
        return min(choices, key=lambda one: last_asked[one.question.text]).question
    general = [
        one
        for one in fresh
        if (level or one.level is None) and (field or one.field is None)
    ]
    return (random or Random()).choice(general or fresh).question  # noqa: S311 - chance, not a secret


def select(
    bank: Sequence[BankQuestion],
    *,
    kind: Kind | None = None,
    skill: str | None = None,
    level: Level | None = None,
    field: str | None = None,
) -> tuple[BankQuestion, ...]:
    """The questions that are as wanted; what is left out is not asked for.

    A question for every level or field is also one for each.
    """
    skill = skill and skill.casefold()
    field = field and field.casefold()
    return tuple(
        one
        for one in bank
        if (kind is None or one.question.kind is kind)
        and (not skill or skill in map(str.casefold, one.question.skills))
        and (level is None or one.level in (None, level))
        and (not field or one.field is None or one.field.casefold() == field)
    )
