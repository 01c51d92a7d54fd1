"""`rehearse delete`: takes that nobody should hear or read again."""

import click

from rehearse.cli.options import json_option
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import print_json


@click.command
@take_argument(required=True, several=True)
@click.option("-y", "--yes", is_flag=True, help="Delete without asking.")
@json_option
def command(names: tuple[str, ...], yes: bool, as_json: bool) -> None:
    """Delete each TAKE for good: its sound, its transcript and its numbers.

    The files are deleted and the text is overwritten in the database. A sound that
    lies outside the workspace is your own file, and stays.
    """
    from rehearse.history import open_history
    from rehearse.report.wording import clean, count
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        # All names first: "latest" means another take once one is deleted.
        ids = tuple(dict.fromkeys(history.find(name) for name in names))
        if not yes:
            for summary in history.takes():
                if summary.id in ids:
                    asked = clean(summary.question or "no question in particular")
                    click.echo(f"  {summary.id}  {asked}", err=True)
            question = f"Delete {count(len(ids), 'take')} for good?"
            if not click.confirm(question, err=True):
                progress().print("Nothing was deleted.")
                return
        deleted = {take_id: history.delete(take_id) for take_id in ids}
    if as_json:
        rows = [
            {"id": take_id, "files": [str(path) for path in files]}
            for take_id, files in deleted.items()
        ]
        print_json({"deleted": rows})
    else:
        files = sum(len(paths) for paths in deleted.values())
        progress().print(
            f"Deleted {count(len(deleted), 'take')} and {count(files, 'file')}."
        )
