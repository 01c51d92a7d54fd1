"""`rehearse questions add | edit | remove | undo`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.questions.options import ANY, descriptions, question_argument
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Kind
from rehearse.errors import PreparationError
from rehearse.workspace import find_workspace

if TYPE_CHECKING:
    from rehearse.preparation.questions import BankQuestion

UNDO = "`rehearse questions undo` brings it back."


@click.command("add")
@click.argument("text")
@descriptions
@json_option
def add_command(
    text: str,
    kind: str | None,
    skills: tuple[str, ...],
    level: str | None,
    field: str | None,
    as_json: bool,
) -> None:
    """Add a question of your own: TEXT, as it would be asked.

    Kind and skills are taken from its words where you do not give them.
    """
    from rehearse.preparation.questions import Bank, Origin, Written, complete

    written = Written(text, kind or "", skills or None, level or "", field or "")
    completed = complete(written)
    bank = Bank(find_workspace())
    same = bank.with_text(completed.question.question.text)
    if same and same in bank.hidden():
        bank.unhide(same.name)
        _report(
            same, f"{same.name} came with rehearse and was hidden: it is back.", as_json
        )
        return
    if same:
        raise PreparationError(
            f"This question is there already: {same.name}.",
            hint="" if same.origin is Origin.BUILT_IN else "Change it with `edit`.",
        )
    (added,) = bank.add([completed.question])
    _report(
        added, f"Added {added.name}: {_described(added, completed.guessed)}", as_json
    )


@click.command("edit")
@question_argument
@click.option("--text", metavar="TEXT", help="Its words.")
@descriptions
@json_option
def edit_command(
    name: str,
    text: str | None,
    kind: str | None,
    skills: tuple[str, ...],
    level: str | None,
    field: str | None,
    as_json: bool,
) -> None:
    """Change a QUESTION of your own, by options or in your editor."""
    from rehearse.cli.terminal.editor import edited
    from rehearse.preparation.questions import Bank, from_form, to_form

    bank = Bank(find_workspace())
    before = bank.find(name)
    bank.refuse_built_in(before)
    if any((text is not None, kind, skills, level, field is not None)):
        changed = _changed(before, text, kind, skills, level, field)
        _put(bank, before, changed, as_json=as_json)
        return
    with edited(to_form(before), before.name) as typed:
        if typed is None:
            click.echo("Nothing was changed.", err=True)
            return
        question = from_form(typed).question
        changed = replace(question, name=before.name)
        _put(bank, before, changed, as_json=as_json)


@click.command("remove")
@question_argument
@json_option
def remove_command(name: str, as_json: bool) -> None:
    """Take away your own QUESTION, or hide one of rehearse's."""
    from rehearse.preparation.questions import Bank, Origin

    removed = Bank(find_workspace()).remove(name)
    done = "Removed" if removed.origin is Origin.OWN else "Hid"
    _report(removed, f"{done} {removed.name}. {UNDO}", as_json)


@click.command("undo")
@json_option
def undo_command(as_json: bool) -> None:
    """Take back the last change, also an import or an undo."""
    from rehearse.preparation.questions import Bank
    from rehearse.report.wording import count

    bank = Bank(find_workspace())
    names = [version.name for version in bank.undo()]
    there = {one.name: one for one in bank.all()}
    hidden = {one.name for one in bank.hidden()}
    if as_json:
        undone = [{"name": name, "there": name in there} for name in names]
        print_json({"undone": undone})
    elif len(names) > 1:
        state = "back" if names[0] in there else "gone again"
        click.echo(f"{count(len(names), 'question')} {state}.")
    elif names[0] in there:
        one = there[names[0]]
        click.echo(f"{one.name} is back: “{one.question.text}”, {_described(one, ())}")
    else:
        state = "hidden" if names[0] in hidden else "gone"
        click.echo(f"{names[0]} is {state} again.")


def _changed(
    before: "BankQuestion",
    text: str | None,
    kind: str | None,
    skills: tuple[str, ...],
    level: str | None,
    field: str | None,
) -> "BankQuestion":
    """The question with what was given; the rest stays."""
    from rehearse.preparation.questions import Written, complete

    question = before.question
    old_level = before.level.value if before.level else ANY
    written = Written(
        text=question.text if text is None else text,
        kind=kind or question.kind.value,
        skills=skills or question.skills,
        level=level or old_level,
        field=(before.field or ANY) if field is None else field,
    )
    return replace(complete(written).question, name=before.name)


def _put(
    bank: Any, before: "BankQuestion", changed: "BankQuestion", *, as_json: bool
) -> None:
    same = bank.with_text(changed.question.text)
    if same and same.name != before.name:
        raise PreparationError(f"This question is there already: {same.name}.")
    bank.put(changed)
    _report(changed, f"Changed {changed.name}: {_described(changed, ())}", as_json)


def _described(one: "BankQuestion", guessed: tuple[str, ...]) -> str:
    """Its kind and skills, and which of them were guessed."""
    kind = f"{Kind(one.question.kind).value} question"
    skills = ", ".join(one.question.skills) or "no skills"
    told = f" ({' and '.join(guessed)} guessed from its words)" if guessed else ""
    return f"{kind}, {skills}{told}."


def _report(one: "BankQuestion", said: str, as_json: bool) -> None:
    if as_json:
        from rehearse.preparation.questions import question_to_json

        print_json(question_to_json(one))
    else:
        click.echo(said)
