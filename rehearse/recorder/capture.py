"""From the microphone to a file, losing nothing that was said.

The driver's thread copies samples into a queue; the calling thread takes them
out and writes them. Everything that ends a recording ends it the same way: what
was said is in the file, and the recording says what happened.
"""

import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from rehearse.domain import Recording, StopReason
from rehearse.errors import RecordingError
from rehearse.recorder.in_progress import OnBlock, OnLevel, TakeInProgress
from rehearse.recorder.portaudio import native_messages_hidden
from rehearse.recorder.silence import SilenceWatch
from rehearse.recorder.stop import Stop
from rehearse.recorder.stream import Block, InputStream, OpenStream, open_microphone

TICK = 0.1
"""Seconds between two looks at the clock, and between two levels."""

FIRST_BLOCK_PATIENCE = 6.0
"""Seconds that a device may take to wake up."""

STALLED_AFTER = 3.0
"""Seconds without a block after which the device is given up."""

END_OF_SENTENCE = 0.7
"""Seconds of silence that end a take in overtime."""


def record(  # noqa: PLR0913 - each is one independent choice; a bag would hide them
    path: Path,
    *,
    device: str | None = None,
    limit: float | None = None,
    overtime: float = 0.0,
    stop: Stop | None = None,
    stop_after_silence: float | None = None,
    on_level: OnLevel | None = None,
    on_block: OnBlock | None = None,
    open_stream: OpenStream = open_microphone,
) -> Recording:
    """Record to a new WAV file until something stops it.

    Args:
        path: The file to make; it is valid at every moment.
        device: A microphone's number, name, or part of its name.
        limit: Seconds after which to stop; `overtime` is how many more a speaker
            gets to finish the sentence.
        overtime: See `limit`.
        stop: Set it to stop at once.
        stop_after_silence: Seconds of silence after speech that end the take.
        on_level: Hears about ten levels a second, in another thread.
        on_block: Hears all samples and their rate, in another thread; nothing it
            does can hurt the recording.
        open_stream: Where the sound comes from.

    Raises:
        NoMicrophoneError: There is none.
        RecordingError: It cannot be opened, the file cannot be made, or nothing
            at all was recorded. Then no file is left.
    """
    with native_messages_hidden():
        blocks: SimpleQueue[Block] = SimpleQueue()
        stream = open_stream(device, blocks.put)
        try:
            take = TakeInProgress(path, stream.sample_rate, on_level, on_block)
        except OSError as error:
            stream.close()
            raise RecordingError(
                f"{path} cannot be written: {error.strerror}.",
                hint="Make room or check permissions with `rehearse doctor`.",
            ) from error
        rules = _Rules(stop or Stop(), limit, overtime, stop_after_silence)
        try:
            stream.start()
            reason = _record(stream, blocks, take, rules)
        except KeyboardInterrupt:  # nobody made a Stop of it
            reason = StopReason.INTERRUPTED
            take.take_all(blocks)
        finally:
            with suppress(RecordingError):  # it hangs; what was said is safe
                stream.close()
            take.close()
    return take.recording(reason)


class _Rules:
    """When to stop, apart from accidents."""

    def __init__(
        self,
        stop: Stop,
        limit: float | None,
        overtime: float,
        stop_after_silence: float | None,
    ) -> None:
        self._stop = stop
        self._limit = limit
        self._overtime = overtime
        self._stop_after_silence = stop_after_silence

    def reason(self, seconds: float, silence: SilenceWatch) -> StopReason | None:
        """Why to stop now, after so many seconds of sound; None to go on."""
        if self._stop.reason:
            return self._stop.reason
        wait = self._stop_after_silence
        if wait and silence.heard_speech and silence.silent_for >= wait:
            return StopReason.SILENCE
        if self._limit is None or seconds < self._limit:
            return None
        speaking = silence.heard_speech and silence.silent_for < END_OF_SENTENCE
        if speaking and seconds < self._limit + self._overtime:
            return None
        return StopReason.LIMIT


def _record(
    stream: InputStream,
    blocks: "SimpleQueue[Block]",
    take: TakeInProgress,
    rules: _Rules,
) -> StopReason:
    """Take blocks and write them until there is a reason to stop."""
    idle = 0.0
    patience = FIRST_BLOCK_PATIENCE
    next_level = time.monotonic() + TICK
    while True:
        waited_from = time.monotonic()
        try:
            take.take(blocks.get(timeout=TICK))
            idle, patience = 0.0, STALLED_AFTER
        except Empty:
            # Counted in ticks: while this process itself sleeps, as after Ctrl-Z or
            # behind a closed lid, the device is not to blame.
            idle += min(time.monotonic() - waited_from, 2 * TICK)
            if stream.ended:
                take.take_all(blocks)
                return StopReason.DEVICE_LOST
        if take.disk_trouble:
            return take.disk_trouble
        if idle >= patience:
            return StopReason.STALLED
        if reason := rules.reason(take.seconds, take.silence):
            if reason not in (StopReason.LIMIT, StopReason.SILENCE):
                _take_the_rest(stream, blocks, take)
            return reason
        if time.monotonic() >= next_level:
            take.show_level(idle)
            next_level = time.monotonic() + TICK


def _take_the_rest(
    stream: InputStream, blocks: "SimpleQueue[Block]", take: TakeInProgress
) -> None:
    """Write what was said before the key was pressed and is still on its way."""
    with suppress(RecordingError):  # it hangs: then nothing is on its way
        stream.finish()
    take.take_all(blocks)
