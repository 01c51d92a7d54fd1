"""Any recording, to samples at the rate of analysis.

PyAV finds and decodes the sound of a file; mixing and resampling are ours.
FFmpeg's own resampler mixes two equal float channels to 1.41 times their
loudness, so channels are averaged here, and soxr brings the average to the
rate of analysis: in a stream, so that an hour at 48 kHz never lies in memory,
and with a filter that leaves nothing audible to fold back (FFmpeg's default
one is shorter).
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rehearse.domain import ANALYSIS_RATE, Audio, Samples
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from av import AudioFrame
    from av.container import InputContainer
    from av.stream import Stream

RESAMPLER_QUALITY = "HQ"
"""soxr's default: a stop band 20 bits down, more than speech or int16 can use."""

SHORTFALL = 0.5
"""Seconds of sound below what a file promises before we say so."""

UNKNOWN_SIZE = 0xFFFFFFFF
"""What programs write into a WAV header that cannot know the size yet."""

GUESSED_LENGTHS = frozenset({"mp3", "aac", "ac3", "amr"})
"""Formats whose length FFmpeg may only estimate from the bit rate."""

ANY_SOUND = "Give it a recording: wav, flac, mp3, m4a, ogg, webm, mp4 …"


def decode(path: Path) -> Audio:
    """Read the sound of any audio or video file, at the rate of analysis.

    Channels are averaged. Of several sound tracks the one that FFmpeg thinks
    best is read. A file that breaks off gives what was there and a warning.

    Raises:
        AudioError: There is no such file, or no sound in it.
    """
    import av

    check_file(path)
    av.logging.set_level(None)
    warnings = []
    samples = bytearray()
    try:
        # Absolute, so that no name is taken for an address; and whatever a
        # playlist may point to, only files are opened.
        with av.open(
            str(path.absolute()), options={"protocol_whitelist": "file"}
        ) as container:
            stream = container.streams.best("audio")
            if stream is None:
                raise AudioError(f"{path} has no sound.", hint=ANY_SOUND)
            promised = _promised_seconds(container, stream)
            damage = _Damage()
            for chunk in _resampled(_mono(_frames(container, stream, damage), damage)):
                samples += chunk.tobytes()
    except (av.error.FFmpegError, OSError) as error:
        raise AudioError(
            f"{path} is damaged, or not a sound or video.", hint=ANY_SOUND
        ) from error
    if not samples:
        raise AudioError(f"{path} has no sound.", hint=ANY_SOUND)
    # A bytearray grows in place; joining a list would hold the take twice.
    audio = np.frombuffer(samples, dtype=np.float32)
    seconds = len(audio) / ANALYSIS_RATE
    if damage.found or promised - seconds > SHORTFALL or _breaks_off(path):
        warnings.append(
            f"The file is damaged or incomplete: {seconds:.1f} s of sound were read."
        )
    if damage.not_numbers:
        warnings.append("The file holds values that are no sound; they became silence.")
    return Audio(audio, ANALYSIS_RATE, tuple(warnings))


class Resampler:
    """Brings sound to the rate of analysis as it comes, within [-1, 1].

    Blocks of any size give the same samples: a take that was heard live and one
    that is read from its file are the same to every measure.
    """

    def __init__(self, sample_rate: int) -> None:
        import soxr

        self._stream = soxr.ResampleStream(
            sample_rate, ANALYSIS_RATE, 1, dtype="float32", quality=RESAMPLER_QUALITY
        )

    def feed(self, samples: Samples) -> Samples:
        """Take more sound; return what is ready."""
        return self._clipped(self._stream.resample_chunk(samples))

    def finish(self) -> Samples:
        """Return the rest."""
        nothing = np.zeros(0, dtype=np.float32)
        return self._clipped(self._stream.resample_chunk(nothing, last=True))

    @staticmethod
    def _clipped(samples: Samples) -> Samples:
        clipped: Samples = np.clip(samples, -1, 1)
        return clipped


class _Damage:
    """What went wrong while reading a file that could be read in part."""

    def __init__(self) -> None:
        self.found = False
        self.not_numbers = False


def check_file(path: Path) -> None:
    """Refuse what cannot be a recording, each with its own words."""
    try:
        if path.is_dir():
            raise AudioError(f"{path} is a folder.", hint="Name the files in it.")
        if path.exists() and not path.is_file():
            raise AudioError(f"{path} is not a file.", hint=ANY_SOUND)
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise AudioError(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AudioError(f"{path} cannot be read: {reason}.") from error
    if not size:
        raise AudioError(f"{path} is empty.")


def _promised_seconds(container: "InputContainer", stream: "Stream") -> float:
    """How long the file says its sound is; 0 when it does not say."""
    if stream.duration is None or stream.time_base is None:
        return 0.0
    if GUESSED_LENGTHS & set(container.format.name.split(",")):
        return 0.0
    return float(stream.duration * stream.time_base)


def _breaks_off(path: Path) -> bool:
    """Whether a WAV file is shorter than its header says.

    FFmpeg believes the file, not the header.
    """
    with path.open("rb") as file:
        header = file.read(12)
    if header[:4] != b"RIFF" or header[8:] != b"WAVE":
        return False
    size = int.from_bytes(header[4:8], "little")
    return size != UNKNOWN_SIZE and size + 8 > path.stat().st_size + 1


def _frames(
    container: "InputContainer", stream: "Stream", damage: _Damage
) -> Iterator["AudioFrame"]:
    """Every frame that can be decoded, whatever lies broken between them."""
    import av

    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except (av.error.FFmpegError, OSError):
            damage.found = True
            return
        try:
            frames = packet.decode()
        except (av.error.FFmpegError, OSError):
            damage.found = True
            continue
        for frame in frames:
            if isinstance(frame, av.AudioFrame):
                damage.found |= frame.is_corrupt
                yield frame


def _mono(
    frames: Iterator["AudioFrame"], damage: _Damage
) -> Iterator[tuple[Samples, int]]:
    """Each frame as the average of its channels, with its rate."""
    import av

    converter = av.AudioResampler(format="fltp")
    shape = None
    for frame in frames:
        # A stream may change its rate or channels on the way (chained Ogg).
        if shape != (frame.format.name, frame.layout.name, frame.sample_rate):
            shape = (frame.format.name, frame.layout.name, frame.sample_rate)
            converter = av.AudioResampler(format="fltp")
        for converted in converter.resample(frame):
            mono = converted.to_ndarray().mean(axis=0, dtype=np.float32)
            if not np.isfinite(mono).all():
                damage.not_numbers = True
                np.nan_to_num(mono, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
            yield mono, frame.sample_rate


def _resampled(pieces: Iterator[tuple[Samples, int]]) -> Iterator[Samples]:
    """The pieces at the rate of analysis, within [-1, 1]."""
    for rate, same_rate in groupby(pieces, key=itemgetter(1)):
        resampler = Resampler(rate)
        for mono, _ in same_rate:
            yield resampler.feed(mono)
        yield resampler.finish()
