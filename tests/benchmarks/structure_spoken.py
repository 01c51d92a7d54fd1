"""How well the parts of a spoken answer are found, against those of its text.

    python -m tests.benchmarks.structure_spoken [--microphone N]

Answers that were set aside are read aloud by clear and by unclear voices, see
`spoken_answers.py`, and go through the product's own transcriber and analysis. The
sound knows when each sentence was spoken, so every word that was heard has a true
part. The same answers are laid out as text, as written and without punctuation.

With `--microphone N`, N of them are spoken by clear voices into a virtual
microphone, in real time, and `rehearse practice` records them and reports.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from rehearse.analysis import analyze
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.outline import lay_out
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.structure.units import Unit
from rehearse.domain import Kind, Part, Question, Structure, Word
from rehearse.pipeline import load_engine
from rehearse.workspace import find_workspace
from tests.benchmarks.labeled_text import LabeledAnswer
from tests.benchmarks.spoken_answers import (
    CLEAR,
    UNCLEAR,
    Heard,
    Spoken,
    read_aloud,
    set_aside,
)
from tests.benchmarks.through_microphone import heard_by_practice


def run(_data: Path | None = None) -> dict[str, float]:
    """Every figure for clear and for unclear voices; the data are the project's own."""
    transcriber = load_engine(find_workspace())
    answers = set_aside()
    figures: dict[str, float] = {}
    for name, voices in (("clear", CLEAR), ("unclear", UNCLEAR)):
        heard = []
        for answer, spoken in zip(answers, read_aloud(answers, voices), strict=True):
            transcript = transcriber.transcribe(spoken.audio)
            question = Question(answer.question, Kind.EXAMPLE)
            structure = analyze(spoken.audio, transcript, question).structure
            heard.append(Heard(answer, spoken, transcript, structure))
        figures |= {f"{name}: {what}": one for what, one in compare(heard).items()}
    return figures


def run_through_microphone(count: int) -> dict[str, float]:
    """The same for so many answers, clear voices, recorded in real time."""
    answers = set_aside()
    answers = answers[:: max(1, len(answers) // count)][:count]
    heard = []
    for answer, spoken in zip(answers, read_aloud(answers, CLEAR), strict=True):
        heard.append(heard_by_practice(answer, spoken))
    return compare(heard)


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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--microphone", type=int, metavar="N")
    count = parser.parse_args().microphone
    print(table(run_through_microphone(count) if count else run()))


if __name__ == "__main__":
    main()
