"""The likeliest run of parts, in order or out of it."""

import itertools

import numpy as np
import pytest

from rehearse.analysis.structure.decoding import (
    Chain,
    decode,
    left_to_right,
    sticky,
)

CHAINS = (left_to_right(3, 0.7, 0.3, 0.03), sticky(3, 0.6))


def evidence(labels: list[int], strength: float = 4.0) -> np.ndarray:
    rows = np.zeros((len(labels), 4))
    rows[np.arange(len(labels)), labels] = strength
    rows[:, 3] -= 2.0
    return rows


def likelihood(states: np.ndarray, chain: Chain, path: tuple[int, ...]) -> float:
    """Of one path through the doubled states, added up by hand."""
    start, move = np.tile(chain.start, 2), np.tile(chain.move, (2, 2))
    total = start[path[0]] + states[0, path[0]]
    for row in range(1, len(path)):
        total += move[path[row - 1], path[row]] + states[row, path[row]]
    return float(total)


@pytest.mark.parametrize("chain", CHAINS)
def test_chains_are_probabilities(chain: Chain) -> None:
    assert np.exp(chain.start).sum() == pytest.approx(1.0)
    assert np.exp(chain.move).sum(axis=1) == pytest.approx(np.ones(3))


@pytest.mark.parametrize("seed", range(5))
def test_the_path_and_the_posterior_are_those_of_trying_every_path(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(4, 4))
    chain = CHAINS[1]
    states = np.hstack([rows[:, :3], np.repeat(rows[:, 3:], 3, 1)])
    paths = list(itertools.product(range(6), repeat=4))
    scores = np.array([likelihood(states, chain, path) for path in paths])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    best = paths[int(np.argmax(scores))]
    decoded = decode(rows, (chain,))
    assert decoded.labels.tolist() == [min(state, 3) for state in best]
    for row, label in itertools.product(range(4), range(4)):
        share = sum(
            weight
            for path, weight in zip(paths, weights, strict=True)
            if min(path[row], 3) == label
        )
        assert decoded.posterior[row, label] == pytest.approx(share)


def test_an_answer_in_order_is_read_from_left_to_right() -> None:
    decoded = decode(evidence([0, 0, 1, 1, 2]), CHAINS)
    assert decoded.labels.tolist() == [0, 0, 1, 1, 2]
    assert decoded.in_order
    assert decoded.order_margin > 0


def test_the_end_told_first_is_out_of_order() -> None:
    decoded = decode(evidence([2, 2, 0, 0, 1, 1]), CHAINS)
    assert decoded.labels.tolist() == [2, 2, 0, 0, 1, 1]
    assert not decoded.in_order


def test_an_aside_does_not_lose_the_thread() -> None:
    decoded = decode(evidence([0, 3, 0, 1, 3, 1]), CHAINS)
    assert decoded.labels.tolist() == [0, 3, 0, 1, 3, 1]
    assert decoded.in_order


def test_neighbors_decide_where_the_words_are_silent() -> None:
    rows = evidence([1, 1, 1])
    rows[1, :3] = 0.0
    assert decode(rows, CHAINS).labels.tolist() == [1, 1, 1]


def test_nothing_said_gives_nothing() -> None:
    decoded = decode(np.zeros((0, 4)), CHAINS)
    assert decoded.labels.tolist() == []
    assert decoded.posterior.shape == (0, 4)


def test_very_large_evidence_stays_finite() -> None:
    decoded = decode(evidence([0, 1, 2], strength=1e4), CHAINS)
    assert np.isfinite(decoded.posterior).all()
