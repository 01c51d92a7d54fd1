"""What would spoil a take: a muted, far too quiet or far too loud microphone, and gaps.

Levels are decibels below full scale (dBFS): 0 is the loudest a sample can be.

* A muted microphone delivers exact zeros. So does noise suppression while nobody
  speaks; only zeros for longer than a speaker thinks are called muted.
* A clipped sample lies at full scale: the voice was louder than the microphone
  could tell. It is counted, and a handful is let pass.
* Drivers hide gaps more often than they report them (PulseAudio drops sound
  without a flag), so the number of samples is held against the clock.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32_767
SILENCE_DB = -120.0
"""What a block of zeros is called, instead of minus infinity."""

MUTED_FOR = 10.0
"""Seconds of exact zeros that nobody's thinking explains."""

QUIET_DB = -40.0
"""A peak below this means a voice that drowns in the noise of most microphones."""

CLIPPED_SAMPLES = 20
"""Half a millisecond: fewer are a knock, not a voice that is too loud."""

ONLY_ZEROS = (
    "Nothing was heard: the microphone delivered only zeros. "
    "Is it muted, or is rehearse not allowed to use it?"
)

BASELINE = 1.0
RECENT = 2.0
"""Seconds over which the delay of blocks is watched, at the start and lately."""

SMALLEST_GAP = 0.25
DRIFT = 0.002
"""Gaps below this many seconds, or below this share of the time, cannot be told
from a block that is late or a clock that runs slow."""


def decibels(amplitude: float) -> float:
    """Amplitude of 16-bit samples in dBFS.

    >>> round(decibels(32_768 / 2), 1)
    -6.0
    """
    if amplitude <= 0:
        return SILENCE_DB
    return max(SILENCE_DB, float(20 * np.log10(amplitude / (FULL_SCALE + 1))))


def peak(samples: NDArray[np.int16]) -> int:
    """The largest amplitude; 0 for no samples."""
    return int(np.abs(samples.astype(np.int32)).max(initial=0))


def rms(samples: NDArray[np.int16]) -> float:
    """The root of the mean square; 0 for no samples."""
    if not len(samples):
        return 0.0
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def clipped(samples: NDArray[np.int16]) -> int:
    """How many samples lie at full scale."""
    return int(np.count_nonzero(np.abs(samples.astype(np.int32)) >= FULL_SCALE))


class SoundCheck:
    """Listens to a whole take and says what was wrong with it."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self.frames = 0
        self.peak = 0
        self.clipped = 0
        self._zeros = 0
        self._longest_zeros = (0, 0)  # their number, and where they end

    @property
    def silent_frames(self) -> int:
        """Exact zeros since the last sample that was not."""
        return self._zeros

    def hear(self, samples: NDArray[np.int16]) -> None:
        """Take in the next samples."""
        self.frames += len(samples)
        self.peak = max(self.peak, peak(samples))
        self.clipped += clipped(samples)
        # Zeros run from the last sample that sounded to the next one, across blocks.
        before = self.frames - len(samples)
        sounding = before + np.flatnonzero(samples)
        ends = np.append(sounding, self.frames)
        runs = ends - np.append(before - 1 - self._zeros, sounding) - 1
        longest = int(np.argmax(runs))
        if runs[longest] > self._longest_zeros[0]:
            self._longest_zeros = (int(runs[longest]), int(ends[longest]))
        self._zeros = int(runs[-1])

    def warnings(self) -> tuple[str, ...]:
        """What the speaker should know, most important first."""
        if not self.frames:
            return ()
        if not self.peak:
            return (ONLY_ZEROS,)
        found = []
        zeros, end = (frames / self._sample_rate for frames in self._longest_zeros)
        if zeros >= MUTED_FOR:
            found.append(
                f"No sound at all came from {clock(end - zeros)} to {clock(end)}. "
                "Was the microphone muted?"
            )
        if self.clipped >= CLIPPED_SAMPLES:
            found.append(
                f"The microphone was too loud: {self.clipped} samples hit its limit. "
                "Turn its level down or move away from it."
            )
        if decibels(self.peak) < QUIET_DB:
            found.append(
                f"The microphone was very quiet (peak {decibels(self.peak):.0f} dBFS). "
                "Turn its level up or move closer."
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Delay:
    at: float
    seconds: float


class GapWatch:
    """Holds the samples that came against the time that passed."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._frames = 0
        self._started = 0.0
        self._baseline = 0.0
        self._recent: deque[_Delay] = deque()
        self.overflows = 0

    def arrive(self, frames: int, at: float, *, overflowed: bool = False) -> None:
        """A block came, at a time on a steady clock."""
        self.overflows += overflowed
        if not self._frames:
            # The first block is ready when its last sample is.
            self._started = at - frames / self._sample_rate
        self._frames += frames
        delay = at - self._started - self._frames / self._sample_rate
        if at - self._started <= BASELINE:
            self._baseline = min(self._baseline, delay)
        self._recent.append(_Delay(at, delay))
        while self._recent[0].at < at - RECENT:
            self._recent.popleft()

    @property
    def missing(self) -> float:
        """Seconds of sound that never came; 0 when it cannot be told.

        One block may be late; sound is missing when even the promptest of the last
        ones is later than the promptest of the first.
        """
        if not self._recent:
            return 0.0
        seconds = min(delay.seconds for delay in self._recent) - self._baseline
        passed = self._recent[-1].at - self._started
        return seconds if seconds > SMALLEST_GAP + DRIFT * passed else 0.0

    def warnings(self) -> tuple[str, ...]:
        """What the speaker should know."""
        if self.missing:
            return (f"About {self.missing:.1f} s of sound were lost on the way.",)
        if self.overflows:
            return (f"The sound driver reported {self.overflows} small gaps.",)
        return ()


def clock(seconds: float) -> str:
    """A time within a take, as 1:05.

    >>> clock(65.4)
    '1:05'
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
