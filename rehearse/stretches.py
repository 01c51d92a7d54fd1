"""Where to cut: a take becomes stretches that end in a pause.

A stretch is short enough to be transcribed while its speaker goes on, and is
cut in the middle of a pause. The rule looks back only, so that a microphone
that delivers block by block and a whole file give the very same stretches.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import ANALYSIS_RATE, Audio, Samples, Span

FRAME = 160
"""Samples per energy frame: 10 ms, so that stretches start on whole hundredths."""

FRAMES_PER_SECOND = ANALYSIS_RATE // FRAME

SHORTEST, WANTED, LONGEST = 8.0, 15.0, 25.0
"""Seconds of a stretch. Before the first it is not cut: short ones cost accuracy.
Up to the second it fits a short window, which costs half as much. After the third
it is cut whatever is being said: Whisper sees 30 s and needs some of them empty."""

LONG_PAUSE, SHORT_PAUSE = 0.6, 0.15
"""Seconds of silence that end a stretch: long at first, short once it is as long
as wanted."""

CLOSURE = 0.1
"""Seconds of silence that may lie within a word: lips are closed before a "p"."""

MEMORY = 30.0
"""Seconds of sound that noise and speech levels are taken from."""

MEMORY_FRAMES = round(MEMORY * FRAMES_PER_SECOND)

STEP = 10
"""Frames between two decisions (0.1 s), on a grid that no block size moves."""

QUIETEST = -80.0
"""Decibels below which everything is silence: digital zero has no level."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A piece of a take, with the time at which it starts.

    `forced` says that no pause was found, so that a word may have been cut.
    """

    audio: Audio
    start: float
    forced: bool = False

    @property
    def span(self) -> Span:
        """Where the piece lies in the take."""
        return Span(self.start, self.start + self.audio.duration)


class StretchCutter:
    """Cuts samples into stretches as they come; none ever changes afterwards."""

    def __init__(self) -> None:
        self._samples: Samples = np.zeros(0, np.float32)  # from the open stretch on
        self._levels: NDArray[np.float64] = np.zeros(0)  # of the last `MEMORY`, dB
        self._start = 0  # frames before the open stretch
        self._seen = 0  # frames of the open stretch that were decided about

    def feed(self, samples: Samples) -> list[Stretch]:
        """Take more sound, of any length; return the stretches that it finishes."""
        self._samples = np.concatenate((self._samples, samples))
        finished = []
        while (self._seen + STEP) * FRAME <= len(self._samples):
            self._look()
            cut = self._decide()
            if cut is not None:
                finished.append(self._cut(*cut))
        return finished

    def finish(self) -> list[Stretch]:
        """Return what is left, if anything."""
        if not len(self._samples):
            return []
        return [Stretch(Audio(self._samples), self._start / FRAMES_PER_SECOND)]

    def _look(self) -> None:
        """Measure the next step of the open stretch."""
        block = self._samples[self._seen * FRAME : (self._seen + STEP) * FRAME]
        self._levels = np.append(self._levels, levels(block))[-MEMORY_FRAMES:]
        self._seen += STEP

    def _decide(self) -> tuple[int, bool] | None:
        """Where to cut the open stretch (in frames), and whether by force."""
        length = self._seen / FRAMES_PER_SECOND
        if length < SHORTEST:
            return None
        levels_here = self._levels[-self._seen :]
        threshold = _threshold(self._levels)
        pause = _silence_at_the_end(levels_here, threshold)
        if pause >= round(_enough(length) * FRAMES_PER_SECOND):
            return self._seen - pause // 2, False
        if length >= LONGEST:
            return _best(levels_here, threshold)
        return None

    def _cut(self, frames: int, forced: bool) -> Stretch:
        stretch = Stretch(
            Audio(self._samples[: frames * FRAME].copy()),
            self._start / FRAMES_PER_SECOND,
            forced,
        )
        self._samples = self._samples[frames * FRAME :].copy()
        self._start += frames
        self._seen -= frames
        return stretch


def cut(audio: Audio) -> Iterator[Stretch]:
    """The stretches of a whole take, one after the other."""
    cutter = StretchCutter()
    for start in range(0, len(audio.samples), ANALYSIS_RATE):
        yield from cutter.feed(audio.samples[start : start + ANALYSIS_RATE])
    yield from cutter.finish()


def levels(samples: Samples) -> NDArray[np.float64]:
    """The level of each whole frame, in decibels below full scale."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.mean(frames.astype(np.float64) ** 2, axis=1)
    decibels: NDArray[np.float64] = 10 * np.log10(power + 10 ** (QUIETEST / 10))
    return decibels


def _threshold(recent: NDArray[np.float64]) -> float:
    """The level under which a frame is silent, from the noise and the speech.

    Where all is about as loud, it may be all noise or all speech: nothing is silent.
    """
    noise, speech = np.percentile(recent, (10, 90))
    return float(min(noise + max(4.0, 0.25 * (speech - noise)), speech - 8.0))


def _silence_at_the_end(recent: NDArray[np.float64], threshold: float) -> int:
    """How many frames at the end are silent, one after the other."""
    loud = np.flatnonzero(recent >= threshold)
    return len(recent) - 1 - int(loud[-1]) if len(loud) else len(recent)


def _enough(length: float) -> float:
    """The pause (seconds) that ends a stretch of so many seconds."""
    grown = min(1.0, (length - SHORTEST) / (WANTED - SHORTEST))
    return LONG_PAUSE - (LONG_PAUSE - SHORT_PAUSE) * grown


def _best(recent: NDArray[np.float64], threshold: float) -> tuple[int, bool]:
    """Where to cut (in frames) when it must be: in the longest pause there was.

    If there was none, in the middle of the quietest 0.2 s, and that is force.
    """
    first = round(SHORTEST * FRAMES_PER_SECOND)
    silent = np.concatenate(([False], recent[first:] < threshold, [False]))
    starts, ends = np.flatnonzero(np.diff(silent)).reshape(-1, 2).T
    if len(starts) and (ends - starts).max() > CLOSURE * FRAMES_PER_SECOND:
        longest = int(np.argmax(ends - starts))
        return first + int(starts[longest] + ends[longest]) // 2, False
    width = round(0.2 * FRAMES_PER_SECOND)
    power = np.convolve(10 ** (recent[first:] / 10), np.ones(width), "valid")
    return first + int(np.argmin(power)) + width // 2, True
