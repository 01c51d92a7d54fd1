"""Whether anybody speaks: Silero's voice activity detector, as faster-whisper has it.

It is asked only about words that are doubtful. Deleting what it takes for silence
loses real speech (whispers, far voices); but where it hears no voice *and* Whisper
is unsure of its words, the words are made up.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import ANALYSIS_RATE, Samples, Span

FRAME = 512
"""Samples that the detector looks at together, at the rate of analysis."""

VOICE = 0.5
"""Probability above which a frame is voice: the detector's own default."""


def find_voice(samples: Samples) -> NDArray[np.bool_]:
    """Which frames are voice, of a sound at the rate of analysis."""
    if not len(samples):
        return np.zeros(0, bool)
    padded = np.pad(samples, (0, -len(samples) % FRAME))
    probabilities: NDArray[np.float32] = np.asarray(_detector()(padded)).ravel()
    return probabilities > VOICE


def seconds_of_voice(voice: NDArray[np.bool_], span: Span) -> float:
    """How much of a span is voice, in seconds, given the frames that are."""
    first = int(span.start * ANALYSIS_RATE / FRAME)
    last = int(np.ceil(span.end * ANALYSIS_RATE / FRAME))
    return float(np.count_nonzero(voice[first:last]) * FRAME / ANALYSIS_RATE)


@cache
def _detector() -> Any:
    from faster_whisper.vad import get_vad_model

    return get_vad_model()
