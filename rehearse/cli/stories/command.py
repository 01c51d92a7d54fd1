"""`rehearse stories`: your own examples, prepared to be told.

rehearse stories                     the list
rehearse stories add | edit          (rehearse.cli.stories.edit)
rehearse stories remove | undo
    rehearse stories earlier             (rehearse.cli.stories.versions)
rehearse stories check | match | map (rehearse.cli.stories.match)
rehearse stories link | unlink | said (rehearse.cli.stories.takes)

People prepare differently: one example per skill, full answers, or nothing at all.
"""

import click

from rehearse.cli.options import json_option
from rehearse.cli.stories.edit import add_command, edit_command
from rehearse.cli.stories.kept import keeper
from rehearse.cli.stories.match import check_command, map_command, match_command
from rehearse.cli.stories.options import story_argument
from rehearse.cli.stories.takes import link_command, said_command, unlink_command
from rehearse.cli.stories.versions import earlier_command
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Keep your own examples, and see what they answer.

    A story is a title and notes for Situation, Task, Action and Result: a few words
    each, full sentences, or only some of them. Without a command it lists yours.
    """
    if ctx.invoked_subcommand is None:
        _list(as_json=False)


@command.command("list")
@json_option
def list_stories(as_json: bool) -> None:
    """List your stories.

    Each with its parts, its skills, when it happened and when it was last told.
    """
    _list(as_json=as_json)


@command.command
@story_argument
@json_option
def show(name: str, as_json: bool) -> None:
    """Show all of STORY.

    Its parts, what it changed, and the takes that told it.
    """
    from rehearse.cli.stories.table import draw_story

    kept = keeper()
    one = kept.one(name)
    if as_json:
        print_json(kept.document(one))
    else:
        console = results()
        console.print(draw_story(one, console.width))


@command.command
@story_argument
@json_option
def remove(name: str, as_json: bool) -> None:
    """Take STORY away; it can be brought back.

    `rehearse stories undo` brings it back.
    """
    kept = keeper()
    one = kept.one(name)
    kept.shelf.remove(one.name)
    if as_json:
        print_json(kept.document(one))
    else:
        click.echo(
            f"Removed “{one.story.title}”. `rehearse stories undo` brings it back."
        )


@command.command
@json_option
def undo(as_json: bool) -> None:
    """Take back the last change.

    Also an undo; `rehearse stories earlier` goes back further.
    """
    kept = keeper()
    version = kept.shelf.undo()
    there = version.name in kept.shelf.names()
    if as_json:
        print_json(kept.document(*([kept.one(version.name)] if there else [])))
    elif there:
        title = kept.one(version.name).story.title
        click.echo(f"“{title}” is as it was before the last change.")
    else:
        click.echo(f"The story {version.name} is gone again, as before it was added.")


def _list(*, as_json: bool) -> None:
    from rehearse.cli.stories.table import draw_stories

    kept = keeper()
    stories = kept.all()
    if as_json:
        print_json(kept.document(*stories))
    elif stories:
        console = results()
        console.print(draw_stories(stories, console.width))
    else:
        progress().print(
            "No stories yet. Write one with `rehearse stories add`, or make one from a"
            " take with `rehearse stories add --from-take latest`.",
            soft_wrap=True,
            markup=False,
        )


for _child in (
    *(add_command, edit_command, earlier_command),
    *(check_command, match_command, map_command),
    *(link_command, unlink_command, said_command),
):
    command.add_command(_child)
