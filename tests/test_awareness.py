from dataclasses import replace

import pytest

from rehearse.awareness import EARLY, LATE, score_awareness
from tests.factories import a_filler, fillers_of

LEDGER = fillers_of(3)
"""Fillers from 1 to 1.4, from 6 to 6.4 and from 11 to 11.4 seconds."""


def starts(fillers):
    return [one.span.start for one in fillers]


def test_a_press_soon_after_each_filler_notices_all():
    awareness = score_awareness(LEDGER, [1.8, 6.9, 12.0])
    assert starts(awareness.noticed) == [1.0, 6.0, 11.0]
    assert (awareness.missed, awareness.false, awareness.total) == ((), (), 3)


def test_without_a_press_all_are_missed():
    awareness = score_awareness(LEDGER, [])
    assert starts(awareness.missed) == [1.0, 6.0, 11.0]
    assert awareness.noticed == ()


@pytest.mark.parametrize(
    ("press", "noticed"),
    [
        (1.0 - EARLY, 1),
        (1.0 - EARLY - 0.01, 0),
        (1.4 + LATE, 1),
        (1.4 + LATE + 0.01, 0),
    ],
)
def test_a_press_counts_within_the_stated_tolerance(press, noticed):
    awareness = score_awareness(LEDGER, [press])
    assert len(awareness.noticed) == noticed
    assert len(awareness.false) == 1 - noticed


def test_two_presses_at_one_filler_are_one_hit_and_one_false():
    awareness = score_awareness(LEDGER, [1.6, 1.9])
    assert starts(awareness.noticed) == [1.0]
    assert awareness.false == (1.9,)


def test_one_press_at_two_fillers_notices_the_first():
    crowded = replace(LEDGER, items=(a_filler(start=1.0), a_filler(start=1.5)))
    awareness = score_awareness(crowded, [2.0])
    assert starts(awareness.noticed) == [1.0]
    assert starts(awareness.missed) == [1.5]


def test_presses_are_matched_so_that_as_many_as_can_be_count():
    """Taking the nearest filler for the first press would leave the second none."""
    crowded = replace(LEDGER, items=(a_filler(start=1.0), a_filler(start=2.6)))
    awareness = score_awareness(crowded, [2.5, 2.8])
    assert len(awareness.noticed) == 2
    assert awareness.false == ()


def test_the_order_of_presses_does_not_matter():
    assert score_awareness(LEDGER, [12.0, 1.8]) == score_awareness(LEDGER, [1.8, 12.0])


def test_a_press_at_what_is_only_likely_is_neither_right_nor_wrong():
    ledger = replace(
        LEDGER, likely=(a_filler("like", 20.0),), openers=(a_filler("So", 30.0),)
    )
    awareness = score_awareness(ledger, [20.5, 30.5, 40.0])
    assert awareness.false == (40.0,)
    assert awareness.total == 3


def test_what_was_not_played_any_more_is_not_missed():
    awareness = score_awareness(LEDGER, [1.6], heard=7.0)
    assert starts(awareness.missed) == [6.0]
    assert awareness.total == 2
