"""`rehearse next`: what to practise today, and why."""

import shlex
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.console import progress, results
from rehearse.cli.options import json_option
from rehearse.cli.practice_material import (
    Material,
    gather,
    minutes_option,
    places_in,
    today_option,
)
from rehearse.cli.screen import print_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.preparation.practice import Item

SCHEMA = "rehearse.next/1"


@click.command
@click.option(
    "--count",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many questions at most.",
)
@minutes_option
@today_option
@json_option
def command(count: int | None, minutes: int | None, today: date, as_json: bool) -> None:
    """Show what to practise today, and why.

    Each answer you gave is judged by what was said: the parts that were heard, the
    fillers, the pace, the length. What went badly comes again soon, what went well
    later. You never rate yourself.
    """
    from rehearse.preparation.practice import choose, room_on
    from rehearse.workspace import find_workspace

    material = gather(find_workspace())
    room = room_on(
        today,
        material.practised,
        material.new,
        interview=material.interview,
        places=count or places_in(minutes),
    )
    items = choose(today, material.practised, material.new, room, material.interview)
    if as_json:
        _print_json(today, material, items)
    else:
        _show(today, material, items)


def _show(today: date, material: Material, items: "tuple[Item, ...]") -> None:
    from rehearse.report.terminal import Sheet

    if not items:
        progress().print(_nothing(today, material))
        return
    console = results()
    console.print(Sheet(lambda _: _entries(today, items)))
    console.print(f"Begin with the first: {_command(items[0])}", soft_wrap=True)


def _entries(today: date, items: "tuple[Item, ...]") -> "Iterator[RenderableType]":
    from rich.table import Table
    from rich.text import Text

    from rehearse.preparation.practice import MINUTES_A_QUESTION
    from rehearse.report.wording import clean, count

    minutes = len(items) * MINUTES_A_QUESTION
    heading = f"{_day(today)}: {count(len(items), 'question')}, about {minutes} minutes"
    yield Text(heading, style="bold")
    for number, item in enumerate(items, start=1):
        about = f"{item.question.kind.value} \N{MIDDLE DOT} {item.reason}"
        entry = Table.grid(padding=(0, 1))
        entry.add_column(justify="right", width=2)
        entry.add_column()
        entry.add_row(str(number), Text(clean(item.question.text)))
        entry.add_row("", Text(clean(about), style="dim"))
        yield Text()
        yield entry
    yield Text()


def _nothing(today: date, material: Material) -> str:
    from rehearse.preparation.practice import next_due
    from rehearse.report.wording import count

    later = next_due(material.practised, today, material.interview)
    if later is None:
        return "Nothing is left for today. `rehearse practice` asks more."
    day, number = later
    return (
        f"Nothing is left for today. {count(number, 'question')} will be due on"
        f" {_day(day)}; `rehearse practice` asks more."
    )


def _command(item: "Item") -> str:
    return f"rehearse practice {shlex.quote(item.question.text)}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _print_json(today: date, material: Material, items: "tuple[Item, ...]") -> None:
    document = {
        "schema": SCHEMA,
        "day": today.isoformat(),
        "interview": material.interview.isoformat() if material.interview else None,
        "questions": [_item_to_json(item) for item in items],
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
