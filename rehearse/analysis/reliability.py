"""What makes the numbers of a take less sure, as warnings in the user's words."""

from collections.abc import Iterator

import numpy as np

from rehearse.analysis.energy import Loudness
from rehearse.analysis.words import carries_content
from rehearse.domain import Audio, Transcript

CLIPPED_LEVEL, MOST_CLIPPED = 0.999, 0.001
"""The amplitude from which a sample is clipped, and the share of them that is heard
as rough: single peaks at full scale are how music and speech are mastered."""

TOO_QUIET_DB = -50.0
"""Loud speech below this level drowns in the noise of most microphones."""

LEAST_ABOVE_NOISE_DB = 12.0
"""Speech less far above the noise loses its quiet ends to it: at 10 dB every
third pause that is found is none."""

SHORT_ANSWER = 10.0
"""Seconds of speech, below which no rate means much."""

HARD_TO_HEAR, MANY_HARD_WORDS = 0.5, 0.25
"""Whisper's probability of a word that it had to guess, and the share of such
words that makes a transcript doubtful."""


def find_warnings(
    audio: Audio, loudness: Loudness, transcript: Transcript, speaking_time: float
) -> tuple[str, ...]:
    """Say what the user should know before trusting the numbers."""
    if not audio.samples.any():
        return ("The recording is silent: is the microphone muted?",)
    return (
        *_about_sound(audio, loudness, transcript),
        *_about_words(transcript, speaking_time),
    )


def _about_sound(
    audio: Audio, loudness: Loudness, transcript: Transcript
) -> Iterator[str]:
    clipped = np.count_nonzero(audio.samples >= CLIPPED_LEVEL)
    clipped += np.count_nonzero(audio.samples <= -CLIPPED_LEVEL)
    if clipped / len(audio.samples) > MOST_CLIPPED:
        yield "The sound is clipped: turn the microphone down, or move away from it."
    if not transcript.words:
        return
    if loudness.speech < TOO_QUIET_DB:
        yield "The sound is very quiet: move closer, or turn the microphone up."
    if loudness.speech - loudness.noise < LEAST_ABOVE_NOISE_DB:
        yield "The room is nearly as loud as the voice: pauses are uncertain."


def _about_words(transcript: Transcript, speaking_time: float) -> Iterator[str]:
    words = transcript.words
    if not any(carries_content(word.text) for word in words):
        yield "No words were heard."
        return
    if transcript.language != "en":
        yield (
            "Fillers and structure are made for English; "
            f"this answer is in another language ({transcript.language})."
        )
    if speaking_time < SHORT_ANSWER:
        yield "The answer is very short: its rates say little."
    hard = sum(word.probability < HARD_TO_HEAR for word in words)
    if hard / len(words) > MANY_HARD_WORDS:
        yield "Many words were hard to hear: the transcript may be wrong."
