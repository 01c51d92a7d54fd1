"""How far a count of chance events can be trusted.

Fillers come at a rate; a take shows one draw of it. The exact 95 % interval of a
Poisson count (Garwood 1936) has the ends at which so few, or so many, would be
seen in 2.5 % of takes: half the quantiles of chi-square, found by bisection.
"""

from math import exp, lgamma, log

from rehearse.domain import Interval

TAIL = 0.025
"""The chance left out at each end of a 95 % interval."""


def count_interval(count: int) -> Interval:
    """The 95 % interval of the mean of which `count` was one draw.

    >>> interval = count_interval(6)
    >>> round(interval.low, 2), round(interval.high, 2)
    (2.2, 13.06)
    """
    low = _solve(count - 1, 1 - TAIL) if count else 0.0
    return Interval(low, _solve(count, TAIL))


def _solve(count: int, chance: float) -> float:
    """The mean at which at most `count` events are seen with this chance."""
    low, high = 0.0, 2.0 * count + 20.0
    for _ in range(60):  # halves the error each time, to far below a float's
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
