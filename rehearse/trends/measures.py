"""The measures that are followed over takes, and what is good about each."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from rehearse.domain import Interval
from rehearse.follow_up_wordings import FRAMEWORK
from rehearse.summary import Summary

NORMAL = 1.959964
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Count:
    """Events of a take, and the minutes over which they were counted."""

    events: Callable[[Summary], int]

    def minutes(self, take: Summary) -> float:
        """Minutes of speech."""
        return take.speaking_time / 60


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a take.

    `value` is None where a take cannot tell. `count` is there when it is a rate of
    events. `less_is_better` is None where neither more nor less is good. `heard`
    tells that what was measured depends on what listened for filled pauses.
    `scale` is what the number is multiplied by to be shown.
    """

    name: str
    label: str
    unit: str
    value: Callable[[Summary], float | None]
    less_is_better: bool | None = None
    count: Count | None = None
    interval: Callable[[Summary], Interval | None] = lambda _: None
    heard: bool = False
    digits: int = 1
    audible: float | None = None
    """The smallest relative change that a listener would notice, if known."""

    def written(self, value: float) -> str:
        """A value as people read it, with its unit."""
        unit = self.unit if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return f"{self.plain(value)}{unit}"

    def plain(self, value: float) -> str:
        """A value without its unit."""
        text = f"{value:.{self.digits}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def rate_interval(events: int, minutes: float) -> Interval | None:
    """The 95 % Poisson interval of a rate (Byar's approximation); None without time.

    >>> rate_interval(6, 1.0)
    Interval(low=2.2, high=13.1)
    """
    if minutes <= 0:
        return None
    low = _byar(events, -NORMAL) if events else 0.0
    high = _byar(events + 1, NORMAL)
    return Interval(round(low / minutes, 1), round(high / minutes, 1))


def _byar(events: int, tail: float) -> float:
    """Breslow and Day 1987, "Statistical Methods in Cancer Research" II, p. 69."""
    root = 1 - 1 / (9 * events) + tail / (3 * sqrt(events))
    return float(events * root**3)


def _per_minute(
    name: str, label: str, events: Callable[[Summary], int], *, heard: bool
) -> Measure:
    count = Count(events)

    def value(take: Summary) -> float | None:
        minutes = count.minutes(take)
        return events(take) / minutes if minutes else None

    return Measure(
        name=name,
        label=label,
        unit="a minute",
        value=value,
        less_is_better=True,
        count=count,
        interval=lambda take: rate_interval(events(take), count.minutes(take)),
        heard=heard,
    )


def _pace_interval(take: Summary) -> Interval | None:
    low, high = take.words_per_minute_low, take.words_per_minute_high
    return None if low is None or high is None else Interval(low, high)


MEASURES = (
    _per_minute("fillers", "Fillers", lambda take: take.fillers, heard=True),
    _per_minute(
        "filled-pauses", "Um and uh", lambda take: take.filled_pauses, heard=True
    ),
    _per_minute(
        "filler-words", "Filler words", lambda take: take.lexical_fillers, heard=False
    ),
    Measure(
        name="parts-missing",
        label="Missing parts",
        unit="an answer",
        value=lambda take: (
            None if take.framework == FRAMEWORK else float(len(take.missing))
        ),
        less_is_better=True,
    ),
    Measure(
        name="pace",
        label="Pace",
        unit="words a minute",
        value=lambda take: take.words_per_minute,
        interval=_pace_interval,
        digits=0,
        audible=0.10,
    ),
    Measure(
        name="articulation",
        label="Syllables",
        unit="syllables a second",
        value=lambda take: take.articulation_rate,
        audible=0.10,
    ),
    Measure(
        name="pauses",
        label="Silence",
        unit="%",
        value=lambda take: 100 * (1 - take.phonation_ratio),
        digits=0,
    ),
    Measure(
        name="first-word",
        label="First word",
        unit="s in",
        value=lambda take: take.time_to_first_word,
    ),
    Measure(
        name="pitch",
        label="Pitch",
        unit="semitones",
        value=lambda take: take.pitch_variation,
    ),
)
"""Those that have a better and a worse first."""

BY_NAME = {measure.name: measure for measure in MEASURES}
