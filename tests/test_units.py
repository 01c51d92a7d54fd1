"""Running words cut into sentence-like units."""

import pytest

from rehearse.analysis.structure.units import Unit, split_units

SPOKEN = (
    "so last year i worked in a bakery in leeds and we were losing about forty loaves "
    "a day my manager asked me to find out why so i wrote down every tray for two weeks "
    "and then i moved the cooling racks away from the door in the end we lost three "
    "loaves a day and she gave me a raise"
)


def texts(words: list[str], units: tuple[Unit, ...]) -> list[str]:
    return [" ".join(words[unit.first : unit.stop]) for unit in units]


@pytest.mark.parametrize(
    "text",
    [
        SPOKEN,
        "We won.",
        "um",
        "um uh er",
        "Yes. No. Maybe.",
        "Well, um, I... I was there. And then it, uh",
        ". , !",
        "word " * 200,
    ],
)
def test_units_cover_every_word_once_and_in_order(text: str) -> None:
    words = text.split()
    units = split_units(words)
    assert [i for unit in units for i in range(unit.first, unit.stop)] == list(
        range(len(words))
    )


def test_no_words_give_no_units() -> None:
    assert split_units([]) == ()


def test_full_stops_end_units_and_a_short_sentence_stays_whole() -> None:
    words = [
        "I",
        "called",
        "the",
        "client",
        "on",
        "Monday.",
        "We",
        "won.",
        "They",
        "signed",
        "in",
        "June.",
    ]
    assert texts(words, split_units(words)) == [
        "I called the client on Monday.",
        "We won.",
        "They signed in June.",
    ]


def test_an_abbreviation_does_not_end_a_unit() -> None:
    words = ["I", "spoke", "with", "Dr.", "Patel", "about", "the", "ward", "round."]
    assert len(split_units(words)) == 1


def test_speech_without_punctuation_is_cut_where_sentences_begin() -> None:
    words = SPOKEN.split()
    found = texts(words, split_units(words))
    assert len(found) >= 4
    assert any(text.startswith("my manager asked me") for text in found)


def test_punctuated_sentences_are_cut_the_same_whatever_their_capitals() -> None:
    words = [
        "I",
        "had",
        "a",
        "plan",
        "for",
        "the",
        "day.",
        "it",
        "went",
        "wrong",
        "by",
        "noon.",
    ]
    assert [unit.first for unit in split_units(words)] == [0, 7]


def gaps_of(words: list[str], *before: int, seconds: float) -> list[float]:
    """Little silence before each word, and so many seconds before some."""
    return [seconds if place in before else 0.05 for place in range(len(words))]


def test_a_long_pause_makes_a_beginning_likelier() -> None:
    words = [
        "I",
        "asked",
        "the",
        "night",
        "shift",
        "for",
        "the",
        "numbers",
        "and",
        "moved",
        "the",
        "racks",
    ]
    assert len(split_units(words, gaps_of(words, seconds=0.0))) == 1
    paused = gaps_of(words, 8, seconds=1.2)
    assert [unit.first for unit in split_units(words, paused)] == [0, 8]


def test_a_pause_to_think_does_not_cut_a_sentence_that_was_heard_as_one() -> None:
    words = [
        "After",
        "a",
        "week",
        "on",
        "the",
        "night",
        "shift",
        "I",
        "knew",
        "where",
        "the",
        "loaves",
        "went.",
    ]
    assert len(split_units(words, gaps_of(words, 7, seconds=1.2))) == 1


def test_a_pause_filled_with_um_counts_as_one_silence() -> None:
    words = [
        "I",
        "asked",
        "the",
        "night",
        "shift",
        "for",
        "the",
        "numbers",
        "um",
        "and",
        "moved",
        "the",
        "racks",
    ]
    halves = gaps_of(words, 8, 9, seconds=0.4)
    assert [unit.first for unit in split_units(words, halves)] == [0, 9]
    assert len(split_units(words, gaps_of(words, 8, seconds=0.4))) == 1


def test_a_pause_leaves_no_fragment_behind() -> None:
    words = ["I", "wrote", "to", "all", "of", "the", "um", "tenants", "on", "Monday."]
    gaps = [0.05] * len(words)
    gaps[1] = 2.0
    units = split_units(words, gaps)
    assert all(len(unit) >= 4 for unit in units)


def test_no_unit_grows_without_bound() -> None:
    words = ["blah"] * 400
    assert max(len(unit) for unit in split_units(words)) <= 60
