"""How well the parts of a spoken answer are found, against those of its text.

    python -m tests.benchmarks.structure_spoken

Answers that were set aside are read aloud by espeak-ng: several voices, slow to
fast, with pauses between and sometimes within sentences. They go through the
product's own transcriber and analysis. The sound knows when each sentence was
spoken, so every word that was heard has a true part. The same answers are laid out
as text, as written and without any punctuation.
"""

import random
import statistics
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from rehearse.analysis import analyze
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.outline import lay_out
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.structure.units import Unit
from rehearse.audio import decode
from rehearse.domain import (
    ANALYSIS_RATE,
    Audio,
    Kind,
    Part,
    Question,
    Samples,
    Span,
    Structure,
    Transcript,
    Word,
)
from rehearse.pipeline import load_engine
from rehearse.transcriber import Transcriber
from rehearse.workspace import find_workspace
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers

VOICES = (
    ("en-us", 150),
    ("en-gb", 165),
    ("en-gb-scotland", 155),
    ("en-us+f2", 175),
    ("en-gb-x-rp+f4", 140),
    ("en-us+m3", 190),
    ("en-gb-x-gbcwmd", 160),
)
"""Name and words a minute."""

ANSWERS = 14
SEED = 5
SENTENCE_PAUSES = (0.25, 0.4, 0.7, 1.1)
"""Seconds; espeak-ng adds about a tenth of its own."""

CLAUSE_PAUSE = 0.3
"""After a comma, sometimes."""


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


def run(_data: Path | None = None) -> dict[str, float]:
    """Every figure; the data are the project's own."""
    transcriber = load_engine(find_workspace())
    answers = [one for one in read_answers(Kind.EXAMPLE) if one.held_out]
    chosen = answers[:: len(answers) // ANSWERS][:ANSWERS]
    return compare(
        [
            _hear(answer, VOICES[place % len(VOICES)], transcriber, SEED + place)
            for place, answer in enumerate(chosen)
        ]
    )


def _hear(
    answer: LabeledAnswer, voice: tuple[str, int], transcriber: Transcriber, seed: int
) -> Heard:
    spoken = speak(answer, voice, random.Random(seed))  # noqa: S311 - reproducible
    transcript = transcriber.transcribe(spoken.audio)
    question = Question(answer.question, Kind.EXAMPLE)
    structure = analyze(spoken.audio, transcript, question).structure
    return Heard(answer, spoken, transcript, structure)


def compare(heard: Sequence[Heard]) -> dict[str, float]:
    """What the sound gave against what the text gives.

    `heard words in the true sentences` is what the same words give when they are
    cut where the sentences really ended: what is lost above that is lost by cutting,
    what is lost below by hearing.
    """
    answers = [one.answer for one in heard]
    sound = [
        parts_heard(one.structure, one.transcript.words, one.spoken) for one in heard
    ]
    cut = [_read_as_heard(one) for one in heard]
    text = [_read(answer, bared=False) for answer in answers]
    bared = [_read(answer, bared=True) for answer in answers]
    pairs = [
        (mine, theirs)
        for ours, others in zip(sound, text, strict=True)
        for mine, theirs in zip(ours, others, strict=True)
    ]
    return {
        "spoken answers": float(len(heard)),
        "words recognized": statistics.mean(map(_recognized, heard)),
        "words right, spoken": _right(answers, sound),
        "words right, heard words in the true sentences": _right(answers, cut),
        "words right, text": _right(answers, text),
        "words right, text without punctuation": _right(answers, bared),
        "sentences that agree with the text": statistics.mean(
            _most(mine) is _most(theirs) for mine, theirs in pairs
        ),
        "parts told or missing alike": statistics.mean(
            any(part in one for one in ours) == any(part in one for one in others)
            for ours, others in zip(sound, text, strict=True)
            for part in FRAMEWORKS[Kind.EXAMPLE].parts
        ),
    }


def _recognized(heard: Heard) -> float:
    """How alike the words are, as `difflib` counts it."""
    said = [bare(word) for text in heard.answer.sentences for word in text.split()]
    words = [bare(word.text) for word in heard.transcript.words]
    return SequenceMatcher(None, said, words, autojunk=False).ratio()


def _read_as_heard(heard: Heard) -> list[Counter[Part]]:
    words = heard.transcript.words
    owners = [_sentence_at(word, heard.spoken) for word in words]
    starts = [i for i in range(len(words)) if not i or owners[i] != owners[i - 1]]
    stops = [*starts[1:], len(words)]
    units = [Unit(start, stop) for start, stop in zip(starts, stops, strict=True)]
    outline = lay_out([word.text for word in words], Kind.EXAMPLE, units=units)
    found: list[Counter[Part]] = [Counter() for _ in heard.answer.sentences]
    for unit, part in zip(outline.units, outline.parts, strict=True):
        found[owners[unit.first]][part] += len(unit)
    return found


def _sentence_at(word: Word, spoken: Spoken) -> int:
    """Which sentence was being spoken when a word was heard."""
    moment = word.span.start + word.span.duration / 2
    return max(0, sum(span.start <= moment for span in spoken.spans) - 1)


def speak(
    answer: LabeledAnswer, voice: tuple[str, int], chance: random.Random
) -> Spoken:
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


def _say(text: str, voice: tuple[str, int]) -> Samples:
    name, speed = voice
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(
            ["espeak-ng", "-v", name, "-s", str(speed), "-w", str(path), text],
            check=True,
        )
        return decode(path).samples


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * ANALYSIS_RATE), np.float32)


def parts_heard(
    structure: Structure, words: Sequence[Word], spoken: Spoken
) -> list[Counter[Part]]:
    """For each sentence that was spoken, the parts of the words heard in it."""
    found: list[Counter[Part]] = [Counter() for _ in spoken.spans]
    for word in words:
        moment = word.span.start + word.span.duration / 2
        unit = sum(one.span.start <= moment for one in structure.sentences) - 1
        found[_sentence_at(word, spoken)][structure.sentences[max(0, unit)].part] += 1
    return found


def _read(answer: LabeledAnswer, *, bared: bool) -> list[Counter[Part]]:
    """For each sentence, the parts that its words are given as text."""
    words: list[str] = []
    owners: list[int] = []
    for place, sentence in enumerate(answer.sentences):
        said = [bare(word) if bared else word for word in sentence.split()]
        words += [word for word in said if word]
        owners += [place for word in said if word]
    outline = lay_out(words, Kind.EXAMPLE)
    found: list[Counter[Part]] = [Counter() for _ in answer.sentences]
    for unit, part in zip(outline.units, outline.parts, strict=True):
        for owner in owners[unit.first : unit.stop]:
            found[owner][part] += 1
    return found


def _right(
    answers: Sequence[LabeledAnswer], found: Sequence[list[Counter[Part]]]
) -> float:
    """The share of all words that are given the part of their sentence."""
    pairs = [
        (counted, part)
        for answer, sentences in zip(answers, found, strict=True)
        for counted, part in zip(sentences, answer.parts, strict=True)
    ]
    total = sum(counted.total() for counted, _ in pairs)
    return sum(counted[part] for counted, part in pairs) / total if total else 0.0


def _most(parts: Counter[Part]) -> Part | None:
    return parts.most_common(1)[0][0] if parts else None


def table(figures: dict[str, float]) -> str:
    """The figures, one a line."""
    width = max(map(len, figures))
    return "\n".join(f"{name:<{width}}  {one:8.3f}" for name, one in figures.items())


if __name__ == "__main__":
    print(table(run()))
