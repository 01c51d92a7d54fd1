"""`rehearse stories earlier`: what a story was before each change, and back to it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.stories.kept import SCHEMA, Keeper, keeper
from rehearse.cli.stories.options import story_argument
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import PreparationError
from rehearse.preparation.stories.form import IMPACT, PARTS
from rehearse.preparation.stories.shelf import story_from_json, story_to_json
from rehearse.report.wording import clean

if TYPE_CHECKING:
    from rehearse.domain import Story

LINE = 70
"""Characters shown of a part."""


@click.command("earlier")
@story_argument
@click.option("--restore", type=int, metavar="NUMBER", help="Bring this one back.")
@json_option
def earlier_command(name: str, restore: int | None, as_json: bool) -> None:
    """List the earlier versions of STORY.

    A story that was removed has them under its whole name. What stands there now is
    kept, too, when an earlier one is brought back.
    """
    kept = keeper()
    found = _name(kept, name)
    versions = _versions(kept, found)
    if restore is not None:
        _restore(kept, found, versions, restore)
        if as_json:
            print_json(kept.document(Keeper(kept.workspace).one(found)))
        return
    if as_json:
        rows = [
            {
                "number": number,
                "changed_at": moment.astimezone(UTC).isoformat(),
                "story": story_to_json(story),
            }
            for number, (moment, story) in enumerate(versions, start=1)
        ]
        print_json({"schema": SCHEMA, "story": found, "versions": rows})
        return
    for number, (moment, story) in enumerate(versions, start=1):
        _print(number, moment, story)


def _name(kept: Keeper, name: str) -> str:
    """The story of this name, whether or not it was removed."""
    try:
        return kept.shelf.find(name)
    except PreparationError:
        if kept.shelf.earlier(name):
            return name
        raise


def _versions(kept: Keeper, name: str) -> "list[tuple[datetime, Story]]":
    """When each version was changed, and the story before; those of a removal, too."""
    versions = [
        (version.changed_at, story_from_json(version.written))
        for version in kept.shelf.earlier(name)
        if version.written is not None and "unreadable" not in version.written
    ]
    if not versions:
        raise PreparationError(f"The story {name} was never changed.")
    return versions


def _restore(
    kept: Keeper,
    name: str,
    versions: "list[tuple[datetime, Story]]",
    number: int,
) -> None:
    if not 1 <= number <= len(versions):
        raise PreparationError(
            f"There is no version {number} of {name}.",
            hint=f"They have the numbers 1 to {len(versions)}.",
        )
    story = replace(versions[number - 1][1], changed_at=datetime.now(UTC))
    kept.shelf.put(name, story)
    click.echo(f"“{story.title}” is back as {name}.", err=True)


def _print(number: int, moment: datetime, story: "Story") -> None:
    """A version in a few lines: when it ended, and what each part began with."""
    console = results()
    when = f"{moment.astimezone():%d %B %Y, %H:%M}"
    console.print(f"{number}. until {when}: {clean(story.title)}", markup=False)
    fields = [(part.value, getattr(story, part.value)) for part in PARTS]
    fields += [("skills", ", ".join(story.skills))]
    fields += [(name, getattr(story.impact, name)) for name in IMPACT]
    for name, text in fields:
        if text:
            line = clean(text)
            cut = f"{line[:LINE].rstrip()} …" if len(line) > LINE else line
            console.print(f"   {name:<9} {cut}", markup=False, soft_wrap=True)
