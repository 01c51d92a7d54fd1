"""The page of trends by skill or kind: a table a group, with a small chart a measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.report.frame import fill_page
from rehearse.report.trend_groups import GroupSection, GroupsReport
from rehearse.report.trends import TrendSection
from rehearse.report.trends_html import MARKS
from rehearse.report.wording import count

WIDTH, HEIGHT, EDGE = 200, 32, 4
"""Of a small chart, in its own units."""

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    headline: str
    notes: tuple[str, ...]
    mark: str
    takes: str
    low: str
    high: str
    path: str
    dots: Points


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    subtitle: str
    lines: tuple[_Line, ...]


def groups_to_html(report: GroupsReport) -> str:
    """Write the page."""
    groups = [_group(one) for one in report.groups]
    return fill_page("trend_groups.html", "", None, report=report, groups=groups)


def _group(group: GroupSection) -> _Group:
    return _Group(group.name, group.subtitle, tuple(map(_line, group.lines)))


def _line(one: TrendSection) -> _Line:
    measure = one.trend.measure
    dots = _dots(one.values)
    return _Line(
        label=one.label,
        headline=one.headline,
        notes=one.notes,
        mark=MARKS.get(one.trend.verdict, ""),
        takes=count(len(one.values), "take"),
        low=measure.plain(min(one.values)),
        high=measure.written(max(one.values)),
        path=" ".join(f"{x},{y}" for x, y in dots) if len(dots) > 1 else "",
        dots=dots,
    )


def _dots(values: Sequence[float]) -> Points:
    """Where each value lies; the lowest at the bottom, all the same in the middle."""
    low, high = min(values), max(values)
    step = (WIDTH - 2 * EDGE) / max(1, len(values) - 1)
    return tuple(
        (
            round(EDGE + place * step, 1) if len(values) > 1 else WIDTH / 2,
            round(HEIGHT - EDGE - _share(value, low, high) * (HEIGHT - 2 * EDGE), 1),
        )
        for place, value in enumerate(values)
    )


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5
