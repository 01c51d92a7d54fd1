"""`rehearse next`: what to practise today, and why."""

import shlex
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.queue.material import (
    gather,
    job_meant,
    job_option,
    minutes_option,
    places_in,
    today_option,
)
from rehearse.cli.sitting.recording_options import recording_options
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import print_json

if TYPE_CHECKING:
    from rehearse.preparation.practice import Item

Items = tuple["Item", ...]


@click.command
@click.option(
    "--count",
    type=click.IntRange(min=1),
    metavar="N",
    help="So many questions, more of them new than usual if need be.",
)
@minutes_option
@job_option
@today_option
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show every question you practised, when it comes again, and why then.",
)
@click.option("--start", is_flag=True, help="Practise them now, one after the other.")
@recording_options
def command(
    count: int | None,
    minutes: int | None,
    job_name: str | None,
    today: date,
    everything: bool,
    start: bool,
    **choices: Any,
) -> None:
    """Show what to practise today, and why; or practise it, with --start.

    How an answer went is taken from what was said: the parts that were heard, the
    fillers, the pace, the length. What went badly comes again soon, what went well
    later, and all of it once more before the interview. You never rate yourself.

    The options about recording are for --start, as in `rehearse practice`.
    """
    from rehearse.cli.queue.view import (
        nothing_left,
        queue_to_json,
        show_queue,
        show_schedule,
        what_comes,
    )
    from rehearse.preparation.jobs import job_shelf
    from rehearse.preparation.practice import Room, choose, room_on
    from rehearse.workspace import find_workspace

    if count and minutes:
        raise click.UsageError("Choose one of --count and --minutes.")
    if everything and start:
        raise click.UsageError("Choose one of --all and --start.")
    workspace = find_workspace()
    material = gather(workspace, job_meant(job_shelf(workspace), job_name, today))
    practised, new, interview = material.practised, material.new, material.interview
    places = count or places_in(minutes)
    room = room_on(today, practised, new, interview=interview, places=places)
    if count:
        room = Room(count, count)
    items = choose(today, practised, new, room, interview)
    if start and items:
        code = _practise(items, choices)
        coming = what_comes(today, gather(workspace, material.job_name))
        if coming and not choices["as_json"]:
            progress().print(coming)
        click.get_current_context().exit(code)
    elif choices["as_json"]:
        print_json(queue_to_json(today, material, items))
    elif everything:
        show_schedule(today, material)
    elif items:
        show_queue(today, material, items, _options(count, minutes, job_name))
    else:
        progress().print(nothing_left(today, material))


def _practise(items: Items, choices: dict[str, Any]) -> int:
    """Ask them in turn; what is discarded or left out waits for next time."""
    from rehearse.cli.sitting.session import hold_session, to_choices
    from rehearse.preparation.questions import follow_up

    questions = iter([item.question for item in items])
    return hold_session(
        questions.__next__,
        to_choices(choices),
        has_more=len(items) > 1,
        follow_up=follow_up,
    )


def _options(count: int | None, minutes: int | None, job_name: str | None) -> str:
    """The options that lead to the same questions again."""
    given = {"--count": count, "--minutes": minutes, "--job": job_name}
    return "".join(
        f" {name} {shlex.quote(str(value))}"
        for name, value in given.items()
        if value is not None
    )
