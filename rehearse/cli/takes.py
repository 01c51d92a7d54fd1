"""`rehearse takes`: what was kept."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import (
    json_option,
    kind_filter,
    question_filter,
    since_filter,
)
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Kind

if TYPE_CHECKING:
    from rehearse.summary import Summary

SCREENFUL = 20
"""Takes shown on the screen, unless more are asked for."""

SCHEMA = "rehearse.takes/1"


@click.command
@question_filter
@kind_filter
@since_filter
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How many at most; {SCREENFUL} on the screen and all as JSON if left out.",
)
@json_option
def command(
    question: str | None,
    kind: str | None,
    since: datetime | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List the takes that were kept, the newest first."""
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        takes = history.takes(
            question=question,
            kind=Kind(kind) if kind else None,
            since=since.astimezone() if since else None,
        )
        some = bool(history.ids())
        unreadable = history.unreadable
    for path in unreadable:
        click.echo(f"This copy of a take cannot be read: {path}", err=True)
    if as_json:
        _print_json(takes[:limit])
    elif takes:
        _print_table(takes, limit or SCREENFUL)
    elif some:
        progress().print("No take fits. Without options `rehearse takes` lists all.")
    else:
        progress().print(
            "There are no takes yet. Make one with `rehearse practice`, or see what"
            " you get with `rehearse demo`."
        )


def _print_json(takes: "tuple[Summary, ...]") -> None:
    from rehearse.summary import summary_to_json

    rows = [summary_to_json(take) for take in takes]
    document = {"schema": SCHEMA, "takes": rows}
    print_json(document)


def _print_table(takes: "tuple[Summary, ...]", limit: int) -> None:
    from rehearse.cli.terminal.takes_table import TakesTable

    results().print(TakesTable(takes[:limit]))
    older = len(takes) - limit
    if older > 0:
        progress().print(
            f"{older} older: `rehearse takes --limit {len(takes)}`.", style="dim"
        )
