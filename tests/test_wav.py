"""The file is valid after every block, whatever happens to the writer."""

import errno
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import textwrap
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from rehearse.wav import FULL_DISK, HEADER, WavWriter, repair_wav, wav_header

RATE = 48_000
POSIX = os.name == "posix"


def noise(frames: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(
        -32768, 32767, frames, dtype=np.int16, endpoint=True
    )


def read(path: Path) -> np.ndarray:
    """The samples as two independent readers see them."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        plain = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    other, _ = soundfile.read(path, dtype="int16")
    assert np.array_equal(plain, other)
    return plain


def test_what_is_written_is_read_back_bit_for_bit(tmp_path: Path) -> None:
    samples = noise(10_001)
    with WavWriter(tmp_path / "take.wav", RATE) as writer:
        writer.write(samples[:4000])
        writer.write(samples[4000:])
    assert np.array_equal(read(tmp_path / "take.wav"), samples)
    assert soundfile.info(tmp_path / "take.wav").samplerate == RATE


def test_the_file_is_valid_after_every_block_without_being_closed(
    tmp_path: Path,
) -> None:
    samples = noise(5 * 480)
    writer = WavWriter(tmp_path / "take.wav", RATE)
    try:
        assert len(read(tmp_path / "take.wav")) == 0
        for count in range(480, len(samples) + 1, 480):
            writer.write(samples[count - 480 : count])
            assert np.array_equal(read(tmp_path / "take.wav"), samples[:count])
    finally:
        writer.close()


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_only_the_owner_may_read_it_even_when_the_mask_is_open(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        WavWriter(tmp_path / "take.wav", RATE).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "take.wav").stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "take.wav").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        WavWriter(tmp_path / "take.wav", RATE)
    assert (tmp_path / "take.wav").read_bytes() == b"precious"


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "take.wav", RATE)
    writer.close()
    writer.close()


@pytest.mark.skipif(not POSIX, reason="Windows has no limit on the size of a file.")
def test_a_full_disk_keeps_every_sample_that_found_room(tmp_path: Path) -> None:
    """The limit cuts a sample in half; the file stays even and valid."""
    script = textwrap.dedent(
        """
        import resource, sys
        import numpy as np
        from pathlib import Path
        from rehearse.wav import WavWriter

        writer = WavWriter(Path(sys.argv[1]), 48_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (44 + 2001, 44 + 2001))
        writer.write(np.arange(900, dtype=np.int16))
        try:
            writer.write(np.arange(900, 1800, dtype=np.int16))
        except OSError as error:
            print(error.errno, writer.frames)
        writer.close()
        """
    )
    path = tmp_path / "take.wav"
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    number, frames = map(int, done.stdout.split())
    assert number == errno.EFBIG
    assert number in FULL_DISK
    assert frames == 1000
    assert np.array_equal(read(path), np.arange(1000))


def _write_without_end(path: str, ready: object) -> None:
    writer = WavWriter(Path(path), RATE)
    for value in range(100_000):
        writer.write(np.full(480, value % 30_000, dtype=np.int16))
        if value == 50:
            ready.set()  # type: ignore[attr-defined] # a process event has no public type


@pytest.mark.skipif(not POSIX, reason="Windows has no SIGKILL.")
def test_a_killed_writer_leaves_whole_blocks(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    path = tmp_path / "take.wav"
    process = context.Process(target=_write_without_end, args=(str(path), ready))
    process.start()
    assert ready.wait(30)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    size = path.stat().st_size
    samples = read(path)
    assert len(samples) >= 50 * 480
    assert size - HEADER.size - 2 * len(samples) <= 2 * 480
    whole = samples[: len(samples) // 480 * 480].reshape(-1, 480)
    assert np.array_equal(whole[:, 0], np.arange(len(whole)) % 30_000)


def test_repairing_counts_the_samples_that_the_header_missed(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    samples = noise(4800)
    path.write_bytes(wav_header(RATE, 0) + samples.astype("<i2").tobytes() + b"\x01")
    assert repair_wav(path) == pytest.approx(0.1)
    assert np.array_equal(read(path), samples)
    assert path.stat().st_size == HEADER.size + 9600


def test_a_file_that_ends_within_its_header_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "take.wav").write_bytes(b"RIFF")
    assert repair_wav(tmp_path / "take.wav") == 0.0


def test_a_foreign_file_is_not_repaired(tmp_path: Path) -> None:
    foreign = b"fLaC" + bytes(100)
    (tmp_path / "take.wav").write_bytes(foreign)
    with pytest.raises(ValueError, match="not one of our recordings"):
        repair_wav(tmp_path / "take.wav")
    assert (tmp_path / "take.wav").read_bytes() == foreign


@pytest.mark.skipif(not POSIX, reason="Windows would really fill the file.")
def test_a_file_ends_at_four_gibibytes(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "take.wav", RATE)
    writer._bytes = 2**32 - 1 - HEADER.size - 5  # as after twelve hours
    with pytest.raises(OSError, match="4 GiB") as caught:
        writer.write(noise(480))
    assert caught.value.errno in FULL_DISK
    assert writer.frames == (2**32 - 1 - HEADER.size - 1) // 2
    (tmp_path / "take.wav").unlink()  # sparse: it takes no room
    writer._bytes = 0
    writer.close()
