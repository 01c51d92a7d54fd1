"""References with filled pauses, and how what was heard is scored against them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any

import numpy as np

from rehearse.audio import decode
from rehearse.domain import Audio, FilledPause, Word
from tests.benchmarks.filled_pause_data import (
    MarkedClip,
    MarkedPause,
    kind_of,
    marked,
    references,
    speech_folder,
)
from tests.benchmarks.train_filled_pauses import match

SKIPPED = {"mm", "mmhmm", "mhm", "uhhuh"}
"""Back-channels: neither words nor filled pauses."""

PAUSE = "<um>"
"""Stands for any filled pause where texts are aligned."""

RESAMPLINGS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A recording and its filled pauses: timed, or in their place in the text."""

    corpus: str
    clip: MarkedClip
    tokens: tuple[str, ...]
    timed: bool

    @property
    def name(self) -> str:
        """Its folder and file."""
        return f"{self.corpus}/{self.clip.name}"

    @property
    def audio(self) -> Audio:
        """The sound."""
        return self.clip.audio

    @property
    def speaker(self) -> str:
        """Whom a probe must not have heard: a person, or a meeting."""
        return self.clip.speaker

    @property
    def pause_count(self) -> int:
        """How many filled pauses it has."""
        return len(self.clip.pauses) if self.timed else self.tokens.count(PAUSE)


def read_references(data: Path) -> Iterator[Reference]:
    """Every recording of every folder with a `ref.tsv`."""
    for path in sorted(speech_folder(data).glob("**/ref.tsv")):
        folder = path.parent
        times = folder / "fillers.json"
        marks: dict[str, list[dict[str, Any]]] = {}
        for one in json.loads(times.read_text("utf-8")) if times.exists() else ():
            marks.setdefault(one["audio"], []).append(one)
        for name, rows in sorted(references(folder).items()):
            audio = decode(folder / name)
            said = tokens_of(" ".join(row["text"] for row in rows))
            # Where one filled pause of a recording has a time, all have.
            timed = name in marks or PAUSE not in said
            clip = marked(name, folder.name, audio, marks.get(name, []), rows)
            yield Reference(folder.name, clip, tuple(said), timed)


def tokens_of(text: str) -> list[str]:
    """The words of a text, bare; filled pauses are all the same."""
    text = re.sub(r"\[[^]]*\]|<(cutoff|hes)-|[<>]", " ", text)
    tokens = []
    for word in text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split():
        bare = re.sub(r"[^a-z0-9]", "", word.lower())
        if kind_of(word):
            tokens.append(PAUSE)
        elif bare and bare not in SKIPPED:
            tokens.append(bare)
    return tokens


def tokens_heard(
    words: Sequence[Word], found: Sequence[FilledPause]
) -> tuple[list[str], list[int]]:
    """Words with the filled pauses at their times; which of those each token is."""
    pieces = [
        (word.span.start + word.span.end, token, -1)
        for word in words
        for token in tokens_of(word.text)
        if token != PAUSE
    ]
    pieces += [
        (one.span.start + one.span.end, PAUSE, place) for place, one in enumerate(found)
    ]
    pieces.sort(key=lambda piece: piece[0])
    return [token for _, token, _ in pieces], [place for *_, place in pieces]


def aligned_hits(said: Sequence[str], heard: Sequence[str]) -> int:
    """Filled pauses of both sides that stand at the same place.

    The cheapest alignment of the words decides; a filled pause never pairs with a
    word, and a pair of them saves less than a pair of words, so that no word is given
    up for one.
    """
    rows, columns = len(said) + 1, len(heard) + 1
    cost = np.zeros((rows, columns))
    hits = np.zeros((rows, columns), np.int64)
    cost[:, 0], cost[0] = np.arange(rows), np.arange(columns)
    for i in range(1, rows):
        for j in range(1, columns):
            pauses = (said[i - 1] == PAUSE) + (heard[j - 1] == PAUSE)
            pair = (0.0 if said[i - 1] == heard[j - 1] else 1.0, 3.0, 0.1)[pauses]
            cost[i, j], hits[i, j] = min(
                (cost[i - 1, j - 1] + pair, hits[i - 1, j - 1] + (pauses == 2)),
                (cost[i - 1, j] + 1, hits[i - 1, j]),
                (cost[i, j - 1] + 1, hits[i, j - 1]),
            )
    return int(hits[-1, -1])


@dataclass(slots=True)
class Tally:
    """What one way of listening found over many recordings."""

    counts: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    """By speaker and recording: hits, filled pauses there, filled pauses found."""
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    types: list[bool] = field(default_factory=list)
    false: dict[str, list[float]] = field(default_factory=dict)
    """By corpus without any: how many were found, in how many minutes."""

    def add(
        self, one: Reference, found: Sequence[FilledPause], words: Sequence[Word]
    ) -> None:
        """Score what was found in a recording."""
        ignored = one.clip.ignored
        found = [um for um in found if not any(map(um.span.overlap, ignored))]
        if one.corpus in ("read", "nonspeech"):
            false = self.false.setdefault(one.corpus, [0.0, 0.0])
            false[0] += len(found)
            false[1] += one.audio.duration / 60
            return
        if one.timed:
            pairs = match(one.clip, found)
            hits = len(pairs)
            for i, j in pairs:
                self._compare(one.clip.pauses[i], found[j])
        else:
            heard, _ = tokens_heard(words, found)
            hits = aligned_hits(one.tokens, heard)
        self.counts.setdefault(one.speaker, []).append(
            (hits, one.pause_count, len(found))
        )

    def _compare(self, there: MarkedPause, found: FilledPause) -> None:
        self.starts.append(abs(found.span.start - there.span.start))
        self.ends.append(abs(found.span.end - there.span.end))
        self.types.append(kind_of(found.text) == there.text)

    def summary(self) -> dict[str, Any]:
        """Scores, with 95 % intervals from resampling speakers."""
        every = np.array([sum(map(np.array, one)) for one in self.counts.values()])
        clips = [clip for one in self.counts.values() for clip in one]
        random = np.random.default_rng(0)
        chosen = random.integers(len(every), size=(RESAMPLINGS, len(every)))
        resampled = [_scores(*every[places].sum(axis=0)) for places in chosen]
        result: dict[str, Any] = {}
        for place, name in enumerate(("precision", "recall", "f1")):
            drawn = [scores[place] for scores in resampled]
            result[name] = round(_scores(*every.sum(axis=0))[place], 3)
            result[f"{name}_interval"] = [
                round(float(one), 3) for one in np.percentile(drawn, (2.5, 97.5))
            ]
        off = [abs(found - there) for _, there, found in clips]
        return {
            **result,
            "filled_pauses": int(every[:, 1].sum()),
            "speakers": len(every),
            "count_error": round(fmean(off), 3),
            "within_one": round(fmean(one <= 1 for one in off), 3),
            "start_error": round(median(self.starts), 3) if self.starts else None,
            "end_error": round(median(self.ends), 3) if self.ends else None,
            "type_right": round(fmean(self.types), 3) if self.types else None,
            "false_per_minute": {
                corpus: round(count / minutes, 3)
                for corpus, (count, minutes) in self.false.items()
            },
        }


def _scores(hits: int, there: int, found: int) -> tuple[float, float, float]:
    """Precision, recall and F1; precision is 1 where nothing was found."""
    return (
        float(hits / found) if found else 1.0,
        float(hits / there) if there else 1.0,
        float(2 * hits / (there + found)) if there + found else 1.0,
    )
