"""Whisper's words and times are the library's; what is not speech has none."""

from difflib import SequenceMatcher

import numpy as np
import pytest

from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio, Span
from rehearse.errors import ModelError
from rehearse.stretches import Stretch
from rehearse.whisper import (
    EXTRA_TOKENS,
    PUNCTUATION,
    TOKENS_PER_SECOND,
    Whisper,
)
from tests.conftest import CHECKOUT
from tests.signals import noise, silence, tone

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def whisper(engine):
    return engine.whisper


@pytest.fixture(scope="module")
def answer():
    from tests.conftest import CHECKOUT

    return decode(CHECKOUT / "recordings" / "samples" / "report-nobody-trusted.flac")


def by_the_library(whisper, samples):
    """What faster-whisper itself makes of a sound, with our settings."""
    segments, _ = whisper.library.transcribe(
        samples,
        language="en",
        beam_size=1,
        temperature=0,
        without_timestamps=True,
        condition_on_previous_text=False,
        word_timestamps=True,
    )
    return [
        (
            word.word.strip(),
            pytest.approx(word.start),
            pytest.approx(word.end),
            pytest.approx(word.probability),
        )
        for segment in segments
        for word in segment.words
        if word.word.strip(PUNCTUATION)
    ]


def plain(words):
    return [
        (word.text, word.span.start, word.span.end, word.probability) for word in words
    ]


@pytest.mark.parametrize("start", [0, 21.7])
def test_words_times_and_probabilities_are_the_librarys_on_the_same_window(
    whisper, answer, start
):
    samples = answer.cut(Span(start, start + 28)).samples  # the library's is 30 s
    words, _ = whisper.decode(samples)
    assert len(words) > 30
    assert plain(words) == by_the_library(whisper, samples)


@pytest.mark.parametrize("seconds", [9, 14])
def test_a_shorter_window_hardly_changes_a_word(whisper, answer, seconds):
    samples = answer.cut(Span(0, seconds)).samples
    ours = [word.text.lower().strip(".,") for word in whisper.decode(samples)[0]]
    library = [word[0].lower().strip(".,") for word in by_the_library(whisper, samples)]
    assert SequenceMatcher(None, ours, library).ratio() > 0.9


@pytest.mark.parametrize("seconds", [0.3, 2.01, 12.0])
def test_there_is_a_state_every_20_ms_of_sound_and_none_beyond(
    whisper, answer, seconds
):
    samples = answer.cut(Span(0, seconds)).samples
    _, states = whisper.decode(samples)
    assert states.shape == (int(np.ceil(seconds * 50)), 512)
    assert np.array_equal(states, whisper.states_of(samples))


@pytest.mark.parametrize("seconds", [3, 12])
def test_the_same_sound_gives_the_same_words_whatever_came_before(whisper, seconds):
    samples = noise(seconds, -25, seed=seconds)  # unlikely: all attempts are made
    first, _ = whisper.decode(samples)
    whisper.decode(noise(4, -30, seed=99))
    assert whisper.decode(samples)[0] == first


def hum(seconds):
    return sum(tone(50 * k, seconds, 0.05 / k) for k in (1, 2, 3, 5, 7))


def chords(seconds):
    """Four chords, plucked twice a second."""
    times = np.arange(round(seconds * ANALYSIS_RATE)) / ANALYSIS_RATE
    decay = np.exp(-4 * (times % 0.5)).astype(np.float32)
    roots = (220.0, 174.6, 261.6, 196.0)
    music = np.zeros(len(times), np.float32)
    for number, root in enumerate(roots):
        here = (times // 2).astype(int) % len(roots) == number
        for ratio in (1, 1.25, 1.5, 2):
            music += np.where(here, tone(root * ratio, seconds, 0.08), 0)
    return (music * decay).astype(np.float32)


def beeps(seconds):
    times = np.arange(round(seconds * ANALYSIS_RATE)) / ANALYSIS_RATE
    return np.where(times % 1 < 0.3, tone(1000, seconds, 0.2), 0).astype(np.float32)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(silence(12), id="silence"),
        pytest.param(noise(12, -25), id="loud noise"),
        pytest.param(noise(5, -65), id="a quiet room"),
        pytest.param(hum(8), id="hum"),
        pytest.param(chords(10), id="music"),
        pytest.param(beeps(9), id="beeps"),
    ],
)
def test_what_is_not_speech_has_neither_words_nor_filled_pauses(engine, sound):
    heard = engine.hear(Stretch(Audio(sound), 0.0))
    assert heard.words == ()
    assert heard.filled_pauses == ()


def test_speech_in_front_of_a_long_silence_is_kept_and_nothing_is_added(engine, answer):
    said = answer.cut(Span(0, 8)).samples
    alone = engine.hear(Stretch(Audio(said), 0.0)).words
    followed = np.concatenate([said, noise(12, -70)])
    words = engine.hear(Stretch(Audio(followed), 0.0)).words
    assert [word.text for word in words[:15]] == [word.text for word in alone[:15]]
    assert words[-1].span.end < 9


def test_a_text_that_loops_is_stopped(whisper):
    words, _ = whisper.decode(beeps(9))
    assert len(words) <= EXTRA_TOKENS + TOKENS_PER_SECOND * 9


def test_a_folder_without_a_model_is_an_error_of_one_line(tmp_path):
    with pytest.raises(ModelError, match="no Whisper model"):
        Whisper(tmp_path, "en")


def test_a_language_that_a_model_does_not_know_is_an_error(engine):
    from tests.conftest import MODEL

    with pytest.raises(ModelError, match="knows no language 'xx'"):
        Whisper(MODEL.parent, "xx")


@pytest.mark.model
@pytest.mark.parametrize("damage", ["missing", "broken"])
def test_a_model_without_a_whole_tokenizer_is_refused(tmp_path, damage):
    for file in (CHECKOUT / "models" / "base").iterdir():
        if file.name != "tokenizer.json":
            (tmp_path / file.name).symlink_to(file)
    if damage == "broken":
        (tmp_path / "tokenizer.json").write_text('{"version"')
    with pytest.raises(ModelError, match="no Whisper model"):
        Whisper(tmp_path, "en")
