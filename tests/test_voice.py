import numpy as np
import pytest

from rehearse.analysis.energy import measure_loudness
from rehearse.analysis.voice import measure_voice
from rehearse.domain import Audio, Span
from tests.signals import glide, join, silence, vowel


def measure(audio):
    return measure_voice(audio, measure_loudness(audio), [Span(0.0, audio.duration)])


def test_one_note_does_not_vary():
    voice = measure(join(vowel(120, 3.0), silence(1.0)))
    assert voice.pitch_variation == pytest.approx(0.0, abs=0.1)
    assert voice.loudness_variation == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize(
    ("low", "high", "semitones"), [(100, 200, 12), (150, 190, 4.09)]
)
def test_pitch_variation_is_the_deviation_in_semitones(low, high, semitones):
    voice = measure(join(glide(low, high, 4.0), silence(1.0)))
    assert voice.pitch_variation == pytest.approx(semitones / np.sqrt(12), rel=0.05)


def test_two_notes_an_interval_apart_vary_by_half_of_it():
    third = 120 * 2 ** (4 / 12)
    parts = [vowel(120, 2.0), silence(0.3), vowel(third, 2.0), silence(0.5)]
    assert measure(join(*parts)).pitch_variation == pytest.approx(2.0, rel=0.05)


def test_loudness_variation_is_the_deviation_in_decibels():
    quiet = vowel(120, 2.0, amplitude=0.05)
    loud = vowel(120, 2.0, amplitude=0.1)
    voice = measure(join(quiet, silence(0.3), loud, silence(0.5)))
    assert voice.loudness_variation == pytest.approx(6.02 / 2, abs=0.3)


def test_a_voice_and_the_same_an_octave_higher_vary_alike():
    deep = measure(join(glide(90, 130, 3.0), silence(0.5)))
    high = measure(join(glide(180, 260, 3.0), silence(0.5)))
    assert deep.pitch_variation == pytest.approx(high.pitch_variation, rel=0.05)


def test_speech_of_somebody_an_octave_away_is_not_the_speakers_own():
    own, other = vowel(100, 4.0), vowel(330, 0.5)
    voice = measure(join(own, silence(0.3), other, silence(0.3)))
    assert voice.pitch_variation == pytest.approx(0.0, abs=0.2)


def test_sound_outside_speech_is_not_measured():
    audio = join(vowel(120, 3.0), silence(0.5), vowel(170, 3.0), silence(0.5))
    voice = measure_voice(audio, measure_loudness(audio), [Span(0.0, 3.2)])
    assert voice.pitch_variation == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("samples", [silence(0), silence(3), vowel(120, 1.0)])
def test_too_little_voice_says_nothing(samples):
    voice = measure(Audio(samples))
    assert voice.pitch_variation is None
    assert voice.loudness_variation is None
