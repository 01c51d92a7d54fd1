"""`rehearse goals`: what the speaker wants to reach."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from rehearse.cli.terminal.console import progress
from rehearse.errors import RehearseError
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.domain import Take
    from rehearse.goals import Goal


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Set what you want to reach, as `rehearse goals set fillers 3/min`.

    Goals appear in `rehearse trends`, and in one line after a take.
    """
    if ctx.invoked_subcommand is None:
        _list()


@command.command("list")
def list_goals() -> None:
    """List your goals."""
    _list()


@command.command("set")
@click.argument("measure")
@click.argument("value")
def set_goal(measure: str, value: str) -> None:
    """Want VALUE of MEASURE: 3/min, 120-150, or 2.5+ for at least so much.

    MEASURE is one of those in `rehearse trends --json`: fillers, filled-pauses,
    filler-words, parts-missing, pace, articulation, pauses, first-word, pitch.
    """
    from rehearse.goals import parse_goal

    workspace = find_workspace()
    goal = parse_goal(measure, value)
    others = [one for one in _read(workspace) if one.measure is not goal.measure]
    _write(workspace, [*others, goal])
    click.echo(f"{goal.measure.label}: {goal.text}.")


@command.command
@click.argument("measure")
def remove(measure: str) -> None:
    """Give up the goal for MEASURE."""
    workspace = find_workspace()
    goals = _read(workspace)
    name = measure.casefold().replace("_", "-")
    left = [goal for goal in goals if goal.measure.name != name]
    if len(left) == len(goals):
        raise RehearseError(
            f"There is no goal for {measure!r}.", hint="`rehearse goals` lists yours."
        )
    _write(workspace, left)
    click.echo(f"Removed the goal for {name}.")


def show_goals(console: "Console", workspace: Workspace, take: "Take") -> None:
    """One line after a take; nothing without goals."""
    from rehearse.goals import describe_goals
    from rehearse.summary import summarize

    goals = _read(workspace)
    line = describe_goals(goals, summarize(take)) if goals else ""
    if line:
        console.print(line, style="dim", markup=False)


def _list() -> None:
    goals = _read(find_workspace())
    for goal in goals:
        click.echo(f"{goal.measure.name:<14} {goal.text}")
    if not goals:
        progress().print("No goals yet. Set one: `rehearse goals set fillers 3/min`.")


def _read(workspace: Workspace) -> "list[Goal]":
    from rehearse.goals import read_goals
    from rehearse.settings import read_settings

    return list(read_goals(read_settings(workspace)))


def _write(workspace: Workspace, goals: "list[Goal]") -> None:
    from rehearse.goals import write_goals
    from rehearse.settings import read_settings, write_settings

    settings = read_settings(workspace)
    write_settings(workspace, replace(settings, goals=write_goals(goals)))
