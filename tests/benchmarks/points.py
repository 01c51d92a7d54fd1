"""How well prepared points are found in what was said.

    rehearse benchmark points --data ../shared/data/star/dev.jsonl

scores stories written for this project (`tests/data/told_points.txt`, each told twice
with some points left out; every third is set aside) and notes on answers that others
gave (`tests/data/notes_on_answers.txt`; the answers are in `--data`).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rehearse.preparation.stories.points import LEFT_OUT, SAID, match_points
from rehearse.preparation.stories.terms import terms_of

DATA = Path(__file__).parents[1] / "data" / "told_points.txt"
NOTES = DATA.with_name("notes_on_answers.txt")
CHOSEN_WITH = 6
"""Answers of others with which the thresholds were chosen; the rest was only counted."""

ASIDE = 3
"""Every third story is kept for the tests."""


@dataclass(frozen=True, slots=True)
class Told:
    """Points, which of them were left out, and what was said."""

    title: str
    points: tuple[str, ...]
    left_out: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over points: the verdict of the matcher against the truth."""

    said: int
    said_wrongly: int
    left_out: int
    left_out_wrongly: int
    unsure: int
    truly_said: int
    truly_left_out: int

    @property
    def precision(self) -> float:
        """Of the points called said, the share that was."""
        return self.said / max(1, self.said + self.said_wrongly)

    @property
    def recall(self) -> float:
        """Of the points that were said, the share called so."""
        return self.said / max(1, self.truly_said)

    @property
    def left_out_precision(self) -> float:
        """Of the points called left out, the share that was."""
        return self.left_out / max(1, self.left_out + self.left_out_wrongly)

    @property
    def left_out_recall(self) -> float:
        """Of the points that were left out, the share called so."""
        return self.left_out / max(1, self.truly_left_out)


def read_told(*, aside: bool) -> tuple[Told, ...]:
    """The project's own stories, those set aside or the others."""
    stories = DATA.read_text("utf-8").split("\n## ")[1:]
    chosen = [
        story
        for number, story in enumerate(stories)
        if (number % ASIDE == ASIDE - 1) is aside
    ]
    return tuple(told for story in chosen for told in _takes(story))


def read_notes(answers: Path) -> tuple[Told, ...]:
    """Notes written on answers that others gave."""
    lines = answers.read_text("utf-8").splitlines()
    texts = {
        one["id"]: " ".join(segment["text"] for segment in one["segments"])
        for one in map(json.loads, lines)
    }
    blocks: list[tuple[str, list[str]]] = []
    for line in NOTES.read_text("utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            blocks[-1][1].append(line)
        elif line in texts:
            blocks.append((line, []))
    return tuple(
        Told(
            name,
            tuple(point[2:] for point in points),
            frozenset(n for n, point in enumerate(points) if point[0] == "-"),
            texts[name],
        )
        for name, points in blocks
    )


def score(told: Iterable[Told]) -> Scores:
    """Count the verdicts over all points."""
    verdicts = [
        (match.likeness, number in one.left_out)
        for one in told
        for number, match in enumerate(
            match_points(one.points, terms_of(one.text.split()))
        )
    ]
    return Scores(
        said=sum(like >= SAID and not gone for like, gone in verdicts),
        said_wrongly=sum(like >= SAID and gone for like, gone in verdicts),
        left_out=sum(like < LEFT_OUT and gone for like, gone in verdicts),
        left_out_wrongly=sum(like < LEFT_OUT and not gone for like, gone in verdicts),
        unsure=sum(LEFT_OUT <= like < SAID for like, _ in verdicts),
        truly_said=sum(not gone for _, gone in verdicts),
        truly_left_out=sum(gone for _, gone in verdicts),
    )


def _takes(story: str) -> list[Told]:
    head, *takes = story.split("\n-- ")
    title, *lines = head.splitlines()
    points = tuple(line[2:] for line in lines if line.strip())
    told = []
    for take in takes:
        numbers, _, text = take.partition("\n")
        left_out = frozenset(int(number) - 1 for number in numbers.split())
        told.append(Told(title, points, left_out, " ".join(text.split())))
    return told


def run(data: Path) -> dict[str, Any]:
    """The scores of each set of points, by its name."""
    others = read_notes(data)
    sets = {
        "own, chosen on": read_told(aside=False),
        "own, set aside": read_told(aside=True),
        "others, chosen on": others[:CHOSEN_WITH],
        "others, set aside": others[CHOSEN_WITH:],
    }
    scores = {name: score(told) for name, told in sets.items()}
    return {
        name: {
            "answers": len(sets[name]),
            **asdict(one),
            "precision": one.precision,
            "recall": one.recall,
            "left_out_precision": one.left_out_precision,
            "left_out_recall": one.left_out_recall,
        }
        for name, one in scores.items()
    }


def table(result: dict[str, Any]) -> str:
    """The scores as text."""
    heads = "   said: precision recall   left out: precision recall"
    lines = [f"{'':18}{'points':>7}{'unsure':>7}{heads}"]
    for name, one in result.items():
        points = one["truly_said"] + one["truly_left_out"]
        lines.append(
            f"{name:18}{points:7}{one['unsure']:7}"
            f"{one['precision']:18.3f}{one['recall']:7.3f}"
            f"{one['left_out_precision']:22.3f}{one['left_out_recall']:7.3f}"
        )
    return "\n".join(lines)
