"""`rehearse show`: the report of a take that was kept."""

import click

from rehearse.cli.options import json_option
from rehearse.cli.screen import show_json, show_take
from rehearse.cli.take_argument import take_argument


@click.command
@take_argument()
@json_option
def command(name: str, as_json: bool) -> None:
    """Show the report of TAKE again, beside the last one of its question.

    TAKE is an id or the beginning of one, `latest`, or `latest~2` for the one two
    before it. Without TAKE it is the latest.
    """
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        take = history.take(name)
        previous = None if as_json else history.previous(take)
    if as_json:
        show_json(take)
    else:
        show_take(take, previous)
