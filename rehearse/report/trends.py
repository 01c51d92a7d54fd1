"""Trends in words: what the terminal and the page both say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from rehearse.goals import Goal
from rehearse.report.wording import clean, clock, count
from rehearse.summary import Summary
from rehearse.trends import (
    ALPHA,
    LEAST_SPEECH,
    Level,
    Measure,
    Practice,
    Trend,
    Verdict,
)

GOAL_TAKES = 5
"""The last takes that a goal is held against."""

TESTED = (
    "A verdict compares the order of your takes with random orders of the same takes,"
    " within each kind of question (permutation test, two-sided,"
    f" p ≤ {ALPHA:g}; the length of each answer is taken into account)."
    " Of simulated speakers who do not change, about 1 in 100 is told “better” at any"
    " one look, and 6 to 8 in 100 at least once in 20 looks; good and bad days that"
    " last from take to take double that. Each measure is tested by itself."
)


@dataclass(frozen=True, slots=True)
class TrendSection:
    """One measure, ready to be shown.

    `headline` is the verdict with its numbers, `notes` what it rests on; `values`
    are those of all takes that have one, the earliest first.
    """

    trend: Trend
    label: str
    headline: str
    notes: tuple[str, ...]
    values: tuple[float, ...]
    goal: Goal | None


@dataclass(frozen=True, slots=True)
class TrendsReport:
    """All measures, and the practice that they come from."""

    title: str
    subtitle: str
    sections: tuple[TrendSection, ...]
    notes: tuple[str, ...]


def build_trends(
    takes: Sequence[Summary],
    trends: Sequence[Trend],
    practice: Practice,
    goals: Sequence[Goal] = (),
    *,
    about: str = "",
) -> TrendsReport:
    """Put trends into words.

    Args:
        takes: The takes they come from, at least one.
        trends: What `find_trends` found.
        practice: What `measure_practice` added up.
        goals: What the speaker wants to reach.
        about: Which takes these are; all when empty.
    """
    wanted = {goal.measure.name: goal for goal in goals}
    return TrendsReport(
        title=f"Your practice: {clean(about)}" if about else "Your practice",
        subtitle=describe_practice(practice),
        sections=tuple(
            build_section(trend, wanted.get(trend.measure.name))
            for trend in trends
            if trend.points
        ),
        notes=tuple(_notes(takes, trends)),
    )


def sparkline(values: Sequence[float], width: int) -> str:
    """Values as a row of bars; where there are too many, several share the mean.

    The lowest has the lowest bar; values that are all the same lie in the middle.

    >>> sparkline([1, 2, 3, 8], 10), sparkline([5, 5], 10)
    ('▁▂▃█', '▄▄')
    """
    bars = "▁▂▃▄▅▆▇█"
    columns = min(width, len(values))
    ends = [round(place * len(values) / columns) for place in range(columns + 1)]
    means = [fmean(values[a:b]) for a, b in pairwise(ends)]
    low, high = min(means), max(means)
    if high == low:
        return bars[3] * columns
    steps = len(bars) - 1
    return "".join(bars[round((one - low) / (high - low) * steps)] for one in means)


def describe_practice(practice: Practice) -> str:
    """How much was practised, in one line."""
    said = [count(practice.takes, "take"), f"{clock(practice.time)} recorded"]
    if practice.time_this_week:
        said.append(f"{clock(practice.time_this_week)} in the last 7 days")
    if practice.streak > 1:
        said.append(f"{practice.streak} days in a row")
    return " · ".join(said)


def build_section(trend: Trend, goal: Goal | None) -> TrendSection:
    """Put one measure into words."""
    return TrendSection(
        trend=trend,
        label=trend.measure.label,
        headline=_headline(trend),
        notes=tuple(_reasons(trend, goal)),
        values=tuple(point.value for point in trend.points),
        goal=goal,
    )


def _headline(trend: Trend) -> str:
    measure, first, last = trend.measure, trend.baseline, trend.recent
    verdict = trend.verdict.value.capitalize()
    if not (first and last):
        return f"{measure.written(so_far(trend))} so far"
    if trend.verdict in {Verdict.NO_CHANGE, Verdict.TOO_FEW}:
        return f"{verdict}: {measure.written(last.value)}"
    return (
        f"{verdict}: from {measure.plain(first.value)} to {measure.written(last.value)}"
    )


def so_far(trend: Trend) -> float:
    """The mean of the takes that compare, at least one."""
    return fmean(point.value for point in trend.points if point.compared)


def _reasons(trend: Trend, goal: Goal | None) -> list[str]:
    measure, first, last = trend.measure, trend.baseline, trend.recent
    said = []
    if first and last:
        said.append(
            f"Your first {_level(measure, first)}, your last {_level(measure, last)}."
        )
    if first:
        said.append(trend.sentence)
    if trend.set_aside:
        said.append(
            f"{count(trend.set_aside, 'take')} measured another way (another model or"
            " filler detector): shown, not compared."
        )
    if goal:
        said.append(_goal(trend, goal))
    return said


def _level(measure: Measure, level: Level) -> str:
    low, high = measure.plain(level.low), measure.plain(level.high)
    spread = f" ({low} to {high})" if low != high else ""
    return f"{level.takes} takes: {measure.plain(level.value)}{spread}"


def _goal(trend: Trend, goal: Goal) -> str:
    last = trend.points[-GOAL_TAKES:]
    met = sum(goal.is_met(point.value) for point in last)
    which = f"{met} of your last {len(last)} takes" if len(last) > 1 else "your take"
    return (
        f"Goal: {goal.text}; reached in {which}."
        if met or len(last) > 1
        else f"Goal: {goal.text}; not reached yet."
    )


def _notes(takes: Sequence[Summary], trends: Sequence[Trend]) -> list[str]:
    said = sorted(
        {trend.sentence for trend in trends if trend.points and not trend.baseline}
    )
    short = sum(take.speaking_time < LEAST_SPEECH for take in takes)
    if short:
        said.append(
            f"{count(short, 'take')} with less than {LEAST_SPEECH:.0f} s of speech:"
            " left out."
        )
    if any(trend.p_value is not None for trend in trends):
        said.append(TESTED)
    return said
