import numpy as np
import pytest

from rehearse.analysis.pitch import track_pitch
from rehearse.domain import Audio
from tests.signals import glide, join, mix, noise, silence, tone, vowel


def voiced(pitch):
    return pitch[~np.isnan(pitch)]


@pytest.mark.parametrize("hertz", [70, 90, 120, 180, 220, 330, 440])
def test_a_vowel_has_the_pitch_it_is_sung_at(hertz):
    pitch = voiced(track_pitch(Audio(vowel(hertz, 1.0))))
    assert len(pitch) > 85
    assert np.abs(12 * np.log2(pitch / hertz)).max() < 0.5


def test_a_glide_is_followed_from_end_to_end():
    pitch = track_pitch(Audio(glide(100, 200, 2.0)))
    times = np.arange(len(pitch)) * 0.01
    expected = 100 * 2 ** (times / 2.0)
    inner = slice(5, -5)
    assert np.nanmax(np.abs(12 * np.log2(pitch[inner] / expected[inner]))) < 0.5
    assert not np.isnan(pitch[inner]).any()


def test_a_missing_fundamental_is_still_heard():
    # A telephone cuts off below 300 Hz; the harmonics are left.
    samples = sum(tone(150 * harmonic, 1.0, 0.1) for harmonic in range(3, 9))
    pitch = voiced(track_pitch(Audio(np.asarray(samples, np.float32))))
    assert np.median(pitch) == pytest.approx(150, rel=0.01)


@pytest.mark.parametrize("level_db", [-50, -35, -30])
def test_noise_changes_no_octave(level_db):
    pitch = voiced(track_pitch(mix(vowel(110, 2.0), noise(2.0, level_db))))
    assert len(pitch) > 150
    assert np.abs(12 * np.log2(pitch / 110)).max() < 1.0


def test_noise_and_silence_have_no_pitch():
    pitch = track_pitch(join(noise(2.0, -20), silence(2.0)))
    assert len(voiced(pitch)) < 10


def test_only_what_sounds_is_looked_at():
    audio = Audio(vowel(120, 2.0))
    sounding = np.zeros(201, bool)
    sounding[50:100] = True
    pitch = track_pitch(audio, sounding=sounding)
    assert np.isnan(pitch[:50]).all()
    assert np.isnan(pitch[100:]).all()
    assert not np.isnan(pitch[55:95]).any()


def test_it_agrees_with_pyin_on_a_voice_that_moves():
    import librosa

    parts = [glide(100, 160, 0.8), silence(0.3), glide(170, 90, 0.9), silence(0.3)]
    audio = mix(join(*parts).samples, noise(2.3, -55))
    theirs, is_voiced, _ = librosa.pyin(
        audio.samples, fmin=60, fmax=500, sr=16_000, frame_length=1024, hop_length=160
    )
    ours = track_pitch(audio)[: len(theirs)]
    both = ~np.isnan(ours) & is_voiced
    assert both.sum() > 0.9 * is_voiced.sum()
    # pyin answers in steps of a tenth of a semitone.
    assert np.median(np.abs(12 * np.log2(ours[both] / theirs[both]))) < 0.15


@pytest.mark.parametrize("seconds", [0.0, 0.0001, 0.01, 0.03])
def test_too_little_sound_has_no_pitch(seconds):
    assert (
        len(voiced(track_pitch(Audio(vowel(120, 1.0)[: round(seconds * 16_000)])))) == 0
    )
