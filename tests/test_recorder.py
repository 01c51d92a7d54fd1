"""Recording: whatever ends it, what was said is in the file."""

import os
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from rehearse.domain import StopReason
from rehearse.errors import RecordingError
from rehearse.recorder import Block, Level, Stop, record
from tests.fake_microphone import RATE, FakeMicrophone, room, silence, speech


def read(path: Path) -> NDArray[np.int16]:
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    return np.asarray(samples)


def test_the_file_holds_every_sample_that_was_delivered(tmp_path: Path) -> None:
    said = speech(1.03)
    stop = Stop()
    microphone = FakeMicrophone(said, afterwards=stop.set)
    recording = record(
        tmp_path / "a.wav", device="3", stop=stop, open_stream=microphone
    )
    assert np.array_equal(read(recording.path), said)
    assert recording.duration == pytest.approx(1.03)
    assert recording.stop_reason is StopReason.ASKED
    assert recording.warnings == ()
    assert microphone.device == "3"
    assert microphone.closed


def test_what_was_on_its_way_when_the_key_was_pressed_is_kept(tmp_path: Path) -> None:
    stop = Stop()
    said, rest = speech(0.5), speech(0.2, seed=9)
    microphone = FakeMicrophone(said, afterwards=stop.set, on_its_way=rest)
    recording = record(tmp_path / "a.wav", stop=stop, open_stream=microphone)
    assert np.array_equal(read(recording.path), np.concatenate([said, rest]))


def test_two_channels_are_averaged(tmp_path: Path) -> None:
    stop = Stop()
    left, right = speech(0.2), speech(0.2, seed=5)
    both = np.stack([left, right], axis=1)
    microphone = FakeMicrophone(both, afterwards=stop.set)
    recording = record(tmp_path / "a.wav", stop=stop, open_stream=microphone)
    expected = (left.astype(float) + right) / 2
    assert np.abs(read(recording.path) - expected).max() <= 0.5


def test_a_microphone_that_goes_away_leaves_what_was_said(tmp_path: Path) -> None:
    said = speech(1.0)
    microphone = FakeMicrophone(said, goes_away=True)
    recording = record(tmp_path / "a.wav", open_stream=microphone)
    assert np.array_equal(read(recording.path), said)
    assert recording.stop_reason is StopReason.DEVICE_LOST
    assert recording.warnings == (
        "The microphone went away. What you said until 0:01 is kept.",
    )


def test_a_microphone_that_stalls_is_given_up_and_the_take_kept(tmp_path: Path) -> None:
    said = speech(1.0)
    recording = record(tmp_path / "a.wav", open_stream=FakeMicrophone(said))
    assert np.array_equal(read(recording.path), said)
    assert recording.stop_reason is StopReason.STALLED
    assert "stopped delivering" in recording.warnings[0]


def test_a_microphone_that_never_delivers_leaves_no_file(tmp_path: Path) -> None:
    microphone = FakeMicrophone(speech(0), goes_away=True)
    with pytest.raises(RecordingError, match="Nothing was recorded"):
        record(tmp_path / "a.wav", open_stream=microphone)
    assert list(tmp_path.iterdir()) == []
    assert microphone.closed


def test_a_microphone_that_cannot_start_leaves_no_file(tmp_path: Path) -> None:
    class Broken(FakeMicrophone):
        def start(self) -> None:
            raise RecordingError("It is held by another program.")

    microphone = Broken(speech(0))
    with pytest.raises(RecordingError, match="another program"):
        record(tmp_path / "a.wav", open_stream=microphone)
    assert list(tmp_path.iterdir()) == []
    assert microphone.closed


def test_a_device_that_hangs_when_it_is_closed_does_not_spoil_the_take(
    tmp_path: Path,
) -> None:
    class Hanging(FakeMicrophone):
        def finish(self) -> None:
            raise RecordingError("The sound system does not answer.")

        close = finish

    stop = Stop()
    said = speech(0.5)
    microphone = Hanging(said, afterwards=stop.set)
    recording = record(tmp_path / "a.wav", stop=stop, open_stream=microphone)
    assert np.array_equal(read(recording.path), said)


