"""Decoding anything, refusing what is no sound, and compressing without loss."""

import os
import socket
import subprocess
import sys
import threading
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from rehearse.audio import Resampler, decode
from rehearse.domain import ANALYSIS_RATE
from rehearse.errors import AudioError
from tests.signals import noise, tone, write_wav

POSIX = os.name == "posix"


def encode(path: Path, codec: str, *tracks: np.ndarray, rate: int = 48_000) -> Path:
    """Write each track as a stereo stream of its own, through PyAV."""
    with av.open(str(path), "w") as container:
        streams = [
            container.add_stream(codec, rate=rate, layout="stereo") for _ in tracks
        ]
        for stream, samples in zip(streams, tracks, strict=True):
            assert isinstance(stream, av.AudioStream)
            for start in range(0, len(samples), rate):
                piece = np.repeat(samples[None, start : start + rate], 2, axis=0)
                frame = av.AudioFrame.from_ndarray(
                    np.ascontiguousarray(piece), format="fltp", layout="stereo"
                )
                frame.sample_rate = rate
                frame.pts = start
                frame.time_base = Fraction(1, rate)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def film(path: Path, *, sound: np.ndarray | None) -> Path:
    """A second of grey pictures, with or without sound at 48 kHz."""
    with av.open(str(path), "w") as container:
        pictures = container.add_stream("mpeg4", rate=25)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 64, "yuv420p"
        voice = container.add_stream("aac", rate=48_000) if sound is not None else None
        grey = av.VideoFrame.from_ndarray(
            np.full((64, 64, 3), 128, np.uint8), format="rgb24"
        )
        for number in range(25):
            grey.pts = number
            container.mux(pictures.encode(grey))
        container.mux(pictures.encode(None))
        if voice is not None and sound is not None:
            frame = av.AudioFrame.from_ndarray(
                np.repeat(sound[None], 2, axis=0), format="fltp", layout="stereo"
            )
            frame.sample_rate = 48_000
            container.mux(voice.encode(frame))
            container.mux(voice.encode(None))
    return path


def long_tone(hertz: float = 440, seconds: float = 2, rate: int = 48_000) -> np.ndarray:
    times = np.arange(int(seconds * rate)) / rate
    return (0.5 * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def loudest_hertz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.argmax(spectrum) * ANALYSIS_RATE / len(samples))


# --- what can be read --------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("answer.mp3", "libmp3lame"),
        ("answer.m4a", "aac"),
        ("answer.ogg", "libopus"),
        ("answer.webm", "libopus"),
        ("answer.flac", "flac"),
        ("answer.mkv", "ac3"),
        ("answer.aiff", "pcm_s16be"),
    ],
)
def test_every_usual_format_gives_the_tone_that_was_put_in(tmp_path, name, codec):
    if codec in {"flac", "pcm_s16be"}:
        path = tmp_path / name
        soundfile.write(path, np.repeat(long_tone()[:, None], 2, axis=1), 48_000)
    else:
        path = encode(tmp_path / name, codec, long_tone())
    audio = decode(path)
    assert audio.sample_rate == ANALYSIS_RATE
    assert audio.samples.dtype == np.float32
    assert audio.duration == pytest.approx(2, abs=0.1)
    assert loudest_hertz(audio.samples) == pytest.approx(440, abs=1)
    assert np.abs(audio.samples[8000:16000]).max() == pytest.approx(0.5, abs=0.05)
    assert audio.warnings == ()


def test_a_film_is_heard_and_not_seen(tmp_path):
    audio = decode(film(tmp_path / "interview.mp4", sound=long_tone(seconds=1)))
    assert loudest_hertz(audio.samples) == pytest.approx(440, abs=2)


def test_a_wav_at_the_analysis_rate_comes_through_bit_by_bit(tmp_path):
    samples = noise(1.0, level_db=-12)
    path = write_wav(tmp_path / "a.wav", samples)
    written, _ = soundfile.read(path, dtype="float32")
    assert np.array_equal(decode(path).samples, written)


def test_eight_bits_are_read_in_the_same_scale(tmp_path):
    path = write_wav(tmp_path / "old.wav", tone(440, 1.0, 0.5), subtype="PCM_U8")
    assert np.abs(decode(path).samples).max() == pytest.approx(0.5, abs=0.01)


