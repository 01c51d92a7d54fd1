"""How loud each moment is, and which moments stand above the room's own noise.

The level is the power between 150 Hz and 7 kHz, where speech lives: mains hum
and rumble stay out of it. What counts as sound is measured against the noise
of the take itself, so that a quiet speaker and a noisy room come out alike:
scaling the volume changes nothing.

Conventions: decibels relative to full scale; one level every 10 ms, the first
at time 0, each from the 25 ms around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Audio, Span

Levels = NDArray[np.float64]
"""Decibels, one value every `HOP` seconds."""

HOP, FRAME = 0.010, 0.025
"""Seconds between two levels, and that each looks at."""

BAND = (150.0, 7000.0)
"""Hertz. Below lie hum and rumble, and little that tells speech from silence."""

SILENCE_DB = -100.0
"""What digital silence is called: below 16 bits, and finite."""

NOISE_PERCENTILE, SPEECH_PERCENTILE = 5, 95
"""Where the levels of a take are read as its noise and as its speech."""

BELOW_SPEECH_DB = 25.0
"""Sound this far below loud speech is none, however quiet the room: the
silence threshold of de Jong & Wempe (2009)."""

ABOVE_NOISE_DB = 8.0
"""What rises this far above the noise is sound; less where speech itself
hardly rises above it, but never less than `LEAST_ABOVE_NOISE_DB`."""

LEAST_ABOVE_NOISE_DB = 3.0
"""The level of steady noise wavers by about 1 dB from frame to frame."""

_FRAMES_AT_ONCE = 4096
"""About 40 s of sound: an hour-long take is measured in little memory."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """The levels of a take, and where its noise, speech and sound lie (dB)."""

    levels: Levels
    noise: float
    speech: float
    threshold: float

    @property
    def is_sound(self) -> NDArray[np.bool_]:
        """Whether each level stands above the noise."""
        above: NDArray[np.bool_] = self.levels > self.threshold
        return above


def measure_loudness(audio: Audio) -> Loudness:
    """Measure the level of each moment, and the noise beneath them all.

    A take without a frame of sound has no levels, and silence all over.
    """
    levels = _levels(audio)
    if not len(levels):
        return Loudness(levels, SILENCE_DB, SILENCE_DB, SILENCE_DB)
    noise, speech = np.percentile(levels, (NOISE_PERCENTILE, SPEECH_PERCENTILE))
    margin = np.clip((speech - noise) / 2, LEAST_ABOVE_NOISE_DB, ABOVE_NOISE_DB)
    threshold = max(noise + margin, speech - BELOW_SPEECH_DB)
    return Loudness(levels, float(noise), float(speech), float(threshold))


def runs(flags: NDArray[np.bool_]) -> list[Span]:
    """The stretches of levels that are flagged, as times.

    >>> runs(np.array([False, True, True, False]))
    [Span(start=0.005, end=0.025)]
    """
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    # A level stands for the time halfway to its neighbors.
    times = np.maximum(edges - 0.5, 0.0) * HOP
    pairs = times.reshape(-1, 2).tolist()
    return [Span(round(start, 4), round(end, 4)) for start, end in pairs]


def _levels(audio: Audio) -> Levels:
    parts = [
        SILENCE_DB + 10 * np.log10(1 + power * 10 ** (-SILENCE_DB / 10))
        for power in _band_power(audio)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _band_power(audio: Audio) -> Iterator[NDArray[np.float64]]:
    """Mean square of the sound within `BAND`, by Parseval's theorem."""
    hop, length = round(HOP * audio.sample_rate), round(FRAME * audio.sample_rate)
    if not len(audio.samples):
        return
    window = np.hanning(length).astype(np.float32)
    padded = np.pad(audio.samples, (length // 2, length))
    count = 1 + len(audio.samples) // hop
    frequencies = np.fft.rfftfreq(length, 1 / audio.sample_rate)
    inside = (frequencies >= BAND[0]) & (frequencies <= BAND[1])
    frames = np.lib.stride_tricks.sliding_window_view(padded, length)[::hop][:count]
    scale = 2 / (length * float(np.sum(window.astype(np.float64) ** 2)))
    for first in range(0, count, _FRAMES_AT_ONCE):
        spectrum = np.fft.rfft(frames[first : first + _FRAMES_AT_ONCE] * window)
        power: NDArray[np.float64] = np.abs(spectrum[:, inside]) ** 2
        yield scale * power.sum(axis=1)
