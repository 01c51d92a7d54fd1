"""How well words used as fillers are told from words that are meant.

    rehearse benchmark lexical --data DATA

scores two kinds of text, over all phrases and by phrase: sentences written for
this project (`tests/data/lexical.txt`, fillers in {braces}), and labeled moments
of real talk (`DATA/lexical/dev.jsonl`: the text around one candidate, labeled
`filler`, `not` or `ambiguous`; the last are left out).
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rehearse.analysis.lexical import find_lexical
from rehearse.analysis.words import bare

SENTENCES = Path(__file__).parents[1] / "data" / "lexical.txt"

EARLIER = ("It", "was", "late.")
"""What was said before a sentence that does not start its answer."""


@dataclass(frozen=True, slots=True)
class Score:
    """Fillers that were found, invented and missed."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is a filler; 1 when nothing was found."""
        found = self.hits + self.false_alarms
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of the fillers that was found; 1 when there are none."""
        there = self.hits + self.misses
        return self.hits / there if there else 1.0


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The words of a sentence, and the places of those that are fillers."""

    texts: tuple[str, ...]
    fillers: tuple[range, ...]

    @classmethod
    def parse(cls, line: str) -> "MarkedText":
        """Read a line as in `SENTENCES`."""
        texts = list(EARLIER) if line.startswith("~") else []
        fillers = []
        start = 0
        for marked in line.removeprefix("~").split():
            if marked.startswith("{"):
                start = len(texts)
            texts.append(marked.replace("{", "").replace("}", ""))
            if "}" in marked:
                fillers.append(range(start, len(texts)))
        return cls(tuple(texts), tuple(fillers))

    def phrase_at(self, places: range) -> str:
        """The bare words at these places."""
        return " ".join(bare(self.texts[place]) for place in places)


def read_sentences(path: Path = SENTENCES) -> list[MarkedText]:
    """Every sentence of a file; lines that start with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [MarkedText.parse(line) for line in lines if line and line[0] != "#"]


def score_sentences(sentences: Iterable[MarkedText]) -> dict[str, Score]:
    """Score by phrase, and over `all`. A filler is hit by anything that overlaps it."""
    scores: dict[str, Score] = {}
    for sentence in sentences:
        found = find_lexical(sentence.texts)
        for places in sentence.fillers:
            hit = any(set(places) & set(one.places) for one in found)
            _count(scores, sentence.phrase_at(places), hits=hit, misses=not hit)
        for one in found:
            if not any(set(places) & set(one.places) for places in sentence.fillers):
                _count(scores, one.phrase, false_alarms=True)
    return scores


def score_moments(lines: Iterable[str]) -> dict[str, Score]:
    """Score labeled moments, one JSON object a line."""
    scores: dict[str, Score] = {}
    for line in lines:
        moment = json.loads(line)
        if moment["label"] == "ambiguous":
            continue
        left, match = moment["left"].split(), moment["match"].split()
        places = set(range(len(left), len(left) + len(match)))
        found = find_lexical([*left, *match, *moment["right"].split()])
        is_found = any(places & set(one.places) for one in found)
        is_filler = moment["label"] == "filler"
        _count(
            scores,
            moment["phrase"],
            hits=is_found and is_filler,
            false_alarms=is_found and not is_filler,
            misses=is_filler and not is_found,
        )
    return scores


def _count(
    scores: dict[str, Score],
    phrase: str,
    *,
    hits: bool = False,
    false_alarms: bool = False,
    misses: bool = False,
) -> None:
    for name in (phrase, "all"):
        score = scores.get(name, Score())
        scores[name] = replace(
            score,
            hits=score.hits + hits,
            false_alarms=score.false_alarms + false_alarms,
            misses=score.misses + misses,
        )


def run(data: Path) -> dict[str, Any]:
    """Score both kinds of text.

    Args:
        data: Labeled moments, or a folder with them in `lexical/dev.jsonl` or in
            `dev.jsonl`; without any, only the sentences are scored.
    """
    results = {"sentences": score_sentences(read_sentences())}
    places = (data, data / "lexical" / "dev.jsonl", data / "dev.jsonl")
    for path in places:
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            results["moments"] = score_moments(line for line in lines if line.strip())
            break
    return {name: _to_json(scores) for name, scores in results.items()}


def _to_json(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    return {
        phrase: {
            "precision": round(score.precision, 3),
            "recall": round(score.recall, 3),
            "hits": score.hits,
            "false_alarms": score.false_alarms,
            "misses": score.misses,
        }
        for phrase, score in sorted(scores.items())
    }


def table(results: Mapping[str, Any]) -> str:
    """A line a phrase, for each kind of text."""
    lines = []
    for name, scores in results.items():
        lines.append(f"{name:24}  precision  recall  fillers")
        lines += [
            f"  {phrase:22}  {score['precision']:9.2f}  {score['recall']:6.2f}"
            f"  {score['hits'] + score['misses']:7}"
            for phrase, score in scores.items()
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(run(Path(sys.argv[1]))))
