"""Sound out of the loudspeaker."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

import numpy as np

from rehearse.domain import Samples
from rehearse.errors import RecordingError
from rehearse.recorder.portaudio import (
    call,
    error_text,
    native_messages_hidden,
    refresh,
)
from rehearse.recorder.stop import Stop

LATENCY = 0.3
"""Seconds of sound that the driver gets in advance, so that it does not stammer."""

TICK = 0.05
TAIL = 3.0
"""Seconds beyond its length after which a playback that does not end is given up."""


def play(
    samples: Samples,
    sample_rate: int,
    stop: Stop | None = None,
    *,
    on_start: Callable[[float], None] | None = None,
) -> None:
    """Play mono sound to its end, or until it is stopped.

    Args:
        samples: The sound.
        sample_rate: Samples per second.
        stop: Ends it early.
        on_start: Told once, in the driver's thread, when the first sample is heard,
            as `time.monotonic` will have it.

    Raises:
        RecordingError: There is no loudspeaker, or it stopped working.
    """
    stop = stop or Stop()
    ended = threading.Event()
    with native_messages_hidden():
        stream = call(
            lambda module: _start(module, samples, sample_rate, ended, on_start)
        )
        try:
            deadline = len(samples) / sample_rate + TAIL
            waited = 0.0
            while not ended.wait(TICK) and not stop.is_set():
                waited += TICK
                if waited > deadline:
                    raise RecordingError("The loudspeaker stopped playing.")
        finally:
            with suppress(RecordingError):  # it hangs; everything was said
                call(lambda _: stream.close(ignore_errors=True), patience=TAIL)


def _start(
    sounddevice: ModuleType,
    samples: Samples,
    sample_rate: int,
    ended: threading.Event,
    on_start: Callable[[float], None] | None,
) -> Any:
    refresh(sounddevice)
    position = 0
    # Some drivers drop what they hold when the last sample is handed over.
    rest = np.zeros(round(2 * LATENCY * sample_rate), dtype=np.float32)
    samples = np.concatenate([samples, rest])

    def fill(out: Samples, frames: int, times: Any, status: object) -> None:
        """Runs in the driver's thread: copy and return."""
        nonlocal position
        del status
        if position == 0 and on_start:
            on_start(time.monotonic() + _delay(times))
        piece = samples[position : position + frames]
        position += frames
        out[: len(piece), 0] = piece
        out[len(piece) :] = 0
        if len(piece) < frames:
            raise sounddevice.CallbackStop

    try:
        stream = sounddevice.OutputStream(
            samplerate=sample_rate,
            channels=1,
            dtype=np.float32,
            latency=LATENCY,
            callback=fill,
            finished_callback=ended.set,
        )
        stream.start()
    except (sounddevice.PortAudioError, ValueError) as error:
        raise RecordingError(
            f"There is no loudspeaker to play to: {error_text(error)}.",
            hint="Plug in headphones or switch on a loudspeaker.",
        ) from error
    return stream


def _delay(times: Any) -> float:
    """Seconds until what is handed over now is heard; the usual where a driver lies."""
    delay = float(times.outputBufferDacTime - times.currentTime)
    return delay if 0 <= delay <= TAIL else LATENCY
