"""Rates of fillers: how many, how often, how sure, and where they crowd.

Fillers come at a rate, and a take shows one draw of it: at a true 4 a minute, an
answer of 90 s holds 2 to 11. So every rate has the exact 95 % interval of a
Poisson count (Garwood 1936): the means at which so few, or so many, would be
seen in 2.5 % of takes.

The basis is a minute of speaking, pauses left out, and a hundred words that carry
content.
"""

from collections.abc import Sequence
from math import exp, lgamma, log

from rehearse.domain import Filler, Fillers, Interval, Span

TAIL = 0.025
"""The chance left out at each end of a 95 % interval."""

CLUSTER_COUNT, CLUSTER_SECONDS = 3, 10.0
"""So many fillers starting within so many seconds are a cluster: one spot where
words failed, which the speaker can find and prepare."""


def count_fillers(
    items: Sequence[Filler],
    speaking_time: float,
    content_words: int,
    *,
    likely: Sequence[Filler] = (),
    openers: Sequence[Filler] = (),
) -> Fillers:
    """Count fillers; without speech or words their rates are 0.

    Args:
        items: The fillers that count, in any order.
        speaking_time: Seconds of speech.
        content_words: Words that are neither fillers nor repetitions.
        likely: Fillers that are shown and do not count.
        openers: Words that open the answer, shown and not counted.
    """
    counted = tuple(sorted(items, key=lambda filler: filler.span))
    minutes = speaking_time / 60
    interval = count_interval(len(counted))
    return Fillers(
        items=counted,
        per_minute=len(counted) / minutes if minutes else 0.0,
        per_minute_interval=(
            Interval(interval.low / minutes, interval.high / minutes)
            if minutes
            else Interval(0.0, 0.0)
        ),
        per_hundred_words=100 * len(counted) / content_words if content_words else 0.0,
        likely=tuple(sorted(likely, key=lambda filler: filler.span)),
        openers=tuple(openers),
        clusters=find_clusters([filler.span for filler in counted]),
    )


def count_interval(count: int) -> Interval:
    """The 95 % interval of the mean of which `count` was one draw.

    >>> interval = count_interval(6)
    >>> round(interval.low, 2), round(interval.high, 2)
    (2.2, 13.06)
    """
    low = _solve(count - 1, 1 - TAIL) if count else 0.0
    return Interval(low, _solve(count, TAIL))


def find_clusters(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where `CLUSTER_COUNT` fillers start within `CLUSTER_SECONDS`; in order.

    >>> find_clusters([Span(1, 2), Span(3, 4), Span(9, 9.5), Span(60, 61)])
    (Span(start=1, end=9.5),)
    """
    clusters: list[Span] = []
    for place in range(len(spans) - CLUSTER_COUNT + 1):
        first, last = spans[place], spans[place + CLUSTER_COUNT - 1]
        if last.start - first.start > CLUSTER_SECONDS:
            continue
        if clusters and first.start <= clusters[-1].end:
            clusters[-1] = Span(clusters[-1].start, last.end)
        else:
            clusters.append(Span(first.start, last.end))
    return tuple(clusters)


def _solve(count: int, chance: float) -> float:
    """The mean at which at most `count` events are seen with this chance."""
    low, high = 0.0, 2.0 * count + 20.0
    for _ in range(60):  # halves the error each time, down to a float's own
        middle = (low + high) / 2
        if _at_most(count, middle) > chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    """The chance of at most `count` events where `mean` are expected."""
    if mean <= 0:
        return 1.0
    return sum(
        exp(events * log(mean) - mean - lgamma(events + 1))
        for events in range(count + 1)
    )
