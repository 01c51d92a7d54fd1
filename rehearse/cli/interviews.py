"""`rehearse interviews`: the mock interviews that were held."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.page_options import page_options, wants_page
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import PreparationError
from rehearse.workspace import find_workspace

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.interview_shelf import HeldInterview

SCHEMA = "rehearse.interviews/1"
LATEST = "latest"


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the mock interviews you held, or show the report of one again.

    Hold one with `rehearse practice --questions 5`.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_command)


@command.command("list")
@json_option
def list_command(as_json: bool = False) -> None:
    """List them, the latest first."""
    held = _all()
    if as_json:
        document = {
            "schema": SCHEMA,
            "interviews": [
                {
                    "name": name,
                    "title": one.title,
                    "began_at": one.began_at.isoformat(),
                    "planned": one.planned,
                    "answered": len(one.answers),
                    "takes": [names[-1] for names in one.answers],
                    "job": one.job,
                }
                for name, one in held.items()
            ],
        }
        print_json(document)
    elif held:
        from rehearse.report.terminal import Sheet

        console = results()
        console.print(Sheet(lambda _: _entries(held), console.width))
    else:
        progress().print(
            "No mock interview yet. Hold one: `rehearse practice --questions 5`."
        )


@command.command("show")
@click.argument("name", metavar="[INTERVIEW]", default=LATEST)
@page_options
@json_option
def show_command(
    name: str, as_html: bool, target: Path | None, opened: bool, as_json: bool
) -> None:
    """Show the report over all answers again; without INTERVIEW, of the latest.

    Corrections that you made since are in it, and answers that you deleted are not.
    """
    from rehearse.cli.sitting.interview_result import InterviewResult
    from rehearse.history import open_history
    from rehearse.interview_shelf import interview_shelf, read_interview

    as_page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    workspace = find_workspace()
    shelf = interview_shelf(workspace)
    held = next(iter(_all().values()), None) if name == LATEST else shelf.get(name)
    if held is None:
        raise PreparationError(
            "No mock interview was held yet.",
            hint="Hold one: `rehearse practice --questions 5`.",
        )
    with open_history(workspace.database) as history:
        interview = read_interview(held, history)
    if not interview.answers:
        raise PreparationError("All answers of this interview were deleted.")
    InterviewResult(as_json, as_page, target, opened).show(interview)


def _all() -> "Mapping[str, HeldInterview]":
    """Every interview by its name, the latest first."""
    from rehearse.interview_shelf import interview_shelf

    held = interview_shelf(find_workspace()).all()
    return dict(sorted(held.items(), key=lambda one: one[1].began_at, reverse=True))


def _entries(held: "Mapping[str, HeldInterview]") -> "Iterator[RenderableType]":
    from rich.text import Text

    from rehearse.report.wording import clean, count

    for name, one in held.items():
        began = one.began_at.astimezone()
        title = one.title + (f" for {one.job_title}" if one.job_title else "")
        yield Text(clean(title), style="bold")
        yield Text(
            f"  {began.day} {began:%B %Y, %H:%M}"
            f" \N{MIDDLE DOT} {len(one.answers)} of {count(one.planned, 'question')}"
            f" \N{MIDDLE DOT} {name}"
        )
