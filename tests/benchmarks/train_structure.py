"""Rebuild the weights of the structure engine from the labeled answers.

    python -m tests.benchmarks.train_structure [NAME ...]

Writes `rehearse/data/structure/NAME.npz`, for `boundaries` and for every kind. With the same text, the same
versions of NumPy and scikit-learn and one thread, the bytes are the same.
"""

import argparse
import io
import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # has none

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
from rehearse.analysis.structure.outline import read
from rehearse.analysis.structure.presence import (
    SMALLEST,
    is_ending,
    strength,
)
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.structure.units import split_units
from rehearse.analysis.words import is_filled_pause
from rehearse.domain import Kind, Part
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers

OUTPUT = Path(__file__).parents[2] / "rehearse" / "data" / "structure"
SEED = 7
LIGHTEST = 0.02
"""Boundary weights closer to zero are left out."""

JOINED = 0.7
"""How often neighbors of one part are run together."""

FALSE_ALARMS = 0.065
"""How often a part that was told may be called missing in this text, which holds
quiet and odd ones on purpose; on answers by other hands it is less than 0.05."""

ENDING_FALSE_ALARMS = 0.07
"""The same for the part that a story ends with; less than 0.05 by other hands."""

EVEN = 0.5
"""A part likelier told than not is never called missing: on answers by other
hands the model is less sure than on this text."""

DECODING = {
    "sharpness": 1.2,
    "other": -2.0,
    "stay": 0.6,
    "stay in order": 0.7,
    "skip": 0.3,
    "back": 0.03,
}
"""Of the chains and the evidence they read; by cross-validation on this text."""
FOLDS = 5
STEPS = 127
"""Weights of words are stored in so many steps up and down."""

COMMAND = "python -m tests.benchmarks.train_structure"

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be tuned, found by cross-validation on the project's own text."""

    word_penalty: float = 4.0
    context_penalty: float = 1.0
    rarest: int = 2


# --- more answers out of the answers ------------------------------------------


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
    return LabeledAnswer(
        answer.name, answer.speaker, answer.question, tuple(sentences), tuple(parts)
    )


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
    return LabeledAnswer(
        answer.name, answer.speaker, answer.question, tuple(sentences), tuple(parts)
    )


def widened(
    answers: Sequence[LabeledAnswer],
    cut_again: Mapping[str, LabeledAnswer],
    chance: random.Random,
) -> list[LabeledAnswer]:
    """Each answer as it is, joined, and run on."""
    return [
        version
        for answer in answers
        for version in (answer, joined(answer, chance), cut_again[answer.name])
    ]


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


# --- where sentences begin ---------------------------------------------------------


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


# --- fitting ---------------------------------------------------------------------


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
    return vocabulary, fit_linear(features, targets, len(labels), recipe.word_penalty)


def heavy_grams(vocabulary: Vocabulary, words: Linear) -> set[str]:
    """The n-grams that weigh more than one step when stored: the rest is bulk."""
    heaviest = np.abs(words.weights).max(axis=1)
    least = 1.5 * heaviest.max() / STEPS
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
    recipe = recipe or Recipe()
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
        vocabulary, words = fit_words(widened(rest, cut_again, chance), labels, recipe)
        model = Model(labels, vocabulary, words, words, {}, {})
        for answer in widened(unseen, cut_again, chance):
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
    versions = widened(answers, cut_again, chance)
    vocabulary, words = fit_words(versions, labels, recipe)
    heavy = heavy_grams(vocabulary, words)
    vocabulary, words = fit_words(versions, labels, recipe, only=heavy)
    return Model(labels, vocabulary, words, context, dict(DECODING), {})


# --- when a part counts as told ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """How strongly an answer shows its parts, and which of them it tells."""

    strengths: Mapping[Part, float]
    told: frozenset[Part]
    complete: bool


def shown_unseen(kind: Kind, answers: Sequence[LabeledAnswer]) -> list[Shown]:
    """Every answer as models that have not seen it read it, in its sentences and cut
    again: whole, and without the part that a story ends with."""
    framework = FRAMEWORKS[kind]
    endings = framework.parts[-1:] if framework.ordered else ()
    shown = []
    for fold in range(FOLDS):
        rest = [a for place, a in enumerate(answers) if place % FOLDS != fold]
        unseen = [a for place, a in enumerate(answers) if place % FOLDS == fold]
        model, boundaries = fit_model(kind, rest), fit_boundaries(rest)
        for answer in unseen:
            for left_out in (None, *endings):
                if left_out is not None and left_out not in answer.parts:
                    continue
                kept = [i for i, p in enumerate(answer.parts) if p is not left_out]
                whole = answer.picked(kept)
                for version in (whole, run_on(whole, boundaries)):
                    units = [features_of_text(text) for text in version.sentences]
                    posterior = read(model, framework, units).posterior
                    strengths = {
                        part: strength(posterior, framework, place)
                        for place, part in enumerate(framework.parts)
                    }
                    told = frozenset(whole.parts)
                    shown.append(Shown(strengths, told, left_out is None))
    return shown


