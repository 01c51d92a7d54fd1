"""`rehearse draft`: a written answer, checked before it is spoken."""

import sys
from pathlib import Path

import click

from rehearse.cli.console import progress, results
from rehearse.cli.options import json_option, kind_option, question_from
from rehearse.cli.screen import print_json
from rehearse.domain import Kind
from rehearse.errors import RehearseError

STDIN = "-"
LONGEST = 100_000
"""Bytes: an hour of speech is half of it."""

CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v")


@click.command
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--question", metavar="TEXT", help="The question that is answered.")
@kind_option
@json_option
def command(file: Path, question: str | None, kind: str | None, as_json: bool) -> None:
    """Check the written answer in FILE: its parts, its fillers, I and we.

    FILE is plain text, with or without punctuation; `-` reads from standard input.
    Nothing is kept.
    """
    from rehearse.analysis.drafts import check_draft
    from rehearse.own_fillers import own_lexicon
    from rehearse.settings import read_settings
    from rehearse.workspace import find_workspace

    text = read_text(file)
    asked = question_from(question, kind)
    lexicon = own_lexicon(read_settings(find_workspace()))
    draft = check_draft(text, asked.kind if asked else Kind.EXAMPLE, lexicon)
    if as_json:
        from rehearse.draft_json import draft_to_json

        document = draft_to_json(draft, question)
        print_json(document)
    else:
        from rehearse.report.draft import render

        console = results()
        console.print(render(draft, question or "", console.width))


def read_text(file: Path) -> str:
    """The text of a file, or of standard input.

    Raises:
        RehearseError: There is none, it is no text, or it is too long.
    """
    name = "standard input" if str(file) == STDIN else str(file)
    try:
        if str(file) == STDIN:
            if sys.stdin.isatty():
                progress().print("Type your answer, then Ctrl-D on a line of its own.")
            content = sys.stdin.buffer.read(LONGEST + 1)
        else:
            with file.open("rb") as opened:
                content = opened.read(LONGEST + 1)
    except OSError as error:
        raise RehearseError(f"{name} cannot be read: {error.strerror}.") from error
    if len(content) > LONGEST:
        raise RehearseError(
            f"{name} is too long for an answer.",
            hint=f"It may hold {LONGEST // 1000} kB, two hours of speech.",
        )
    text = _decoded(content, name)
    if not any(map(str.isalnum, text)):
        raise RehearseError(f"There are no words in {name}.")
    return text


def _decoded(content: bytes, name: str) -> str:
    """Text as editors write it: UTF-8, UTF-16 with its mark, or Windows' own."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.isdisjoint(text):
            return text
    raise RehearseError(
        f"{name} is not plain text.", hint="Save it as plain text (.txt) first."
    )
