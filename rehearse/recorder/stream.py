"""A running microphone: the seam between recording and the sound system.

`record` knows only the protocol `InputStream`. The real one wraps sounddevice;
its callback copies the samples and returns.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rehearse.errors import RecordingError
from rehearse.recorder.devices import Device, find_device, list_devices
from rehearse.recorder.portaudio import call, error_text

BLOCKS_PER_SECOND = 40
"""Small blocks, so that little is lost when the process is killed."""

LATENCY = 0.4
"""Seconds of sound that the driver holds when we are too busy to take it. It hands
them on by quarters; a quarter and a block are lost when the process is killed."""

CLOSE_PATIENCE = 1.5
"""Seconds to wait for a stream to end; a stalled one never does."""

COMMON_RATES = (48_000, 44_100, 16_000)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Samples as they came: 16 bits, one column a channel.

    `arrived` is when, on the monotonic clock; `overflowed` says that the driver
    threw samples away before these.
    """

    samples: NDArray[np.int16]
    arrived: float = field(default_factory=time.monotonic)
    overflowed: bool = False

    def mono(self) -> NDArray[np.int16]:
        """One channel: the only one, or the average of all."""
        if self.samples.shape[1] == 1:
            return self.samples[:, 0]
        mixed: NDArray[np.int16] = self.samples.mean(axis=1).round().astype(np.int16)
        return mixed


Deliver = Callable[[Block], None]


class InputStream(Protocol):
    """A microphone that is open; it delivers blocks once it is started."""

    @property
    def name(self) -> str:
        """What to call it on the screen."""

    @property
    def sample_rate(self) -> int:
        """Samples per second."""

    @property
    def ended(self) -> bool:
        """Whether it stopped by itself, as when it is unplugged."""

    def start(self) -> None:
        """Begin to deliver."""

    def finish(self) -> None:
        """Deliver what is on its way, then stop."""

    def close(self) -> None:
        """Let go of the device, at once, even when it hangs."""


OpenStream = Callable[[str | None, Deliver], InputStream]
"""Opens a stream without starting it, by a device's name or None for the default."""


def open_microphone(device: str | None, deliver: Deliver) -> InputStream:
    """Open a microphone at its own rate, in mono if it can.

    Raises:
        NoMicrophoneError: There is none.
        RecordingError: It is not known, or cannot be opened.
    """
    chosen = find_device(list_devices(), device)
    return _Microphone(chosen, deliver)


class _Microphone:
    """An input stream of sounddevice."""

    def __init__(self, device: Device, deliver: Deliver) -> None:
        self.name = device.name
        self._device = device
        self._deliver = deliver
        self._ended = False
        self._stream = call(self._open)
        self.sample_rate = round(self._stream.samplerate)

    @property
    def ended(self) -> bool:
        return self._ended

    def start(self) -> None:
        def begin(sounddevice: ModuleType) -> None:
            try:
                self._stream.start()
            except sounddevice.PortAudioError as error:
                raise self._failure(error) from error

        call(begin)

    def finish(self) -> None:
        call(lambda _: self._stream.stop(ignore_errors=True), patience=CLOSE_PATIENCE)

    def close(self) -> None:
        def end(_: ModuleType) -> None:
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)

        call(end, patience=CLOSE_PATIENCE)

    def _open(self, sounddevice: ModuleType) -> Any:
        failure: Exception | None = None
        for rate in dict.fromkeys((self._device.sample_rate, *COMMON_RATES)):
            for channels in dict.fromkeys((1, 2, self._device.channels)):
                try:
                    return sounddevice.InputStream(
                        device=self._device.index,
                        samplerate=rate,
                        channels=channels,
                        dtype="int16",
                        blocksize=rate // BLOCKS_PER_SECOND,
                        latency=LATENCY,
                        callback=self._take_block,
                        finished_callback=self._note_the_end,
                    )
                except (sounddevice.PortAudioError, ValueError) as error:
                    failure = failure or error
        raise self._failure(failure) from failure

    def _take_block(
        self,
        samples: NDArray[np.int16],
        frames: int,
        times: object,
        status: Any,
    ) -> None:
        """Runs in the driver's thread: copy and return."""
        del frames, times
        self._deliver(Block(samples.copy(), overflowed=bool(status.input_overflow)))

    def _note_the_end(self) -> None:
        self._ended = True

    def _failure(self, error: Exception | None) -> RecordingError:
        reason = f": {error_text(error)}" if error else ""
        return RecordingError(
            f"The microphone {self.name!r} cannot be opened{reason}.",
            hint="Another program may hold it. Try another: `rehearse devices list`.",
        )
