"""A question as a few lines of text, to be changed in an editor."""

import re

from rehearse.domain import Kind
from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion, Level
from rehearse.preparation.questions.completing import (
    Completed,
    Written,
    complete,
)

FIELDS = ("question", "kind", "skills", "level", "field")
_LINE = re.compile(rf"^({'|'.join(FIELDS)})\s*:\s*(.*)$", re.IGNORECASE)


def to_form(one: BankQuestion) -> str:
    """Each field on a line, and what may stand there."""
    return f"""\
question: {one.question.text}
kind: {one.question.kind.value}
skills: {", ".join(one.question.skills)}
level: {one.level.value if one.level else "any"}
field: {one.field or "any"}

# Save and close to keep the question so. Kinds: {", ".join(Kind)}.
# Levels: {", ".join(Level)}, any. A kind that is left empty is guessed.
"""


def from_form(text: str) -> Completed:
    """Read it again.

    Raises:
        PreparationError: It has no question, or a line makes no sense.
    """
    told: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        field = _LINE.match(line)
        if field:
            last = field[1].casefold()
            told[last] = field[2].strip()
        elif last:
            told[last] = f"{told[last]} {line.strip()}"
        else:
            raise PreparationError(
                f"The line “{line.strip()[:40]}” belongs to nothing.",
                hint=f"Lines begin with one of {', '.join(FIELDS)}.",
            )
    completed = complete(
        Written(
            text=told.get("question", ""),
            kind=told.get("kind", ""),
            skills=tuple(told.get("skills", "").split(",")),
            level=told.get("level", ""),
            field=told.get("field", ""),
        )
    )
    if completed.unknown:
        raise PreparationError(f"There is no {completed.unknown[0]}.")
    return completed
