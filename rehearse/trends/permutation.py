"""Whether values rise or fall over takes by more than chance.

If nothing changed, any order of the same values was as likely as the one that was
seen. So the order is shuffled within each stratum (takes of one kind of question),
and the p-value is the share of orders whose trend is at least as strong as the real
one: a permutation test, two-sided (Fisher 1935; Good, "Permutation Tests"). It
needs no assumption about how fillers or pace scatter.

Two statistics feed it. Counts are weighed by the time they were counted over;
everything else goes by aligned ranks (Hodges and Lehmann 1962), so that one odd
take decides nothing.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial, prod
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:  # only a trend needs numpy, not the command that lists goals
    import numpy as np
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.float64]"

FEWEST = 6
"""Takes that a verdict needs; five can hardly ever be told from chance."""

ORDERS = 1_999
"""Random orders tried, where there are more than `MOST_EXACT` altogether."""

ORDERS_BEYOND = 10
"""Random orders that may beat a trend that just passes: a small `alpha` needs more
of them than `ORDERS`, or chance would decide."""

MOST_EXACT = 5_040
MOST_PAIRED = 500
"""Takes of a stratum, about, of which every pair is looked at."""

SEED = 20_260_126
"""Fixed, so that the same takes get the same verdict each time."""

SAME = 1e-9
"""Trends of two orders that differ by less than this part are equally strong."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The direction of a trend (-1, 0 or 1), its p-value, and how many takes count."""

    direction: int
    p_value: float
    takes: int


def trend_of_counts(
    counts: Sequence[int],
    exposures: Sequence[float],
    strata: Sequence[Hashable],
    *,
    alpha: float,
) -> Outcome | None:
    """Test whether a rate of events rises or falls from take to take.

    Each count is held against what its stratum's own rate predicts for its
    exposure, in units of its Poisson standard deviation; long answers weigh more.

    Returns:
        None when there are too few takes to tell at this `alpha`.
    """
    import numpy as np

    groups = _groups(strata, alpha)
    if not groups:
        return None
    count, exposure = np.asarray(counts, float), np.asarray(exposures, float)
    values, weights = [], []
    for group in groups:
        shares = exposure[group] / exposure[group].sum()
        expected = count[group].sum() * shares
        spread = np.sqrt(np.where(expected > 0, expected, 1.0))
        values.append((count[group] - expected) / spread)
        times = group.astype(float)
        weights.append(np.sqrt(exposure[group]) * (times - shares @ times))
    return _outcome(values, weights, alpha)


def trend_of_values(
    values: Sequence[float], strata: Sequence[Hashable], *, alpha: float
) -> Outcome | None:
    """Test whether values rise or fall from take to take, whatever their scale.

    Returns:
        None when there are too few takes to tell at this `alpha`.
    """
    import numpy as np

    groups = _groups(strata, alpha)
    if not groups:
        return None
    numbers = np.asarray(values, float)
    aligned = [numbers[group] - np.median(numbers[group]) for group in groups]
    ranks = _ranks(np.concatenate(aligned))
    ends = np.cumsum([len(group) for group in groups])[:-1]
    ranked = [one - one.mean() for one in np.split(ranks, ends)]
    weights = [group - group.mean() for group in groups]
    return _outcome(ranked, weights, alpha)


def slope(values: Sequence[float], strata: Sequence[Hashable]) -> float:
    """The change a take: the median slope of all pairs within strata (Sen 1968).

    Without a pair it is 0. Of very many takes, some at even distances are used.

    >>> slope([1.0, 3.0, 90.0, 7.0], ["a"] * 4)
    2.0
    """
    import numpy as np

    numbers = np.asarray(values, float)
    slopes = []
    for members in _members(strata):
        group = members[:: 1 + len(members) // MOST_PAIRED]
        first, second = np.triu_indices(len(group), 1)
        rise = numbers[group][second] - numbers[group][first]
        slopes.append(rise / (group[second] - group[first]))
    found = np.concatenate(slopes) if slopes else np.empty(0)
    return float(np.median(found)) if found.size else 0.0


def _members(strata: Sequence[Hashable]) -> "list[NDArray[np.intp]]":
    """The places of each stratum's takes."""
    import numpy as np

    places: dict[Hashable, list[int]] = {}
    for place, stratum in enumerate(strata):
        places.setdefault(stratum, []).append(place)
    return [np.asarray(group) for group in places.values()]


def _groups(strata: Sequence[Hashable], alpha: float) -> "list[NDArray[np.intp]]":
    """The strata that can tell something; none when together they cannot."""
    groups = [group for group in _members(strata) if len(group) > 1]
    takes = sum(map(len, groups))
    orders = prod(factorial(len(group)) for group in groups)
    # Each order and its reverse are equally strong: no p-value is below 2 / orders.
    return groups if takes >= FEWEST and orders >= 2 / alpha else []


def _outcome(values: list[Numbers], weights: list[Numbers], alpha: float) -> Outcome:
    import numpy as np

    trend = float(sum(v @ w for v, w in zip(values, weights, strict=True)))
    scale = float(
        sum(np.abs(v) @ np.abs(w) for v, w in zip(values, weights, strict=True))
    )
    takes = sum(map(len, values))
    limit = abs(trend) - SAME * scale
    if limit <= 0:
        return Outcome(0, 1.0, takes)
    orders = prod(factorial(len(one)) for one in values)
    if orders <= MOST_EXACT:
        trends = _all_orders(values, weights)
        p_value = float(np.mean(np.abs(trends) >= limit))
    else:
        tried = max(ORDERS, round(ORDERS_BEYOND / alpha) - 1)
        trends = _random_orders(values, weights, tried)
        p_value = float((1 + np.sum(np.abs(trends) >= limit)) / (1 + tried))
    return Outcome(1 if trend > 0 else -1, p_value, takes)


def _all_orders(values: list[Numbers], weights: list[Numbers]) -> Any:
    """The trend of every order there is."""
    import numpy as np

    by_stratum = [
        np.asarray(list(permutations(v))) @ w
        for v, w in zip(values, weights, strict=True)
    ]
    return np.asarray([sum(one) for one in product(*by_stratum)])


def _random_orders(values: list[Numbers], weights: list[Numbers], tried: int) -> Any:
    """The trends of so many random orders, the same ones each time."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    trends = np.zeros(tried)
    for stratum, weight in zip(values, weights, strict=True):
        orders = generator.permuted(np.tile(stratum, (tried, 1)), axis=1)
        trends += np.asarray(orders @ weight)
    return trends


def _ranks(numbers: Numbers) -> Numbers:
    """Ranks from 0; equal numbers share the mean of theirs."""
    import numpy as np

    _, places, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts + 1) / 2)[places], float)
