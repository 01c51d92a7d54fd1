"""The list of takes as a table; on a narrow screen, three short lines a take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean, clock, decimal, part_label
from rehearse.summary import Summary

TABLE_WIDTH = 90
"""Columns from which on a table has room for the question."""

WIDEST = 140

PARTS_NAMED = 2
NOTHING = "-"
NOT_LISTENED = "*"


@dataclass(frozen=True, slots=True)
class TakesTable:
    """Takes in the order they come, drawn when the width is known."""

    takes: tuple[Summary, ...]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Draw as every report is drawn: no trailing spaces, plain letters if need be."""
        sheet = Sheet(self._parts, widest=WIDEST)
        yield from sheet.__rich_console__(console, options)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        if width >= TABLE_WIDTH:
            yield _table(self.takes, min(width, WIDEST))
        else:
            yield from (_block(take) for take in self.takes)
        if any(_is_marked(take) for take in self.takes):
            note = "Nothing listened for um and uh in the sound: there may be more."
            yield Text(f"{NOT_LISTENED} {note}", style="dim")


def _table(takes: tuple[Summary, ...], width: int) -> Table:
    table = Table(
        box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0), width=width
    )
    table.add_column("Take", no_wrap=True)
    table.add_column("Recorded", no_wrap=True)
    table.add_column("Question", no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("Length", no_wrap=True, justify="right")
    table.add_column("Words/min", no_wrap=True, justify="right")
    table.add_column("Fillers/min", no_wrap=True, justify="right")
    table.add_column("Not heard", no_wrap=True)
    some_marked = any(_is_marked(take) for take in takes)
    for take in takes:
        beside_a_mark = " " * (some_marked and not _is_marked(take))
        table.add_row(
            take.id,
            _when(take.recorded_at),
            _question(take),
            clock(take.duration),
            _pace(take),
            _fillers(take) + beside_a_mark,
            _missing(take),
        )
    return table


def _block(take: Summary) -> RenderableType:
    question = _question(take)
    question.no_wrap, question.overflow = True, "ellipsis"
    measures = [clock(take.duration)]
    if take.words:
        measures += [f"{_pace(take)} words/min", f"{_fillers(take)} fillers/min"]
    lines = [
        Text.assemble(take.id, (f"  {_when(take.recorded_at).strip()}", "dim")),
        question,
        Text(" · ".join(measures)),
    ]
    if _missing(take):
        lines.append(Text(f"not heard: {_missing(take)}"))
    return Padding(Group(*lines), (0, 0, 1, 0))


def _when(time: datetime) -> str:
    """Day and time where the user is; the year when it is not this one."""
    local = time.astimezone()
    year = "" if local.year == datetime.now(local.tzinfo).year else f" {local.year}"
    return f"{local.day:2} {local:%b}{year} {local:%H:%M}"


def _question(take: Summary) -> Text:
    if take.question is None:
        return Text("no question", style="dim")
    return Text(clean(take.question))


def _pace(take: Summary) -> str:
    return f"{take.words_per_minute:.0f}" if take.words else NOTHING


def _fillers(take: Summary) -> str:
    if not take.words:
        return NOTHING
    return decimal(take.fillers_per_minute) + (NOT_LISTENED * _is_marked(take))


def _is_marked(take: Summary) -> bool:
    """Whether its count of fillers comes from the words alone."""
    return bool(take.words) and take.filler_detector is None


def _missing(take: Summary) -> str:
    if not take.words:
        return "no words"
    names = [part_label(part) for part in take.missing]
    more = f" +{len(names) - PARTS_NAMED}" if len(names) > PARTS_NAMED else ""
    return ", ".join(names[:PARTS_NAMED]) + more