def test_an_existing_recording_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"precious")
    microphone = FakeMicrophone(speech(1))
    with pytest.raises(RecordingError, match="cannot be written"):
        record(tmp_path / "a.wav", open_stream=microphone)
    assert (tmp_path / "a.wav").read_bytes() == b"precious"
    assert microphone.closed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full.")
def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="No such file or directory"):
        record(tmp_path / "no" / "a.wav", open_stream=FakeMicrophone(speech(1)))


def test_the_limit_stops_the_take(tmp_path: Path) -> None:
    microphone = FakeMicrophone(speech(3))
    recording = record(tmp_path / "a.wav", limit=1.0, open_stream=microphone)
    assert recording.stop_reason is StopReason.LIMIT
    assert 1.0 <= recording.duration <= 1.05


def test_in_overtime_the_sentence_may_end(tmp_path: Path) -> None:
    said = np.concatenate([room(0.5), speech(2.5), room(2)])
    recording = record(
        tmp_path / "a.wav", limit=2.0, overtime=10, open_stream=FakeMicrophone(said)
    )
    assert recording.stop_reason is StopReason.LIMIT
    assert 3.6 <= recording.duration <= 3.8


def test_overtime_ends_too(tmp_path: Path) -> None:
    said = np.concatenate([room(0.5), speech(9)])
    recording = record(
        tmp_path / "a.wav", limit=2.0, overtime=3.0, open_stream=FakeMicrophone(said)
    )
    assert recording.stop_reason is StopReason.LIMIT
    assert 5.0 <= recording.duration <= 5.1


def test_silence_stops_nobody_who_did_not_ask_for_it(tmp_path: Path) -> None:
    stop = Stop()
    said = np.concatenate([room(1), speech(1), room(30)])
    microphone = FakeMicrophone(said, afterwards=stop.set)
    recording = record(tmp_path / "a.wav", stop=stop, open_stream=microphone)
    assert recording.stop_reason is StopReason.ASKED


def test_silence_after_speech_stops_the_take_when_asked_for(tmp_path: Path) -> None:
    said = np.concatenate([room(3), speech(1), room(1), speech(1), room(5)])
    recording = record(
        tmp_path / "a.wav", stop_after_silence=2.0, open_stream=FakeMicrophone(said)
    )
    assert recording.stop_reason is StopReason.SILENCE
    assert recording.duration == pytest.approx(8.0, abs=0.1)


def test_silence_before_the_first_word_never_stops_the_take(tmp_path: Path) -> None:
    recording = record(
        tmp_path / "a.wav",
        stop_after_silence=2.0,
        open_stream=FakeMicrophone(room(20), goes_away=True),
    )
    assert recording.duration == pytest.approx(20.0)


def test_ctrl_c_that_nobody_caught_keeps_the_take(tmp_path: Path) -> None:
    class Interrupted(Stop):
        def __init__(self) -> None:
            self.looks = 0

        @property
        def reason(self) -> StopReason | None:  # type: ignore[override] # a fake raises where the real one answers
            self.looks += 1
            if self.looks == 4:
                raise KeyboardInterrupt
            return None

    said = speech(1)
    recording = record(
        tmp_path / "a.wav", stop=Interrupted(), open_stream=FakeMicrophone(said)
    )
    assert recording.stop_reason is StopReason.INTERRUPTED
    assert np.array_equal(read(recording.path), said)


def test_the_first_reason_to_stop_counts() -> None:
    stop = Stop()
    stop.set(StopReason.TERMINATED)
    stop.set(StopReason.INTERRUPTED)
    assert stop.reason is StopReason.TERMINATED


# --- listeners ---------------------------------------------------------------


