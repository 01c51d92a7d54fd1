"""Words that Whisper made up: it writes something even where nobody speaks.

Noise, laughter and silence become "I'm sorry" or "Thank you". Such words come in a
run of their own, begin with a word that Whisper itself finds unlikely, and have
no voice under them. Each sign alone is wrong too often: a name is unlikely too,
and a whisper has no voice.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from rehearse.domain import Samples, Span, Word
from rehearse.voice_activity import find_voice, seconds_of_voice

PAUSE = 0.5
"""Seconds between two words from which on they belong to different runs."""

FIRST_WORDS = 3
"""Words whose probability counts: once begun, an invention finds itself likely."""

CERTAIN, UNLIKELY = 0.5, 0.05
"""Geometric mean probability of the first words: nothing is asked above the one,
and below the other little is believed."""

VOICED_SHARE, VOICED_SECONDS = 0.35, 1.0
"""What voice there must be under doubtful words: of their time, and in all."""

SLACK = 0.2
"""Seconds by which Whisper's times may be off."""


def without_made_up(words: Sequence[Word], samples: Samples) -> list[Word]:
    """The words of a stretch that somebody said.

    Args:
        words: In order, with times from the start of `samples`.
        samples: The stretch, at the rate of analysis.
    """
    runs = list(_runs(words))
    if all(_certainty(run) >= CERTAIN for run in runs):
        return list(words)
    voice = find_voice(samples)
    kept = []
    for run in runs:
        span = Span(max(0.0, run[0].span.start - SLACK), run[-1].span.end + SLACK)
        voiced = seconds_of_voice(voice, span)
        if _is_said(_certainty(run), voiced, run[-1].span.end - run[0].span.start):
            kept += run
    return kept


def _is_said(certainty: float, voiced: float, duration: float) -> bool:
    if certainty >= CERTAIN:
        return True
    if voiced < VOICED_SHARE * duration:
        return False
    return certainty >= UNLIKELY or voiced >= VOICED_SECONDS


def _certainty(run: Sequence[Word]) -> float:
    first = [max(word.probability, 1e-6) for word in run[:FIRST_WORDS]]
    return float(np.exp(np.mean(np.log(first))))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words without a pause between them."""
    run: list[Word] = []
    for word in words:
        if run and word.span.start - run[-1].span.end >= PAUSE:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