def test_equal_channels_are_as_loud_as_one(tmp_path):
    left = long_tone()
    path = write_wav(tmp_path / "s.wav", np.stack([left, left], axis=1), 48_000)
    assert np.abs(decode(path).samples).max() == pytest.approx(0.5, abs=0.01)


def test_a_channel_that_is_silent_halves_the_other(tmp_path):
    left = long_tone()
    both = np.stack([left, np.zeros_like(left)], axis=1)
    path = write_wav(tmp_path / "l.wav", both, 48_000)
    assert np.abs(decode(path).samples).max() == pytest.approx(0.25, abs=0.01)


def test_what_lies_above_half_the_analysis_rate_does_not_fold_back(tmp_path):
    path = write_wav(tmp_path / "high.wav", long_tone(hertz=11_000), 48_000, "FLOAT")
    steady = decode(path).samples[1600:-1600]
    assert np.abs(steady).max() < 0.5 * 10 ** (-100 / 20)


def test_of_two_sound_tracks_one_is_heard(tmp_path):
    path = encode(tmp_path / "two.mkv", "libopus", long_tone(440), long_tone(880))
    assert loudest_hertz(decode(path).samples) in (
        pytest.approx(440, abs=1),
        pytest.approx(880, abs=1),
    )


def test_a_name_in_any_script_is_a_name(tmp_path):
    path = write_wav(tmp_path / "réponse ответ 回答.wav", tone(440, 0.5))
    assert decode(path).duration == pytest.approx(0.5)


@pytest.mark.skipif(not POSIX, reason="Windows allows no colon in a name.")
def test_a_name_that_looks_like_an_address_is_a_name(tmp_path, monkeypatch):
    write_wav(tmp_path / "http:answer.wav", tone(440, 0.5))
    monkeypatch.chdir(tmp_path)
    assert decode(Path("http:answer.wav")).duration == pytest.approx(0.5)


def test_what_is_no_number_becomes_silence_and_is_mentioned(tmp_path):
    samples = tone(440, 1.0)
    samples[100:200] = np.nan
    samples[300:310] = np.inf
    audio = decode(write_wav(tmp_path / "nan.wav", samples, subtype="FLOAT"))
    assert np.isfinite(audio.samples).all()
    assert not audio.samples[100:200].any()
    assert len(audio.warnings) == 1


def test_floats_beyond_full_scale_are_clipped_to_it(tmp_path):
    path = write_wav(tmp_path / "hot.wav", 4 * tone(440, 0.5), subtype="FLOAT")
    assert np.abs(decode(path).samples).max() == 1.0


def test_silence_is_sound(tmp_path):
    path = write_wav(tmp_path / "quiet.wav", np.zeros(8000, np.float32))
    audio = decode(path)
    assert audio.duration == pytest.approx(0.5)
    assert not audio.samples.any()


# --- what is broken ----------------------------------------------------------


@pytest.mark.parametrize("codec", [("a.mp3", "libmp3lame"), ("a.ogg", "libopus")])
def test_a_file_that_is_cut_short_gives_what_is_there(tmp_path, codec):
    name, encoder = codec
    path = encode(tmp_path / name, encoder, long_tone(seconds=4))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 1 < decode(path).duration < 3


@pytest.mark.parametrize("form", ["WAV", "FLAC"])
def test_a_file_shorter_than_it_says_is_read_with_a_warning(tmp_path, form):
    path = tmp_path / f"cut.{form.lower()}"
    soundfile.write(path, noise(4.0), ANALYSIS_RATE, format=form, subtype="PCM_16")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    audio = decode(path)
    assert 1 < audio.duration < 3
    assert len(audio.warnings) == 1
    assert "s of sound were read" in audio.warnings[0]


