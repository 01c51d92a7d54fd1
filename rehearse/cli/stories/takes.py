"""`rehearse stories link`, `unlink` and `said`: the takes that tell a story."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.stories.kept import SCHEMA, Keeper, keeper
from rehearse.cli.stories.options import story_argument
from rehearse.cli.take_argument import complete_takes, take_argument
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Take
from rehearse.errors import PreparationError

if TYPE_CHECKING:
    from rehearse.domain import PreparedPoint

linked_take_argument = click.argument(
    "take", metavar="[TAKE]", default="latest", shell_complete=complete_takes
)


@click.command("link")
@story_argument
@linked_take_argument
@json_option
def link_command(name: str, take: str, as_json: bool) -> None:
    """Say that TAKE tells STORY.

    Without TAKE it is the latest.
    """
    kept = keeper()
    story = kept.one(name)
    before = _tell(kept, take, story.name)
    if as_json:
        linked = Keeper(kept.workspace).one(story.name)
        print_json(kept.document(linked))
        return
    click.echo(f"Take {before.id} tells “{story.story.title}” now.")
    if before.story and before.story != story.name:
        click.echo(f"Until now it told {before.story}.")


@click.command("unlink")
@take_argument()
@json_option
def unlink_command(name: str, as_json: bool) -> None:
    """Say that TAKE tells no story."""
    kept = keeper()
    before = _tell(kept, name, None)
    if as_json:
        print_json({"schema": SCHEMA, "take": before.id, "story": None})
    elif before.story:
        click.echo(f"Take {before.id} no longer tells {before.story}.")
    else:
        click.echo(f"Take {before.id} told no story.")


@click.command("said")
@take_argument()
@click.option("--story", metavar="STORY", help="Hold this story against it instead.")
@json_option
def said_command(name: str, story: str | None, as_json: bool) -> None:
    """Show the points that TAKE told.

    Which points of its story were said and where, and which were left out.
    """
    from rehearse.cli.terminal.console import results
    from rehearse.preparation.stories.points import told_points
    from rehearse.report.prepared import build_prepared
    from rehearse.report.told import render

    kept = keeper()
    take = _take(kept, name)
    told = story or take.story
    if told is None:
        raise PreparationError(
            f"Take {take.id} tells none of your stories.",
            hint=f"Say which: `rehearse stories link {_likely(kept, take)} {take.id}`.",
        )
    one = kept.one(told)
    points = told_points(one.story, take.transcript.words)
    if as_json:
        print_json(_document(take, one.name, points))
    else:
        console = results()
        section = build_prepared(one.story.title, points)
        console.print(render(section, take.id, console.width))


def _likely(kept: Keeper, take: Take) -> str:
    """The story that a take sounds like, or the word for any."""
    from rehearse.preparation.stories.matching import suggest

    found = suggest(take, kept.shelf.all())
    return found.name if found else "STORY"


def _document(
    take: Take, story: str, points: "tuple[PreparedPoint, ...]"
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "take": take.id,
        "story": story,
        "points": [
            {
                "text": one.text,
                "part": one.part.value,
                "telling": one.telling.value,
                "heard": one.heard,
                "start": round(one.span.start, 3) if one.span else None,
                "end": round(one.span.end, 3) if one.span else None,
                "likeness": round(one.likeness, 3),
            }
            for one in points
        ],
    }


def _take(kept: Keeper, name: str) -> Take:
    from rehearse.history import open_history

    with open_history(kept.workspace.database) as history:
        return history.take(name)


def _tell(kept: Keeper, name: str, story: str | None) -> Take:
    """Link a take to a story, or to none; returns the take as it was before."""
    from rehearse.history import open_history

    with open_history(kept.workspace.database) as history:
        take = history.take(name)
        if take.story != story:
            history.update(replace(take, story=story))
    return take