def test_a_live_listener_hears_every_sample(tmp_path: Path) -> None:
    heard: list[tuple[NDArray[np.float32], int]] = []
    stop = Stop()
    said = speech(1)
    record(
        tmp_path / "a.wav",
        stop=stop,
        on_block=lambda samples, rate: heard.append((samples, rate)),
        open_stream=FakeMicrophone(said, afterwards=stop.set),
    )
    samples = np.concatenate([samples for samples, _ in heard])
    assert samples.dtype == np.float32
    assert np.array_equal(samples, said.astype(np.float32) / 32768)
    assert {rate for _, rate in heard} == {RATE}


def test_a_live_listener_that_breaks_costs_a_warning_and_no_sound(
    tmp_path: Path,
) -> None:
    def broken(samples: NDArray[np.float32], rate: int) -> None:
        raise RuntimeError("out of memory")

    stop = Stop()
    said = speech(1)
    recording = record(
        tmp_path / "a.wav",
        stop=stop,
        on_block=broken,
        open_stream=FakeMicrophone(said, afterwards=stop.set),
    )
    assert np.array_equal(read(recording.path), said)
    assert recording.warnings == (
        "The answer could not be followed live; nothing is lost.",
    )


def test_a_live_listener_that_hangs_holds_nothing_up(tmp_path: Path) -> None:
    never = threading.Event()

    def hang(samples: NDArray[np.float32], rate: int) -> None:
        never.wait()

    said = speech(1)
    recording = record(
        tmp_path / "a.wav",
        on_block=hang,
        open_stream=FakeMicrophone(said, goes_away=True),
    )
    never.set()
    assert np.array_equal(read(recording.path), said)
    assert "could not be followed live" in recording.warnings[-1]


def test_the_meter_hears_levels_while_the_take_grows(tmp_path: Path) -> None:
    levels: list[Level] = []

    class Slow(FakeMicrophone):
        """In real time, as a person speaks."""

        def start(self) -> None:
            threading.Thread(target=self._speak).start()

        def _speak(self) -> None:
            for _ in range(20):
                time.sleep(0.025)
                self._deliver(Block(self._samples[: RATE // 40, None]))
            self.ended = True

    loud = np.full(RATE, 16_384, np.int16)
    record(tmp_path / "a.wav", on_level=levels.append, open_stream=Slow(loud))
    assert levels
    assert levels[0].peak == pytest.approx(-6.02, abs=0.01)
    assert levels[0].rms == pytest.approx(-6.02, abs=0.01)
    assert [level.elapsed for level in levels] == sorted(
        level.elapsed for level in levels
    )
    assert not any(level.clipping or level.muted_for for level in levels)


# --- what is said about the take ---------------------------------------------


def test_a_muted_take_says_so(tmp_path: Path) -> None:
    microphone = FakeMicrophone(silence(2), goes_away=True)
    recording = record(tmp_path / "a.wav", open_stream=microphone)
    assert any("only zeros" in warning for warning in recording.warnings)
    assert len(read(recording.path)) == 2 * RATE


def test_samples_lost_by_the_driver_are_said(tmp_path: Path) -> None:
    stop = Stop()
    recording = record(
        tmp_path / "a.wav",
        stop=stop,
        open_stream=FakeMicrophone(speech(1), afterwards=stop.set, overflowed=[3, 5]),
    )
    assert recording.warnings == ("The sound driver reported 2 small gaps.",)


def test_a_full_disk_keeps_what_found_room_and_says_so(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("Windows has no limit on the size of a file.")
    import resource
    import signal

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    said = speech(3)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64_044, old[1]))
        recording = record(tmp_path / "a.wav", open_stream=FakeMicrophone(said))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert recording.stop_reason is StopReason.DISK_FULL
    assert np.array_equal(read(recording.path), said[:32_000])
    assert (
        recording.warnings[0] == "The disk is full. What you said until 0:02 is kept."
    )
