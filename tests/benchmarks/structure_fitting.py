"""Fit the models of the structure engine: where sentences begin, and what they are."""

import dataclasses
import random
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from rehearse.analysis.structure.boundaries import Boundaries, surroundings
from rehearse.analysis.structure.context import context_of
from rehearse.analysis.structure.features import Features, features_of
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.model import (
    CONTEXT_SCALE,
    Linear,
    Model,
    Vocabulary,
)
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.words import is_filled_pause
from rehearse.domain import Kind, Part
from tests.benchmarks.labeled_text import LabeledAnswer
from tests.benchmarks.structure_retellings import rearranged, run_on, widened

SEED = 7
FOLDS = 5
LIGHTEST = 0.06
"""Boundary weights closer to zero are left out."""

STEPS = 127
"""Weights of words are stored in so many steps up and down."""

DECODING = {
    "sharpness": 1.2,
    "other": -2.0,
    "stay": 0.6,
    "stay in order": 0.7,
    "skip": 0.3,
    "back": 0.03,
}
"""Of the chains and the evidence they read; by cross-validation on this text."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be tuned, found by cross-validation on the project's own text.

    `rarest` is in how many sentences an n-gram must occur, `lightest` how many steps
    it must weigh to be kept, `by_telling` whether it may weigh the more, the more its
    counts tell (`telling`), `hedged` how many sentences of the hedged retelling are.
    """

    word_penalty: float = 4.0
    context_penalty: float = 1.0
    rarest: int = 2
    lightest: float = 10.0
    by_telling: bool = False
    hedged: float = 0.4


RECIPES = {Kind.EXAMPLE: Recipe(lightest=1.5, by_telling=True, hedged=0.0)}
"""Where it is not the usual one: of few answers, most light n-grams are noise, and so
is what their counts tell; of many, some are hedged as they are."""


def fit_boundaries(answers: Sequence[LabeledAnswer]) -> Boundaries:
    """Fit on the gaps between the words, the punctuation taken away."""
    names: list[list[str]] = []
    begins: list[bool] = []
    for answer in answers:
        tokens: list[str] = []
        first: list[bool] = []
        for sentence in answer.sentences:
            said = [bare(w) for w in sentence.split() if not is_filled_pause(w)]
            said = [word for word in said if word]
            first += [place == 0 for place in range(len(said))]
            tokens += said
        for place in range(1, len(tokens)):
            names.append(list(surroundings(tokens, place)))
            begins.append(first[place])
    counts = Counter(name for row in names for name in row)
    kept = sorted(name for name, count in counts.items() if count >= 3)
    places = {name: place for place, name in enumerate(kept)}
    columns = [places[name] for row in names for name in row if name in places]
    lengths = [sum(name in places for name in row) for row in names]
    features = csr_matrix(
        (np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(lengths)])),
        shape=(len(names), len(kept)),
    )
    fitted = LogisticRegression(C=0.3, max_iter=2000, tol=1e-5).fit(features, begins)
    weights = {
        name: float(weight)
        for name, weight in zip(kept, fitted.coef_[0], strict=True)
        if abs(weight) >= LIGHTEST
    }
    return Boundaries(weights, float(fitted.intercept_[0]))


def cut_unseen(answers: Sequence[LabeledAnswer]) -> dict[str, LabeledAnswer]:
    """Every answer run on, cut by boundaries that were fitted on the others."""
    again: dict[str, LabeledAnswer] = {}
    for fold in range(FOLDS):
        rest = [a for place, a in enumerate(answers) if place % FOLDS != fold]
        boundaries = fit_boundaries(rest)
        for place, answer in enumerate(answers):
            if place % FOLDS == fold:
                again[answer.name] = run_on(answer, boundaries)
    return again


@cache
def features_of_text(sentence: str) -> Features:
    """The features of a sentence, kept: each is read in every fold."""
    return features_of(sentence.split())


def fit_vocabulary(
    sentences: Sequence[str], rarest: int, only: Collection[str] | None = None
) -> Vocabulary:
    """The n-grams that occur in so many sentences, and all style features.

    Args:
        sentences: what to read.
        rarest: in how many of them an n-gram must occur.
        only: n-grams that may be kept; None for all.
    """
    seen: Counter[str] = Counter()
    styles: set[str] = set()
    for sentence in sentences:
        features = features_of_text(sentence)
        seen.update(set(features.grams))
        styles.update(features.style)
    grams = sorted(
        gram
        for gram, count in seen.items()
        if count >= rarest and (only is None or gram in only)
    )
    rarity = [1.0 + np.log((1 + len(sentences)) / (1 + seen[gram])) for gram in grams]
    return Vocabulary(
        {gram: place for place, gram in enumerate(grams)},
        {name: len(grams) + place for place, name in enumerate(sorted(styles))},
        np.array(rarity),
    )


