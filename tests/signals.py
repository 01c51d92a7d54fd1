"""Sounds of which the truth is known: silence, noise, tones and syllables.

    silence(0.5)                                  half a second of nothing
    tone(440, 1.0)                                a steady sine
    glide(100, 200, 2.0)                          a voice that rises an octave
    syllables(4, 1.0)                             speech-like: four vowels a second
    join(silence(1), syllables(4, 2), silence(1)) one after the other

All are mono float32 at 16 kHz. `words_at` puts words on known times.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile

from rehearse.domain import (
    ANALYSIS_RATE,
    Audio,
    FilledPause,
    Samples,
    Span,
    Transcript,
    Word,
)

FORMANTS = ((700, 130), (1200, 150), (2600, 200), (3500, 250))
"""Hertz: middle and width of the resonances of an open vowel."""


def silence(seconds: float) -> Samples:
    """Digital zero."""
    return np.zeros(round(seconds * ANALYSIS_RATE), np.float32)


def noise(seconds: float, level_db: float = -50.0, *, seed: int = 1) -> Samples:
    """White noise of a known level, the same for the same seed."""
    count = round(seconds * ANALYSIS_RATE)
    samples = np.random.default_rng(seed).standard_normal(count)
    return (samples * 10 ** (level_db / 20)).astype(np.float32)


def tone(hertz: float, seconds: float, amplitude: float = 0.3) -> Samples:
    """A sine; its level is 20 log10(amplitude / sqrt 2) dB."""
    times = np.arange(round(seconds * ANALYSIS_RATE)) / ANALYSIS_RATE
    return (amplitude * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def voice(pitch: np.ndarray, amplitude: float = 0.3) -> Samples:
    """A vowel with the given pitch in hertz at every sample.

    Harmonics up to 4 kHz, each as loud as the vowel's resonances make it.
    """
    phase = 2 * np.pi * np.cumsum(pitch) / ANALYSIS_RATE
    total = np.zeros(len(pitch))
    for harmonic in range(1, int(4000 / pitch.min()) + 1):
        hertz = harmonic * pitch
        gain = sum(
            1 / (1 + ((hertz - middle) / width) ** 2) for middle, width in FORMANTS
        )
        total += np.where(hertz < 4000, (gain + 0.05) / harmonic, 0.0) * np.sin(
            harmonic * phase
        )
    scaled: Samples = (amplitude * total / np.abs(total).max()).astype(np.float32)
    return scaled


def vowel(hertz: float, seconds: float, amplitude: float = 0.3) -> Samples:
    """A vowel on one note."""
    return voice(np.full(round(seconds * ANALYSIS_RATE), float(hertz)), amplitude)


def glide(low: float, high: float, seconds: float, amplitude: float = 0.3) -> Samples:
    """A vowel that rises evenly in semitones.

    The standard deviation of its pitch is its range divided by the square root
    of 12, as of any uniform distribution.
    """
    count = round(seconds * ANALYSIS_RATE)
    return voice(np.geomspace(low, high, count), amplitude)


def syllables(
    rate: float, seconds: float, hertz: float = 120.0, amplitude: float = 0.3
) -> Samples:
    """A train of vowels, `rate` a second, that never falls silent in between."""
    samples = vowel(hertz, seconds, amplitude)
    times = np.arange(len(samples)) / ANALYSIS_RATE
    envelope = 0.55 - 0.45 * np.cos(2 * np.pi * rate * times)
    return (samples * envelope).astype(np.float32)


def join(*parts: Samples) -> Audio:
    """The parts one after the other."""
    return Audio(np.concatenate(parts) if parts else silence(0))


def mix(*parts: Samples) -> Audio:
    """The parts at the same time; the longest sets the length."""
    total = np.zeros(max(len(part) for part in parts), np.float32)
    for part in parts:
        total[: len(part)] += part
    return Audio(total)


def words_at(
    *timed: tuple[str, float, float],
    filled_pauses: Sequence[tuple[str, float, float]] = (),
    probability: float = 0.95,
) -> Transcript:
    """A transcript of words with their starts and ends."""
    return Transcript(
        tuple(Word(text, Span(start, end), probability) for text, start, end in timed),
        "en",
        "base",
        tuple(
            FilledPause(text, Span(start, end), 0.9)
            for text, start, end in filled_pauses
        ),
        "base",
    )


def write_wav(
    path: Path, samples: np.ndarray, rate: int = ANALYSIS_RATE, subtype: str = "PCM_16"
) -> Path:
    """Put samples into a WAV file; gives its path back."""
    soundfile.write(path, samples, rate, subtype=subtype, format="WAV")
    return path
