import numpy as np
import pytest

from rehearse.analysis.energy import SILENCE_DB, measure_loudness, runs
from rehearse.domain import Audio
from tests.signals import join, mix, noise, silence, syllables, tone

SOUNDS = ((1.0, 3.0), (3.5, 5.0), (5.2, 6.2))
"""Where the speech of `speech` lies, in seconds."""


def speech(amplitude: float = 0.3):
    parts = [silence(1.0)]
    for (start, end), (following, _) in zip(
        SOUNDS, [*SOUNDS[1:], (7.2, 0)], strict=True
    ):
        parts += [
            syllables(4, end - start, amplitude=amplitude),
            silence(following - end),
        ]
    return join(*parts).samples


def sounds_of(audio: Audio, closest: float = 0.15):
    """Stretches of sound; gaps between two syllables belong to them."""
    found: list[tuple[float, float]] = []
    for span in runs(measure_loudness(audio).is_sound):
        if found and span.start - found[-1][1] < closest:
            found[-1] = (found[-1][0], span.end)
        else:
            found.append((span.start, span.end))
    return found


def assert_sounds(audio: Audio, within: float) -> None:
    found = sounds_of(audio)
    assert len(found) == len(SOUNDS), found
    for (start, end), (true_start, true_end) in zip(found, SOUNDS, strict=True):
        assert start == pytest.approx(true_start, abs=within)
        assert end == pytest.approx(true_end, abs=within)


def test_sound_is_found_to_the_hundredth_of_a_second():
    assert_sounds(Audio(speech()), within=0.015)


@pytest.mark.parametrize("amplitude", [0.9, 0.03, 0.001])
def test_the_volume_moves_nothing(amplitude):
    assert_sounds(Audio(speech(amplitude)), within=0.015)


@pytest.mark.parametrize("level_db", [-70, -50, -40, -35])
def test_noise_down_to_13_db_below_the_speech_hides_nothing(level_db):
    assert_sounds(mix(speech(), noise(7.2, level_db)), within=0.05)


@pytest.mark.parametrize("hertz", [50, 60, 100])
def test_mains_hum_is_not_sound(hertz):
    # The hum begins and ends at once, which is a click of its own.
    found = sounds_of(mix(speech(), tone(hertz, 7.2, 0.05)))
    inner = [span for span in found if span[1] - span[0] > 0.1]
    assert [round(start, 1) for start, _ in inner] == [1.0, 3.5, 5.2]


def test_steady_noise_alone_is_not_sound():
    assert not measure_loudness(Audio(noise(5.0, -30))).is_sound.any()


def test_a_microphone_that_wakes_up_late_does_not_turn_the_room_into_speech():
    room = mix(speech(), noise(7.2, -38)).samples
    assert len(sounds_of(join(silence(0.5), room))) == len(SOUNDS)


def test_the_level_of_a_tone_is_its_root_mean_square():
    loudness = measure_loudness(join(tone(1000, 1.0, 0.5), silence(1.0)))
    assert loudness.speech == pytest.approx(20 * np.log10(0.5 / np.sqrt(2)), abs=0.2)
    assert loudness.noise == SILENCE_DB


def test_levels_agree_with_librosa():
    import librosa

    samples = noise(2.0, -20)
    ours = measure_loudness(Audio(samples)).levels[10:-10]
    theirs = librosa.feature.rms(y=samples, frame_length=400, hop_length=160)[0][10:-10]
    # Ours leave out what lies below 150 Hz and above 7 kHz: 14 % of white noise.
    expected = 20 * np.log10(np.median(theirs)) + 10 * np.log10((7000 - 150) / 8000)
    assert np.median(ours) == pytest.approx(expected, abs=0.2)


def test_an_hour_is_measured_in_blocks_without_a_seam():
    whole = np.tile(speech(), 8)
    levels = measure_loudness(Audio(whole)).levels
    # Both copies of the same second, before and after the border of a block.
    assert np.allclose(levels[720:1440], levels[4320:5040], atol=1e-6)


@pytest.mark.parametrize("samples", [silence(0), silence(0.001), silence(2.0)])
def test_nothing_has_no_sound(samples):
    loudness = measure_loudness(Audio(samples))
    assert not loudness.is_sound.any()
    assert loudness.speech == loudness.noise == SILENCE_DB


@pytest.mark.parametrize("rate", [8_000, 44_100])
def test_any_rate_gives_the_same_times(rate):
    import soxr

    samples = soxr.resample(speech(), 16_000, rate)
    assert_sounds(Audio(samples.astype(np.float32), rate), within=0.03)
