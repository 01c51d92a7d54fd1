"""The practice queue on the screen and as JSON."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rehearse.cli.queue.material import Material
from rehearse.cli.terminal.console import results
from rehearse.preparation.practice import (
    MINUTES_A_QUESTION,
    MOCK_PLACES,
    Item,
    Practised,
    Why,
    count_due,
    next_due,
    skills_of,
)
from rehearse.preparation.practice.schedule import due_before
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean, count, day_name, in_days

SCHEMA = "rehearse.next/1"

MOCK_DAYS = 2
"""Days before the interview on which a mock interview is offered."""


def show_queue(
    today: date, material: Material, items: Sequence[Item], options: str
) -> None:
    """Print the questions of a day, and the commands that practise them."""
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
    today: date, material: Material, items: Sequence[Item]
) -> Iterator[RenderableType]:
    minutes = len(items) * MINUTES_A_QUESTION
    questions = count(len(items), "question")
    heading = f"{day_name(today)}: {questions}, about {minutes} minutes"
    yield Text(heading, style="bold")
    due = count_due(today, material.practised, material.interview)
    if more := due - sum(item.why is Why.DUE for item in items):
        are = "is" if more == 1 else "are"
        yield Text(f"{more} more {are} due; --count shows more.", style="dim")
    if about := _about_interview(today, material):
        yield Text(about, style="dim")
    for number, item in enumerate(items, start=1):
        what = f"{item.question.kind.value} \N{MIDDLE DOT} {item.reason}"
        yield Text()
        yield _entry(str(number), item.question.text, what)
    yield Text()


def _entry(label: str, question: str, about: str) -> Table:
    entry = Table.grid(padding=(0, 1))
    entry.add_column(justify="right", no_wrap=True, min_width=2)
    entry.add_column()
    entry.add_row(label, Text(clean(question)))
    entry.add_row("", Text(clean(about), style="dim"))
    return entry


def _about_interview(today: date, material: Material) -> str:
    job, day = material.job, material.interview
    if job is None or day is None or day < today:
        return ""
    title = clean(job.title) or str(material.job_name)
    return f"The interview ({title}) is {in_days(day, today)}."


def nothing_left(today: date, material: Material) -> str:
    """What to say when there is nothing to practise."""
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


def what_comes(today: date, material: Material) -> str:
    """When something is due again; "" when nothing is."""
    later = next_due(material.practised, today, material.interview)
    if later is None:
        return ""
    day, number = later
    return f"Due next: {count(number, 'question')}, {in_days(day, today)}."


def _command(item: Item) -> str:
    job = f" --job {shlex.quote(item.question.job)}" if item.question.job else ""
    return f"rehearse practice {shlex.quote(item.question.text)}{job}"


# --- the whole schedule ------------------------------------------------------


def show_schedule(today: date, material: Material) -> None:
    """Print every question that was practised: when it comes again, and why then."""
    results().print(Sheet(lambda _: _schedule(today, material)))


def _schedule(today: date, material: Material) -> Iterator[RenderableType]:
    ordered = _by_due(material)
    due = count_due(today, material.practised, material.interview)
    yield Text(f"{count(len(ordered), 'question')} practised, {due} due", style="bold")
    for when, one in ordered:
        last = one.memory.last
        answers = (
            "answered once," if one.takes == 1 else f"answered {one.takes} times, last"
        )
        reasons = "; ".join(reason.text for reason in one.result.reasons)
        about = f"{answers} on {day_name(last)}: {reasons}"
        yield Text()
        yield _entry(f"{when:%a} {when.day:2} {when:%b}", one.question.text, about)


def _by_due(material: Material) -> list[tuple[date, Practised]]:
    """Every question with the day it is due, the first to come first."""
    practised = material.practised.values()
    dated = [(due_before(one.memory, material.interview), one) for one in practised]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].memory.stability))


# --- JSON --------------------------------------------------------------------


def queue_to_json(
    today: date, material: Material, items: Sequence[Item]
) -> dict[str, Any]:
    """The queue, and all that it was made from."""
    interview = material.interview
    return {
        "schema": SCHEMA,
        "day": today.isoformat(),
        "job": material.job_name,
        "interview": interview.isoformat() if interview else None,
        "due": count_due(today, material.practised, interview),
        "questions": [_item_to_json(item) for item in items],
        "practised": [
            {
                "question": one.question.text,
                "kind": one.question.kind.value,
                "takes": one.takes,
                "last": one.memory.last.isoformat(),
                "take": one.take,
                "due": when.isoformat(),
                "reasons": [reason.text for reason in one.result.reasons],
                "stability": round(one.memory.stability, 2),
            }
            for when, one in _by_due(material)
        ],
        "skills": [
            {"skill": one.skill, "questions": one.questions, "due": one.due.isoformat()}
            for one in skills_of(material.practised, interview)
        ],
    }


def _item_to_json(item: Item) -> dict[str, Any]:
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
