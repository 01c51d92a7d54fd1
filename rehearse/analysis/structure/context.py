"""What a unit's neighbors say about it.

A sentence that could be a task or an action is a task before the actions and an
action among them. These features see the roles its neighbors seem to have,
not how far into the answer it stands; the model is trained on answers with
parts removed and reordered, so that it does not learn one order by heart.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

REACH = 3
"""How many units to either side are seen one by one."""


def context_of(evidence: Matrix) -> Matrix:
    """The evidence of every unit with that of its surroundings.

    Args:
        evidence: log of probability over prior, a row per unit, a column per
            label, as the words alone suggest.

    Returns:
        A row per unit: its own and its neighbors' evidence, the roles of the
        units around it, and how much of each role was told before and after.
    """
    units, labels = evidence.shape
    roles = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    roles /= roles.sum(axis=1, keepdims=True)
    columns = [_shifted(evidence, step) for step in (0, -1, 1, -2, 2)]
    columns += [2 * _shifted(roles, step) for step in range(-REACH, REACH + 1)]
    before = np.vstack([np.zeros(labels), np.cumsum(roles, axis=0)])
    highest = np.vstack([np.zeros(labels), np.maximum.accumulate(roles, axis=0)])
    lowest = np.maximum.accumulate(roles[::-1], axis=0)[::-1]
    columns += [
        2 * np.log1p(before[:-1]),
        2 * np.log1p(np.maximum(0.0, before[-1] - before[1:])),
        2 * highest[:-1],
        2 * np.vstack([lowest[1:], np.zeros((1, labels))])[:units],
    ]
    return np.hstack(columns)


def _shifted(rows: Matrix, step: int) -> Matrix:
    """Row i holds row i + step; beyond the ends there is nothing."""
    moved = np.zeros_like(rows)
    units = len(rows)
    if step >= 0:
        moved[: max(0, units - step)] = rows[step:]
    else:
        moved[-step:] = rows[:step]
    return moved
