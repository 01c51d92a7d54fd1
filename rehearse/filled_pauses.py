"""Filled pauses, heard in what Whisper's encoder makes of the sound.

Whisper writes hardly any "um" or "uh", but its encoder hears them: a linear probe
on its states (one every 20 ms, after Alain & Bengio 2016) tells a filled pause from
everything else. Whisper computes those states anyway, so this costs next to nothing
and changes no word.

The probe belongs to the model whose states it learned from, by the SHA-256 of its
weights; with any other one there is no detector rather than a guess. How it was
learned: `tests/benchmarks/train_filled_pauses.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Audio, FilledPause, Samples, Span

Probabilities = NDArray[np.float64]
States = NDArray[np.float32]

STATE = 0.02
"""Seconds between two states of the encoder."""

SMOOTHING = 5
"""States over which probability is averaged: a tenth of a second."""

LIKELY, POSSIBLE = 0.4, 0.25
"""Probability that a filled pause must reach somewhere, and have throughout."""

SHORTEST = 0.10
"""Seconds; no filled pause is shorter."""

JOIN = 0.08
"""Seconds between two that are one."""

LONGEST = 0.8
"""Seconds; in longer ones a shallower gap parts two: "uh, uh, uh"."""

DROP_DB = 18.0
"""How far below its loudest part a filled pause begins and ends; a gap as deep parts
two of any length."""

GAP_DB = 6.0
"""How deep the gap between two of them is then, at least."""

HOP, FRAME = 160, 400
"""Samples between two levels, and that each looks at: 10 and 25 ms."""

TAIL = 0.35
"""The last share of a filled pause: there "um" closes its lips and "uh" does not."""

TYPES = ("um", "uh", "hmm")


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """The weights for one model's states.

    `weights` and `bias` give the log-odds of a filled pause for a state;
    `type_weights` and `type_bias` tell the `TYPES` from the mean state of a filled
    pause followed by that of its tail.
    """

    weights: NDArray[np.float32]
    bias: float
    type_weights: NDArray[np.float32]
    type_bias: NDArray[np.float32]

    def log_odds(self, states: States) -> Probabilities:
        """The log-odds of each state."""
        odds: Probabilities = states.astype(np.float64) @ self.weights + self.bias
        return odds

    def type_of(self, states: States) -> str:
        """Which filled pause these states are."""
        tail = max(1, round(TAIL * len(states)))
        features = np.concatenate((states.mean(axis=0), states[-tail:].mean(axis=0)))
        return TYPES[int(np.argmax(self.type_weights @ features + self.type_bias))]


class FilledPauseProbe:
    """Finds the filled pauses of a stretch; the detector that a transcriber takes."""

    def __init__(self, probe: Probe, name: str) -> None:
        self.name = name
        self._probe = probe

    def detect(self, states: States, audio: Audio) -> tuple[FilledPause, ...]:
        """The filled pauses of one stretch, in seconds from its start.

        `states` holds one row every 20 ms of `audio`. Each has as its confidence
        the highest probability that it reached.
        """
        if not len(states):
            return ()
        probability = smooth(_sigmoid(self._probe.log_odds(states)))
        levels = levels_of(audio.samples)
        return tuple(
            FilledPause(
                self._probe.type_of(states[first:last]),
                span,
                round(float(probability[first:last].max()), 3),
            )
            for first, last, span in find_events(probability, levels)
        )


def find_events(
    probability: Probabilities, levels: Probabilities
) -> Iterator[tuple[int, int, Span]]:
    """Where filled pauses lie: first state, the one after the last, and the times.

    Args:
        probability: Smoothed, one a state.
        levels: Decibels, one every 10 ms.
    """
    for first, last in _joined(_runs(probability >= POSSIBLE)):
        if probability[first:last].max() < LIKELY:
            continue
        for start, end in _split(first * STATE, last * STATE, levels):
            span = trim(start, end, levels)
            if span.duration < SHORTEST:
                continue
            inside = int(span.start / STATE), int(np.ceil(span.end / STATE))
            yield max(first, inside[0]), max(inside[0] + 1, min(last, inside[1])), span


def join_cuts(
    stretches: Iterable[Sequence[FilledPause]],
) -> tuple[FilledPause, ...]:
    """Those of stretches that follow one another, in seconds of the take.

    One that a cut went through is one again.
    """
    joined: list[FilledPause] = []
    for found in stretches:
        rest = list(found)
        if joined and rest and rest[0].span.start - joined[-1].span.end < JOIN:
            before, after = joined.pop(), rest.pop(0)
            span = Span(before.span.start, after.span.end)
            confidence = max(before.confidence, after.confidence)
            joined.append(FilledPause(after.text, span, confidence))
        joined += rest
    return tuple(joined)


def smooth(probability: Probabilities) -> Probabilities:
    """The mean over neighboring states; the ends are repeated."""
    padded = np.pad(probability, SMOOTHING // 2, mode="edge")
    return np.convolve(padded, np.ones(SMOOTHING) / SMOOTHING, "valid")


def trim(start: float, end: float, levels: Probabilities) -> Span:
    """A span without the silence at its ends, by its own loudness."""
    first, last = round(start * 100), round(end * 100)
    inside = levels[first:last]
    if not len(inside):
        return Span(start, end)
    loud = np.flatnonzero(inside > np.percentile(inside, 90) - DROP_DB)
    runs = np.split(loud, np.flatnonzero(np.diff(loud) > 100 * JOIN) + 1)
    longest = max(runs, key=len)
    return Span((first + int(longest[0])) / 100, (first + int(longest[-1]) + 1) / 100)


def levels_of(samples: Samples) -> Probabilities:
    """The level of each moment in decibels, one every 10 ms."""
    power = np.pad(samples, (FRAME // 2, FRAME)).astype(np.float64) ** 2
    total = np.concatenate(([0.0], np.cumsum(power)))
    starts = np.arange(len(samples) // HOP + 1) * HOP
    mean = np.maximum(total[starts + FRAME] - total[starts], 0.0) / FRAME
    levels: Probabilities = 10 * np.log10(mean + 1e-10)
    return levels


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs with hardly anything between them become one."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and (first - joined[-1][1]) * STATE < JOIN:
            first = joined.pop()[0]  # noqa: PLW2901 - the run grows to the left
        joined.append((first, last))
    return joined


def _split(
    start: float, end: float, levels: Probabilities
) -> Iterator[tuple[float, float]]:
    """A run cut at its deepest gap, and each part again."""
    inside = levels[round(start * 100) : round(end * 100)]
    margin = round(SHORTEST * 100)
    if len(inside) <= 2 * margin:
        yield start, end
        return
    gap = margin + int(np.argmin(inside[margin:-margin]))
    edge = min(inside[:gap].max(), inside[gap:].max())
    if edge - inside[gap] < (GAP_DB if end - start > LONGEST else DROP_DB):
        yield start, end
        return
    middle = start + gap / 100
    yield from _split(start, middle, levels)
    yield from _split(middle, end, levels)


def _sigmoid(odds: Probabilities) -> Probabilities:
    sigmoid: Probabilities = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
    return sigmoid


def load_probe(model_sha256: str) -> FilledPauseProbe | None:
    """The detector for a model, by the SHA-256 of its `model.bin`; None without one."""
    folder = files("rehearse") / "data" / "filled_pauses"
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if not entry.name.endswith(".npz"):
            continue
        with entry.open("rb") as file, np.load(file) as stored:
            if str(stored["model_sha256"]) == model_sha256:
                probe = Probe(
                    stored["weights"],
                    float(stored["bias"]),
                    stored["type_weights"],
                    stored["type_bias"],
                )
                return FilledPauseProbe(probe, f"probe-{entry.name[:-4]}")
    return None
