"""Words as the structure engine reads them."""

import pytest

from rehearse.analysis.structure.tokens import tokens_of


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
