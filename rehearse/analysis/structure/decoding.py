"""From a probability per unit to the most likely run of parts.

Each unit is in some part, and may in itself be beside the point (`other`): the
hidden state is the pair, so that an aside does not lose the thread. Two chains
read the same evidence: one goes from left to right through the framework, one
only holds that neighbors agree. The likelier one wins, and which one it is
tells whether the answer was told in order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chain:
    """Log probabilities of the first part and of moving between parts."""

    start: Matrix
    move: Matrix


@dataclass(frozen=True, slots=True)
class Decoded:
    """The labels of the units, and how sure each is.

    `labels` index the parts; the number of parts stands for `other`.
    `posterior` has a row per unit and a column per label; `in_order` tells
    that the left-to-right chain won, `order_margin` by how many nats.
    """

    labels: NDArray[np.intp]
    posterior: Matrix
    in_order: bool
    order_margin: float


def sticky(parts: int, stay: float) -> Chain:
    """A chain that stays with probability `stay` and prefers no order."""
    move = np.full((parts, parts), (1.0 - stay) / max(1, parts - 1))
    np.fill_diagonal(move, stay if parts > 1 else 1.0)
    return Chain(np.log(np.full(parts, 1.0 / parts)), np.log(move))


def left_to_right(parts: int, stay: float, skip: float, back: float) -> Chain:
    """A chain that moves on to the next part, seldom further or back.

    Of the probability of leaving, `skip` is the ratio from one part forward to
    the part after it, and `back` that of going back to going on.
    """
    weights = np.zeros((parts, parts))
    for row in range(parts):
        for column in range(parts):
            if column > row:
                weights[row, column] = skip ** (column - row - 1)
            elif column < row:
                weights[row, column] = back
    weights *= (1.0 - stay) / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    np.fill_diagonal(weights, stay)
    start = (skip / 2) ** np.arange(parts)
    return Chain(np.log(start / start.sum()), np.log(weights))


def decode(evidence: Matrix, chains: tuple[Chain, ...]) -> Decoded:
    """Read the evidence with every chain and keep the likeliest reading.

    Args:
        evidence: log of probability over prior, a row per unit, a column per
            part and a last one for `other`, priors of labels included there.
        chains: the ordered chain first; with one chain there is no order.
    """
    units, columns = evidence.shape
    parts = columns - 1
    if not units:
        empty = np.zeros((0, columns))
        return Decoded(np.zeros(0, dtype=np.intp), empty, True, 0.0)
    # States 0..parts-1 are on topic, the next `parts` are the same parts aside.
    states = np.hstack([evidence[:, :parts], np.repeat(evidence[:, parts:], parts, 1)])
    runs = [_forward_backward(states, chain, parts) for chain in chains]
    likelihoods = [run[1] for run in runs]
    best = int(np.argmax(likelihoods))
    path = _viterbi(states, chains[best], parts)
    gamma = runs[best][0]
    posterior = np.hstack(
        [gamma[:, :parts], gamma[:, parts:].sum(axis=1, keepdims=True)]
    )
    labels = np.where(path < parts, path, parts)
    margin = likelihoods[0] - likelihoods[1] if len(runs) > 1 else 0.0
    return Decoded(labels, posterior, best == 0, margin)


def _expanded(chain: Chain) -> tuple[Matrix, Matrix]:
    return np.tile(chain.start, 2), np.tile(chain.move, (2, 2))


def _viterbi(states: Matrix, chain: Chain, parts: int) -> NDArray[np.intp]:
    del parts
    start, move = _expanded(chain)
    units, width = states.shape
    score = start + states[0]
    back = np.zeros((units, width), dtype=np.intp)
    for row in range(1, units):
        through = score[:, None] + move
        back[row] = np.argmax(through, axis=0)
        score = through[back[row], np.arange(width)] + states[row]
    path = np.zeros(units, dtype=np.intp)
    path[-1] = int(np.argmax(score))
    for row in range(units - 1, 0, -1):
        path[row - 1] = back[row, path[row]]
    return path


def _forward_backward(states: Matrix, chain: Chain, parts: int) -> tuple[Matrix, float]:
    del parts
    start, move = _expanded(chain)
    units, width = states.shape
    forward = np.zeros((units, width))
    backward = np.zeros((units, width))
    forward[0] = start + states[0]
    for row in range(1, units):
        forward[row] = _log_sum(forward[row - 1][:, None] + move, 0) + states[row]
    for row in range(units - 2, -1, -1):
        backward[row] = _log_sum(move + (states[row + 1] + backward[row + 1]), 1)
    total = float(_log_sum(forward[-1], 0))
    return np.exp(forward + backward - total), total


def _log_sum(values: Matrix, axis: int) -> Matrix:
    peak = values.max(axis=axis, keepdims=True)
    total: Matrix = np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)
    return total
