"""Words are kept when somebody said them, and dropped when nobody did."""

import numpy as np
import pytest

from rehearse.domain import ANALYSIS_RATE, Audio, Span, Word
from rehearse.made_up import without_made_up
from rehearse.stretches import Stretch


def words(text, start=0.5, probability=0.9, seconds=0.4):
    return [
        Word(
            one,
            Span(start + place * seconds, start + (place + 1) * seconds),
            probability,
        )
        for place, one in enumerate(text.split())
    ]


def room_noise(seconds):
    noise = np.random.default_rng(3).normal(0, 0.01, round(seconds * ANALYSIS_RATE))
    return noise.astype(np.float32)


def test_likely_words_are_kept_whatever_the_sound():
    said = words("I moved the report")
    assert without_made_up(said, room_noise(3)) == said


def test_unlikely_words_without_a_voice_are_dropped():
    assert without_made_up(words("I'm sorry", probability=0.1), room_noise(3)) == []


def test_one_unlikely_beginning_is_enough_for_doubt():
    said = words("Beep", probability=0.05) + words("beep beep", 0.9, 0.9)
    assert without_made_up(said, room_noise(3)) == []


def test_a_run_is_judged_by_itself():
    said = words("I moved the report")
    made_up = words("Thank you", start=6.0, probability=0.1)
    assert without_made_up([*said, *made_up], room_noise(8)) == said


def test_nothing_said_is_nothing_kept():
    assert without_made_up([], room_noise(1)) == []


@pytest.mark.model
def test_unlikely_words_with_a_voice_under_them_are_kept(sample):
    from rehearse.audio import decode

    voice = decode(sample).cut(Span(2.0, 8.0))
    said = words("some names nobody heard before", probability=0.2, seconds=1.0)
    assert without_made_up(said, voice.samples) == said


@pytest.mark.model
@pytest.mark.parametrize("level", [0.0, 0.003, 0.03, 0.2])
@pytest.mark.parametrize("color", ["white", "hum", "clicks"])
def test_what_is_not_speech_has_no_words(engine, level, color):
    random = np.random.default_rng(5)
    time = np.arange(12 * ANALYSIS_RATE) / ANALYSIS_RATE
    sounds = {
        "white": random.normal(0, 1, len(time)),
        "hum": np.sin(2 * np.pi * 50 * time) + 0.3 * np.sin(2 * np.pi * 150 * time),
        "clicks": (random.random(len(time)) > 0.9995) * random.normal(0, 3, len(time)),
    }
    sound = Audio((level * sounds[color]).clip(-1, 1).astype(np.float32))
    assert engine.hear(Stretch(sound, 0.0)).words == ()
