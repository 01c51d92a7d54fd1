"""The answer on one time axis, drawn in characters.

Pace, fillers, pauses and parts lie under one another, so that what happened
together is seen together. Parts are colored blocks that carry their name or
letter; without color they become lines that begin with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from rehearse.domain import Span
from rehearse.report.content import Block, PartLine, Report
from rehearse.report.wording import clock

BARS = "▁▂▃▄▅▆▇█"
MARK, MARKS, LIKELY, BETWEEN = "•", "●", "○", "·"
LINE, TRACK = "━", "─"
BAR_CELLS = 30
LABEL_WIDTH = 11

PART_STYLES = (
    "black on cyan",
    "black on yellow",
    "black on green",
    "black on magenta",
    "black on white",
)
"""From the terminal's own palette: black on a color reads on any background."""

TICKS = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
"""Distances between two times on the axis, in seconds."""

CELLS_A_TICK = 9


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds laid over character cells."""

    duration: float
    cells: int

    def cell(self, seconds: float) -> int:
        """The cell that shows a time; times outside fall into the ends."""
        place = int(seconds / self.duration * self.cells) if self.duration > 0 else 0
        return max(0, min(self.cells - 1, place))

    def reach(self, span: Span) -> range:
        """The cells that a span covers: at least the one it starts in."""
        first = self.cell(span.start)
        end = round(span.end / self.duration * self.cells) if self.duration > 0 else 0
        return range(first, max(first + 1, min(self.cells, end)))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows that have something to show, over their axis."""

    report: Report

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Draw as wide as the console allows."""
        colored = is_colored(console)
        axis = Axis(self.report.time.duration, max(10, options.max_width - LABEL_WIDTH))
        rows = list(_rows(self.report, axis, colored=colored))
        if not rows:
            return
        rows += [("", Text(row)) for row in axis_rows(axis)]
        for label, row in rows:
            yield Text.assemble((f"{label:<{LABEL_WIDTH}}", "bold"), row)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 as a length; more than 1 fills it.

    `style` colors it as a block where there is color. A `track` shows how far
    it could reach.
    """

    share: float
    style: str
    track: bool = False

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Draw a length of at most `BAR_CELLS`."""
        cells = min(BAR_CELLS, options.max_width)
        full = min(cells, round(self.share * cells))
        if self.style and is_colored(console):
            bar = Text.assemble((" " * full, self.style))
        else:
            bar = Text(LINE * full)
        if self.track:
            bar.append(TRACK * (cells - full))
        yield bar

    def __rich_measure__(
        self, console: Console, options: ConsoleOptions
    ) -> Measurement:
        """As long as it may get, but content with less."""
        del console
        return Measurement(1, min(BAR_CELLS, options.max_width))


def part_style(part: PartLine) -> str:
    """The colors of a part, the same wherever it is drawn."""
    return PART_STYLES[part.color % len(PART_STYLES)]


def is_colored(console: Console) -> bool:
    """Whether colors will be seen."""
    return console.color_system is not None and not console.no_color


def structure_label(report: Report) -> str:
    """The framework's name where it is short, as STAR is."""
    name = report.structure.framework
    return name if name and cell_len(name) < LABEL_WIDTH else "Structure"


def _rows(report: Report, axis: Axis, *, colored: bool) -> Iterator[tuple[str, Text]]:
    if report.pace.timeline:
        yield "Pace", _pace_row(report, axis)
    if report.fillers.sure or report.fillers.likely:
        yield "Fillers", filler_row(report, axis)
    if report.pauses.pauses:
        yield "Pauses", _pause_row(report, axis)
    if report.structure.blocks:
        yield (
            structure_label(report),
            block_row(report.structure.blocks, axis, colored=colored),
        )


def _pace_row(report: Report, axis: Axis) -> Text:
    row = [" "] * axis.cells
    for one in report.pace.timeline:
        for cell in axis.reach(one.span):
            row[cell] = BARS[one.level]
    return Text("".join(row))


def filler_row(report: Report, axis: Axis) -> Text:
    """A mark where each filler begins."""
    sure = [axis.cell(one.moment.span.start) for one in report.fillers.sure]
    likely = [axis.cell(one.moment.span.start) for one in report.fillers.likely]
    row = _marked(axis, likely, LIKELY, LIKELY)
    for cell, mark in enumerate(_marked(axis, sure, MARK, MARKS)):
        if mark != " ":
            row[cell] = mark
    return Text("".join(row))


def _pause_row(report: Report, axis: Axis) -> Text:
    row = [" "] * axis.cells
    for within in (False, True):
        for one in report.pauses.pauses:
            if one.within == within:
                row[axis.cell(one.moment.span.start)] = MARK if within else BETWEEN
    return Text("".join(row))


def _marked(axis: Axis, cells: Sequence[int], one: str, several: str) -> list[str]:
    row = [" "] * axis.cells
    for cell in cells:
        row[cell] = one if row[cell] == " " else several
    return row


def block_row(blocks: Iterable[Block], axis: Axis, *, colored: bool) -> Text:
    """The parts as colored blocks, or as lines that begin with their names."""
    owners: list[Block | None] = [None] * axis.cells
    for block in blocks:
        for cell in axis.reach(block.span):
            owners[cell] = block
    row = Text()
    start = 0
    for end in range(1, axis.cells + 1):
        if end < axis.cells and owners[end] is owners[start]:
            continue
        owner = owners[start]
        if owner is None:
            row.append(" " * (end - start))
        elif colored:
            row.append(_block_text(owner, end - start, " "), part_style(owner.part))
        else:
            row.append(_block_text(owner, end - start, LINE))
        start = end
    return row


def _block_text(block: Block, cells: int, fill: str) -> str:
    lead = " " if fill == " " else ""
    name = f"{lead}{block.part.label}"
    if cell_len(name) >= cells:
        name = f"{lead}{block.part.letter}" if cells > len(lead) + 1 else ""
        name = name or block.part.letter
    return f"{name}{fill * (cells - cell_len(name))}"


def axis_rows(axis: Axis) -> Iterator[str]:
    """A line with its ticks, and their times under it."""
    most = max(1, axis.cells // CELLS_A_TICK)
    step = next((tick for tick in TICKS if axis.duration / tick <= most), TICKS[-1])
    end = clock(axis.duration)
    line = ["─"] * axis.cells
    labels = [" "] * axis.cells
    for second in range(0, int(axis.duration) + 1, step):
        cell = axis.cell(second)
        text = clock(second)
        if cell + len(text) < axis.cells - len(end):
            line[cell] = "┬"
            labels[cell : cell + len(text)] = text
    line[0], line[-1] = "┌", "┐"
    labels[axis.cells - len(end) :] = end
    yield "".join(line)
    yield "".join(labels)
