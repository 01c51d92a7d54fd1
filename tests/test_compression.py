"""Compressing without loss, and nothing lost when it fails; a page's small copy."""

import os
import struct
import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile

from rehearse.audio import decode
from rehearse.compression import compress, to_mp3
from rehearse.domain import ANALYSIS_RATE, Audio
from rehearse.errors import AudioError
from tests.signals import noise, tone, write_wav

POSIX = os.name == "posix"


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "PCM_U8"])
@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_a_compressed_take_has_the_same_samples(tmp_path, subtype, rate):
    wav = write_wav(tmp_path / "take.wav", noise(5.0, -20), rate, subtype)
    before, _ = soundfile.read(wav, dtype="int32")
    flac = compress(wav)
    after, rate_after = soundfile.read(flac, dtype="int32")
    assert flac == tmp_path / "take.flac"
    assert np.array_equal(before, after)
    assert rate_after == rate
    assert list(tmp_path.iterdir()) == [flac]


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_a_compressed_take_is_private(tmp_path):
    wav = write_wav(tmp_path / "take.wav", tone(440, 0.5))
    wav.chmod(0o644)
    assert compress(wav).stat().st_mode & 0o777 == 0o600


def test_the_sound_of_a_compressed_take_decodes_to_the_same(tmp_path):
    wav = write_wav(tmp_path / "take.wav", noise(1.0, -20))
    before = decode(wav).samples
    assert np.array_equal(before, decode(compress(wav)).samples)


def test_a_wav_that_flac_cannot_hold_is_kept(tmp_path):
    wav = write_wav(tmp_path / "take.wav", noise(0.5), subtype="FLOAT")
    content = wav.read_bytes()
    with pytest.raises(AudioError, match="without loss"):
        compress(wav)
    assert wav.read_bytes() == content
    assert list(tmp_path.iterdir()) == [wav]


def test_a_file_that_is_no_wav_is_kept(tmp_path):
    wav = tmp_path / "take.wav"
    wav.write_bytes(b"not sound at all")
    with pytest.raises(AudioError, match="could not be compressed"):
        compress(wav)
    assert list(tmp_path.iterdir()) == [wav]


def test_another_sound_under_the_flac_name_is_never_overwritten(tmp_path):
    wav = write_wav(tmp_path / "take.wav", tone(440, 0.5))
    other = tmp_path / "take.flac"
    soundfile.write(other, tone(880, 0.5), ANALYSIS_RATE)
    content = other.read_bytes()
    with pytest.raises(AudioError, match="holds another sound"):
        compress(wav)
    assert other.read_bytes() == content
    assert wav.exists()


def test_a_take_that_was_compressed_before_a_crash_only_loses_its_wav(tmp_path):
    wav = write_wav(tmp_path / "take.wav", tone(440, 0.5))
    samples, _ = soundfile.read(wav, dtype="int16")
    soundfile.write(tmp_path / "take.flac", samples, ANALYSIS_RATE, "PCM_16")
    assert compress(wav) == tmp_path / "take.flac"
    assert list(tmp_path.iterdir()) == [tmp_path / "take.flac"]


def test_what_a_killed_compression_left_is_cleared_away(tmp_path):
    wav = write_wav(tmp_path / "take.wav", tone(440, 0.5))
    (tmp_path / ".take.flac.abc123.part").write_bytes(b"half")
    (tmp_path / ".other.flac.abc123.part").write_bytes(b"not ours")
    compress(wav)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"take.flac", ".other.flac.abc123.part"}


@pytest.mark.skipif(not POSIX, reason="Windows has no limit on the size of a file.")
def test_a_disk_that_is_full_leaves_the_wav(tmp_path):
    wav = write_wav(tmp_path / "take.wav", noise(10.0, -10))
    content = wav.read_bytes()
    program = (
        "import resource, signal, sys; from pathlib import Path;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "from rehearse.compression import compress; compress(Path(sys.argv[1]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, wav],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "AudioError" in result.stderr
    assert wav.read_bytes() == content
    assert list(tmp_path.iterdir()) == [wav]


@pytest.mark.skipif(not POSIX, reason="Windows has no SIGKILL.")
def test_a_take_outlives_a_kill_at_any_moment_of_its_compression(tmp_path):
    samples = noise(60.0, -20)
    program = (
        "import sys; from pathlib import Path; import soundfile;"
        "from rehearse.compression import compress; print(flush=True);"
        "compress(Path(sys.argv[1]))"
    )
    for milliseconds in (5, 40, 80, 150):
        wav = write_wav(tmp_path / "take.wav", samples)
        expected, _ = soundfile.read(wav, dtype="int32")
        with subprocess.Popen(
            [sys.executable, "-c", program, wav], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(milliseconds / 1000)
            process.kill()
        survivor = wav if wav.exists() else wav.with_suffix(".flac")
        assert np.array_equal(soundfile.read(survivor, dtype="int32")[0], expected)
        if wav.exists():
            compress(wav)
        wav.with_suffix(".flac").unlink()


def test_the_header_that_a_recorder_left_decides_how_much_is_compressed(tmp_path):
    wav = write_wav(tmp_path / "take.wav", tone(440, 1.0))
    with wav.open("r+b") as file:  # a last block that the header does not count yet
        file.seek(40)
        file.write(struct.pack("<I", ANALYSIS_RATE))
    flac = compress(wav)
    assert soundfile.info(flac).frames == ANALYSIS_RATE // 2


def test_a_small_copy_sounds_the_same_at_the_same_time(tmp_path):
    times = np.arange(3 * 16_000) / 16_000
    tone = np.sin(2 * np.pi * 440 * times) * (times > 1) * 0.3
    path = tmp_path / "small.mp3"
    path.write_bytes(to_mp3(Audio(tone.astype(np.float32))))
    again = decode(path)
    assert again.duration == pytest.approx(3, abs=0.05)
    assert np.flatnonzero(np.abs(again.samples) > 0.1)[0] / 16_000 == pytest.approx(
        1, abs=0.01
    )
    assert path.stat().st_size == pytest.approx(3 * 48_000 / 8, rel=0.1)


def test_a_small_copy_of_nothing_is_told():
    with pytest.raises(AudioError, match="MP3"):
        to_mp3(Audio(np.zeros(0, np.float32)))
