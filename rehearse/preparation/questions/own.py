"""The user's own questions as they lie on the shelf, and what they hid.

A file under the name of a built-in question hides that one.
"""

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion, Level
from rehearse.shelf import Json, Shelf
from rehearse.workspace import Workspace

SCHEMA = "rehearse.question/1"
FOLDER = "questions"

Shelved = BankQuestion | None
"""A question; None in the place of one that is hidden."""


def question_shelf(workspace: Workspace) -> Shelf[Shelved]:
    """Where own questions are kept, and the names of hidden ones."""
    return Shelf(
        workspace.preparation / FOLDER,
        "question",
        to_json=_to_json,
        from_json=_from_json,
    )


def question_to_json(one: BankQuestion) -> Json:
    """A question with the names that other programs read."""
    return {
        "name": one.name,
        "text": one.question.text,
        "kind": one.question.kind.value,
        "skills": list(one.question.skills),
        "level": one.level.value if one.level else None,
        "field": one.field,
        "origin": one.origin.value,
    }


def _to_json(one: Shelved) -> Json:
    if one is None:
        return {"schema": SCHEMA, "hidden": True}
    return {"schema": SCHEMA, **question_to_json(one)}


def _from_json(written: Json) -> Shelved:
    """Read a file, which may have been written by hand.

    Raises:
        PreparationError: Something in it makes no sense.
    """
    try:
        if written.get("hidden"):
            return None
        question = Question(
            text=str(written["text"]),
            kind=Kind(written["kind"]),
            skills=tuple(map(str, written.get("skills") or ())),
        )
        level = Level(written["level"]) if written.get("level") else None
        field = str(written["field"]) if written.get("field") else None
        return BankQuestion(str(written.get("name", "")), question, level, field)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PreparationError(
            f"A question of your own cannot be read: {error!r}.",
            hint=f"It lies in preparation/{FOLDER}/; correct it or move it away.",
        ) from error
