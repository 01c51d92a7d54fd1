"""Write a WAV file that is valid after every block.

The format is RIFF/WAVE with 16-bit PCM samples in one channel (Microsoft and
IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991). Its
header counts the bytes that follow, so a writer that is killed before it closes
the file leaves a header that promises nothing. Here the header is patched after
every block: whatever happens to this process, the file holds what was written.

A WAV file counts in 32 bits and ends at 4 GiB: 12 hours at 48 kHz.
"""

import errno
import io
import os
import struct
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
BYTES_PER_SAMPLE = 2
OWNER_ONLY = 0o600
MOST_BYTES = 2**32 - 1 - HEADER.size
SYNC_EVERY = 1.0
"""Seconds between two requests to put the file on the disk itself."""

FULL_DISK = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""What the system says when no more can be written."""


def wav_header(sample_rate: int, data_bytes: int) -> bytes:
    """The 44 bytes before the samples of a mono 16-bit file."""
    return HEADER.pack(
        b"RIFF",
        HEADER.size - 8 + data_bytes,
        b"WAVE",
        b"fmt ",
        16,  # bytes of the format chunk
        1,  # PCM
        1,  # channel
        sample_rate,
        sample_rate * BYTES_PER_SAMPLE,
        BYTES_PER_SAMPLE,
        8 * BYTES_PER_SAMPLE,
        b"data",
        data_bytes,
    )


class WavWriter:
    """A new mono 16-bit file, readable by its owner alone.

    Every block goes to the operating system at once and survives the death of
    this process; once a second it goes to the disk and survives a power cut.

    Raises:
        FileExistsError: Nothing is ever overwritten.
        OSError: The file cannot be made.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, OWNER_ONLY)
        self._file = io.FileIO(descriptor, "r+b")
        self._sample_rate = sample_rate
        self._bytes = 0
        self._closing = threading.Event()
        self._syncing = threading.Thread(target=self._sync_now_and_then, daemon=True)
        try:
            self._put(0, wav_header(sample_rate, 0))
        except OSError:
            self._file.close()
            path.unlink()
            raise
        self._syncing.start()

    @property
    def frames(self) -> int:
        """Samples that the file holds and its header counts."""
        return self._bytes // BYTES_PER_SAMPLE

    def write(self, samples: NDArray[np.int16]) -> None:
        """Append samples, then count them in the header.

        Raises:
            OSError: The disk is full (an `errno` of `FULL_DISK`) or broken. The
                file stays valid and holds every sample that still found room.
        """
        block = samples.astype("<i2", copy=False).tobytes()
        room = MOST_BYTES - self._bytes
        failure: OSError | None = None
        if len(block) > room:
            block = block[:room]
            failure = OSError(errno.EFBIG, "a WAV file ends at 4 GiB")
        done = 0
        try:
            done = self._put(HEADER.size + self._bytes, block)
        except _CutShortError as error:
            done, failure = error.done, error.cause
        self._bytes += done - done % BYTES_PER_SAMPLE
        self._put(0, wav_header(self._sample_rate, self._bytes))
        if failure:
            raise failure

    def close(self) -> None:
        """Drop half a sample, if the disk left one, and put all on the disk."""
        if self._file.closed:
            return
        self._closing.set()
        self._syncing.join()
        try:
            self._file.truncate(HEADER.size + self._bytes)
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def _put(self, position: int, content: bytes) -> int:
        """Write all of it; the system may take it in pieces."""
        self._file.seek(position)
        done = 0
        while done < len(content):
            try:
                done += self._file.write(content[done:]) or 0
            except OSError as error:
                raise _CutShortError(done, error) from error
        return done

    def _sync_now_and_then(self) -> None:
        """Ask for the disk from a thread of its own: a slow one takes seconds."""
        while not self._closing.wait(SYNC_EVERY):
            started = time.monotonic()
            try:
                os.fsync(self._file.fileno())
            except OSError:
                return  # the next write says what is wrong
            if self._closing.wait(10 * (time.monotonic() - started)):
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _CutShortError(OSError):
    """Only the first bytes were written."""

    def __init__(self, done: int, cause: OSError) -> None:
        super().__init__(cause.errno, cause.strerror)
        self.done = done
        self.cause = cause


def repair_wav(path: Path) -> float:
    """Make the header of a left-over file count all the samples that follow it.

    Returns:
        The length in seconds; 0 for a file that ends before its samples.

    Raises:
        OSError: The file cannot be read or written.
        ValueError: It was not written by `WavWriter`.
    """
    with path.open("r+b") as file:
        header = file.read(HEADER.size)
        if len(header) < HEADER.size:
            return 0.0
        fields = HEADER.unpack(header)
        riff, _, wave, _, _, _, channels, sample_rate, _, _, bits, data, _ = fields
        if (riff, wave, data, channels, bits) != (b"RIFF", b"WAVE", b"data", 1, 16):
            raise ValueError(f"{path.name} is not one of our recordings.")
        size = file.seek(0, os.SEEK_END) - HEADER.size
        whole = min(size - size % BYTES_PER_SAMPLE, MOST_BYTES)
        file.truncate(HEADER.size + whole)
        file.seek(0)
        file.write(wav_header(sample_rate, whole))
    return float(whole / BYTES_PER_SAMPLE / sample_rate)
