"""What single moments say, measured while the answer goes on.

Power in bands and candidates for the pitch depend on the sound around their moment
alone. Everything else waits for the whole take: what its noise is, which words there
are. So at the end of an answer most of the work is done.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

from rehearse.analysis.energy import BANDS, FRAME, Levels, measure_power
from rehearse.analysis.frames import HOP
from rehearse.analysis.pitch import (
    CANDIDATES,
    LOWEST,
    WINDOW,
    Candidates,
    find_candidates,
)
from rehearse.domain import ANALYSIS_RATE, Audio, Samples

CONTEXT = ceil(max(FRAME, WINDOW + 1 / LOWEST) / 2 / HOP)
"""Moments before and after one, up to which its sound reaches."""

SAMPLES_PER_HOP = round(HOP * ANALYSIS_RATE)


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredMoments:
    """All moments of a take: `measure_power` and `find_candidates` of each."""

    power: Levels
    candidates: Candidates


class MomentMeasurer:
    """Measures a sound as it comes; blocks of any size give the same."""

    def __init__(self) -> None:
        self._sound: Samples = np.zeros(0, np.float32)  # what is still needed of it
        self._next = 0  # moments from the start of that to the next to be measured
        self._power = [np.zeros((0, BANDS))]
        self._periods = [np.zeros((0, CANDIDATES))]
        self._costs = [np.zeros((0, CANDIDATES))]

    def feed(self, samples: Samples) -> None:
        """Take more sound at the rate of analysis; measure what can be measured."""
        self._sound = np.concatenate((self._sound, samples))
        self._measure_until(len(self._sound) // SAMPLES_PER_HOP - CONTEXT)

    def finish(self) -> MeasuredMoments:
        """Measure the last moments, with silence after them; return all."""
        if len(self._sound):
            self._measure_until(len(self._sound) // SAMPLES_PER_HOP + 1)
        return MeasuredMoments(
            np.concatenate(self._power),
            Candidates(np.concatenate(self._periods), np.concatenate(self._costs)),
        )

    def _measure_until(self, stop: int) -> None:
        if stop <= self._next:
            return
        audio, moments = Audio(self._sound), np.arange(self._next, stop)
        self._power.append(measure_power(audio, moments))
        candidates = find_candidates(audio, moments)
        self._periods.append(candidates.periods)
        self._costs.append(candidates.costs)
        done = max(0, stop - CONTEXT)
        self._sound = self._sound[done * SAMPLES_PER_HOP :].copy()
        self._next = stop - done
