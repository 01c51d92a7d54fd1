"""Fit the probe for filled pauses on the states of one model's encoder.

    python -m tests.benchmarks.train_filled_pauses --data DATA --model base

writes `rehearse/data/filled_pauses/<model>.npz`: the same file each time, from the
same data and model. The recordings are cut and padded as the product does it.

Method: states are standardized; logistic regression (C = 0.0003) tells those inside
a filled pause from twelve times as many others, and the intercept is corrected for
that choice; states within 0.1 s of an edge count for neither. What may be fitted on
has few speakers, so every recording is heard at other speeds, too (`SPEEDS`), and
voices of espeak-ng and flite say more (`synthesized_speech.py`): both help with new
speakers. Types are learned from people alone.

The operating point is the regression's own: nothing is added to the intercept.
Cross-validation has its best F1 at a bolder one (`check_filled_pauses.py` prints the
curve), but it leaves out half of the filled pauses with the one speaker who has so
many, and a probe that has heard few is shy. The plainest recipe (no other speeds, no
synthesized voices, C = 0.001) shows by how much: by cross-validation it finds 43 %,
but in a corpus of 56 other speakers it found 93 %, four in five right. Here this one
finds half as many again; a bolder one would mostly add false ones there.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain, product
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # has none

from rehearse.domain import ANALYSIS_RATE, Audio, FilledPause, Span
from rehearse.filled_pauses import (
    STATE,
    TAIL,
    TYPES,
    FilledPauseProbe,
    Probe,
    States,
)
from rehearse.models import find_model
from rehearse.stretches import Stretch, cut
from rehearse.transcriber import WhisperTranscriber, load_transcriber
from rehearse.workspace import find_workspace
from tests.benchmarks.filled_pause_data import (
    MarkedClip,
    marked_clips,
)
from tests.benchmarks.synthesized_speech import synthesized_clips

STRENGTH, TYPE_STRENGTH = 3e-4, 1e-3
"""Inverse regularization (scikit-learn's C) of the probe, and of the types."""

NEGATIVES = 12
"""States that are no filled pause for each that is one."""

EDGE = 0.1
"""Seconds around a filled pause that count for neither."""

SPEEDS = (1.0, 0.85, 0.92, 1.08, 1.17)
"""Resampled to play so fast: pitch, formants and pace move together."""

SAME = 0.25
"""Seconds by which a hit may miss."""

COUNTED = 0.6
"""Confidence from which the product counts a filled pause."""

Heard = list[tuple[Stretch, States]]
Labels = NDArray[np.int8]


class Encoder:
    """The states of recordings, cut into stretches as the product cuts them."""

    def __init__(self, model: str) -> None:
        self.model = find_model(model, find_workspace().models)
        self.engine: WhisperTranscriber = load_transcriber(self.model)
        self.synthesized = tuple(synthesized_clips())
        self._known: dict[tuple[str, float], Heard] = {}

    def hear(self, clip: MarkedClip, speed: float = 1.0) -> Heard:
        """Each stretch of a recording with its states."""
        if (clip.name, speed) not in self._known:
            samples = clip.audio.samples
            if speed != 1:
                rate = ANALYSIS_RATE / speed
                samples = soxr.resample(samples, ANALYSIS_RATE, rate)
            self._known[clip.name, speed] = [
                (one, self.engine.states_of(one.audio.samples))
                for one in cut(Audio(samples))
            ]
        return self._known[clip.name, speed]


def fit(clips: Sequence[MarkedClip], encoder: Encoder) -> Probe:
    """The probe for these recordings, and for what is synthesized."""
    states, labels = _labeled_states(clips, encoder)
    weights, bias = _fit_probe(states, labels)
    type_weights, type_bias = _fit_types(clips, encoder)
    return Probe(weights, bias, type_weights, type_bias)


def _labeled_states(
    clips: Sequence[MarkedClip], encoder: Encoder
) -> tuple[States, Labels]:
    """All states that count, and whether each is inside a filled pause."""
    every, labels = [], []
    synthesized = ((clip, 1.0) for clip in encoder.synthesized)
    for clip, speed in chain(product(clips, SPEEDS), synthesized):
        for stretch, states in encoder.hear(clip, speed):
            times = stretch.start + (np.arange(len(states)) + 0.5) * STATE
            times *= speed
            label = np.zeros(len(states), np.int8)
            for span in clip.ignored:
                label[_inside(times, span, 0.0)] = -1
            for pause in clip.pauses:
                label[_inside(times, pause.span, EDGE)] = -1
            for pause in clip.pauses:
                label[_inside(times, pause.span, 0.0)] = 1
            every.append(states[label >= 0])
            labels.append(label[label >= 0])
    return np.concatenate(every), np.concatenate(labels)


def _inside(
    times: NDArray[np.floating[Any]], span: Span, margin: float
) -> NDArray[np.bool_]:
    return (times > span.start - margin) & (times < span.end + margin)


def _fit_probe(states: States, labels: Labels) -> tuple[NDArray[np.float32], float]:
    mean, deviation = states.mean(axis=0), states.std(axis=0) + 1e-6
    positive, negative = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    count = min(len(negative), NEGATIVES * len(positive))
    chosen = np.random.default_rng(0).choice(negative, count, replace=False)
    places = np.concatenate((positive, chosen))
    regression = _regression(
        STRENGTH, (states[places] - mean) / deviation, labels[places]
    )
    weights = regression.coef_[0] / deviation
    prior = np.log(len(negative) / count)
    bias = float(regression.intercept_[0] - weights @ mean - prior)
    return weights.astype(np.float32), bias


def _fit_types(
    clips: Sequence[MarkedClip], encoder: Encoder
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    features, types = [], []
    for clip, speed in product(clips, SPEEDS):
        for pause, states in _states_of_pauses(clip, encoder, speed):
            tail = max(1, round(TAIL * len(states)))
            ends = (states.mean(axis=0), states[-tail:].mean(axis=0))
            features.append(np.concatenate(ends))
            types.append(TYPES.index(pause))
    every = np.array(features)
    mean, deviation = every.mean(axis=0), every.std(axis=0) + 1e-6
    regression = _regression(TYPE_STRENGTH, (every - mean) / deviation, types)
    weights = regression.coef_ / deviation
    return (
        weights.astype(np.float32),
        (regression.intercept_ - weights @ mean).astype(np.float32),
    )


def _regression(
    strength: float, features: NDArray[np.float32], classes: Sequence[int] | Labels
) -> LogisticRegression:
    """Fitted in one thread: it adds numbers up in one order."""
    with threadpool_limits(1):
        regression = LogisticRegression(C=strength, max_iter=3000, tol=1e-6)
        return regression.fit(features, classes)


def _states_of_pauses(
    clip: MarkedClip, encoder: Encoder, speed: float
) -> Iterator[tuple[str, States]]:
    for stretch, states in encoder.hear(clip, speed):
        for pause in clip.pauses:
            first = int((pause.span.start / speed - stretch.start) / STATE)
            last = int(np.ceil((pause.span.end / speed - stretch.start) / STATE))
            if 0 <= first < last <= len(states):
                yield pause.text, states[first:last]


def detect(probe: Probe, clip: MarkedClip, encoder: Encoder) -> list[FilledPause]:
    """What the probe finds in a recording, in its own times; not what is ignored."""
    found = []
    for stretch, states in encoder.hear(clip):
        for one in FilledPauseProbe(probe, "").detect(states, stretch.audio):
            span = one.span.shifted(stretch.start)
            if one.confidence < COUNTED:
                continue
            if not any(span.overlap(ignored) for ignored in clip.ignored):
                found.append(FilledPause(one.text, span, one.confidence))
    return found


def match(clip: MarkedClip, found: Sequence[FilledPause]) -> list[tuple[int, int]]:
    """Pairs of a reference and what was found, one to one, the best overlap first."""
    pairs = [
        (pause.span.overlap(one.span), -abs(pause.span.start - one.span.start), i, j)
        for i, pause in enumerate(clip.pauses)
        for j, one in enumerate(found)
        if one.span.start < pause.span.end + SAME
        and one.span.end > pause.span.start - SAME
    ]
    matched: list[tuple[int, int]] = []
    for *_, i, j in sorted(pairs, reverse=True):
        if all(i != other and j != taken for other, taken in matched):
            matched.append((i, j))
    return matched


def probes_by_speaker(
    clips: Sequence[MarkedClip], encoder: Encoder
) -> dict[str, Probe]:
    """For each speaker or meeting, a probe that never heard it."""
    return {
        speaker: fit([clip for clip in clips if clip.speaker != speaker], encoder)
        for speaker in sorted({clip.speaker for clip in clips})
    }


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    encoder = Encoder(options.model)
    probe = fit(list(marked_clips(options.data)), encoder)
    package = Path(__file__).parents[2] / "rehearse" / "data" / "filled_pauses"
    np.savez(
        package / f"{options.model}.npz",
        model_sha256=np.array(encoder.model.sha256),
        weights=probe.weights,
        bias=np.float32(probe.bias),
        type_weights=probe.type_weights,
        type_bias=probe.type_bias,
    )


if __name__ == "__main__":
    main()
