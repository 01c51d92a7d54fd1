import pytest

from rehearse.analysis.alignment import move_to_sound
from rehearse.domain import Span
from tests.signals import words_at

SPEECH = [Span(1.0, 3.0), Span(4.0, 6.0)]


def moved(text, start, end):
    (word,) = move_to_sound(words_at((text, start, end)), SPEECH).words
    assert word.text == text
    return word.span


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0.0, 1.5, Span(1.0, 1.5)),
        (2.5, 3.4, Span(2.5, 3.0)),
        (3.5, 4.5, Span(4.0, 4.5)),
        (3.2, 7.0, Span(4.0, 6.0)),
        (1.2, 1.6, Span(1.2, 1.6)),
    ],
)
def test_a_word_begins_and_ends_in_speech(start, end, expected):
    assert moved("word", start, end) == expected


def test_a_word_that_reaches_over_a_pause_was_said_behind_it():
    assert moved("and", 2.2, 4.2) == Span(4.0, 4.2)


def test_a_word_that_cannot_be_said_in_the_time_behind_was_said_before():
    assert moved("responsibility", 2.2, 4.2) == Span(2.2, 3.0)


@pytest.mark.parametrize("closed", ["done.", "done,", "done?", "done…"])
def test_a_word_closed_by_punctuation_was_said_where_most_of_it_lies(closed):
    assert moved(closed, 2.2, 4.2) == Span(2.2, 3.0)


@pytest.mark.parametrize(
    ("start", "end"), [(3.2, 3.6), (0.0, 0.5), (7.0, 8.0), (3.0, 4.0)]
)
def test_a_word_that_no_speech_touches_stays(start, end):
    assert moved("word", start, end) == Span(start, end)


def test_without_speech_nothing_moves():
    transcript = words_at(("word", 1.0, 2.0))
    assert move_to_sound(transcript, []) == transcript
    assert move_to_sound(words_at(), SPEECH) == words_at()
