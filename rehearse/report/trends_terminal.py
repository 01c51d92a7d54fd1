"""Trends in a terminal: a line of bars a measure, and its verdict."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from rehearse.report.terminal import NARROW, Sheet, section
from rehearse.report.timeline import LABEL_WIDTH
from rehearse.report.trends import TrendSection, TrendsReport, sparkline
from rehearse.trends import Verdict

LONGEST_LINE = 60
STYLES = {Verdict.BETTER: "green", Verdict.WORSE: "yellow"}
"""Quiet colors of the terminal's own; each verdict is also a word."""


def render(report: TrendsReport, width: int | None = None) -> RenderableType:
    """Draw trends, as wide as the console up to 100 columns."""
    return Sheet(lambda columns: _contents(report, columns), width)


def _contents(report: TrendsReport, width: int) -> Iterator[RenderableType]:
    yield Text(report.title, "bold")
    yield Text(report.subtitle)
    yield Text("─" * width)
    yield Text()
    for one in report.sections:
        yield section(
            width, one.label, one.headline, one.notes[:0], *_evidence(one, width)
        )
    for note in report.notes:
        yield Text(note, "dim")


def _evidence(one: TrendSection, width: int) -> Iterator[RenderableType]:
    room = width - (2 if width < NARROW else LABEL_WIDTH)
    measure = one.trend.measure
    if len(one.values) > 1:
        low, high = measure.plain(min(one.values)), measure.plain(max(one.values))
        scale = f"  {low} to {high}"
        bars = sparkline(one.values, min(LONGEST_LINE, room - len(scale)))
        yield Text.assemble((bars, STYLES.get(one.trend.verdict, "")), (scale, "dim"))
    for note in one.notes:
        yield Text(note)