def fit_words(
    answers: Sequence[LabeledAnswer],
    labels: Sequence[Part],
    recipe: Recipe,
    only: Collection[str] | None = None,
) -> tuple[Vocabulary, Linear]:
    """The first model: from a sentence's words and style to its part."""
    sentences = [text for answer in answers for text in answer.sentences]
    targets = np.array(
        [labels.index(part) for answer in answers for part in answer.parts]
    )
    vocabulary = fit_vocabulary(sentences, recipe.rarest, only)
    rows, columns, values = [], [], []
    for row, sentence in enumerate(sentences):
        places, weights = vocabulary.row(features_of_text(sentence))
        rows += [row] * len(places)
        columns += places.tolist()
        values += weights.tolist()
    features = csr_matrix(
        (values, (rows, columns)), shape=(len(sentences), vocabulary.width)
    )
    grams = len(vocabulary.grams)
    scale = np.ones(vocabulary.width)
    if recipe.by_telling:
        scale[:grams] = telling(features[:, :grams] > 0, targets)
    fitted = fit_linear(
        features @ diags(scale), targets, len(labels), recipe.word_penalty
    )
    return vocabulary, dataclasses.replace(
        fitted, weights=fitted.weights * scale[:, None]
    )


def telling(present: csr_matrix, targets: NDArray[np.intp]) -> Matrix:
    """How much each n-gram tells of the part it stands in.

    The largest log-ratio, over the parts, of how often it occurs in sentences of the
    part to how often in others, each count raised by one. Features scaled by it
    before they are fitted are held back less the more they tell (Wang and Manning
    2012, "Baselines and Bigrams"; there each class is scaled by its own).

    Args:
        present: a row per sentence, a column per n-gram: whether it occurs.
        targets: the part of each sentence.
    """
    scale = np.zeros(present.shape[1])
    for label in np.unique(targets):
        inside = 1.0 + np.asarray(present[targets == label].sum(axis=0)).ravel()
        outside = 1.0 + np.asarray(present[targets != label].sum(axis=0)).ravel()
        ratio = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
        scale = np.maximum(scale, np.abs(ratio))
    return scale


def heavy_grams(vocabulary: Vocabulary, words: Linear, lightest: float) -> set[str]:
    """The n-grams that weigh more than so many steps when stored: the rest is bulk."""
    heaviest = np.abs(words.weights).max(axis=1)
    least = lightest * heaviest.max() / STEPS
    return {gram for gram, row in vocabulary.grams.items() if heaviest[row] > least}


def fit_linear(
    features: Any,
    targets: NDArray[np.intp],
    labels: int,
    penalty: float,
) -> Linear:
    """A logistic regression; a label that never occurs gets a tiny prior."""
    fitted = LogisticRegression(C=penalty, max_iter=5000, tol=1e-5)
    fitted.fit(features, targets)
    weights = np.zeros((features.shape[1], labels))
    bias = np.full(labels, -12.0)
    coefficients, intercepts = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        intercepts = np.hstack([-intercepts, intercepts]) / 2
    weights[:, fitted.classes_] = coefficients.T
    bias[fitted.classes_] = intercepts
    counts = np.bincount(targets, minlength=labels)
    return Linear(weights, bias, np.maximum(counts, 0.5) / len(targets))


def fit_model(
    kind: Kind, answers: Sequence[LabeledAnswer], recipe: Recipe | None = None
) -> Model:
    """Both models of a kind, the second on what the first says of unseen text."""
    recipe = recipe or RECIPES.get(kind, Recipe())
    chance = random.Random(SEED)  # noqa: S311 - reproducible, not secret
    labels = (*FRAMEWORKS[kind].parts, Part.OTHER)
    cut_again = cut_unseen(answers)
    order = list(range(len(answers)))
    chance.shuffle(order)
    inputs: list[Matrix] = []
    targets: list[NDArray[np.intp]] = []
    for fold in range(FOLDS):
        unseen = [answers[i] for place, i in enumerate(order) if place % FOLDS == fold]
        rest = [answers[i] for place, i in enumerate(order) if place % FOLDS != fold]
        vocabulary, words = fit_words(
            widened(rest, cut_again, recipe.hedged, chance), labels, recipe
        )
        model = Model(labels, vocabulary, words, words, {}, {})
        for answer in widened(unseen, cut_again, recipe.hedged, chance):
            evidence = model.evidence_of_words(map(features_of_text, answer.sentences))
            roles = np.array([labels.index(part) for part in answer.parts])
            parts = len(labels) - 1
            for places in rearranged(roles, parts):
                if places:
                    inputs.append(CONTEXT_SCALE * context_of(evidence[places]))
                    targets.append(roles[places])
    context = fit_linear(
        np.vstack(inputs), np.hstack(targets), len(labels), recipe.context_penalty
    )
    versions = widened(answers, cut_again, recipe.hedged, chance)
    vocabulary, words = fit_words(versions, labels, recipe)
    heavy = heavy_grams(vocabulary, words, recipe.lightest)
    vocabulary, words = fit_words(versions, labels, recipe, only=heavy)
    return Model(labels, vocabulary, words, context, dict(DECODING), {})
