"""Takes over time: what changed, by how much, and whether chance explains it.

Pure: rows of takes in, trends out.
"""

from collections.abc import Sequence

from rehearse.summary import Summary
from rehearse.trends.groups import Group, Grouping, find_groups
from rehearse.trends.measures import BY_NAME, MEASURES, Measure
from rehearse.trends.permutation import FEWEST
from rehearse.trends.practice import Practice, measure_practice
from rehearse.trends.trend import (
    ALPHA,
    LEAST_SPEECH,
    TEST,
    Level,
    Point,
    Trend,
    Verdict,
    find_trend,
)


def find_trends(takes: Sequence[Summary]) -> tuple[Trend, ...]:
    """Follow every measure over takes, in any order."""
    ordered = sorted(takes, key=lambda take: (take.recorded_at, take.id))
    return tuple(find_trend(measure, ordered) for measure in MEASURES)


__all__ = [
    "ALPHA",
    "BY_NAME",
    "FEWEST",
    "LEAST_SPEECH",
    "MEASURES",
    "TEST",
    "Group",
    "Grouping",
    "Level",
    "Measure",
    "Point",
    "Practice",
    "Trend",
    "Verdict",
    "find_groups",
    "find_trend",
    "find_trends",
    "measure_practice",
]
