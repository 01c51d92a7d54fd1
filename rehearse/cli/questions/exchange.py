"""`rehearse questions import | export`: lists of questions, in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.questions.options import chosen, filters
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import print_json
from rehearse.cli.terminal.text_files import STDIN, read_text
from rehearse.errors import PreparationError
from rehearse.workspace import find_workspace, written_whole

if TYPE_CHECKING:
    from rehearse.preparation.questions import Imported

LONGEST = 1_000_000
"""Bytes of a list: more than anybody practises in a life."""

FORMATS = ("text", "csv", "markdown")

format_option = click.option(
    "--format",
    "written_as",
    type=click.Choice(FORMATS, case_sensitive=False),
    help="How it is written; told by the file's ending when left out, else text.",
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@format_option
@json_option
def import_command(file: Path, written_as: str | None, as_json: bool) -> None:
    """Add the questions in FILE to your own; `-` is standard input.

    Text has one a line; bullets and numbers do not matter. CSV has a first line that
    names its columns: question, kind, skills, level, field, in any order and not all
    needed. Markdown has lists, and headings may name a kind or a skill. What is not
    told is guessed from a question's words; those that are there already stay as they are.
    """
    from rehearse.preparation.questions import Bank, Format, format_of, read_questions

    text = read_text(
        file,
        longest=LONGEST,
        what="a list of questions",
        invitation="Type one question a line",
    )
    how = Format(written_as.casefold()) if written_as else format_of(file)
    found = read_questions(text, how)
    bank = Bank(find_workspace())
    added = bank.add(found.questions)
    if as_json:
        print_json(
            {
                "added": [one.name for one in added],
                "already_there": len(found.questions) - len(added),
                "without_question": found.passed_over,
                "kind_guessed": found.guessed,
                "unknown": dict(found.unknown),
            }
        )
    else:
        _report(found, len(added))


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@filters
@format_option
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@json_option
def export_command(
    *,
    file: Path,
    written_as: str | None,
    force: bool,
    as_json: bool,
    **wanted: Any,
) -> None:
    """Write questions to FILE; `-` is standard output.

    All are written, or those that the options choose. Text holds their words alone; CSV and Markdown hold all, and can be imported.
    """
    from rehearse.preparation.questions import Format, format_of, write_questions
    from rehearse.report.wording import count

    bank = chosen(**wanted)
    if not bank:
        raise PreparationError("No question is like that.", hint="Nothing was written.")
    how = Format(written_as.casefold()) if written_as else format_of(file)
    text = write_questions(bank, how)
    if str(file) == STDIN:
        click.echo(text, nl=False)
        return
    _write(file, text, force=force)
    if as_json:
        print_json({"path": str(file), "questions": [one.name for one in bank]})
    else:
        progress().print(
            f"Wrote {count(len(bank), 'question')} to {file}.",
            soft_wrap=True,
            markup=False,
        )


def _write(file: Path, text: str, *, force: bool) -> None:
    if file.exists() and not force:
        raise PreparationError(
            f"{file} is there already.", hint="Choose another name, or use --force."
        )
    try:
        with written_whole(file) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PreparationError(
            f"{file} cannot be written: {error.strerror}."
        ) from error


def _report(found: "Imported", added: int) -> None:
    from rehearse.report.wording import count

    known = len(found.questions) - added
    said = [f"Added {count(added, 'question')}."]
    if known:
        said.append(f"{known} {'was' if known == 1 else 'were'} there already.")
    if found.passed_over:
        said.append(f"{count(found.passed_over, 'line')} held no question.")
    click.echo(" ".join(said))
    notes = []
    if found.guessed:
        notes.append(f"The kind of {count(found.guessed, 'question')} was guessed.")
    notes += [
        f"There is no {what}: left out{f' {times} times' if times > 1 else ''}."
        for what, times in found.unknown
    ]
    if added:
        notes.append(
            "`rehearse questions list --own` shows them; `undo` takes them back."
        )
    for note in notes:
        progress().print(note, style="dim", markup=False, soft_wrap=True)
