"""How loud each moment is, and which moments stand above the room's own noise.

The noise is measured in the take itself, where it is quietest, in 16 bands of
frequency; a moment is sound where it is too unlikely to be that noise. This is
the likelihood ratio of Sohn, Kim & Sung (1999), which hears a weak consonant in
one band although all others are noise; energy alone loses it. Scaling the
volume changes nothing.

Conventions: decibels relative to full scale; one value every 10 ms, the first
at time 0, each from the 25 ms around it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.frames import HOP, blocks_of_frames, moments_of
from rehearse.domain import Audio, Span

Levels = NDArray[np.float64]
"""Decibels, one value every `HOP` seconds."""

FRAME = 0.025
"""Seconds that each value looks at."""

LOWEST, HIGHEST, BANDS = 150.0, 7000.0, 16
"""Hertz: below lie hum and rumble, above little speech; and how many bands of
equal width in mel lie between."""

SILENCE_DB = -100.0
"""What digital silence is called: below 16 bits, and finite."""

DIGITAL_SILENCE_DB = -90.0
"""Quieter is no room but a microphone that is switched off, or not yet on."""

NOISE_SHARE = 0.1
"""The quietest share of a take, in which its noise is measured."""

SMOOTHING = 5
"""Values over which power is averaged before it is compared with the noise."""

UNLIKE_NOISE = 0.7
"""The mean log likelihood ratio above which a moment is sound. White and pink
noise stay below 0.4; of 0.5 to 2, this agreed best with a neural detector on
real speech, clean and with noise 20 to 5 dB below it."""

MOST_EVIDENCE = 20.0
"""What one band can contribute, so that a whistle does not decide alone."""

BELOW_SPEECH_DB = 22.0
"""Sound this far below loud speech is breath or echo, however quiet the room
(de Jong & Wempe 2009 cut at 25 dB)."""

SPEECH_PERCENTILE = 90
"""Where the levels of all sound are read as loud speech."""


@dataclass(frozen=True, slots=True, eq=False)
class Loudness:
    """The levels of a take, which of them are sound, and what lies beneath.

    `noise` and `speech` are levels; both are `SILENCE_DB` where there is neither.
    """

    levels: Levels
    is_sound: NDArray[np.bool_]
    noise: float
    speech: float


def measure_loudness(audio: Audio, *, power: Levels | None = None) -> Loudness:
    """Measure the level of each moment, and whether it is more than noise.

    An empty take has no levels; one that is the same throughout has no sound.

    Args:
        audio: The sound of the take.
        power: What `measure_power` says of all its moments, if that is known.
    """
    if power is None:
        power = measure_power(audio, moments_of(audio))
    levels = _decibels(power.sum(axis=1))
    is_on = levels > DIGITAL_SILENCE_DB
    if not is_on.any():
        return Loudness(levels, is_on, SILENCE_DB, SILENCE_DB)
    quietest = _quietest(levels, is_on)
    noise = power[quietest].mean(axis=0)
    is_sound = is_on & (_unlike_noise(power, noise) > UNLIKE_NOISE)
    noise_level = float(_decibels(noise.sum()))
    if not is_sound.any():
        return Loudness(levels, is_sound, noise_level, noise_level)
    speech = float(np.percentile(levels[is_sound], SPEECH_PERCENTILE))
    is_sound &= levels > speech - BELOW_SPEECH_DB
    return Loudness(levels, is_sound, noise_level, speech)


def measure_power(audio: Audio, moments: NDArray[np.intp]) -> Levels:
    """Mean square in each band, by Parseval's theorem: a row a moment."""
    hop, length = round(HOP * audio.sample_rate), round(FRAME * audio.sample_rate)
    window = np.hanning(length).astype(np.float32)
    edges = _band_edges(length, audio.sample_rate)
    scale = 2 / (length * float(np.sum(window.astype(np.float64) ** 2)))
    blocks = [np.zeros((0, BANDS))]
    for frames in blocks_of_frames(audio.samples, moments * hop - length // 2, length):
        spectrum = np.abs(np.fft.rfft(frames * window)) ** 2
        total = np.cumsum(np.pad(spectrum, ((0, 0), (1, 0))), axis=1, dtype=np.float64)
        # Not total[:, edges], whose rows lie apart in memory and so add up otherwise.
        blocks.append(scale * np.diff(np.take(total, edges, axis=1), axis=1))
    power: Levels = np.concatenate(blocks)
    return power


def runs(flags: NDArray[np.bool_]) -> list[Span]:
    """The stretches of values that are flagged, as times.

    >>> runs(np.array([False, True, True, False]))
    [Span(start=0.005, end=0.025)]
    """
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    # A value stands for the time halfway to its neighbors.
    times = np.maximum(edges - 0.5, 0.0) * HOP
    pairs = times.reshape(-1, 2).tolist()
    return [Span(round(start, 4), round(end, 4)) for start, end in pairs]


def _quietest(levels: Levels, is_on: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Where the quietest `NOISE_SHARE` of the take lies.

    A little digital silence is a microphone that woke up late, and says nothing
    about the room; much of it is how quiet this take really is.
    """
    is_late = np.count_nonzero(~is_on) < NOISE_SHARE * len(levels)
    places = np.flatnonzero(is_on) if is_late else np.arange(len(levels))
    smooth = _smoothed(levels)[places]
    count = max(1, round(NOISE_SHARE * len(places)))
    return places[np.argpartition(smooth, count - 1)[:count]]


def _unlike_noise(power: Levels, noise: Levels) -> Levels:
    """The log likelihood ratio of each moment, averaged over bands (Sohn 1999)."""
    tiny = 10 ** (SILENCE_DB / 10) / BANDS
    ratio = _smoothed(power + tiny)
    ratio /= noise + tiny
    np.maximum(ratio, 1.0, out=ratio)  # less than the noise says nothing
    evidence = ratio - np.log(ratio) - 1
    mean: Levels = np.minimum(evidence, MOST_EVIDENCE, out=evidence).mean(axis=1)
    return mean


def _smoothed(values: Levels) -> Levels:
    """Averages over `SMOOTHING` values in time, over fewer at the ends."""
    half = SMOOTHING // 2
    padded = np.pad(values, [(half, half)] + [(0, 0)] * (values.ndim - 1), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, SMOOTHING, axis=0)
    mean: Levels = windows.mean(axis=-1)
    return mean


def _decibels(power: Levels) -> Levels:
    floor = 10 ** (SILENCE_DB / 10)
    decibels: Levels = 10 * np.log10(np.asarray(power, np.float64) + floor)
    return decibels


def _band_edges(length: int, sample_rate: int) -> NDArray[np.intp]:
    """The lines of the spectrum at which bands begin: equally far apart in mel."""
    import librosa

    hertz = librosa.mel_frequencies(
        n_mels=BANDS + 1, fmin=LOWEST, fmax=HIGHEST, htk=True
    )
    lines = np.arange(length // 2 + 1) * sample_rate / length
    edges = np.searchsorted(lines, hertz)
    # At a low rate the highest bands are empty, and stay so.
    return np.minimum(edges, len(lines))
