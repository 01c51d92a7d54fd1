"""Warnings: what makes the numbers of a take less sure, in the user's words."""

import numpy as np

from rehearse.analysis.energy import Loudness
from rehearse.domain import Audio, Transcript

CLIPPED_LEVEL, MOST_CLIPPED = 0.999, 0.001
"""From which amplitude a sample counts as clipped, and the share that is heard."""

TOO_QUIET_DB = -45.0
"""Speech below this level leaves a 16-bit microphone little to work with."""

LEAST_ABOVE_NOISE_DB = 10.0
"""Speech less above the noise hides its pauses."""

SHORT_ANSWER = 10.0
"""Seconds of speech, below which no rate means much."""

HARD_TO_HEAR, MANY_HARD_WORDS = 0.5, 0.25
"""Whisper's probability of a word it had to guess, and the share that is much."""


def find_warnings(
    audio: Audio, loudness: Loudness, transcript: Transcript, speaking_time: float
) -> tuple[str, ...]:
    """What the user should know before trusting the numbers."""
    warnings = []
    if not audio.samples.any():
        warnings.append("The recording is silent: is the microphone muted?")
    elif not transcript.words:
        warnings.append("No words were heard.")
    if len(audio.samples):
        clipped = np.mean(np.abs(audio.samples) >= CLIPPED_LEVEL)
        if clipped > MOST_CLIPPED:
            warnings.append("The sound is clipped: turn the microphone down.")
    if not transcript.words:
        return tuple(warnings)
    if loudness.speech < TOO_QUIET_DB:
        warnings.append(
            "The sound is very quiet: move closer or turn the microphone up."
        )
    if loudness.speech - loudness.noise < LEAST_ABOVE_NOISE_DB:
        warnings.append("The room is nearly as loud as you: pauses are uncertain.")
    if transcript.language != "en":
        warnings.append(
            "Fillers and structure are made for English; "
            f"this answer is in “{transcript.language}”."
        )
    if speaking_time < SHORT_ANSWER:
        warnings.append("The answer is very short: its rates say little.")
    hard = [word for word in transcript.words if word.probability < HARD_TO_HEAR]
    if len(hard) / len(transcript.words) > MANY_HARD_WORDS:
        warnings.append("Many words were hard to hear: the transcript may be wrong.")
    return tuple(warnings)
