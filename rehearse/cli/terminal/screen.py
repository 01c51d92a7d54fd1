"""How a take reaches the screen, for every command that shows one."""

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from rehearse.cli.terminal.console import progress, results
from rehearse.domain import Take

if TYPE_CHECKING:
    from rehearse.pipeline import Progress


def show_take(take: Take, previous: Take | None = None) -> None:
    """Print the report of a take, with the points of the story it tells."""
    from rehearse.cli.stories.told import told_story
    from rehearse.report import build_report
    from rehearse.report.terminal import render

    console = results()
    console.print(render(build_report(take, previous, told_story(take)), console.width))


def show_json(take: Take, *, one_line: bool = False) -> None:
    """Print the JSON of a take."""
    from rehearse.take_json import take_to_json

    print_json(take_to_json(take), one_line=one_line)


def print_json(document: object, *, one_line: bool = False) -> None:
    """Print JSON in letters that stdout knows; escaped ones mean the same."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    is_plain = codecs.lookup(encoding).name != "utf-8"
    indent = None if one_line else 2
    click.echo(json.dumps(document, ensure_ascii=is_plain, indent=indent))


@contextmanager
def bar(label: str, total: float) -> Iterator["Progress"]:
    """A progress bar on stderr; what it yields takes the seconds done so far."""
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    console = progress()
    hidden = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as drawn:
        task = drawn.add_task(label, total=total or None)
        yield lambda done: drawn.update(task, completed=done)
