"""When a part counts as told: thresholds from answers that a model has not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.outline import read
from rehearse.analysis.structure.presence import SMALLEST, is_ending, strength
from rehearse.domain import Kind, Part
from tests.benchmarks.labeled_text import LabeledAnswer
from tests.benchmarks.structure_fitting import (
    FOLDS,
    features_of_text,
    fit_boundaries,
    fit_model,
)
from tests.benchmarks.structure_retellings import run_on

FALSE_ALARMS = 0.04
"""How often a part that was told may be called missing in this text."""

ENDING_FALSE_ALARMS = 0.055
"""The same for the part that a story ends with, of which this text holds quiet and odd
ones on purpose."""

EVEN = 0.5
"""A part likelier told than not is never called missing: on answers by other
hands the model is less sure than on this text."""


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
