"""Has the speaker stopped speaking? Only asked when the user wants to be stopped.

Speech is what rises well above the noise floor: the level that the quietest
tenth of the take lies below. Every doubt is decided for the speaker: before the
first speech nothing counts as silence, a noise that begins on the way counts as
speech, and a voice too quiet to tell is never cut off.
"""

import numpy as np
from numpy.typing import NDArray

from rehearse.recorder.quality import SILENCE_DB, decibels, rms

ABOVE_FLOOR = 12.0
"""Decibels by which speech rises above the noise floor."""

QUIETEST_SPEECH = -55.0
"""Below this level (dBFS), nothing is called speech."""

FLOOR_SHARE = 0.1
FIRST_SPEECH = 0.2
"""Seconds of loud sound that make speech of what could be a click."""

FORGET_CLICKS = 0.5
"""Seconds of quiet after which the loud sound before does not count towards that."""


class SilenceWatch:
    """Follows the level of a take, block by block."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._levels = np.zeros(1 - int(SILENCE_DB), dtype=np.int64)
        self._loud = 0.0
        self.heard_speech = False
        self.silent_for = 0.0
        """Seconds since the last sound that could be speech."""

    def hear(self, samples: NDArray[np.int16]) -> None:
        """Take in the next block, best of 10 to 100 ms."""
        if not len(samples):
            return
        seconds = len(samples) / self._sample_rate
        level = decibels(rms(samples))
        self._levels[-int(level)] += len(samples)
        if level > max(self._floor() + ABOVE_FLOOR, QUIETEST_SPEECH):
            self.silent_for = 0.0
            self._loud += seconds
            self.heard_speech = self.heard_speech or self._loud >= FIRST_SPEECH
        else:
            self.silent_for += seconds
            if self.silent_for >= FORGET_CLICKS:
                self._loud = 0.0

    def _floor(self) -> float:
        """The level (dBFS) that a tenth of the take so far lies below."""
        quietest_first = np.cumsum(self._levels[::-1])
        position = np.searchsorted(quietest_first, FLOOR_SHARE * quietest_first[-1])
        return SILENCE_DB + float(position)