def test_a_wav_whose_writer_was_killed_is_read_to_its_end(tmp_path):
    path = write_wav(tmp_path / "killed.wav", tone(440, 1.0))
    content = bytearray(path.read_bytes())
    content[4:8] = content[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert decode(path).duration == pytest.approx(1.0)


def test_garbage_in_the_middle_does_not_hide_the_rest(tmp_path):
    path = encode(tmp_path / "hit.mp3", "libmp3lame", long_tone(seconds=4))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = b"\x00" * 400
    path.write_bytes(content)
    assert decode(path).duration == pytest.approx(4, abs=0.3)


def test_a_film_without_its_index_is_refused(tmp_path):
    path = film(tmp_path / "cut.mp4", sound=long_tone(seconds=1))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(AudioError, match="damaged"):
        decode(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(AudioError, match="There is no file"):
        decode(tmp_path / "nothing.wav")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(AudioError, match="is a folder"):
        decode(tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.wav").touch()
    with pytest.raises(AudioError, match="is empty"):
        decode(tmp_path / "empty.wav")


def test_a_wav_of_no_samples_has_no_sound(tmp_path):
    with pytest.raises(AudioError, match="has no sound"):
        decode(write_wav(tmp_path / "zero.wav", np.zeros(0, np.float32)))


@pytest.mark.parametrize("name", ["notes.wav", "notes.txt", "notes.mp3"])
def test_text_under_any_name_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_text("Situation: we had a problem. Task: solve it.\n" * 40)
    with pytest.raises(AudioError, match=r"not a sound or video|has no sound"):
        decode(path)


def test_random_bytes_are_refused(tmp_path):
    path = tmp_path / "random.wav"
    path.write_bytes(np.random.default_rng(0).bytes(20_000))
    with pytest.raises(AudioError):
        decode(path)


def test_a_film_without_sound_is_refused(tmp_path):
    with pytest.raises(AudioError, match="has no sound"):
        decode(film(tmp_path / "mute.mp4", sound=None))


@pytest.mark.skipif(not POSIX, reason="Windows has no named pipes in folders.")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(AudioError, match="not a file"):
        decode(tmp_path / "pipe.wav")


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = write_wav(tmp_path / "locked.wav", tone(440, 0.1))
    path.chmod(0)
    user = os.geteuid()
    if user == 0:  # permissions do not bind the superuser
        os.seteuid(65_534)
    try:
        with pytest.raises(AudioError, match="cannot be read"):
            decode(path)
    finally:
        os.seteuid(user)


def test_a_playlist_that_points_to_the_network_connects_to_nothing(tmp_path):
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    calls.append(server.accept())
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        playlist = tmp_path / "list.m3u8"
        playlist.write_text(
            "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9,\n"
            f"http://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n"
        )
        with pytest.raises(AudioError):
            decode(playlist)
        done.set()
        listener.join()
    assert calls == []


def test_nothing_is_printed_about_a_damaged_file(tmp_path, capfd):
    path = encode(tmp_path / "hit.mp3", "libmp3lame", long_tone())
    content = bytearray(path.read_bytes())
    content[2000:4000] = b"\x55" * 2000
    path.write_bytes(content)
    decode(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not POSIX, reason="Peak memory is asked of POSIX.")
def test_an_hour_at_48_khz_takes_no_more_than_its_16_khz_samples(tmp_path):
    path = tmp_path / "hour.wav"
    minute = np.zeros(48_000 * 2 * 60, "<i2").tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        for _ in range(60):
            file.writeframes(minute)
    program = (
        "import resource, sys; from pathlib import Path; import numpy, av, soxr;"
        "from rehearse.audio import decode;"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "before = peak(); audio = decode(Path(sys.argv[1]));"
        "print(audio.duration, peak() - before)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, path],
        capture_output=True,
        text=True,
        check=True,
    )
    path.unlink()
    duration, grown = result.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    assert float(duration) == 3600
    assert int(grown) * unit < 1.3 * 3600 * ANALYSIS_RATE * 4


# --- resampling as it comes --------------------------------------------------


def resampled(samples, rate, block):
    resampler = Resampler(rate)
    starts = range(0, len(samples), block)
    pieces = [resampler.feed(samples[start : start + block]) for start in starts]
    return np.concatenate([*pieces, resampler.finish()])


def test_resampling_keeps_tone_and_length():
    sound = resampled(long_tone(440, 1.0, 44_100), 44_100, block=1000)
    assert len(sound) == ANALYSIS_RATE
    assert sound.dtype == np.float32
    assert loudest_hertz(sound) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_blocks_of_any_size_are_resampled_alike(rate):
    sound = long_tone(440, 2.0, rate)
    whole = resampled(sound, rate, block=len(sound))
    assert np.array_equal(resampled(sound, rate, block=441), whole)


def test_sound_at_the_analysis_rate_is_left_alone():
    samples = tone(440, 0.1)
    assert np.array_equal(resampled(samples, ANALYSIS_RATE, block=100), samples)
