"""Which label each unit gets once it is known what was told."""

import numpy as np
import pytest

from rehearse.analysis.structure.decoding import Decoded
from rehearse.analysis.structure.outline import as_told, lay_out
from rehearse.domain import Kind, Part

SITUATION, TASK, ACTION, OTHER = range(4)


def decoded(*rows: tuple[float, ...]) -> Decoded:
    """Units with these probabilities, each labeled with its likeliest."""
    posterior = np.array(rows)
    return Decoded(posterior.argmax(axis=1), posterior, True, 0.0)


def test_a_part_that_was_hardly_told_leaves_its_unit_to_the_next_likeliest() -> None:
    units = decoded((0.8, 0.1, 0.1, 0.0), (0.1, 0.5, 0.3, 0.1), (0.1, 0.1, 0.8, 0.0))
    labels = as_told(units, told=[True, False, True])
    assert labels.tolist() == [SITUATION, ACTION, ACTION]


def test_a_part_that_was_probably_told_gets_the_unit_that_comes_closest() -> None:
    units = decoded((0.9, 0.1, 0.0, 0.0), (0.6, 0.4, 0.0, 0.0), (0.1, 0.1, 0.8, 0.0))
    labels = as_told(units, told=[True, True, True])
    assert labels.tolist() == [SITUATION, TASK, ACTION]


def test_a_unit_that_is_all_of_a_part_is_not_given_away() -> None:
    units = decoded((0.6, 0.4, 0.0, 0.0), (0.1, 0.1, 0.8, 0.0))
    labels = as_told(units, told=[True, True, True])
    assert labels.tolist() == [SITUATION, ACTION]


def test_an_aside_may_be_given_away() -> None:
    units = decoded((0.9, 0.1, 0.0, 0.0), (0.1, 0.3, 0.0, 0.6), (0.1, 0.1, 0.8, 0.0))
    labels = as_told(units, told=[True, True, True])
    assert labels.tolist() == [SITUATION, TASK, ACTION]


@pytest.mark.parametrize("hedge", ["", "Um, I think ", "Yeah, so I'd say ", "I mean, "])
def test_hedges_hide_no_definition(hedge: str) -> None:
    text = (
        f"{hedge}a lease is a contract that lets you use something for a fixed time. "
        "You pay every month and the owner stays the owner. For example, my van is "
        "leased from a garage in Hull. But you cannot end it early without a penalty."
    )
    assert lay_out(text.split(), Kind.KNOWLEDGE).parts[0] is Part.DEFINITION
