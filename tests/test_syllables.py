import pytest

from rehearse.analysis.spoken import spell_number
from rehearse.analysis.syllables import count_syllables

WORDS = {
    1: "the asked makes changed through once world friends called you",
    2: "data business people table wanted changes something every hopeful quiet being",
    3: "company idea area created customer beautiful employees",
    4: "experience statistical engineering responsible actually immediate usually",
    5: "university organization opportunity",
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, text in WORDS.items() for word in text.split()],
)
def test_everyday_words_have_the_syllables_they_are_said_with(word, count):
    assert count_syllables(word) == count


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7", "seven"),
        ("42", "forty two"),
        ("2019", "twenty nineteen"),
        ("2005", "two thousand five"),
        ("1905", "nineteen o five"),
        ("1900", "nineteen hundred"),
        ("2000", "two thousand"),
        ("3,000", "three thousand"),
        ("1,234", "one thousand two hundred thirty four"),
        ("$5", "five dollars"),
        ("€2.5m", "two point five million euros"),
        ("30%", "thirty percent"),
        ("20th", "twentieth"),
        ("1990s", "nineteen nineties"),
        ("10x", "ten x"),
        ("50k", "fifty thousand"),
        ("24/7", "twenty four seven"),
        ("B2B", "b two b"),
        ("p95", "p ninety five"),
        ("state-of-the-art", "state of the art"),
        ("SQL", "s q l"),
        ("KPIs", "k p i"),
        ("API", "a p i"),
        ("w", "double u"),
        ("data,", "data"),
        ("I'd", "I"),
        ("didn't", "did int"),
        ("haven't", "have int"),
        ("don't", "dont"),
        ("it'll", "it ill"),
        ("I'll", "ill"),
        ("well—", "well"),
    ],
)
def test_numbers_and_abbreviations_count_as_they_are_spoken(written, said):
    expected = sum(count_syllables(word) for word in said.split())
    assert count_syllables(written) == expected


@pytest.mark.parametrize("nothing", ["", "—", "...", ",", "$"])
def test_punctuation_has_no_syllable(nothing):
    assert count_syllables(nothing) == 0


@pytest.mark.parametrize(
    "odd", ["12.5.3", "1e6", "½", "日本", "C++", "naïve", "..5", "£", "9" * 40]
)
def test_odd_words_are_counted_without_an_error(odd):
    assert count_syllables(odd) >= 0


def test_numbers_are_spelled_as_americans_say_them():
    assert " ".join(spell_number(2_000_000_013)) == "two billion thirteen"
    assert spell_number(0) == ["zero"]
    assert spell_number(110) == ["one", "hundred", "ten"]
