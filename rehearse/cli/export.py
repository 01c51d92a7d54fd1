"""`rehearse export`: takes as files for other programs and other people."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import bar, print_json
from rehearse.domain import Take
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.export import Exported
    from rehearse.history import History
    from rehearse.pipeline import Progress


@click.command
@take_argument(several=True)
@click.option("--all", "every", is_flag=True, help="Export all takes.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER|FILE.zip",
    help="Where to; a name that ends in .zip makes a zip file.",
)
@click.option(
    "--for-coach",
    is_flag=True,
    help="Instead: the page of each take, and a blank form for comments.",
)
@click.option("--no-audio", is_flag=True, help="With --for-coach: leave the sound out.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@json_option
def command(
    names: tuple[str, ...],
    every: bool,
    target: Path,
    for_coach: bool,
    no_audio: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Copy each TAKE to a folder or zip file, by default the latest one.

    There is the sound and the JSON of each take, and takes.csv with one row a take
    and one column a measure. It all arrives, or nothing does.

    With --for-coach there are pages that anybody can open in a browser: the report
    with its sound, and a form for comments, to be filled in there or on paper.
    """
    if no_audio and not for_coach:
        raise click.UsageError("--no-audio belongs to --for-coach.")
    if every and names:
        raise click.UsageError("Give takes or --all, not both.")
    from rehearse.export import export_takes
    from rehearse.history import open_history
    from rehearse.report.wording import count
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        ids = (
            history.ids()[::-1]
            if every
            else tuple(
                dict.fromkeys(history.find(name) for name in names or ["latest"])
            )
        )
        if not ids:
            raise RehearseError("There are no takes to export.")
        with bar("Exporting", len(ids)) as advance:
            takes = _read(history, ids, advance)
            if for_coach:
                exported = _for_coach(takes, target, sound=not no_audio, force=force)
            else:
                exported = export_takes(takes, target, force=force)
    for take_id in exported.without_sound:
        click.echo(f"The sound of take {take_id} is gone: left out.", err=True)
    if as_json:
        document = {
            "path": str(exported.path),
            "takes": list(exported.takes),
            "without_sound": list(exported.without_sound),
        }
        print_json(document)
    else:
        progress().print(
            f"Exported {count(len(exported.takes), 'take')} to {exported.path}.",
            soft_wrap=True,
        )


def _for_coach(
    takes: Iterator[Take], target: Path, *, sound: bool, force: bool
) -> "Exported":
    from rehearse.export import Exported, export_pages
    from rehearse.report.coach import coach_pages

    pages: dict[str, str] = {}
    ids, without_sound = [], []
    for take in takes:
        pages |= coach_pages(take, with_sound=sound)
        ids.append(take.id)
        if sound and not take.recording.path.is_file():
            without_sound.append(take.id)
    path = export_pages(pages, target, force=force)
    return Exported(path, tuple(ids), tuple(without_sound))


def _read(
    history: "History", ids: Sequence[str], advance: "Progress"
) -> Iterator[Take]:
    """One take after the other, so that only one is in memory."""
    for number, take_id in enumerate(ids):
        advance(number)
        yield history.take(take_id)
