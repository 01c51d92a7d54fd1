"""What is said about the sound of a take, on sounds whose faults are known."""

import numpy as np
import pytest

from rehearse.recorder import check_level
from rehearse.recorder.level_test import judge
from rehearse.recorder.quality import GapWatch, SoundCheck
from rehearse.recorder.silence import SilenceWatch
from tests.fake_microphone import RATE, FakeMicrophone, room, silence, speech


def check(*pieces: np.ndarray, block: int = 401) -> SoundCheck:
    """Hear the pieces in blocks that respect none of their borders."""
    sound = SoundCheck(RATE)
    samples = np.concatenate(pieces)
    for start in range(0, len(samples), block):
        sound.hear(samples[start : start + block])
    return sound


def test_a_good_take_gives_no_warning() -> None:
    assert check(room(1), speech(3), room(1)).warnings() == ()


def test_no_samples_give_no_warning() -> None:
    assert SoundCheck(RATE).warnings() == ()


def test_a_take_of_zeros_gives_one_warning_and_no_other() -> None:
    assert len(check(silence(1)).warnings()) == 1
    assert "only zeros" in check(silence(1)).warnings()[0]


def test_one_sample_that_is_not_zero_is_not_called_muted() -> None:
    assert "only zeros" not in " ".join(check(silence(1), np.array([1])).warnings())


@pytest.mark.parametrize("block", [37, 400, 16_000, 1_000_000])
def test_muting_on_the_way_is_told_with_its_times(block: int) -> None:
    sound = check(speech(5), silence(12), speech(4), silence(3), block=block)
    assert sound.warnings() == (
        "No sound at all came from 0:05 to 0:17. Was the microphone muted?",
    )
    assert sound.silent_frames == 3 * RATE


def test_zeros_while_a_speaker_thinks_are_not_called_muted() -> None:
    assert check(speech(2), silence(9.9), speech(2)).warnings() == ()


@pytest.mark.parametrize("value", [32_767, -32_767, -32_768])
def test_clipped_samples_are_counted_exactly(value: int) -> None:
    samples = speech(1, level=2000)
    samples[100:145] = value
    assert check(samples).clipped == 45
    assert "45 samples" in check(samples).warnings()[0]


def test_a_knock_on_the_table_is_let_pass() -> None:
    samples = speech(1)
    samples[100:110] = 32_767
    assert check(samples).warnings() == ()


def test_a_sample_just_below_full_scale_is_not_clipped() -> None:
    assert check(np.full(100, 32_766, np.int16)).clipped == 0


def test_a_very_quiet_voice_is_told() -> None:
    warnings = check(np.full(RATE, 164, np.int16)).warnings()  # -46.0 dBFS
    assert "peak -46 dBFS" in warnings[0]


# --- gaps --------------------------------------------------------------------


def watch(arrivals: list[tuple[int, float]]) -> GapWatch:
    gaps = GapWatch(RATE)
    for frames, at in arrivals:
        gaps.arrive(frames, at)
    return gaps


def steady(seconds: float, start: float = 0.0) -> list[tuple[int, float]]:
    """A block of 25 ms every 25 ms."""
    return [(400, start + 0.025 * n) for n in range(1, round(40 * seconds) + 1)]


def test_a_steady_stream_misses_nothing() -> None:
    assert watch(steady(60)).missing == 0
    assert watch(steady(60)).warnings() == ()


def test_nothing_at_all_misses_nothing() -> None:
    assert GapWatch(RATE).missing == 0


def test_sound_that_never_came_is_measured() -> None:
    gaps = watch(steady(10) + steady(20, start=11.5))
    assert gaps.missing == pytest.approx(1.5, abs=0.01)
    assert gaps.warnings() == ("About 1.5 s of sound were lost on the way.",)


def test_blocks_that_come_late_and_all_at_once_are_not_missing() -> None:
    held_up = [(400, 13.0) for _ in range(120)]  # three seconds in one moment
    assert watch(steady(10) + held_up + steady(5, start=13.0)).missing == 0


