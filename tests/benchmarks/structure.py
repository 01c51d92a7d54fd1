"""How well the structure engine finds parts, measured on labeled answers.

    python -m tests.benchmarks.structure PATH/TO/star/dev.jsonl
    python -m tests.benchmarks.structure --own [KIND ...]

The first measures on answers from outside, the second on those of the
project's own answers that were set aside. Sentence figures score a sentence as
it was written; word figures run the whole engine on running words.

ROBUST is the mean sentence accuracy over seven versions of every answer:
complete; each part deleted; the Result first; the Actions first. `caught` and
`false` are how often a part is called missing where it was deleted, and where the
answer is complete, in its sentences and, `no punctuation`, in running words.
`headline` and `result in the middle` keep one sentence of the
Result only, the first, and put it there: how often it is heard as a Result. What
is spoken aloud is measured by `structure_spoken.py`.
"""

import argparse
import json
import operator
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.model import load_model
from rehearse.analysis.structure.outline import Outline, lay_out
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.structure.units import Unit
from rehearse.domain import Kind, Part
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers
from tests.benchmarks.structure_retellings import hedged
from tests.benchmarks.structure_versions import HEDGED, HEDGES, hesitant, versions

LETTERS = {
    "S": Part.SITUATION,
    "T": Part.TASK,
    "A": Part.ACTION,
    "R": Part.RESULT,
}
SEED = 3


def run(data: Path) -> dict[str, float]:
    """Every figure for STAR, on a `star/*.jsonl` file or the folder above it."""
    path = data / "star" / "dev.jsonl" if data.is_dir() else data
    return measure(Kind.EXAMPLE, read_outside(path))


def read_outside(path: Path) -> list[LabeledAnswer]:
    """Answers with `segments: [{label: S|T|A|R, sents: […]}]`, one a line."""
    answers = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labeled = [
            (sentence, LETTERS[segment["label"]])
            for segment in row["segments"]
            for sentence in segment["sents"]
        ]
        answers.append(
            LabeledAnswer(
                row["id"],
                row["source"],
                row["question"] or "",
                tuple(text for text, _ in labeled),
                tuple(part for _, part in labeled),
            )
        )
    return answers


def outlined(kind: Kind, answer: LabeledAnswer) -> Outline:
    """The engine on the sentences as they were written, not cut again."""
    words: list[str] = []
    units: list[Unit] = []
    for sentence in answer.sentences:
        said = sentence.split()
        units.append(Unit(len(words), len(words) + len(said)))
        words += said
    return lay_out(words, kind, units=units)


@dataclass(slots=True)
class Tally:
    """What is counted over all versions of all answers."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[Part, Part]] = field(default_factory=Counter)
    told: dict[Part, list[float]] = field(default_factory=lambda: defaultdict(list))
    untold: dict[Part, list[float]] = field(default_factory=lambda: defaultdict(list))
    caught: dict[Part, list[bool]] = field(default_factory=lambda: defaultdict(list))
    false: dict[Part, list[bool]] = field(default_factory=lambda: defaultdict(list))
    disordered: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, truth: LabeledAnswer, found: Outline) -> None:
        """Add one version of an answer."""
        pairs = list(zip(truth.parts, found.parts, strict=True))
        self.right[name] += sum(true is said for true, said in pairs)
        self.total[name] += len(pairs)
        self.disordered[name].append(not found.in_order)
        if name == "complete":
            self.confusion.update(pairs)
        self.count_missing(name, truth, found)

    def count_missing(self, name: str, truth: LabeledAnswer, found: Outline) -> None:
        """Add which parts one version of an answer is said to lack."""
        if " first" not in name:
            for part in found.framework.parts:
                self._count_part(part, name, truth, found)

    def _count_part(
        self, part: Part, name: str, truth: LabeledAnswer, found: Outline
    ) -> None:
        is_missing = not found.places(part)
        if part not in truth.parts:
            self.untold[part].append(found.presence[part])
            self.caught[part].append(is_missing)
            return
        self.told[part].append(found.presence[part])
        if name == "complete":
            self.false[part].append(is_missing)


def measure(kind: Kind, answers: Sequence[LabeledAnswer]) -> dict[str, float]:
    """All figures of a kind."""
    parts = FRAMEWORKS[kind].parts
    tally = Tally()
    for answer in answers:
        for name, version in versions(kind, answer):
            tally.count(name, version, outlined(kind, version))
    accuracy = {name: tally.right[name] / tally.total[name] for name in tally.total}
    figures = {
        "answers": float(len(answers)),
        "sentences": float(tally.total["complete"]),
        "accuracy": accuracy.pop("complete"),
        "macro-F1": statistics.mean(_f1(tally.confusion, part) for part in parts),
    }
    figures["ROBUST"] = statistics.mean([figures["accuracy"], *accuracy.values()])
    figures |= {f"accuracy {name}": value for name, value in accuracy.items()}
    figures["accuracy with hedges"] = _with_hedges(kind, answers)
    for part in parts:
        name = f"missing {part.value}"
        figures[f"{name} AUC"] = _area(tally.told[part], tally.untold[part])
        figures[f"{name} caught"] = _rate(tally.caught[part])
        figures[f"{name} false"] = _rate(tally.false[part])
    if FRAMEWORKS[kind].ordered:
        figures["order false alarms"] = _rate(tally.disordered["complete"])
        for name, hits in tally.disordered.items():
            if " first" in name:
                figures[f"order {name} caught"] = _rate(hits)
        figures |= _lone_results(kind, answers)
    figures |= _spoken(kind, answers)
    figures |= _missing_in_speech(kind, answers)
    return figures


def _with_hedges(kind: Kind, answers: Sequence[LabeledAnswer]) -> float:
    """Sentence accuracy where hedges stand before many sentences."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible, not secret
    right = total = 0
    for answer in answers:
        found = outlined(kind, hedged(answer, HEDGES, HEDGED, chance)).parts
        right += sum(map(operator.is_, answer.parts, found))
        total += len(found)
    return right / total


