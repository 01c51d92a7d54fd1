"""How well prepared points are found in what was said: `tests/data/told_points.txt`.

    python -m tests.benchmarks.points                    # on the stories chosen on
    python -m tests.benchmarks.points --aside            # on those set aside
    python -m tests.benchmarks.points --notes N --answers A.jsonl
                                                         # notes on answers of others

Notes on others' answers: the id of an answer in a line, then a point a line, with `+`
when it stands in the answer and `-` when not.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.preparation.stories.points import LEFT_OUT, SAID, match_points
from rehearse.preparation.stories.terms import terms_of

DATA = Path(__file__).parents[1] / "data" / "told_points.txt"
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


def read_notes(notes: Path, answers: Path) -> tuple[Told, ...]:
    """Notes written on answers that others gave."""
    lines = answers.read_text("utf-8").splitlines()
    texts = {
        one["id"]: " ".join(segment["text"] for segment in one["segments"])
        for one in map(json.loads, lines)
    }
    blocks: list[tuple[str, list[str]]] = []
    for line in notes.read_text("utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            blocks[-1][1].append(line)
        elif line:
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


def _print(name: str, told: Sequence[Told]) -> None:
    scores = score(told)
    points = scores.truly_said + scores.truly_left_out
    print(f"{name}: {points} points in {len(told)} answers, {scores.unsure} unsure")
    print(f"  said      precision {scores.precision:.3f} recall {scores.recall:.3f}")
    print(
        f"  left out  precision {scores.left_out_precision:.3f}"
        f" recall {scores.left_out_recall:.3f}"
    )


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--notes", type=Path)
    parser.add_argument("--answers", type=Path)
    options = parser.parse_args()
    if options.notes and options.answers:
        _print("answers of others", read_notes(options.notes, options.answers))
    elif options.aside:
        _print("set aside", read_told(aside=True))
    else:
        _print("chosen on", read_told(aside=False))


if __name__ == "__main__":
    main()