def calibrated(kind: Kind, answers: Sequence[LabeledAnswer]) -> dict[str, float]:
    """For each part, how sure it must be that it was told.

    The highest threshold at which at most `FALSE_ALARMS` of the answers that hold
    the part are said to lack it; for the part that a story ends with, the strength at
    which it is as likely told as not, and how fast it gets likelier.
    """
    framework = FRAMEWORKS[kind]
    shown = shown_unseen(kind, answers)
    settings: dict[str, float] = {}
    for place, part in enumerate(framework.parts):
        told = np.array([one.strengths[part] for one in shown if part in one.told])
        whole = [
            one.strengths[part] for one in shown if part in one.told and one.complete
        ]
        ending = is_ending(framework, place)
        rate = ENDING_FALSE_ALARMS if ending else FALSE_ALARMS
        least = float(np.quantile(whole, rate))
        if ending:
            untold = [one.strengths[part] for one in shown if part not in one.told]
            slope = fit_slope(told, np.array(untold))
            settings |= {"ending slope": slope, "ending even": round(least, 4)}
            least = EVEN
        else:
            least = min(EVEN, least)
        settings[f"present {part.value}"] = round(least, 3)
    return settings


def fit_slope(told: NDArray[np.float64], untold: NDArray[np.float64]) -> float:
    """How fast a part gets likelier with the logarithm of its strength."""
    strengths = np.log(np.concatenate([told, untold]) + SMALLEST)[:, None]
    truth = np.arange(len(strengths)) < len(told)
    fitted = LogisticRegression(C=1000.0, class_weight="balanced")
    return round(float(fitted.fit(strengths, truth).coef_[0, 0]), 3)


# --- writing ---------------------------------------------------------------------


def stored(kind: Kind, model: Model, answers: int, sentences: int) -> bytes:
    """The weights as a NumPy archive; those of the words in 255 steps."""
    step = np.abs(model.words.weights).max() / STEPS
    steps = np.round(model.words.weights / step)
    about = {
        "labels": [part.value for part in model.labels],
        "grams": len(model.vocabulary.grams),
        "settings": dict(model.settings),
        "provenance": {
            "command": f"{COMMAND} {kind.value}",
            "seed": str(SEED),
            "text": f"tests/benchmarks/structure_text/{kind.value}-*.txt",
            "answers": str(answers),
            "sentences": str(sentences),
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
        },
    }
    names = "\n".join([*model.vocabulary.grams, *model.vocabulary.styles])
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        about=np.frombuffer(json.dumps(about, sort_keys=True).encode(), np.uint8),
        names=np.frombuffer(names.encode(), np.uint8),
        rarity=model.vocabulary.rarity.astype(np.float16),
        words_weights=steps.astype(np.int8),
        words_step=np.float32(step),
        words_bias=model.words.bias.astype(np.float32),
        words_prior=model.words.prior.astype(np.float32),
        context_weights=model.context.weights.astype(np.float16),
        context_bias=model.context.bias.astype(np.float32),
        context_prior=model.context.prior.astype(np.float32),
    )
    return buffer.getvalue()


def train(kind: Kind) -> bytes:
    """The weights of one kind, from every answer that is not held out."""
    answers = [answer for answer in read_answers(kind) if not answer.held_out]
    model = fit_model(kind, answers)
    model = replace(model, settings={**DECODING, **calibrated(kind, answers)})
    sentences = sum(len(answer.sentences) for answer in answers)
    return stored(kind, model, len(answers), sentences)


def train_boundaries() -> bytes:
    """Where sentences begin, from the answers of every kind."""
    answers = [a for kind in Kind for a in read_answers(kind) if not a.held_out]
    boundaries = fit_boundaries(answers)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        names=np.frombuffer("\n".join(boundaries.weights).encode(), np.uint8),
        weights=np.array(list(boundaries.weights.values()), np.float16),
        bias=np.float32(boundaries.bias),
    )
    return buffer.getvalue()


def main() -> None:
    """Train what was named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = ["boundaries", *(kind.value for kind in Kind)]
    threadpool_limits(1)  # adds up in one order, and two are slower
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in parser.parse_args().names or names:
        weights = train_boundaries() if name == "boundaries" else train(Kind(name))
        (OUTPUT / f"{name}.npz").write_bytes(weights)
        print(f"{name}: {len(weights) / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
