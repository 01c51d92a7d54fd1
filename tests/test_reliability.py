import numpy as np
import pytest

from rehearse.analysis.energy import measure_loudness
from rehearse.analysis.reliability import find_warnings
from rehearse.domain import Audio
from tests.signals import join, mix, noise, silence, syllables, words_at

HEARD = words_at(("We", 1.0, 2.0), ("met.", 2.0, 13.0))


def speech(amplitude=0.3):
    return join(silence(1), syllables(4, 12, amplitude=amplitude), silence(2))


def warnings(audio, transcript=HEARD, speaking_time=12.0):
    return " ".join(
        find_warnings(audio, measure_loudness(audio), transcript, speaking_time)
    )


def test_a_good_recording_has_no_warning():
    assert warnings(speech()) == ""


def test_clipping_is_said():
    loud = Audio(np.clip(speech().samples * 8, -1, 1))
    assert "clipped" in warnings(loud)


def test_a_single_peak_at_full_scale_is_not_clipping():
    peak = speech()
    peak.samples[20_000] = 1.0
    assert warnings(peak) == ""


def test_a_voice_that_is_too_quiet_is_said():
    assert "quiet" in warnings(speech(0.002))


def test_a_loud_room_is_said():
    assert "room" in warnings(mix(speech().samples, noise(15, -28)))
    assert warnings(mix(speech().samples, noise(15, -50))) == ""


def test_digital_silence_is_a_muted_microphone():
    assert "muted" in warnings(Audio(silence(5)), words_at())


def test_sound_without_words_is_said():
    assert warnings(Audio(noise(5, -30)), words_at()) == "No words were heard."
    assert "No words" in warnings(speech(), words_at(("Um.", 1.0, 2.0)))


def test_another_language_is_said():
    from dataclasses import replace

    assert "(de)" in warnings(speech(), replace(HEARD, language="de"))


def test_a_very_short_answer_is_said():
    assert "short" in warnings(speech(), speaking_time=4.0)


@pytest.mark.parametrize(("probability", "expected"), [(0.3, True), (0.9, False)])
def test_words_that_were_guessed_are_said(probability, expected):
    guessed = words_at(("We", 1.0, 2.0), ("met.", 2.0, 13.0), probability=probability)
    assert ("hard to hear" in warnings(speech(), guessed)) is expected


def test_an_empty_recording_is_silent():
    assert "silent" in warnings(Audio(silence(0)), words_at(), 0.0)
