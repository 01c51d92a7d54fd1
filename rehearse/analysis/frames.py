"""Short frames of a sound, a block at a time, so that long takes need little memory."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Audio, Samples

HOP = 0.010
"""Seconds between two moments that are measured; the first lies at 0."""

AT_ONCE = 512
"""Frames in a block: about 5 s of sound."""


def moments_of(audio: Audio) -> NDArray[np.intp]:
    """The numbers of all moments of a sound; an empty one has none."""
    hop = round(HOP * audio.sample_rate)
    return np.arange(1 + len(audio.samples) // hop if len(audio.samples) else 0)


def blocks_of_frames(
    samples: Samples, starts: NDArray[np.intp], length: int
) -> Iterator[Samples]:
    """Frames of `length` samples, a row each, in blocks; silence beyond both ends.

    Args:
        samples: The sound.
        starts: Where the frames begin, in rising order; may lie before the first sample.
        length: Samples in a frame.
    """
    for first in range(0, len(starts), AT_ONCE):
        block = starts[first : first + AT_ONCE]
        low, high = int(block[0]), int(block[-1]) + length
        piece = np.pad(
            samples[max(0, low) : max(0, high)],
            (max(0, -low), max(0, high - max(len(samples), low, 0))),
        )
        views = np.lib.stride_tricks.sliding_window_view(piece, length)
        yield views[block - low]
