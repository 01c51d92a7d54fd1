"""The pitch of a voice over time, by YIN with a path through its candidates.

For every moment the sound is compared with itself a period later; periods at
which the two differ little are candidates (YIN: de Cheveigné & Kawahara 2002).
The path through them that jumps least is the pitch, or none (after Boersma 1993):
alone, a moment cannot tell a period from twice or half of it.

Written in numpy because librosa's `yin` does not tell voiced from unvoiced, and
its `pyin`, against which this is tested, takes fifty times as long.

Conventions: hertz; one value every `HOP` seconds, NaN where nothing is voiced.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.frames import blocks_of_frames
from rehearse.domain import Audio, Samples

Pitch = NDArray[np.float64]

HOP = 0.010
"""Seconds between two values."""

LOWEST, HIGHEST = 60.0, 500.0
"""Hertz: from a deep man's voice to a high woman's, excited."""

WINDOW = 0.025
"""Seconds that are compared with themselves a period later."""

CANDIDATES = 5
"""Periods that are kept for each moment."""

UNVOICED = 0.35
"""What having no pitch costs: as much as a candidate of which so much of the power
differs from one period to the next."""

OCTAVE = 0.02
"""What each octave costs that a candidate lies below `HIGHEST`: multiples of a
period fit as well as the period itself, so the shortest should win."""

JUMP = 0.6
"""What a jump by an octave from one moment to the next costs."""

SWITCH = 0.12
"""What it costs to begin or to stop having a pitch."""

SHORTEST_VOICED = 0.05
"""Seconds; shorter voiced runs are noise."""


def track_pitch(audio: Audio, *, sounding: NDArray[np.bool_] | None = None) -> Pitch:
    """Pitch every `HOP` seconds, NaN where the sound has none.

    Args:
        audio: Any rate; one that is too short for a window has no pitch.
        sounding: Where it is worth looking, one flag a value; the rest is NaN.
    """
    rate = audio.sample_rate
    hop, window = round(HOP * rate), round(WINDOW * rate)
    count = len(audio.samples) // hop + 1 if len(audio.samples) else 0
    wanted = np.ones(count, bool) if sounding is None else sounding[:count]
    places = np.flatnonzero(wanted)
    shortest, longest = int(rate / HIGHEST), int(np.ceil(rate / LOWEST))
    pitch = np.full(count, np.nan)
    found = [
        _candidates(_normalized_difference(block, window, longest), shortest)
        for block in blocks_of_frames(
            audio.samples, places * hop - (window + longest) // 2, window + longest
        )
    ]
    if not found:
        return pitch
    periods = np.concatenate([periods for periods, _ in found])
    costs = np.concatenate([costs for _, costs in found])
    octaves = np.log2(periods / shortest)
    path = _best_paths(octaves, costs + OCTAVE * octaves, _runs_without_gap(places))
    voiced = path >= 0
    pitch[places[voiced]] = rate / periods[voiced, path[voiced]]
    return _without_short_runs(pitch)


def _normalized_difference(
    frames: Samples, window: int, longest: int
) -> NDArray[np.float64]:
    """YIN's equations 6 to 8: a row a frame, a column a period from 0 to `longest`.

    The squared difference is power + power later - 2 x correlation, the last by
    Fourier transform; then each is divided by the mean of those before it.
    """
    frames = frames - frames.mean(axis=1, keepdims=True)
    size = 1 << (frames.shape[1] - 1).bit_length()
    whole = np.fft.rfft(frames, size)
    start = np.fft.rfft(frames[:, :window], size)
    correlation = np.fft.irfft(whole * np.conj(start), size)[:, : longest + 1]
    power = np.cumsum(np.pad(frames.astype(np.float64) ** 2, ((0, 0), (1, 0))), axis=1)
    energy = power[:, window:][:, : longest + 1] - power[:, : longest + 1]
    difference = np.maximum(energy[:, :1] + energy - 2 * correlation, 0.0)
    mean = np.cumsum(difference[:, 1:], axis=1) / np.arange(1, longest + 1)
    normalized = np.ones_like(difference)
    np.divide(difference[:, 1:], mean, out=normalized[:, 1:], where=mean > 0)
    return normalized


def _candidates(
    differences: NDArray[np.float64], shortest: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The deepest dips of each row: periods in samples, and how deep they are not.

    Dips are placed between samples by a parabola through three points.
    """
    left, here, right = (
        differences[:, shortest + offset : differences.shape[1] - 2 + offset]
        for offset in range(3)
    )
    dips = np.where((here < left) & (here <= right), here, np.inf)
    best = np.argpartition(dips, CANDIDATES - 1, axis=1)[:, :CANDIDATES]
    a, b, c = (np.take_along_axis(part, best, axis=1) for part in (left, here, right))
    curve = a - 2 * b + c
    shift = np.zeros_like(curve)
    np.divide(a - c, 2 * curve, out=shift, where=curve > 0)
    # A parabola's bottom lies within half a sample of a dip; what is no dip costs
    # infinitely much, wherever it lies.
    shift = np.clip(shift, -0.5, 0.5)
    return shortest + 1 + best + shift, np.take_along_axis(dips, best, axis=1)


def _runs_without_gap(places: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Where runs of consecutive places start and stop, the longest run first."""
    edges = [0, *(np.flatnonzero(np.diff(places) > 1) + 1).tolist(), len(places)]
    return sorted(pairwise(edges), key=lambda run: run[0] - run[1])


def _best_paths(
    octaves: NDArray[np.float64],
    costs: NDArray[np.float64],
    runs: Sequence[tuple[int, int]],
) -> NDArray[np.intp]:
    """The cheapest candidate of each row, run by run; -1 where none is.

    Viterbi's algorithm, with "no pitch" as one more candidate, a step in all runs at
    once: those that are long enough to take it come first.
    """
    starts, stops = np.array(runs, np.intp).T
    lengths = stops - starts
    candidates = costs.shape[1]
    costs = np.column_stack([costs, np.full(len(costs), UNVOICED)])
    total, here = costs[starts], octaves[starts]
    back = np.zeros(costs.shape, np.intp)
    moves = np.full((len(runs), candidates + 1, candidates + 1), SWITCH)
    moves[:, -1, -1] = 0.0
    going = [np.count_nonzero(lengths > step) for step in range(lengths[0])]
    for step, count in enumerate(going[1:], start=1):
        rows = starts[:count] + step
        before, here = here[:count], octaves[rows]
        moves[:count, :-1, :-1] = JUMP * np.abs(before[:, :, None] - here[:, None])
        reached = total[:count, :, None] + moves[:count]
        back[rows] = reached.argmin(axis=1)
        total[:count] = reached.min(axis=1) + costs[rows]
    path = np.zeros(len(costs), np.intp)
    path[stops - 1] = total.argmin(axis=1)
    for step in range(lengths[0] - 1, 0, -1):
        rows = starts[: going[step]] + step
        path[rows - 1] = back[rows, path[rows]]
    path[path == candidates] = -1
    return path


def _without_short_runs(pitch: Pitch) -> Pitch:
    voiced = ~np.isnan(pitch)
    edges = np.flatnonzero(np.diff(voiced.astype(np.int8), prepend=0, append=0))
    for start, stop in edges.reshape(-1, 2).tolist():
        if (stop - start) * HOP < SHORTEST_VOICED:
            pitch[start:stop] = np.nan
    return pitch
