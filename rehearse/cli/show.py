"""`rehearse show`: the report of a take that was kept."""

from pathlib import Path

import click

from rehearse.cli.options import json_option
from rehearse.cli.page_options import hand_over, page_options, wants_page
from rehearse.cli.stories.told import hint_story, told_story
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import show_json, show_take

MARK_WRONG = "rehearse fillers {take} --wrong {number}"


@click.command
@take_argument()
@page_options
@click.option("--no-audio", is_flag=True, help="Leave the sound out of the page.")
@json_option
def command(
    name: str,
    as_html: bool,
    target: Path | None,
    opened: bool,
    no_audio: bool,
    as_json: bool,
) -> None:
    """Show the report of TAKE again, beside the last one of its question.

    TAKE is an id or the beginning of one, `latest`, or `latest~2` for the one two
    before it. Without TAKE it is the latest.

    With --html it becomes one page with its sound, which needs no network; --to
    and --open make one, too.
    """
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    workspace = find_workspace()
    with open_history(workspace.database) as history:
        take = history.take(name)
        previous = None if as_json else history.previous(take)
    if page:
        from rehearse.pages import page_path
        from rehearse.report.html import page_of

        html = page_of(
            take,
            previous,
            with_sound=not no_audio,
            mark_wrong=MARK_WRONG,
            prepared=told_story(take),
        )
        hand_over(html, target or page_path(workspace, take.id), opened=opened)
    elif as_json:
        show_json(take)
    else:
        show_take(take, previous)
        hint_story(progress(), workspace, take)
