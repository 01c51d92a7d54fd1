"""Liveliness: how far the voice moves in pitch and in loudness.

Pitch variation is the standard deviation of F0 in semitones over voiced moments
(Hincks & Edlund 2009), loudness variation that of the level in decibels over
the same moments: vowels carry loudness, while consonants differ from them in
every voice. No limit between flat and lively was ever validated; compare
takes of one speaker with one another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.energy import Loudness
from rehearse.analysis.frames import HOP
from rehearse.analysis.pitch import Candidates, Pitch, track_pitch
from rehearse.domain import Audio, Span, Voice

FARTHEST = 12.0
"""Semitones from the speaker's middle; farther is an error, or somebody else."""

SHORTEST_VOICED = 2.0
"""Seconds of voiced sound; from less, variation is an accident of the words."""


def measure_voice(
    audio: Audio,
    loudness: Loudness,
    speech: Sequence[Span],
    *,
    candidates: Candidates | None = None,
) -> Voice:
    """Measure how far pitch and loudness move; None with too little voiced speech.

    Args:
        audio: The sound of the take.
        loudness: As `measure_loudness` returns it.
        speech: As `find_speech` returns it.
        candidates: What `find_candidates` says of all moments, if that is known.
    """
    sounding = _within(speech, len(loudness.levels)) & loudness.is_sound
    pitch = track_pitch(audio, sounding=sounding, candidates=candidates)
    voiced = ~np.isnan(pitch)
    if np.count_nonzero(voiced) * HOP < SHORTEST_VOICED:
        return Voice(None, None)
    levels = loudness.levels[: len(pitch)][voiced]
    return Voice(pitch_variation=vary(pitch), loudness_variation=float(np.std(levels)))


def vary(pitch: Pitch) -> float:
    """The standard deviation of a pitch in semitones, over what is voiced of it."""
    import librosa

    semitones = librosa.hz_to_midi(pitch[~np.isnan(pitch)])
    is_own = np.abs(semitones - np.median(semitones)) <= FARTHEST
    return float(np.std(semitones[is_own]))


def _within(spans: Sequence[Span], count: int) -> NDArray[np.bool_]:
    """Which of `count` levels lie within the spans."""
    flags = np.zeros(count, bool)
    for span in spans:
        flags[round(span.start / HOP) : round(span.end / HOP) + 1] = True
    return flags
