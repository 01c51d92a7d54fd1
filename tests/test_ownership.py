import pytest

from rehearse.analysis.ownership import count_ownership
from rehearse.domain import Ownership


@pytest.mark.parametrize(
    ("text", "i", "we"),
    [
        ("I built it and we shipped it.", 1, 1),
        ("I'm sure I've said I'd do it, and I'll do it.", 4, 0),
        ("We're here, we've come, we'd stay, we'll go.", 0, 4),
        ("I’m here and we’re happy", 1, 1),  # noqa: RUF001 - a typographic apostrophe
        ("My team gave us our goals and told me.", 0, 0),
        ("It is in iOS, on Wi-Fi and WE know.", 0, 1),
        ("", 0, 0),
    ],
)
def test_the_subjects_i_and_we_are_counted(text, i, we):
    assert count_ownership(text.split()) == Ownership(i, we)


def test_the_abandoned_half_of_a_repetition_and_i_mean_do_not_count():
    texts = ["I", "I", "mean", "I", "went"]
    assert count_ownership(texts, left_out={0, 1, 2}) == Ownership(1, 0)
