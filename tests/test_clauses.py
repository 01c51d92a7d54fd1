import pytest

from rehearse.analysis.clauses import WordOrder, find_placement
from rehearse.domain import Placement
from tests.signals import words_at

BOUNDARIES = """
We shipped it. | Then the client called.
When the client called, | we had no answer.
I rebuilt the report | because nobody trusted it.
I asked for help | and we found the bug.
It was late | but we finished.
After I joined the team | I read the code.
There were three steps: | extract, load and check.
It took a week | which was fast for us.
Did it work? | It did.
nobody trusted the numbers | My manager asked me
we were done by the summer peak | First I sat down
"""
"""A pause at the bar lies between clauses."""

WITHIN = """
We shipped the | report on Friday.
I talked to | the finance team.
We were | looking for the cause.
My | manager agreed.
It was a very | difficult time.
and | we had no budget for it.
because | the numbers were wrong.
I | started with the logs.
The, | uhm plan was simple.
We trailed off at the... | second step.
The team in Berlin | built the backend.
We saved forty | thousand euros.
We moved it to | Berlin that year.
The backend in | Python was slow.
"""
"""A pause at the bar lies within a clause."""


def cases(text):
    return [line.split(" | ") for line in text.strip().splitlines()]


@pytest.mark.parametrize(("before", "after"), cases(BOUNDARIES))
def test_a_gap_between_clauses_is_a_boundary(before, after):
    place = find_placement(before.split()[-1], after.split()[0])
    assert place is Placement.BOUNDARY


@pytest.mark.parametrize(("before", "after"), cases(WITHIN))
def test_a_gap_inside_a_clause_is_within(before, after):
    assert find_placement(before.split()[-1], after.split()[0]) is Placement.WITHIN


def test_a_comma_that_belongs_to_a_filler_ends_no_clause():
    assert find_placement("used,", "Python", commas=False) is Placement.WITHIN
    assert find_placement("used,", "Python", commas=True) is Placement.BOUNDARY


def test_what_has_nothing_on_one_side_is_a_boundary():
    assert find_placement("", "the") is Placement.BOUNDARY
    assert find_placement("the", "") is Placement.BOUNDARY


def test_filled_pauses_are_looked_through():
    words = words_at(("the", 0, 1), ("um,", 1, 2), ("plan", 2, 3)).words
    order = WordOrder(words)
    assert order.before(2) == "the"
    assert order.after(1) == "plan"
    assert order.after(3) == ""


def test_a_word_lies_where_its_middle_is():
    order = WordOrder(words_at(("stretched", 0.0, 4.0), ("word", 4.0, 4.4)).words)
    assert order.place_at(1.9) == 0
    assert order.place_at(2.1) == 1
