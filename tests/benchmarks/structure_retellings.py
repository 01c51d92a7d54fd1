"""More answers out of the answers: the same told in other ways."""

import dataclasses
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.structure.boundaries import Boundaries
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.structure.units import split_units
from rehearse.domain import Part
from tests.benchmarks.labeled_text import LabeledAnswer

JOINED = 0.7
"""How often neighbors of one part are run together."""

HEDGES = (
    "Um, I think",
    "I think",
    "I guess",
    "I'd say",
    "I mean,",
    "You know,",
    "Basically,",
    "Well,",
    "Yeah,",
    "Okay,",
    "So",
    "And",
    "But",
    "To be fair",
)


def joined(answer: LabeledAnswer, chance: random.Random) -> LabeledAnswer:
    """The answer with neighbors of one part run together, as people talk."""
    sentences: list[str] = []
    parts: list[Part] = []
    for text, part in zip(answer.sentences, answer.parts, strict=True):
        if parts and parts[-1] is part and chance.random() < JOINED:
            sentences[-1] += chance.choice((" and ", " ", ", ")) + text
        else:
            sentences.append(text)
            parts.append(part)
    return dataclasses.replace(answer, sentences=tuple(sentences), parts=tuple(parts))


def hedged(
    answer: LabeledAnswer, hedges: Sequence[str], often: float, chance: random.Random
) -> LabeledAnswer:
    """The answer with hedges before so many of its sentences, whatever their part.

    Written down, they stand mostly before what is beside the point; spoken, before
    anything.
    """
    sentences = tuple(
        f"{chance.choice(hedges)} {text}" if chance.random() < often else text
        for text in answer.sentences
    )
    return dataclasses.replace(answer, sentences=sentences)


def run_on(answer: LabeledAnswer, boundaries: Boundaries) -> LabeledAnswer:
    """The answer without punctuation or capitals, cut again by the engine."""
    words: list[str] = []
    owners: list[Part] = []
    for text, part in zip(answer.sentences, answer.parts, strict=True):
        bare_words = [bare(word) for word in text.split()]
        words += [word for word in bare_words if word]
        owners += [part for word in bare_words if word]
    sentences, parts = [], []
    for unit in split_units(words, boundaries=boundaries):
        inside = Counter(owners[unit.first : unit.stop])
        sentences.append(" ".join(words[unit.first : unit.stop]))
        parts.append(inside.most_common(1)[0][0])
    return dataclasses.replace(answer, sentences=tuple(sentences), parts=tuple(parts))


def widened(
    answers: Sequence[LabeledAnswer],
    cut_again: Mapping[str, LabeledAnswer],
    often_hedged: float,
    chance: random.Random,
) -> list[LabeledAnswer]:
    """Each answer as it is, joined, run on, and, if that is often, hedged."""
    versions = []
    for answer in answers:
        versions += [answer, joined(answer, chance), cut_again[answer.name]]
        if often_hedged:
            versions.append(hedged(answer, HEDGES, often_hedged, chance))
    return versions


def rearranged(labels: NDArray[np.intp], parts: int) -> Iterator[list[int]]:
    """Ways of telling: as it is, one part left out, the end or middle first, and
    one sentence of the end as a headline with nothing of it after.

    Orders at random, one result in the middle, and answers cut short within the
    actions were tried: they cost accuracy on answers by other hands.
    """
    everything = list(range(len(labels)))
    yield everything
    for part in range(parts):
        yield [i for i in everything if labels[i] != part]
    for part in (parts - 1, parts - 2):
        first = [i for i in everything if labels[i] == part]
        yield first + [i for i in everything if labels[i] != part]
    last = [i for i in everything if labels[i] == parts - 1]
    yield last[:1] + [i for i in everything if labels[i] != parts - 1]
