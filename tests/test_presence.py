"""Whether a part was told, judged over the whole answer."""

import numpy as np
import pytest

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.presence import is_ending, likelihood, strength
from rehearse.domain import Kind

STAR = FRAMEWORKS[Kind.EXAMPLE]
SITUATION, TASK, ACTION, RESULT, OTHER = range(5)


def told_as(*labels: int, sure: float = 0.96) -> np.ndarray:
    """Posterior of units that are surely what they are."""
    posterior = np.full((len(labels), 5), (1.0 - sure) / 4)
    posterior[np.arange(len(labels)), labels] = sure
    return posterior


def result_in(*labels: int) -> float:
    return strength(told_as(*labels), STAR, RESULT)


def test_one_likely_unit_is_enough_for_a_part_that_does_not_end_the_story() -> None:
    posterior = told_as(SITUATION, *[ACTION] * 20)
    assert strength(posterior, STAR, SITUATION) == pytest.approx(0.96)


def test_a_result_at_the_end_counts_by_its_share_of_the_story() -> None:
    short = result_in(SITUATION, ACTION, RESULT)
    long = result_in(SITUATION, *[ACTION] * 8, RESULT)
    assert short == pytest.approx(1 / 3, abs=0.05)
    assert long == pytest.approx(1 / 10, abs=0.05)


def test_a_result_that_more_actions_follow_is_a_step_on_the_way() -> None:
    between = result_in(SITUATION, ACTION, RESULT, ACTION, ACTION)
    at_the_end = result_in(SITUATION, ACTION, ACTION, ACTION, RESULT)
    assert between < 0.2 * at_the_end


def test_a_result_told_first_is_a_headline() -> None:
    first = result_in(RESULT, SITUATION, ACTION, ACTION)
    last = result_in(SITUATION, ACTION, ACTION, RESULT)
    assert first == pytest.approx(last, abs=0.05)


def test_chat_around_a_story_does_not_make_its_result_weaker() -> None:
    plain = result_in(SITUATION, ACTION, RESULT)
    chatty = result_in(OTHER, OTHER, SITUATION, ACTION, RESULT, OTHER)
    assert chatty == pytest.approx(plain, abs=0.06)


def test_nothing_said_shows_nothing() -> None:
    assert strength(np.zeros((0, 5)), STAR, RESULT) == 0.0
    assert strength(np.eye(5)[[OTHER, OTHER]], STAR, RESULT) == 0.0


def test_only_the_last_part_of_an_ordered_framework_ends_a_story() -> None:
    assert [is_ending(STAR, place) for place in range(4)] == [False] * 3 + [True]
    free = FRAMEWORKS[Kind.MOTIVATION]
    assert not is_ending(free, len(free.parts) - 1)


def test_a_part_gets_likelier_with_its_strength_and_is_even_where_the_trainer_says() -> (
    None
):
    even = likelihood(0.1, 0.1, 2.0)
    assert even == pytest.approx(0.5)
    assert 0 < likelihood(0.0, 0.1, 2.0) < even < likelihood(0.3, 0.1, 2.0) < 1
