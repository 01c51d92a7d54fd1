"""The benchmark of filled pauses counts what it says it counts."""

import numpy as np
import pytest

from rehearse.domain import ANALYSIS_RATE, Audio, FilledPause, Span, Word
from tests.benchmarks.distortions import DISTORTIONS
from tests.benchmarks.filled_pause_data import MarkedClip, MarkedPause
from tests.benchmarks.filled_pause_robustness import Spoiled
from tests.benchmarks.filled_pause_scores import (
    Reference,
    Tally,
    aligned_hits,
    tokens_heard,
    tokens_of,
)
from tests.benchmarks.fillers import counted
from tests.benchmarks.train_filled_pauses import match


def hits(said, heard):
    return aligned_hits(tokens_of(said), tokens_of(heard))


def test_a_filled_pause_between_the_same_words_is_a_hit_however_it_is_spelled():
    assert hits("we umm went, uh, home", "We uh went erm home.") == 2


def test_a_filled_pause_one_word_further_is_none():
    assert hits("we um went home", "we went um home") == 0


def test_a_filled_pause_never_pairs_with_a_word():
    assert hits("we um went", "we a went") == 0
    assert hits("we a went", "we um went") == 0


def test_words_that_were_misheard_do_not_hide_a_filled_pause():
    assert hits("forced um aligner", "four um a liner") == 1


def test_back_channels_are_neither_words_nor_filled_pauses():
    assert tokens_of("mm-hmm yes <cutoff-mon> [laughter] um") == ["yes", "mon", "<um>"]


def test_what_was_heard_stands_among_the_words_by_time():
    words = [Word("Um,", Span(0, 1), 1), Word("we", Span(1, 2), 1)]
    words.append(Word("went", Span(3, 4), 1))
    tokens, places = tokens_heard(words, [FilledPause("uh", Span(2.1, 2.8), 0.9)])
    assert tokens == ["we", "<um>", "went"]
    assert places == [-1, 0, -1]


def clip(*starts):
    pauses = tuple(MarkedPause("um", Span(start, start + 0.3)) for start in starts)
    return MarkedClip("clip", "anna", Audio(np.zeros(16_000 * 60, np.float32)), pauses)


def found(*starts):
    return [FilledPause("um", Span(start, start + 0.3), 0.9) for start in starts]


def test_one_that_was_found_hits_one_of_the_reference():
    assert len(match(clip(1.0, 1.4), found(1.2))) == 1
    assert len(match(clip(1.0), found(1.0, 1.3))) == 1
    assert match(clip(1.0), found(1.6)) == []


def test_false_ones_are_counted_by_the_minute():
    tally = Tally()
    tally.add(Reference("meetings", clip(1.0), (), timed=True), found(1.1), ())
    tally.add(Reference("read", clip(), (), timed=True), found(5, 9), ())
    summary = tally.summary()
    assert summary["false_per_minute"] == {"read": pytest.approx(2.0)}
    assert summary["precision"] == summary["recall"] == 1.0
    assert summary["start_error"] == pytest.approx(0.1)


def test_what_is_counted_is_sure_or_written():
    words = [Word("Um,", Span(0, 0.5), 0.9), Word("we", Span(1, 2), 1)]
    heard = [
        FilledPause("uh", Span(2.1, 2.5), 0.9),
        FilledPause("um", Span(3, 3.3), 0.5),
    ]
    found, _ = counted((heard, words))
    assert [(one.text, one.span.start) for one in found] == [("um", 0), ("uh", 2.1)]


def test_a_recording_that_lost_its_front_is_not_scored_on_what_lay_there():
    spoiled = Spoiled()
    spoiled.add(clip(1.0, 9.0), found(6.1), shift=3.0)
    spoiled.add(clip(), found(2.0), shift=3.0)
    assert spoiled.summary() == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "false_per_minute_read": 1.0,
    }


def test_distortions_keep_what_lies_where():
    time = np.arange(4 * ANALYSIS_RATE) / ANALYSIS_RATE
    tone = np.where((time > 1) & (time < 2), np.sin(2 * np.pi * 440 * time), 0) * 0.3
    for name, distort in DISTORTIONS.items():
        distorted = distort(tone.astype(np.float32))
        assert distorted.shape == tone.shape, name
        loud = distorted[ANALYSIS_RATE + 1600 : 2 * ANALYSIS_RATE - 1600].std()
        assert loud > 1.2 * distorted[2 * ANALYSIS_RATE + 1600 :].std(), name