def test_blocks_in_bursts_are_not_missing() -> None:
    bursts = [(400, 0.125 * (n // 5 + 1)) for n in range(800)]
    assert watch(bursts).missing == 0


def test_a_last_block_that_is_late_is_not_missing() -> None:
    assert watch([*steady(10), (400, 10.9)]).missing == 0


@pytest.mark.parametrize("drift", [0.999, 1.001])
def test_a_clock_that_drifts_is_not_a_gap(drift: float) -> None:
    assert watch([(400, at * drift) for _, at in steady(300)]).missing == 0


def test_sleeping_before_the_first_block_is_not_a_gap() -> None:
    assert watch(steady(10, start=1000.0)).missing == 0


# --- silence -----------------------------------------------------------------


def listen(*pieces: np.ndarray) -> SilenceWatch:
    watch = SilenceWatch(RATE)
    samples = np.concatenate(pieces)
    for start in range(0, len(samples), 400):
        watch.hear(samples[start : start + 400])
    return watch


def test_silence_is_counted_from_the_end_of_speech() -> None:
    watch = listen(room(2), speech(3), room(1.5))
    assert watch.heard_speech
    assert watch.silent_for == pytest.approx(1.5, abs=0.03)


def test_an_answer_that_begins_at_once_is_heard() -> None:
    pieces = [piece for _ in range(10) for piece in (speech(0.3), room(0.05))]
    watch = listen(*pieces, room(2))
    assert watch.heard_speech
    assert watch.silent_for == pytest.approx(2.05, abs=0.03)


@pytest.mark.parametrize("level", [0, 5, 50, 300])
def test_the_noise_of_a_room_is_not_speech_however_loud(level: float) -> None:
    assert not listen(room(20, level=level)).heard_speech


def test_speech_is_found_above_a_loud_fan() -> None:
    fan = room(10, level=400)
    watch = listen(room(2, level=400), speech(2), fan)
    assert watch.heard_speech
    assert watch.silent_for == pytest.approx(10, abs=0.03)


def test_a_voice_in_a_noisy_room_is_not_cut_off() -> None:
    """A voice that rises above the noise by 13 dB, and mostly by 7."""
    loud, soft = speech(0.3, level=4500), speech(3, level=2200)
    watch = listen(room(2, level=1000), *[loud, soft] * 6)
    assert watch.heard_speech
    assert watch.silent_for == 0


def test_clicks_are_not_speech() -> None:
    clicks = [piece for _ in range(20) for piece in (room(1), speech(0.05))]
    assert not listen(*clicks).heard_speech


def test_a_fan_that_starts_on_the_way_never_ends_the_take() -> None:
    watch = listen(room(5), speech(5), room(10, level=1000))
    assert watch.silent_for == 0


def test_a_voice_too_quiet_to_tell_is_never_counted() -> None:
    assert not listen(silence(1), room(5, level=30), silence(9)).heard_speech


def test_no_samples_change_nothing() -> None:
    watch = SilenceWatch(RATE)
    watch.hear(np.zeros(0, np.int16))
    assert (watch.heard_speech, watch.silent_for) == (False, 0.0)


# --- the level test ----------------------------------------------------------


@pytest.mark.parametrize(
    ("samples", "verdict"),
    [
        (np.concatenate([room(1), speech(2, level=2000)]), "good"),
        (silence(3), "muted"),
        (np.zeros(0, np.int16), "muted"),
        (room(3), "no_voice"),
        (np.concatenate([room(1, level=2), speech(2, level=40)]), "too_quiet"),
        (np.concatenate([room(1), np.full(RATE, 32_767, np.int16)]), "clipping"),
    ],
)
def test_a_microphone_is_judged(samples: np.ndarray, verdict: str) -> None:
    outcome = judge("fake", samples, RATE)
    assert outcome.verdict == verdict
    assert outcome.verdict.advice


def test_levels_are_those_of_the_sound() -> None:
    tone = 16_384 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
    outcome = judge("fake", tone.astype(np.int16), RATE)
    assert outcome.peak == pytest.approx(-6.02, abs=0.02)
    assert outcome.rms == pytest.approx(-9.03, abs=0.02)
    assert outcome.clipped == 0


def test_a_level_test_leaves_no_file_and_measures_what_it_heard() -> None:
    microphone = FakeMicrophone(np.concatenate([room(1), speech(3, level=2000)]))
    outcome = check_level("fake", open_stream=microphone)
    assert outcome.device == "fake"
    assert outcome.verdict.is_good
    assert microphone.device == "fake"
    assert microphone.closed
