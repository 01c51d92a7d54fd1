"""Two takes in a terminal: one time axis, measures in columns, what was new."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from rehearse.report.comparison import Comparison, Measure, SaidSentence
from rehearse.report.terminal import NARROW, Sheet, section
from rehearse.report.timeline import (
    LABEL_WIDTH,
    Axis,
    axis_rows,
    block_row,
    filler_row,
    is_colored,
)

FIRST, SECOND = "First", "Second"


def render(comparison: Comparison, width: int | None = None) -> RenderableType:
    """Draw a comparison, as wide as the console up to 100 columns."""
    return Sheet(lambda columns: _contents(comparison, columns), width)


def _contents(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    yield Text(comparison.title, "bold")
    for name, report in ((FIRST, comparison.first), (SECOND, comparison.second)):
        yield Text(f"{name}: {report.subtitle} · take {report.take}")
    yield Text("─" * width)
    yield Text()
    yield _TwoStrips(comparison)
    yield Text()
    yield from _measures(comparison.measures, width)
    if comparison.sameness:
        yield section(width, "Same words", *_sameness(comparison))
    yield from _only(f"Only in the {FIRST.lower()}", comparison.only_first)
    yield from _only(f"Only in the {SECOND.lower()}", comparison.only_second)
    for note in comparison.notes:
        yield Text(note)


def _sameness(comparison: Comparison) -> tuple[str, tuple[str, ...]]:
    headline, *rest = comparison.sameness.split(". ", 1)
    return headline, tuple(rest)


@dataclass(frozen=True, slots=True)
class _TwoStrips:
    """Parts and fillers of both takes over the time of the longer one."""

    comparison: Comparison

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        reports = (self.comparison.first, self.comparison.second)
        axis = Axis(
            max(report.time.duration for report in reports),
            max(10, options.max_width - LABEL_WIDTH),
        )
        for name, report in zip((FIRST, SECOND), reports, strict=True):
            blocks = block_row(
                report.structure.blocks, axis, colored=is_colored(console)
            )
            yield Text.assemble((f"{name:<{LABEL_WIDTH}}", "bold"), blocks)
            if report.fillers.sure or report.fillers.likely:
                yield Text.assemble(
                    f"{'  fillers':<{LABEL_WIDTH}}", filler_row(report, axis)
                )
        for row in axis_rows(axis):
            yield Text(" " * LABEL_WIDTH + row)


def _measures(measures: tuple[Measure, ...], width: int) -> Iterator[RenderableType]:
    if width < NARROW:
        for measure in measures:
            yield section(
                width,
                measure.label,
                measure.verdict,
                (f"{FIRST}: {measure.first}", f"{SECOND}: {measure.second}"),
            )
        return
    table = Table.grid(padding=(0, 2, 1, 0), collapse_padding=False, expand=True)
    table.add_column(width=LABEL_WIDTH - 2, style="bold")
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    for measure in measures:
        table.add_row(measure.label, measure.first, measure.second, measure.verdict)
    yield table


def _only(title: str, said: tuple[SaidSentence, ...]) -> Iterator[RenderableType]:
    if not said:
        return
    yield Text(title, "bold")
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    table.add_column()
    for sentence in said:
        letter = sentence.part.letter if sentence.part else ""
        table.add_row(sentence.time, letter, sentence.text)
    yield table
    yield Text()
