"""Rebuild the weights of the structure engine from the labeled answers.

    python -m tests.benchmarks.train_structure [NAME ...]

Writes `rehearse/data/structure/NAME.npz`, for `boundaries` and for every kind. With the same text, the same
versions of NumPy and scikit-learn and one thread, the bytes are the same.
"""

import argparse
import dataclasses
import io
import json
from pathlib import Path

import numpy as np
import sklearn
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # has none

from rehearse.analysis.structure.model import Model
from rehearse.domain import Kind
from tests.benchmarks.labeled_text import read_answers
from tests.benchmarks.structure_fitting import (
    DECODING,
    SEED,
    STEPS,
    fit_boundaries,
    fit_model,
)
from tests.benchmarks.structure_thresholds import calibrated

OUTPUT = Path(__file__).parents[2] / "rehearse" / "data" / "structure"
COMMAND = "python -m tests.benchmarks.train_structure"


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
    model = dataclasses.replace(
        model, settings={**DECODING, **calibrated(kind, answers)}
    )
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
