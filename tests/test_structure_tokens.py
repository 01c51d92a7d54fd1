"""Words as the structure engine reads them."""

import pytest

from rehearse.analysis.structure.tokens import tokens_of, without_hedges


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("a 12-week plan", ["a", "#-", "week", "plan"]),
        ("the sixty-page report", ["the", "#-", "page", "report"]),
        ("twenty-five people", ["#", "people"]),
        ("two-thirds of them", ["#", "of", "them"]),
        ("forty percent", ["#", "percent"]),
        ("five percent", ["#", "percent"]),
    ],
)
def test_a_number_that_only_names_a_size_is_not_read_as_an_amount(
    said: str, read: list[str]
) -> None:
    assert tokens_of(said.split()) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Um, yeah, I think a mutex is a lock", "a mutex is a lock"),
        ("To be honest I'd say it depends a lot", "it depends a lot"),
        ("I think about it every day", "i think about it every day"),
        ("Well, I think so", "well i think so"),
        ("The well is dry now", "the well is dry now"),
    ],
)
def test_hedges_before_a_sentence_are_not_read(said: str, read: str) -> None:
    assert without_hedges(tokens_of(said.split())) == read.split()
