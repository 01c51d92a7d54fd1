"""`rehearse plan`: the days until an interview."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import NamedFile, json_option
from rehearse.cli.queue.material import (
    Material,
    gather,
    job_meant,
    job_option,
    minutes_option,
    places_in,
    today_option,
)
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import PreparationError, RehearseError, WorkspaceError
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rehearse.preparation.practice import Plan, Task

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
SHORTEST_DAY = 2
"""Letters that tell the days of the week apart."""

LONGEST_PLAN = 3 * 366
"""Days; nobody is invited that early, so a later date is a slip of the finger."""


class Weekdays(click.ParamType[frozenset[int]]):
    """Days of the week, as mon,wed,sat or monday."""

    name = "days"

    def convert(
        self,
        value: str | frozenset[int],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> frozenset[int]:
        """The days that were typed, Monday being 0."""
        if not isinstance(value, str):
            return value
        return frozenset(
            self._number(typed.strip().casefold(), param, ctx)
            for typed in value.split(",")
        )

    def _number(
        self, typed: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        meant = [name for name in WEEKDAYS if name.startswith(typed)]
        if len(typed) < SHORTEST_DAY or not meant:
            self.fail(f"{typed!r} is no day. Write mon,wed,sat.", param, ctx)
        return WEEKDAYS.index(meant[0])


@click.command
@click.option(
    "--interview",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, value: value.date() if value else None,
    metavar="DATE",
    help="The day of the interview, as 2026-03-01; the job's own if left out.",
)
@job_option
@minutes_option
@click.option(
    "--days",
    "weekdays",
    type=Weekdays(),
    default=",".join(WEEKDAYS),
    show_default=False,
    metavar="DAYS",
    help="The days you practise on, as mon,wed,sat; every day if left out.",
)
@today_option
@click.option(
    "--markdown", is_flag=True, help="Print every question, with boxes to tick."
)
@click.option(
    "--ics", type=NamedFile(".ics"), metavar="FILE", help="Write a calendar as well."
)
@json_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    interview: date | None,
    job_name: str | None,
    minutes: int | None,
    weekdays: frozenset[int],
    today: date,
    markdown: bool,
    ics: Path | None,
    as_json: bool,
) -> None:
    """Lay out the days until an interview: what to practise, and what else to do.

    New questions are spread, and come again before they are forgotten. A mock
    interview comes near the end; the last day is light. Make the plan again whenever
    you like: it begins with what you have answered so far.
    """
    from rehearse.preparation.practice import lay_out

    if as_json and markdown:
        raise click.UsageError("Choose one of --json and --markdown.")
    workspace = find_workspace()
    material = _material(workspace, job_name, interview, today)
    day = _checked(interview or material.interview, weekdays, today)
    plan = lay_out(
        today,
        day,
        material.practised,
        material.new,
        weekdays=weekdays,
        places=places_in(minutes),
        tasks=_tasks(material),
    )
    if ics:
        _write_calendar(plan, material, ics)
    if as_json:
        from rehearse.preparation.practice.plan_files import plan_to_json

        print_json(plan_to_json(plan, material.job_name))
    elif markdown:
        from rehearse.preparation.practice.plan_files import plan_to_markdown

        click.echo(plan_to_markdown(plan, _title(material)), nl=False)
    else:
        _show(plan, material, today)
    if interview:
        _remember(workspace, material, interview)


def _material(
    workspace: Workspace, job_name: str | None, interview: date | None, today: date
) -> Material:
    """Everything there is, for the job that is meant."""
    from rehearse.preparation.jobs import job_shelf

    shelf = job_shelf(workspace)
    if interview and not job_name:
        jobs = shelf.all()
        of_that_day = [one for one, job in jobs.items() if job.interview == interview]
        meant = of_that_day or list(jobs)
        if len(meant) > 1:
            raise PreparationError(
                f"Which job is it for: {', '.join(meant)}?", hint="Say so with --job."
            )
        job_name = meant[0] if meant else None
    else:
        job_name = job_meant(shelf, job_name, today)
    return gather(workspace, job_name)


def _checked(day: date | None, weekdays: frozenset[int], today: date) -> date:
    """The day of the interview, when something can be planned for it."""
    if day is None:
        raise RehearseError(
            "When is the interview?", hint="Say so with --interview 2026-03-01."
        )
    if day < today:
        from rehearse.report.wording import in_days

        raise RehearseError(
            f"The interview was {in_days(day, today)}.",
            hint="Give another day with --interview.",
        )
    if (day - today).days > LONGEST_PLAN:
        raise RehearseError(
            f"{day} is more than three years away.", hint="Is the year right?"
        )
    every = {(today + timedelta(days=n)).weekday() for n in range((day - today).days)}
    if every and not every & weekdays:
        raise RehearseError(
            "None of these days comes before the interview.",
            hint="Leave --days out, or name more of them.",
        )
    return day


def _remember(workspace: Workspace, material: Material, interview: date) -> None:
    """Keep the day with the job, so that `next` knows it."""
    from rehearse.preparation.jobs import job_shelf

    job, name = material.job, material.job_name
    if job is None or name is None:
        progress().print(
            "`rehearse next` will know the day once there is a job to keep it with:"
            " `rehearse job add FILE`, then plan again.",
            style="dim",
        )
        return
    if job.interview == interview:
        return
    job_shelf(workspace).put(name, replace(job, interview=interview))
    progress().print(
        f"Kept with the job {name}: the interview is on {interview}."
        " `rehearse next` prepares for it.",
        style="dim",
    )


def _tasks(material: Material) -> "tuple[Task, ...]":
    """What is left to do; without a job nothing is known of the company."""
    from rehearse.preparation.jobs import topics
    from rehearse.preparation.practice import find_tasks

    job = material.job
    left = [one.name for one in topics(job) if one.is_open] if job else []
    return find_tasks(
        job, material.job_name or "", topics=left, without_story=material.gaps
    )


def _title(material: Material) -> str:
    """What the interview is for."""
    job = material.job
    if job is None:
        return "Interview"
    where = f" at {job.company}" if job.company else ""
    return f"Interview: {job.title or material.job_name}{where}"


def _write_calendar(plan: "Plan", material: Material, path: Path) -> None:
    from rehearse.preparation.practice.plan_files import plan_to_calendar
    from rehearse.workspace import written_whole

    text = plan_to_calendar(plan, _title(material), datetime.now(UTC))
    try:
        with written_whole(path) as temporary:
            temporary.write_bytes(text.encode())
    except OSError as error:
        raise WorkspaceError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Nothing was changed; choose another place with --ics.",
        ) from error
    progress().print(f"Calendar: {path}", soft_wrap=True, markup=False)


def _show(plan: "Plan", material: Material, today: date) -> None:
    from rich.text import Text

    from rehearse.cli.queue.plan_table import plan_lines
    from rehearse.preparation.practice import MOCK_PLACES
    from rehearse.report.terminal import Sheet
    from rehearse.report.wording import clean, in_days

    heading = f"{clean(_title(material))}, {in_days(plan.interview, today)}"
    lines = (Text(heading, style="bold"), *plan_lines(plan, today))
    results().print(Sheet(lambda _: lines))
    job = f" --job {material.job_name}" if material.job_name else ""
    for label, typed in (
        ("Each day", f"rehearse next{job}"),
        ("Mock interview", f"rehearse practice --questions {MOCK_PLACES}{job}"),
        ("Every question", "the same with --markdown"),
    ):
        click.echo(f"{label + ':':<16}{typed}")


__all__ = ["command"]
