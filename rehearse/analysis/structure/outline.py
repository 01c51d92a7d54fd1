"""The core: words in, units with their parts out; no times, no wording.

A spoken answer and a written draft are laid out by the same code; a spoken one
brings the silence between its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.structure.decoding import (
    Decoded,
    decode,
    left_to_right,
    sticky,
)
from rehearse.analysis.structure.features import Features, features_of
from rehearse.analysis.structure.frameworks import FRAMEWORKS, Framework
from rehearse.analysis.structure.model import Matrix, Model, load_model
from rehearse.analysis.structure.presence import presence_of
from rehearse.analysis.structure.units import Unit, split_units
from rehearse.domain import Kind, Part


@dataclass(frozen=True, slots=True)
class Outline:
    """An answer's units and the part of each.

    `confidence` is the probability of each unit's part; `evidence` gives each
    part's probability in each unit, a row per unit, in the framework's order.
    `presence` is, for each part, how sure it is that it was told at all.
    """

    words: tuple[str, ...]
    framework: Framework
    units: tuple[Unit, ...]
    parts: tuple[Part, ...]
    confidence: tuple[float, ...]
    evidence: Matrix
    presence: dict[Part, float]
    in_order: bool

    def text(self, unit: int) -> str:
        """The words of a unit, as they were said."""
        piece = self.units[unit]
        return " ".join(self.words[piece.first : piece.stop])

    def places(self, part: Part) -> list[int]:
        """Which units belong to a part."""
        return [place for place, one in enumerate(self.parts) if one is part]

    def share(self, part: Part) -> float:
        """The part's share of the words that belong to any part."""
        told = sum(
            len(unit)
            for unit, one in zip(self.units, self.parts, strict=True)
            if one is not Part.OTHER
        )
        mine = sum(len(self.units[place]) for place in self.places(part))
        return mine / told if told else 0.0

    def closest(self, part: Part) -> int | None:
        """The unit that comes closest to a part; None when nothing was said."""
        if not self.units:
            return None
        return int(np.argmax(self.evidence[:, self.framework.parts.index(part)]))


def lay_out(
    words: Sequence[str],
    kind: Kind,
    *,
    gaps: Sequence[float] | None = None,
    units: Sequence[Unit] | None = None,
) -> Outline:
    """Find the units of an answer and the part that each plays.

    Args:
        words: the words in order, with whatever punctuation they carry.
        kind: what was asked for.
        gaps: seconds of silence before each word; None for text without times.
        units: how the words are cut, if that is known.
    """
    framework, model = FRAMEWORKS[kind], load_model(kind)
    units = split_units(words, gaps) if units is None else tuple(units)
    spoken = [features_of(words[unit.first : unit.stop]) for unit in units]
    decoded = read(model, framework, spoken)
    count = len(framework.parts)
    names = (*framework.parts, Part.OTHER)
    heard = decoded.posterior[:, :count]
    presence = presence_of(decoded.posterior, framework, model)
    told = [
        presence[part] >= model.settings[f"present {part.value}"]
        for part in framework.parts
    ]
    labels = as_told(decoded, told)
    return Outline(
        words=tuple(words),
        framework=framework,
        units=units,
        parts=tuple(names[label] for label in labels),
        confidence=tuple(
            float(decoded.posterior[row, label]) for row, label in enumerate(labels)
        ),
        evidence=heard,
        presence=presence,
        in_order=decoded.in_order,
    )


def as_told(decoded: Decoded, told: Sequence[bool]) -> NDArray[np.intp]:
    """The label of each unit, so that all parts that were told have one, and no other.

    Better "not heard" than a part that stands on one weak guess; and a part that was
    probably told, but is nowhere the likeliest, gets the unit that comes closest,
    unless that is all there is of another.
    """
    labels = decoded.labels.copy()
    for place in np.flatnonzero(~np.array(told)):
        rest = decoded.posterior.copy()
        rest[:, place] = 0.0
        labels = np.where(labels == place, rest.argmax(axis=1), labels)
    for place in np.flatnonzero(told):
        counts = np.bincount(labels, minlength=len(told) + 1)
        spare = (counts[labels] > 1) | (labels == len(told))
        if not counts[place] and spare.any():
            likely = np.where(spare, decoded.posterior[:, place], -1.0)
            labels[likely.argmax()] = place
    return labels


def read(model: Model, framework: Framework, units: Sequence[Features]) -> Decoded:
    """The likeliest parts of the units, by both models and the chains."""
    settings = model.settings
    evidence = model.evidence_in_context(model.evidence_of_words(units))
    evidence = evidence * settings["sharpness"]
    evidence[:, -1] += settings["other"]
    count = len(framework.parts)
    free = sticky(count, settings["stay"])
    if not framework.ordered:
        return decode(evidence, (free,))
    ordered = left_to_right(
        count, settings["stay in order"], settings["skip"], settings["back"]
    )
    return decode(evidence, (ordered, free))
