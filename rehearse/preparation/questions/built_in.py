"""The questions that come with rehearse."""

import tomllib
from functools import cache
from importlib.resources import files

from rehearse.domain import Kind, Question
from rehearse.preparation.questions.bank_question import BankQuestion, Level, Origin


@cache
def built_in() -> tuple[BankQuestion, ...]:
    """Every question that comes with rehearse, kind by kind."""
    text = (
        files("rehearse.preparation.questions")
        .joinpath("questions.toml")
        .read_text("utf-8")
    )
    return tuple(
        BankQuestion(
            name=name,
            question=Question(entry["text"], Kind(kind), tuple(entry["skills"])),
            level=Level(entry["level"]) if "level" in entry else None,
            field=entry.get("field"),
            origin=Origin.BUILT_IN,
        )
        for kind, entries in tomllib.loads(text).items()
        for name, entry in entries.items()
    )


def built_in_questions() -> tuple[Question, ...]:
    """The same, without whom they suit."""
    return tuple(one.question for one in built_in())
