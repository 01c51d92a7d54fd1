"""Where a new sentence begins, learned from text: for speech without full stops.

A linear model reads the words around each gap. It was fitted on the labeled
answers with their punctuation taken away (`train_structure.py boundaries`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.structure.tokens import SUBJECTS, tense_of
from rehearse.analysis.words import word_set

_DETERMINERS = word_set(
    """
    the a an my our his her their this that these your
    """
)
_PREPOSITIONS = word_set("of in on at for with from to by about into")


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Weights of what may stand around the beginning of a sentence."""

    weights: Mapping[str, float]
    bias: float

    def log_odds(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """For each word, the log odds that a sentence begins with it.

        Args:
            tokens: bare words without filled pauses. The first gets 0.
        """
        odds = np.zeros(len(tokens))
        for place in range(1, len(tokens)):
            odds[place] = self.bias + sum(
                self.weights.get(name, 0.0) for name in surroundings(tokens, place)
            )
        return odds


def surroundings(tokens: Sequence[str], place: int) -> Iterator[str]:
    """What stands around the gap before a word: words, pairs and classes."""
    near = [
        tokens[i] if 0 <= i < len(tokens) else "$" for i in range(place - 2, place + 3)
    ]
    two_before, before, here, after, two_after = near
    kinds = [_class_of(word) for word in near]
    yield f"a {two_before}"
    yield f"b {before}"
    yield f"c {here}"
    yield f"d {after}"
    yield f"e {two_after}"
    yield f"bc {before} {here}"
    yield f"cd {here} {after}"
    yield f"ab {two_before} {before}"
    yield f"cde {here} {after} {two_after}"
    for letter, kind in zip("ABCDE", kinds, strict=True):
        yield f"{letter} {kind}"
    yield f"BC {kinds[1]} {kinds[2]}"
    yield f"CD {kinds[2]} {kinds[3]}"
    yield f"DE {kinds[3]} {kinds[4]}"
    yield f"CDE {kinds[2]} {kinds[3]} {kinds[4]}"
    yield f"cD {here} {kinds[3]}"
    yield f"Bc {kinds[1]} {here}"


def _class_of(word: str) -> str:
    if word in SUBJECTS:
        return SUBJECTS[word]
    tense = tense_of(word)
    if tense:
        return tense
    if word.endswith("ly"):
        return "-ly"
    if word in _DETERMINERS:
        return "the"
    return "of" if word in _PREPOSITIONS else "-"


@cache
def load_boundaries() -> Boundaries:
    """The weights that come with the package."""
    path = files("rehearse") / "data" / "structure" / "boundaries.npz"
    with path.open("rb") as file, np.load(file) as stored:
        names = bytes(stored["names"]).decode().split("\n")
        weights = stored["weights"].astype(float).tolist()
        return Boundaries(dict(zip(names, weights, strict=True)), float(stored["bias"]))
