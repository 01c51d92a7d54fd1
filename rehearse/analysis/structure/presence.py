"""How sure it is that a part was told at all, judged over the whole answer.

One likely unit is enough for most parts. The part that a story ends with is held
to more: a number or a relieved customer halfway through reads like a Result, and
its author would call it a step on the way. So a unit counts only where the story
ends with it, or is headed by it; and what counts is its share of the story, since
one stray unit among thirty says less than one among six. Of 128 answers by other
hands with the Result deleted this notices .93 where the likeliest unit notices .80,
at the same false alarms (.047); without punctuation .92 for .74.
"""

import numpy as np

from rehearse.analysis.structure.decoding import Matrix
from rehearse.analysis.structure.frameworks import Framework
from rehearse.analysis.structure.model import Model
from rehearse.domain import Part

SMALLEST = 0.01
"""Added before logarithms; a thirtieth of an answer is .03."""


def presence_of(
    posterior: Matrix, framework: Framework, model: Model
) -> dict[Part, float]:
    """How likely it is, for each part, that it was told at all."""
    presence = {}
    for place, part in enumerate(framework.parts):
        presence[part] = strength(posterior, framework, place)
        if is_ending(framework, place):
            presence[part] = likelihood(
                presence[part],
                model.settings["ending even"],
                model.settings["ending slope"],
            )
    return presence


def strength(posterior: Matrix, framework: Framework, place: int) -> float:
    """How strongly the answer shows a part.

    Args:
        posterior: a row per unit, a column per part and a last one for `other`.
        framework: what the answer is laid over.
        place: which of its parts.

    Returns:
        The probability of the likeliest unit; for the part that an ordered
        framework ends with, the expected share of the story's units that tell it
        with nothing of the part before it to come, or with no part before it.
    """
    if not len(posterior):
        return 0.0
    told = posterior[:, place]
    if not is_ending(framework, place):
        return float(told.max())
    nothing = np.zeros(1)
    others = posterior[:, :place].max(axis=1)
    earlier = np.maximum.accumulate(np.concatenate([nothing, others[:-1]]))
    going_on = np.concatenate([posterior[1:, place - 1], nothing])
    later = np.maximum.accumulate(going_on[::-1])[::-1]
    at_an_end = 1.0 - np.minimum(earlier, later)
    story = posterior[:, :-1].sum()
    return float(told @ at_an_end / story) if story else 0.0


def is_ending(framework: Framework, place: int) -> bool:
    """Whether a part is the one that the story should end with."""
    return framework.ordered and place == len(framework.parts) - 1


def likelihood(strength: float, even: float, slope: float) -> float:
    """The probability that a part of some strength was told.

    A logistic regression on the logarithm of the strength, with the odds set so that
    a part as strong as `even` is as likely told as not: there it starts to be called
    missing. Both numbers come from the trainer.
    """
    odds = slope * np.log((strength + SMALLEST) / (even + SMALLEST))
    return float(1.0 / (1.0 + np.exp(-odds)))
