"""`rehearse next`: what to practise today, and why."""

import shlex
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.console import progress, results
from rehearse.cli.practice_material import (
    Material,
    day_name,
    gather,
    in_days,
    job_meant,
    job_option,
    minutes_option,
    places_in,
    today_option,
)
from rehearse.cli.recording_options import recording_options
from rehearse.cli.screen import print_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.preparation.practice import Item

SCHEMA = "rehearse.next/1"

MOCK_DAYS = 2
"""Days before the interview on which a mock interview is offered."""

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
@click.option("--start", is_flag=True, help="Practise them now, one after the other.")
@recording_options
def command(
    count: int | None,
    minutes: int | None,
    job_name: str | None,
    today: date,
    start: bool,
    **choices: Any,
) -> None:
    """Show what to practise today, and why; or practise it, with --start.

    How an answer went is taken from what was said: the parts that were heard, the
    fillers, the pace, the length. What went badly comes again soon, what went well
    later, and everything before the interview. You never rate yourself.

    The options about recording are for --start, as in `rehearse practice`.
    """
    from rehearse.preparation.jobs import job_shelf
    from rehearse.preparation.practice import Room, choose, room_on
    from rehearse.workspace import find_workspace

    workspace = find_workspace()
    material = gather(workspace, job_meant(job_shelf(workspace), job_name, today))
    practised, new, interview = material.practised, material.new, material.interview
    places = count or places_in(minutes)
    room = room_on(today, practised, new, interview=interview, places=places)
    if count:
        room = Room(count, count)
    items = choose(today, practised, new, room, interview)
    if start and items:
        from rehearse.cli.session import report_exit

        code = _practise(items, choices)
        if not choices["as_json"]:
            _say_what_comes(today, gather(workspace, material.job_name))
        report_exit(code)
    elif choices["as_json"]:
        _print_json(today, material, items)
    elif items:
        _show(today, material, items, _options(count, minutes, job_name))
    else:
        progress().print(_nothing(today, material))


def _practise(items: Items, choices: dict[str, Any]) -> int:
    """Ask them in turn; what is discarded or left out waits for next time."""
    from rehearse.cli.session import hold_session, to_choices
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


def _show(today: date, material: Material, items: Items, options: str) -> None:
    from rehearse.preparation.practice import MOCK_PLACES
    from rehearse.report.terminal import Sheet

    results().print(Sheet(lambda _: _entries(today, material, items)))
    commands = [
        ("All in turn", f"rehearse next --start{options}"),
        ("Only the first", _command(items[0])),
    ]
    if material.interview and 0 < (material.interview - today).days <= MOCK_DAYS:
        job = shlex.quote(material.job_name or "")
        mock = f"rehearse practice --questions {MOCK_PLACES} --job {job}"
        commands.append(("Or all at once", f"{mock}   (a mock interview)"))
    for label, typed in commands:
        click.echo(f"{label + ':':<16}{typed}")


def _entries(
    today: date, material: Material, items: Items
) -> "Iterator[RenderableType]":
    from rich.table import Table
    from rich.text import Text

    from rehearse.preparation.practice import MINUTES_A_QUESTION, Why, count_due
    from rehearse.report.wording import clean, count

    minutes = len(items) * MINUTES_A_QUESTION
    heading = (
        f"{day_name(today)}: {count(len(items), 'question')}, about {minutes} minutes"
    )
    yield Text(heading, style="bold")
    due = count_due(today, material.practised, material.interview)
    if more := due - sum(item.why is Why.DUE for item in items):
        are = "is" if more == 1 else "are"
        yield Text(f"{more} more {are} due; --count shows more.", style="dim")
    if about := _about_interview(today, material):
        yield Text(about, style="dim")
    for number, item in enumerate(items, start=1):
        what = f"{item.question.kind.value} \N{MIDDLE DOT} {item.reason}"
        entry = Table.grid(padding=(0, 1))
        entry.add_column(justify="right", width=2)
        entry.add_column()
        entry.add_row(str(number), Text(clean(item.question.text)))
        entry.add_row("", Text(clean(what), style="dim"))
        yield Text()
        yield entry
    yield Text()


def _about_interview(today: date, material: Material) -> str:
    from rehearse.report.wording import clean

    job, day = material.job, material.interview
    if job is None or day is None or day < today:
        return ""
    title = clean(job.title) or str(material.job_name)
    return f"The interview ({title}) is {in_days(day, today)}."


def _say_what_comes(today: date, material: Material) -> None:
    """After practice: when something is due again."""
    from rehearse.preparation.practice import next_due
    from rehearse.report.wording import count

    if later := next_due(material.practised, today, material.interview):
        day, number = later
        progress().print(
            f"Due next: {count(number, 'question')}, {in_days(day, today)}."
        )


def _nothing(today: date, material: Material) -> str:
    from rehearse.preparation.practice import next_due
    from rehearse.report.wording import count

    if material.interview == today:
        return "Today is the interview. You are prepared: leave it at that."
    later = next_due(material.practised, today, material.interview)
    if later is None:
        return "Nothing is left for today. `rehearse practice` asks more."
    day, number = later
    return (
        f"Nothing is left for today. {count(number, 'question')} will be due on"
        f" {day_name(day)}; `rehearse practice` asks more."
    )


def _command(item: "Item") -> str:
    job = f" --job {shlex.quote(item.question.job)}" if item.question.job else ""
    return f"rehearse practice {shlex.quote(item.question.text)}{job}"


def _print_json(today: date, material: Material, items: Items) -> None:
    from rehearse.preparation.practice import count_due, skills_of

    interview = material.interview
    document = {
        "schema": SCHEMA,
        "day": today.isoformat(),
        "job": material.job_name,
        "interview": interview.isoformat() if interview else None,
        "due": count_due(today, material.practised, interview),
        "questions": [_item_to_json(item) for item in items],
        "skills": [
            {"skill": one.skill, "questions": one.questions, "due": one.due.isoformat()}
            for one in skills_of(material.practised, interview)
        ],
    }
    print_json(document)


def _item_to_json(item: "Item") -> dict[str, Any]:
    return {
        "question": item.question.text,
        "kind": item.question.kind.value,
        "skills": list(item.question.skills),
        "job": item.question.job,
        "why": item.why.value,
        "reason": item.reason,
        "due": item.due.isoformat() if item.due else None,
        "command": _command(item),
    }


__all__ = ["command"]
