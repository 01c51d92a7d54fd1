"""The page of trends: one small chart a measure, and every take in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rehearse.report.frame import fill_page
from rehearse.report.trends import TrendSection, TrendsReport
from rehearse.report.wording import clean, clock
from rehearse.summary import Summary
from rehearse.trends import Level, Verdict

MARKS = {Verdict.BETTER: "better", Verdict.WORSE: "worse", Verdict.CHANGED: "changed"}
"""The verdicts that stand out, and how the styles call them."""

CROWD = 40
"""Takes from which on a line through them helps the eye."""

NEIGHBORS = 20
"""The part of all takes, on each side of one, that its running median takes in."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One take in the table; `values` are in the order of the sections."""

    take: str
    when: str
    question: str
    length: str
    values: tuple[str, ...]
    link: str


def to_html(
    report: TrendsReport, takes: Sequence[Summary], links: Mapping[str, str]
) -> str:
    """Write the page of trends.

    Args:
        report: What `build_trends` made.
        takes: The takes it is about, in any order.
        links: The address of each take's page, by id; "" where there is none.
    """
    ordered = sorted(takes, key=lambda take: (take.recorded_at, take.id))
    return fill_page(
        "trends.html",
        "trends.js",
        _charts(report, ordered, links),
        report=report,
        marks=MARKS,
        crowded=len(ordered) >= CROWD,
        rows=_rows(report, ordered[::-1], links),
    )


def _rows(
    report: TrendsReport, takes: Sequence[Summary], links: Mapping[str, str]
) -> list[_Row]:
    columns = [
        {
            point.take: one.trend.measure.plain(point.value)
            + ("" if point.compared else "*")
            for point in one.trend.points
        }
        for one in report.sections
    ]
    return [
        _Row(
            take=take.id,
            when=f"{take.recorded_at.astimezone():%Y-%m-%d %H:%M}",
            question=clean(take.question or "") or "no question in particular",
            length=clock(take.duration),
            values=tuple(column.get(take.id, "-") for column in columns),
            link=links.get(take.id, ""),
        )
        for take in takes
    ]


def _charts(
    report: TrendsReport, takes: Sequence[Summary], links: Mapping[str, str]
) -> dict[str, object]:
    """All charts have one axis: the takes, in the order in which they were made."""
    return {
        "takes": [
            {
                "when": f"{take.recorded_at.astimezone():%Y-%m-%d}",
                "link": links.get(take.id, ""),
            }
            for take in takes
        ],
        "charts": [_chart(one, takes) for one in report.sections],
    }


def _chart(one: TrendSection, takes: Sequence[Summary]) -> dict[str, object]:
    trend = one.trend
    points = {point.take: point for point in trend.points}
    found = [points.get(take.id) for take in takes]
    compared = [
        place for place, point in enumerate(found, 1) if point and point.compared
    ]
    digits = trend.measure.digits + 1
    return {
        "name": trend.measure.name,
        "digits": trend.measure.digits,
        "from_zero": bool(trend.measure.less_is_better),
        "unit": trend.measure.unit,
        "values": [point and round(point.value, digits) for point in found],
        "low": [point and point.interval and point.interval.low for point in found],
        "high": [point and point.interval and point.interval.high for point in found],
        "aside": [bool(point and not point.compared) for point in found],
        "running": _running(
            [point.value if point and point.compared else None for point in found]
        ),
        "levels": [
            *_line(trend.baseline, compared, first=True),
            *_line(trend.recent, compared, first=False),
        ],
        "goal": [one.goal.low, one.goal.high] if one.goal else None,
    }


def _running(values: Sequence[float | None]) -> list[float | None]:
    """The median around each take; nothing while few can be seen one by one."""
    if len(values) < CROWD:
        return []
    reach = len(values) // NEIGHBORS
    return [
        None
        if value is None
        else round(median(_known(values[max(0, place - reach) : place + reach + 1])), 3)
        for place, value in enumerate(values)
    ]


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _line(
    level: Level | None, places: Sequence[int], *, first: bool
) -> list[dict[str, float]]:
    """Where the line of a level begins and ends, among all takes."""
    if level is None:
        return []
    own = places[: level.takes] if first else places[-level.takes :]
    return [{"from": own[0], "to": own[-1], "value": round(level.value, 3)}]
