"""An answer told in other ways, to see whether its parts are still found.

What the engine learns from is retold in `structure_retellings.py`; these are for
measuring.
"""

import random
from collections.abc import Iterator

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.domain import Kind
from tests.benchmarks.labeled_text import LabeledAnswer

HEDGES = ("I mean,", "I guess", "Yeah, so I'd say", "Truth be told,", "I have to say")
HEDGED = 0.4
"""How often a sentence begins with one of them."""


def versions(kind: Kind, answer: LabeledAnswer) -> Iterator[tuple[str, LabeledAnswer]]:
    """The answer as it is, with each part deleted, and out of order."""
    parts = FRAMEWORKS[kind].parts
    places = range(len(answer.parts))
    yield "complete", answer
    for part in parts:
        kept = [i for i in places if answer.parts[i] is not part]
        if kept:
            yield f"without {part.value}", answer.picked(kept)
    if FRAMEWORKS[kind].ordered:
        for part in (parts[-1], parts[-2]):
            first = [i for i in places if answer.parts[i] is part]
            rest = [i for i in places if answer.parts[i] is not part]
            yield f"{part.value} first", answer.picked(first + rest)


def hesitant(word: str, chance: random.Random) -> list[str]:
    """The word, before one in sixteen a filler."""
    if chance.random() > 1 / 16:
        return [word]
    return [*chance.choice(("um", "uh", "you know", "like", "um")).split(), word]
