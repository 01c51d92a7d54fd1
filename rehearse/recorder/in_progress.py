"""A take while it is recorded: the file, and what is watched as it grows."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Recording, Samples, StopReason
from rehearse.errors import RecordingError
from rehearse.recorder.listeners import Level, Listener
from rehearse.recorder.quality import (
    FULL_SCALE,
    GapWatch,
    SoundCheck,
    clipped,
    clock,
    decibels,
    peak,
    rms,
)
from rehearse.recorder.silence import SilenceWatch
from rehearse.recorder.stream import Block
from rehearse.wav import FULL_DISK, WavWriter

OnLevel = Callable[[Level], None]
OnBlock = Callable[[Samples, int], None]


class TakeInProgress:
    """The file, and everything that is watched while it grows."""

    def __init__(
        self,
        path: Path,
        sample_rate: int,
        on_level: OnLevel | None,
        on_block: OnBlock | None,
    ) -> None:
        self.path = path
        self.recorded_at = datetime.now(UTC)
        self.sample_rate = sample_rate
        self.silence = SilenceWatch(sample_rate)
        self.failure: OSError | None = None
        self._writer = WavWriter(path, sample_rate)
        self._sound = SoundCheck(sample_rate)
        self._gaps = GapWatch(sample_rate)
        self._since_level: list[NDArray[np.int16]] = []
        self._listeners_keep_up = True
        self._meter = Listener(on_level, only_latest=True) if on_level else None
        self._follower = (
            Listener[Samples](lambda samples: on_block(samples, sample_rate))
            if on_block
            else None
        )

    @property
    def disk_trouble(self) -> StopReason | None:
        """Why nothing more can be written; None as long as it can."""
        if self.failure is None:
            return None
        full = self.failure.errno in FULL_DISK
        return StopReason.DISK_FULL if full else StopReason.DISK_FAILED

    @property
    def seconds(self) -> float:
        """How much is in the file."""
        return self._writer.frames / self.sample_rate

    def take(self, block: Block) -> None:
        """Write a block first; then look at it."""
        samples = block.mono()
        if self.failure is None:
            try:
                self._writer.write(samples)
            except OSError as error:
                self.failure = error
                return
        self._gaps.arrive(len(samples), block.arrived, overflowed=block.overflowed)
        self._sound.hear(samples)
        self.silence.hear(samples)
        self._since_level.append(samples)
        if self._follower:
            self._follower.tell(samples.astype(np.float32) / np.float32(FULL_SCALE + 1))

    def take_all(self, blocks: "SimpleQueue[Block]") -> None:
        """Write every block that has arrived."""
        with suppress(Empty):
            while self.failure is None:
                self.take(blocks.get_nowait())

    def show_level(self, stalled_for: float) -> None:
        """Tell the meter about the sound since it was told last."""
        if not self._meter:
            return
        recent = np.concatenate([np.zeros(0, np.int16), *self._since_level])
        self._since_level.clear()
        self._meter.tell(
            Level(
                elapsed=self.seconds,
                peak=decibels(peak(recent)),
                rms=decibels(rms(recent)),
                clipping=bool(clipped(recent)),
                muted_for=self._sound.silent_frames / self.sample_rate,
                stalled_for=stalled_for,
            )
        )

    def close(self) -> None:
        """Put the file on the disk and say goodbye to the listeners.

        A file without a single sample is removed.
        """
        try:
            self._writer.close()
        except OSError as error:
            self.failure = self.failure or error
        if not self._writer.frames:
            self.path.unlink(missing_ok=True)
        for listener in (self._meter, self._follower):
            if listener and not listener.close():
                self._listeners_keep_up = False

    def recording(self, reason: StopReason) -> Recording:
        """What was recorded.

        Raises:
            RecordingError: Nothing was.
        """
        reason = self.disk_trouble or reason
        accident = self._accident(reason)
        if not self._writer.frames:
            raise RecordingError(
                f"Nothing was recorded. {accident}".strip(),
                hint="Test your microphone with `rehearse devices test`.",
            )
        warnings = [accident] if accident else []
        warnings += self._sound.warnings() + self._gaps.warnings()
        follower = self._follower
        if follower and (follower.failure or not self._listeners_keep_up):
            warnings.append("The answer could not be followed live; nothing is lost.")
        return Recording(
            path=self.path,
            recorded_at=self.recorded_at,
            duration=self.seconds,
            warnings=tuple(warnings),
            stop_reason=reason,
        )

    def _accident(self, reason: StopReason) -> str:
        """What ended the take against the speaker's will; empty when nothing did."""
        kept = f"What you said until {clock(self.seconds)} is kept."
        if not self._writer.frames:
            kept = ""
        problem = self.failure.strerror if self.failure else ""
        happened = {
            StopReason.DEVICE_LOST: "The microphone went away.",
            StopReason.STALLED: "The microphone stopped delivering sound.",
            StopReason.DISK_FULL: "The disk is full.",
            StopReason.DISK_FAILED: f"The disk failed: {problem}.",
        }
        return f"{happened[reason]} {kept}".strip() if reason in happened else ""
