"""One measure over all takes: where it began, where it is, and whether that is real.

A verdict is shown after every take, so it is looked at again and again. It asks
for p <= `ALPHA` instead of the usual 0.05. Of simulated speakers who do not change,
1 in 100 is told "better" at any one look and 6 to 8 in 100 at least once in the 20
looks from 6 to 25 takes. Moods that last from take to take (a correlation of 0.3)
double both, and still keep each look below 5 in 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from rehearse.domain import Interval, Kind
from rehearse.summary import Summary
from rehearse.trends.measures import Measure
from rehearse.trends.permutation import (
    FEWEST,
    Outcome,
    slope,
    trend_of_counts,
    trend_of_values,
)

ALPHA = 0.02

LEAST_SPEECH = 10.0
"""Seconds of speech below which a take says too little to be compared."""

LONGEST_LEVEL = 10
"""Takes, at most, that the baseline and the recent level are made of."""

TEST = "permutation test of the trend within each kind of question"
"""What every p-value comes from."""


class Verdict(StrEnum):
    """What the takes show. `CHANGED` is for what is neither good nor bad."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    NO_CHANGE = "no real change yet"
    TOO_FEW = "too few takes"


@dataclass(frozen=True, slots=True)
class Point:
    """What one take says. `compared` is False when it was measured another way."""

    take: str
    recorded_at: datetime
    kind: Kind
    value: float
    interval: Interval | None
    compared: bool


@dataclass(frozen=True, slots=True)
class Level:
    """The usual value of some takes, and the lowest and highest among them."""

    value: float
    low: float
    high: float
    takes: int


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over time, the earliest take first.

    `baseline` are the first takes and `recent` the last ones, without a take in
    both; they are None below `FEWEST` takes. `change` is the change a take, None
    with `p_value` where nothing could be tested.
    """

    measure: Measure
    points: tuple[Point, ...]
    verdict: Verdict
    baseline: Level | None
    recent: Level | None
    change: float | None
    p_value: float | None
    takes: int
    sentence: str

    @property
    def set_aside(self) -> int:
        """Takes that were measured another way than the latest."""
        return sum(not point.compared for point in self.points)


def find_trend(
    measure: Measure, takes: Sequence[Summary], *, alpha: float = ALPHA
) -> Trend:
    """Follow a measure over takes, given the earliest first.

    Takes with hardly any speech are left out. Takes that another model or filler
    detector listened to are shown and not compared: their numbers mean something
    else.
    """
    told = [take for take in takes if take.speaking_time >= LEAST_SPEECH]
    valued = [
        (take, value) for take in told if (value := measure.value(take)) is not None
    ]
    now = _instrument(measure, valued[-1][0]) if valued else None
    points = tuple(
        Point(
            take.id,
            take.recorded_at,
            take.kind,
            value,
            measure.interval(take),
            _instrument(measure, take) == now,
        )
        for take, value in valued
    )
    compared = [
        take for (take, _), point in zip(valued, points, strict=True) if point.compared
    ]
    outcome = _test(measure, compared, alpha)
    baseline = recent = None
    if len(compared) >= FEWEST:
        size = min(LONGEST_LEVEL, max(3, len(compared) // 3))
        baseline = _level(measure, compared[:size])
        recent = _level(measure, compared[-size:])
    verdict = _verdict(measure, outcome, alpha)
    return Trend(
        measure=measure,
        points=points,
        verdict=verdict,
        baseline=baseline,
        recent=recent,
        change=_change(measure, compared) if outcome else None,
        p_value=outcome.p_value if outcome else None,
        takes=len(compared),
        sentence=_sentence(measure, verdict, outcome, (baseline, recent), compared),
    )


def _instrument(measure: Measure, take: Summary) -> tuple[str | None, ...]:
    """What measured it: numbers of two instruments do not compare."""
    words = (take.model, take.language)
    if measure.count is None:
        return words
    listener = take.filler_detector if measure.heard else None
    return (*words, take.analyzer, listener)


def _values(measure: Measure, takes: Sequence[Summary]) -> list[float]:
    return [value for take in takes if (value := measure.value(take)) is not None]


def _test(measure: Measure, takes: Sequence[Summary], alpha: float) -> Outcome | None:
    strata = [take.kind for take in takes]
    if measure.count is None:
        return trend_of_values(_values(measure, takes), strata, alpha=alpha)
    counts = [measure.count.events(take) for take in takes]
    minutes = [measure.count.minutes(take) for take in takes]
    return trend_of_counts(counts, minutes, strata, alpha=alpha)


def _change(measure: Measure, takes: Sequence[Summary]) -> float:
    return slope(_values(measure, takes), [take.kind for take in takes])


def _level(measure: Measure, takes: Sequence[Summary]) -> Level:
    values = _values(measure, takes)
    if measure.count is None:
        usual = median(values)
    else:
        minutes = sum(measure.count.minutes(take) for take in takes)
        usual = sum(measure.count.events(take) for take in takes) / minutes
    return Level(usual, min(values), max(values), len(values))


def _verdict(measure: Measure, outcome: Outcome | None, alpha: float) -> Verdict:
    if outcome is None:
        return Verdict.TOO_FEW
    if outcome.p_value > alpha:
        return Verdict.NO_CHANGE
    if measure.less_is_better is None:
        return Verdict.CHANGED
    fell = outcome.direction < 0
    return Verdict.BETTER if fell == measure.less_is_better else Verdict.WORSE


def _sentence(
    measure: Measure,
    verdict: Verdict,
    outcome: Outcome | None,
    levels: tuple[Level | None, Level | None],
    takes: Sequence[Summary],
) -> str:
    """What was found, in plain words."""
    if outcome is None:
        return _too_few(len(takes))
    chance = f"p = {outcome.p_value:.3f}" if outcome.p_value >= 0.001 else "p < 0.001"  # noqa: PLR2004 - the last digit shown
    tested = f"({chance} in {outcome.takes} takes)"
    if outcome.direction == 0:
        return "Nothing moved."
    if verdict is Verdict.NO_CHANGE:
        return f"What moved can be chance {tested}."
    way = "rising" if outcome.direction > 0 else "falling"
    return (
        f"It is {way}, more than chance explains {tested}.{_unheard(measure, levels)}"
    )


def _too_few(takes: int) -> str:
    if takes < FEWEST:
        return f"It takes {FEWEST} takes to tell; there {_are(takes)} so far."
    return "There are too few takes of the same kind of question to tell."


def _are(takes: int) -> str:
    return {0: "are none", 1: "is 1"}.get(takes, f"are {takes}")


def _unheard(measure: Measure, levels: tuple[Level | None, Level | None]) -> str:
    """Warn where a change is real, but too small to be heard."""
    first, last = levels
    if not (measure.audible and first and last and first.value):
        return ""
    if abs(last.value / first.value - 1) >= measure.audible:
        return ""
    return f" A listener would hardly hear less than {measure.audible:.0%}."
