"""`rehearse draft`: a written answer, checked before it is spoken."""

from pathlib import Path

import click

from rehearse.cli.options import json_option, kind_option, question_from
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.cli.terminal.text_files import read_text
from rehearse.domain import Kind

LONGEST = 100_000
"""Bytes: an hour of speech is half of it."""


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

    text = read_text(
        file, longest=LONGEST, what="an answer", invitation="Type your answer"
    )
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
