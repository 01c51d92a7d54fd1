"""Has the speaker stopped speaking? Only asked when the user wants to be stopped.

Sound is held against the noise floor: the level that the quietest twentieth of the
take lies below. Every doubt is decided for the speaker. Only what rises well above
the floor is the first speech, and before it nothing counts as silence. From then
on, whatever rises a little above the floor may be speech: a voice in a noisy room,
a trailing word, a fan that starts. A voice too quiet to tell is never cut off.
"""

import numpy as np
from numpy.typing import NDArray

from rehearse.recorder.quality import SILENCE_DB, decibels, rms

CLEARLY_ABOVE = 12.0
"""Decibels above the noise floor that nothing but speech reaches for long."""

SLIGHTLY_ABOVE = 4.0
RANGE_SHARE = 0.3
"""What may be speech lies above the floor by so many decibels, or by this share of
the way to the loud parts of the take, whichever is more."""

QUIETEST_SPEECH = -55.0
QUIETEST_TRACE = -60.0
"""Below these levels (dBFS), nothing is called speech, or possible speech."""

LOUD_SHARE = 0.95
FLOOR_SHARE = 0.05
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
        floor, loud = self._level_above(FLOOR_SHARE), self._level_above(LOUD_SHARE)
        if level > max(floor + CLEARLY_ABOVE, QUIETEST_SPEECH):
            self._loud += seconds
            self.heard_speech = self.heard_speech or self._loud >= FIRST_SPEECH
        above = max(SLIGHTLY_ABOVE, RANGE_SHARE * (loud - floor))
        if level > max(floor + above, QUIETEST_TRACE):
            self.silent_for = 0.0
        else:
            self.silent_for += seconds
            if self.silent_for >= FORGET_CLICKS:
                self._loud = 0.0

    def _level_above(self, share: float) -> float:
        """The level (dBFS) that this share of the take so far lies below."""
        quietest_first = np.cumsum(self._levels[::-1])
        position = np.searchsorted(quietest_first, share * quietest_first[-1])
        return SILENCE_DB + float(position)
