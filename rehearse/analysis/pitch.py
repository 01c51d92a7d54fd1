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
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.frames import HOP, blocks_of_frames, moments_of
from rehearse.domain import Audio, Samples

Pitch = NDArray[np.float64]

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


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What each moment may repeat itself after: a row a moment, `CANDIDATES` wide.

    `periods` in samples, and as `costs` the share of power that differs after one.
    """

    periods: NDArray[np.float64]
    costs: NDArray[np.float64]


def track_pitch(
    audio: Audio,
    *,
    sounding: NDArray[np.bool_] | None = None,
    candidates: Candidates | None = None,
) -> Pitch:
    """Pitch every `HOP` seconds, NaN where the sound has none.

    Args:
        audio: Any rate; one that is too short for a window has no pitch.
        sounding: Where it is worth looking, one flag a value; the rest is NaN.
        candidates: What `find_candidates` says of all moments, if that is known.
    """
    moments = moments_of(audio)
    pitch = np.full(len(moments), np.nan)
    if sounding is not None:
        moments = np.flatnonzero(sounding[: len(moments)])
    if not len(moments):
        return pitch
    if candidates is None:
        found = find_candidates(audio, moments)
        periods, costs = found.periods, found.costs
    else:
        periods, costs = candidates.periods[moments], candidates.costs[moments]
    octaves = np.log2(periods / _shortest_period(audio))
    path = _best_paths(octaves, costs + OCTAVE * octaves, _runs_without_gap(moments))
    voiced = path >= 0
    pitch[moments[voiced]] = audio.sample_rate / periods[voiced, path[voiced]]
    return _without_short_runs(pitch)


def find_candidates(audio: Audio, moments: NDArray[np.intp]) -> Candidates:
    """The periods after which the sound around some moments is most like itself."""
    hop, window = round(HOP * audio.sample_rate), round(WINDOW * audio.sample_rate)
    shortest = _shortest_period(audio)
    longest = int(np.ceil(audio.sample_rate / LOWEST))
    starts = moments * hop - (window + longest) // 2
    none = np.zeros((0, CANDIDATES))
    found = [
        (none, none),
        *(
            _deepest_dips(_normalized_difference(block, window, longest), shortest)
            for block in blocks_of_frames(audio.samples, starts, window + longest)
        ),
    ]
    return Candidates(
        np.concatenate([periods for periods, _ in found]),
        np.concatenate([costs for _, costs in found]),
    )


def _shortest_period(audio: Audio) -> int:
    """In samples."""
    return int(audio.sample_rate / HIGHEST)


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
    # In place: numpy rounds a product in place and one in new memory differently, and
    # chooses by size, so that the frames of a block would depend on one another.
    product = np.conj(start, out=start)
    product *= whole
    correlation = np.fft.irfft(product, size)[:, : longest + 1]
    power = np.cumsum(np.pad(frames.astype(np.float64) ** 2, ((0, 0), (1, 0))), axis=1)
    energy = power[:, window:][:, : longest + 1] - power[:, : longest + 1]
    difference = np.maximum(energy[:, :1] + energy - 2 * correlation, 0.0)
    mean = np.cumsum(difference[:, 1:], axis=1) / np.arange(1, longest + 1)
    normalized = np.ones_like(difference)
    np.divide(difference[:, 1:], mean, out=normalized[:, 1:], where=mean > 0)
    return normalized


def _deepest_dips(
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


def _runs_without_gap(moments: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Where runs of consecutive moments start and stop, the longest run first."""
    edges = [0, *(np.flatnonzero(np.diff(moments) > 1) + 1).tolist(), len(moments)]
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
    going = np.searchsorted(-lengths, -np.arange(lengths[0]))  # longer than each step
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
