"""Answers read aloud by synthesized voices, with the time of each sentence known.

Voices of flite, which are recordings of people cut up or modeled, are understood
about as well as people who read aloud; those of espeak-ng, computed from formants,
much worse. Pauses lie between sentences and now and then within them. The sound is
made anew each time and never kept.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rehearse.domain import (
    ANALYSIS_RATE,
    Audio,
    Kind,
    Samples,
    Span,
    Structure,
    Transcript,
)
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers
from tests.benchmarks.synthesized_speech import synthesized

Voice = tuple[str, str, int]
"""Program, name, and words a minute."""

CLEAR: tuple[Voice, ...] = (
    ("flite", "slt", 165),
    ("flite", "rms", 150),
    ("flite", "awb", 175),
    ("flite", "kal16", 160),
)
UNCLEAR: tuple[Voice, ...] = (
    ("espeak-ng", "en-us", 150),
    ("espeak-ng", "en-gb", 165),
    ("espeak-ng", "en-gb-scotland", 155),
    ("espeak-ng", "en-us+f2", 175),
    ("espeak-ng", "en-gb-x-rp+f4", 140),
    ("espeak-ng", "en-us+m3", 190),
    ("espeak-ng", "en-gb-x-gbcwmd", 160),
)

FLITE_PACE = 165
"""About the words a minute of flite's voices, unless they are stretched."""

SEED = 5
SENTENCE_PAUSES = (0.25, 0.4, 0.7, 1.1)
"""Seconds; the programs add about a tenth of their own."""

CLAUSE_PAUSE = 0.3
"""After each piece, and so after a comma, sometimes."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sound of an answer, and when each of its sentences was spoken."""

    audio: Audio
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer with what was made of its sound."""

    answer: LabeledAnswer
    spoken: Spoken
    transcript: Transcript
    structure: Structure


def set_aside() -> list[LabeledAnswer]:
    """The project's own examples that nothing was trained on."""
    return [one for one in read_answers(Kind.EXAMPLE) if one.held_out]


def read_aloud(
    answers: Sequence[LabeledAnswer], voices: Sequence[Voice]
) -> list[Spoken]:
    """Every answer, by one voice after the other."""
    return [
        speak(answer, voices[place % len(voices)], random.Random(SEED + place))  # noqa: S311 - reproducible, not secret
        for place, answer in enumerate(answers)
    ]


def speak(answer: LabeledAnswer, voice: Voice, chance: random.Random) -> Spoken:
    """The answer read aloud, with silence around its sentences."""
    pieces: list[Samples] = [_silence(0.5)]
    spans: list[Span] = []
    length = len(pieces[0])
    for sentence in answer.sentences:
        start = length
        for clause in _clauses(sentence, chance):
            for piece in (_say(clause, voice), _silence(CLAUSE_PAUSE)):
                pieces.append(piece)
                length += len(piece)
        pieces.append(_silence(chance.choice(SENTENCE_PAUSES)))
        length += len(pieces[-1])
        spans.append(Span(start / ANALYSIS_RATE, length / ANALYSIS_RATE))
    return Spoken(Audio(np.concatenate(pieces)), tuple(spans))


def _clauses(sentence: str, chance: random.Random) -> list[str]:
    """The sentence, now and then broken at a comma."""
    first, comma, rest = sentence.partition(", ")
    return [first, rest] if comma and chance.random() < 1 / 3 else [sentence]


def _say(text: str, voice: Voice) -> Samples:
    program, name, pace = voice
    if program == "flite":
        stretch = f"duration_stretch={FLITE_PACE / pace:.2f}"
        return synthesized(program, "-voice", name, "--setf", stretch, "-t", text)
    return synthesized(program, "-v", name, "-s", str(pace), text)


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * ANALYSIS_RATE), np.float32)
