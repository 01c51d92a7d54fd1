"""Sound in fewer bytes: a take to FLAC, without loss, and a page's sound to MP3."""

import glob
import os
import tempfile
from pathlib import Path

import numpy as np

from rehearse.audio import check_file
from rehearse.domain import Audio
from rehearse.errors import AudioError

FLAC_DEPTHS = {"PCM_U8": "PCM_S8", "PCM_16": "PCM_16", "PCM_24": "PCM_24"}
"""What a WAV file may hold, and the FLAC that holds just the same."""

BLOCK = 1 << 16
"""Frames written or compared at a time."""

MP3_BIT_RATE = 48_000
"""Bits a second of a page's sound: speech at 16 kHz without an audible loss."""


def compress(wav: Path) -> Path:
    """Turn a WAV file into a FLAC file beside it without losing a sample.

    The FLAC file is written under another name, read back, compared, and on
    the disk before the WAV file goes. Whatever fails, the WAV file stays.

    Raises:
        AudioError: The file cannot be read, written, or kept without loss.
    """
    import soundfile

    flac = wav.with_suffix(".flac")
    check_file(wav)
    partial: Path | None = None
    try:
        if flac.exists():  # we were stopped between the two, or it is another's
            if not _same_samples(wav, flac):
                raise AudioError(
                    f"{flac} is there already and holds another sound.",
                    hint=f"{wav} was left as it is.",
                )
        else:
            partial = _write_flac(wav, flac)
            if not _same_samples(wav, partial):
                raise AudioError(f"{wav} cannot be compressed without loss.")
            _to_disk(partial)
            partial.replace(flac)
        _to_disk(flac.parent)
        wav.unlink()
    except (OSError, soundfile.SoundFileError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AudioError(
            f"{wav} could not be compressed: {reason}", hint="It was left as it is."
        ) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
    for leftover in wav.parent.glob(f".{glob.escape(flac.name)}.*.part"):
        leftover.unlink(missing_ok=True)
    return flac


def to_mp3(audio: Audio) -> bytes:
    """The sound as a small file that every browser plays: 360 kB a minute.

    MP3 at a constant rate, so that a browser that jumps to a time arrives there;
    Opus is smaller, but older Safaris do not play it.

    Raises:
        AudioError: This build of FFmpeg has no encoder for it.
    """
    import io

    import av

    av.logging.set_level(None)
    whole_numbers = np.round(np.clip(audio.samples, -1, 1) * 32767).astype(np.int16)
    file = io.BytesIO()
    try:
        with av.open(file, "w", format="mp3") as container:
            stream = container.add_stream(
                "libmp3lame", rate=audio.sample_rate, layout="mono"
            )
            stream.bit_rate = MP3_BIT_RATE
            frame = av.AudioFrame.from_ndarray(
                whole_numbers[np.newaxis], format="s16p", layout="mono"
            )
            frame.sample_rate = audio.sample_rate
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    except (av.error.FFmpegError, ValueError) as error:
        raise AudioError("The sound cannot be written as MP3.") from error
    return file.getvalue()


def _write_flac(wav: Path, flac: Path) -> Path:
    """Write the FLAC file under a temporary name that only its owner can read."""
    import soundfile

    with soundfile.SoundFile(wav) as source:
        depth = FLAC_DEPTHS.get(source.subtype)
        if depth is None:
            raise AudioError(
                f"{wav} cannot be compressed without loss: FLAC has no {source.subtype}.",
                hint="It was left as it is.",
            )
        handle, name = tempfile.mkstemp(".part", f".{flac.name}.", flac.parent)
        os.close(handle)
        try:
            with soundfile.SoundFile(
                name, "w", source.samplerate, source.channels, depth, format="FLAC"
            ) as target:
                for block in source.blocks(BLOCK, dtype="int32"):
                    target.write(block)
        except BaseException:  # Ctrl-C too: nothing half-written is left behind
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


def _same_samples(one: Path, other: Path) -> bool:
    """Whether two files hold the same sound, sample by sample."""
    import soundfile

    with soundfile.SoundFile(one) as first, soundfile.SoundFile(other) as second:
        if (first.samplerate, first.channels, first.frames) != (
            second.samplerate,
            second.channels,
            second.frames,
        ):
            return False
        return all(
            np.array_equal(a, b)
            for a, b in zip(
                first.blocks(BLOCK, dtype="int32"),
                second.blocks(BLOCK, dtype="int32"),
                strict=True,
            )
        )


def _to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no way to open a folder, and no need to
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
