"""The trained weights, and the evidence they see in each unit.

Two linear models in a row. The first reads a unit's words and style; the
second reads what the first says about the unit and its neighbors. Rebuild the
weights with the command recorded in them (`Model.provenance`).
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.structure.context import context_of
from rehearse.analysis.structure.features import Features
from rehearse.domain import Kind, Part

Matrix = NDArray[np.float64]

STYLE_SCALE = 0.2
"""Style features next to a tf-idf row of length 1."""

CONTEXT_SCALE = 0.3
"""Keeps the context features near 1, as the trainer's penalty expects."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Where each feature stands in a row: n-grams first, then style."""

    grams: Mapping[str, int]
    styles: Mapping[str, int]
    rarity: Matrix

    @property
    def width(self) -> int:
        """How many features there are."""
        return len(self.grams) + len(self.styles)

    def row(self, features: Features) -> tuple[NDArray[np.intp], Matrix]:
        """The features of a unit: their columns and values."""
        counts = Counter(gram for gram in features.grams if gram in self.grams)
        columns = [self.grams[gram] for gram in counts]
        values = np.array([1.0 + np.log(count) for count in counts.values()])
        values = values * self.rarity[columns] if columns else np.zeros(0)
        norm = float(np.sqrt(values @ values)) or 1.0
        style = {
            self.styles[name]: value * STYLE_SCALE
            for name, value in features.style.items()
            if name in self.styles
        }
        return (
            np.array([*columns, *style], dtype=np.intp),
            np.concatenate([values / norm, list(style.values())]),
        )


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic regression, and the priors it was trained under."""

    weights: Matrix
    bias: Matrix
    prior: Matrix

    def evidence(self, scores: Matrix) -> Matrix:
        """Log of probability over prior, from scores before the bias."""
        scores = scores + self.bias
        peak = scores.max(axis=1, keepdims=True)
        total = np.log(np.exp(scores - peak).sum(axis=1, keepdims=True)) + peak
        evidence: Matrix = scores - total - np.log(self.prior)
        return evidence


@dataclass(frozen=True, slots=True)
class Model:
    """What is known about one kind of answer."""

    labels: tuple[Part, ...]
    vocabulary: Vocabulary
    words: Linear
    context: Linear
    settings: Mapping[str, float]
    provenance: Mapping[str, str]

    def evidence_of_words(self, units: Iterable[Features]) -> Matrix:
        """What each unit's own words say, whatever stands around it."""
        scores = []
        for unit in units:
            columns, values = self.vocabulary.row(unit)
            scores.append(values @ self.words.weights[columns])
        if not scores:
            return np.zeros((0, len(self.labels)))
        return self.words.evidence(np.array(scores))

    def evidence_in_context(self, evidence: Matrix) -> Matrix:
        """What the units say together: the second model over the first."""
        if not len(evidence):
            return evidence
        scores = (CONTEXT_SCALE * context_of(evidence)) @ self.context.weights
        return self.context.evidence(scores)


@cache
def load_model(kind: Kind) -> Model:
    """The weights that come with the package."""
    path = files("rehearse") / "data" / "structure" / f"{kind.value}.npz"
    with path.open("rb") as file, np.load(file) as stored:
        about = json.loads(bytes(stored["about"]).decode())
        names = bytes(stored["names"]).decode().split("\n")
        split = int(about["grams"])
        return Model(
            labels=tuple(Part(label) for label in about["labels"]),
            vocabulary=Vocabulary(
                {name: place for place, name in enumerate(names[:split])},
                {name: split + place for place, name in enumerate(names[split:])},
                stored["rarity"].astype(np.float64),
            ),
            words=_linear(stored, "words"),
            context=_linear(stored, "context"),
            settings=about["settings"],
            provenance=about["provenance"],
        )


def _linear(stored: Mapping[str, NDArray[np.float32]], name: str) -> Linear:
    weights, bias, prior = (
        stored[f"{name}_{piece}"].astype(np.float64)
        for piece in ("weights", "bias", "prior")
    )
    step = float(stored[f"{name}_step"]) if f"{name}_step" in stored else 1.0
    return Linear(weights * step, bias, prior)
