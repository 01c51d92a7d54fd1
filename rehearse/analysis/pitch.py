"""The pitch of a voice over time, by YIN (de Cheveigné & Kawahara 2002).

For every moment the sound is compared with itself a period later; the period at
which the two differ least is the pitch, and how little they differ tells voiced
from unvoiced sound. Octave errors are kept out in two passes (De Looze & Hirst
2008): the first finds the speaker's range, the second looks only there.

Written in numpy because librosa's `yin` does not tell voiced from unvoiced, and
its `pyin`, against which this is tested, takes twenty times as long.

Conventions: hertz; one value every `HOP` seconds, NaN where nothing is voiced.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Audio, Samples

Pitch = NDArray[np.float64]

HOP = 0.010
"""Seconds between two values."""

LOWEST, HIGHEST = 60.0, 500.0
"""Hertz: from a deep man's voice to a high woman's, excited."""

WINDOW = 0.025
"""Seconds that are compared with themselves a period later."""

APERIODIC = 0.20
"""How much of the power may differ in a voiced sound; YIN's own choice for
speech is 0.1 to 0.15, in a studio."""

RANGE_BELOW, RANGE_ABOVE = 0.75, 1.5
"""The second pass looks from 0.75 times the lower quartile of the first to 1.5
times the upper one (De Looze & Hirst 2008)."""

SHORTEST_VOICED = 0.05
"""Seconds; shorter voiced runs are noise."""

_FRAMES_AT_ONCE = 2048


def track_pitch(audio: Audio, *, sounding: NDArray[np.bool_] | None = None) -> Pitch:
    """Pitch every `HOP` seconds, NaN where the sound has none.

    Args:
        audio: Any rate; one that is too short for a window has no pitch.
        sounding: Where it is worth looking, one flag a value; the rest is NaN.
    """
    rate = audio.sample_rate
    hop = round(HOP * rate)
    count = len(audio.samples) // hop + 1 if len(audio.samples) else 0
    wanted = np.ones(count, bool) if sounding is None else sounding[:count]
    places = np.flatnonzero(wanted)
    shortest, longest = int(rate / HIGHEST), int(np.ceil(rate / LOWEST))
    differences = np.concatenate(
        [
            _normalized_difference(block, round(WINDOW * rate), longest)
            for block in _frames(
                audio.samples, places * hop, round(WINDOW * rate), longest
            )
        ]
        or [np.zeros((0, longest + 1))]
    )
    first = _best_periods(differences, shortest, longest)
    voiced = first[~np.isnan(first)]
    if len(voiced):
        low, high = np.percentile(rate / voiced, (25, 75))
        shortest = max(shortest, int(rate / (RANGE_ABOVE * high)))
        longest = min(longest, int(np.ceil(rate / (RANGE_BELOW * low))))
    pitch = np.full(count, np.nan)
    pitch[places] = rate / _best_periods(differences, shortest, longest)
    return _without_short_runs(pitch)


def _frames(
    samples: Samples, centers: NDArray[np.intp], window: int, longest: int
) -> Iterator[Samples]:
    """The samples around each center: a window and the longest period after it."""
    length = window + longest
    padded = np.pad(samples, (length // 2, length))
    views = np.lib.stride_tricks.sliding_window_view(padded, length)
    for first in range(0, len(centers), _FRAMES_AT_ONCE):
        yield views[centers[first : first + _FRAMES_AT_ONCE]]


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


def _best_periods(
    differences: NDArray[np.float64], shortest: int, longest: int
) -> NDArray[np.float64]:
    """Each row's period in samples, between them; NaN where it is not voiced.

    The first dip below `APERIODIC` wins, not the deepest: multiples of a period
    fit as well as the period itself.
    """
    inner = differences[:, shortest : longest + 1]
    if inner.shape[1] < 3 or not len(inner):  # noqa: PLR2004 - a dip has two sides
        return np.full(len(differences), np.nan)
    middle = inner[:, 1:-1]
    is_dip = (middle < inner[:, :-2]) & (middle <= inner[:, 2:]) & (middle < APERIODIC)
    best = np.argmax(is_dip, axis=1)
    rows = np.arange(len(inner))
    left, here, right = (inner[rows, best + offset] for offset in range(3))
    curve = left - 2 * here + right
    shift = np.zeros(len(inner))
    np.divide(left - right, 2 * curve, out=shift, where=curve > 0)
    periods: NDArray[np.float64] = shortest + 1 + best + shift
    periods[~is_dip.any(axis=1)] = np.nan
    return periods


def _without_short_runs(pitch: Pitch) -> Pitch:
    voiced = ~np.isnan(pitch)
    edges = np.flatnonzero(np.diff(voiced.astype(np.int8), prepend=0, append=0))
    for start, stop in edges.reshape(-1, 2).tolist():
        if (stop - start) * HOP < SHORTEST_VOICED:
            pitch[start:stop] = np.nan
    return pitch
