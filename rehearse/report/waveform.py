"""The outline of a sound, as a path to draw."""

import numpy as np

from rehearse.domain import Audio

COLUMNS = 800
HEIGHT = 100

QUIETEST = 0.05
"""A recording quieter than this is drawn small: noise should not look like speech."""


def outline(audio: Audio) -> str:
    """An SVG path around the sound, in a box of `COLUMNS` by `HEIGHT`.

    Each column shows the loudest sample of its slice, against the loudest of the
    take. Empty for an empty sound.
    """
    samples = np.abs(audio.samples)
    if not len(samples):
        return ""
    columns = min(COLUMNS, len(samples))
    starts = np.linspace(0, len(samples), columns, endpoint=False).astype(int)
    peaks = np.maximum.reduceat(samples, starts)
    heights = np.round(peaks / max(QUIETEST, float(peaks.max())) * HEIGHT / 2, 1)
    xs = np.round(np.arange(columns) * COLUMNS / columns, 1)
    middle = HEIGHT / 2
    above = [f"{x:g},{middle - h:g}" for x, h in zip(xs, heights, strict=True)]
    below = [f"{x:g},{middle + h:g}" for x, h in zip(xs, heights, strict=True)]
    return f"M{' '.join(above + below[::-1])}Z"