def _missing_in_speech(
    kind: Kind, answers: Sequence[LabeledAnswer]
) -> dict[str, float]:
    """The whole engine on words without punctuation: which parts it misses."""
    tally = Tally()
    for answer in answers:
        for name, version in versions(kind, answer):
            words = [bare(word) for text in version.sentences for word in text.split()]
            found = lay_out([word for word in words if word], kind)
            tally.count_missing(name, version, found)
    return {
        f"missing {part.value} {what}, no punctuation": _rate(hits[part])
        for part in FRAMEWORKS[kind].parts
        for what, hits in (("caught", tally.caught), ("false", tally.false))
    }


def _lone_results(kind: Kind, answers: Sequence[LabeledAnswer]) -> dict[str, float]:
    """One sentence of the last part, before everything or amid the part before."""
    *_, second, last = FRAMEWORKS[kind].parts
    heard: dict[str, list[bool]] = {"headline": [], "result in the middle": []}
    for answer in answers:
        places = range(len(answer.parts))
        rest = [i for i in places if answer.parts[i] is not last]
        results = [i for i in places if answer.parts[i] is last]
        amid = [rest.index(i) for i in places if answer.parts[i] is second]
        if not results or not amid:
            continue
        for name, at in zip(heard, (0, amid[len(amid) // 2]), strict=True):
            order = [*rest[:at], results[0], *rest[at:]]
            found = outlined(kind, answer.picked(order))
            heard[name].append(found.parts[at] is last)
    return {f"{name} heard": _rate(hits) for name, hits in heard.items()}


def _spoken(kind: Kind, answers: Sequence[LabeledAnswer]) -> dict[str, float]:
    """Per word: the whole engine on running words, and how long it takes."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible, not secret
    ways: dict[str, Callable[[str], list[str]]] = {
        "words, as written": lambda word: [word],
        "words, no punctuation": lambda word: [bare(word)],
        "words, with fillers": lambda word: hesitant(bare(word), chance),
    }
    figures: dict[str, float] = {}
    durations: list[float] = []
    lay_out(["once"], kind)  # reads the weights
    for name, said in ways.items():
        right = total = 0
        for answer in answers:
            words: list[str] = []
            truth: list[Part] = []
            for text, part in zip(answer.sentences, answer.parts, strict=True):
                spoken = [w for word in text.split() for w in said(word) if w]
                words += spoken
                truth += [part] * len(spoken)
            start = time.perf_counter()
            outline = lay_out(words, kind)
            durations.append(time.perf_counter() - start)
            for unit, part in zip(outline.units, outline.parts, strict=True):
                right += truth[unit.first : unit.stop].count(part)
            total += len(words)
        figures[f"accuracy {name}"] = right / total
    figures["milliseconds, median"] = 1000 * statistics.median(durations)
    figures["milliseconds, longest"] = 1000 * max(durations)
    return figures


def _f1(confusion: Counter[tuple[Part, Part]], part: Part) -> float:
    truth = sum(n for (true, _), n in confusion.items() if true is part)
    found = sum(n for (_, said), n in confusion.items() if said is part)
    return 2 * confusion[part, part] / max(1, truth + found)


def _area(told: Sequence[float], untold: Sequence[float]) -> float:
    """How often a part that was told is surer than one that was not."""
    high, low = np.array(told)[:, None], np.array(untold)[None, :]
    if not high.size or not low.size:
        return float("nan")
    return float(np.mean((high > low) + 0.5 * (high == low)))


def _rate(hits: Sequence[bool]) -> float:
    return statistics.mean(hits) if hits else float("nan")


def _means(tables: Sequence[dict[str, float]]) -> dict[str, float]:
    """How often parts are called missing, over all the parts of these kinds."""
    return {
        f"missing {what}": statistics.mean(
            value
            for figures in tables
            for name, value in figures.items()
            if name.startswith("missing ") and name.endswith(f" {what}")
        )
        for speech in ("", ", no punctuation")
        for what in (f"caught{speech}", f"false{speech}")
    }


def table(figures: dict[str, float]) -> str:
    """The figures, one a line."""
    width = max(map(len, figures))
    return "\n".join(
        f"{name:<{width}}  {value:8.3f}" for name, value in figures.items()
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    if not options.own:
        print(table(run(Path(options.names[0]))))
        return
    tables = []
    for kind in [Kind(name) for name in options.names] or list(Kind):
        held_out = [answer for answer in read_answers(kind) if answer.held_out]
        command = load_model(kind).provenance["command"]
        print(f"\n{kind.value}, set aside from `{command}`")
        tables.append(measure(kind, held_out))
        print(table(tables[-1]))
    print(f"\nmean over the parts\n{table(_means(tables))}")


if __name__ == "__main__":
    main()
