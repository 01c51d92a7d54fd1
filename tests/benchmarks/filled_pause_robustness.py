"""How well filled pauses are heard in recordings that were spoiled.

Each recording with filled pauses is spoiled in every way of `DISTORTIONS`, and cut
later at its front, which gives other stretches and other windows. So is read speech,
in which every filled pause is false.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from rehearse.analysis.fillers import SURE
from rehearse.domain import ANALYSIS_RATE, Audio, FilledPause, Samples
from rehearse.filled_pauses import FilledPauseProbe, States
from rehearse.stretches import cut
from tests.benchmarks.distortions import DISTORTIONS
from tests.benchmarks.filled_pause_data import MarkedClip
from tests.benchmarks.train_filled_pauses import Encoder, match

SHIFTS = {"starts 1.3 s later": 1.3, "starts 3.1 s later": 3.1}
"""Seconds cut off the front: other stretches, and other windows."""

Stretches = Sequence[tuple[float, Audio, States]]
"""Of each stretch of a recording its start, its sound and its states."""


def spoil_and_score(
    clips: Sequence[MarkedClip],
    read: Sequence[MarkedClip],
    encoder: Encoder,
    new: dict[str, FilledPauseProbe],
    shipped: FilledPauseProbe,
) -> dict[str, dict[str, float]]:
    """Scores on the recordings with filled pauses, spoiled in many ways."""
    chosen = [*(clip for clip in clips if clip.pauses), *read]
    ways: dict[str, tuple[Callable[[Samples], Samples], float]] = {
        "as recorded": (lambda samples: samples, 0.0),
        **{name: (distort, 0.0) for name, distort in DISTORTIONS.items()},
    }
    for name, shift in SHIFTS.items():
        ways[name] = itemgetter(slice(round(shift * ANALYSIS_RATE), None)), shift
    result = {}
    for name, (distort, shift) in ways.items():
        spoiled = Spoiled()
        for clip in chosen:
            states = listen_to(encoder, Audio(distort(clip.audio.samples)))
            detector = new.get(clip.speaker, shipped)
            spoiled.add(clip, found_in(states, detector), shift)
        result[name] = spoiled.summary()
    return result


@dataclass(slots=True)
class Spoiled:
    """What was found in recordings that were all spoiled in the same way."""

    hits: int = 0
    there: int = 0
    found: int = 0
    false: int = 0
    read_minutes: float = 0.0

    def add(self, clip: MarkedClip, found: Sequence[FilledPause], shift: float) -> None:
        """Score a recording that lost so many seconds at its front."""
        sure = [
            replace(one, span=one.span.shifted(shift))
            for one in found
            if one.confidence >= SURE
        ]
        sure = [one for one in sure if not any(map(one.span.overlap, clip.ignored))]
        left = tuple(one for one in clip.pauses if one.span.start >= shift)
        if clip.pauses:
            self.hits += len(match(replace(clip, pauses=left), sure))
            self.there += len(left)
            self.found += len(sure)
        else:
            self.false += len(sure)
            self.read_minutes += clip.audio.duration / 60

    def summary(self) -> dict[str, float]:
        """Precision, recall, F1; and how many were found in a minute without any."""
        return {
            "precision": round(self.hits / max(self.found, 1), 3),
            "recall": round(self.hits / max(self.there, 1), 3),
            "f1": round(2 * self.hits / max(self.there + self.found, 1), 3),
            "false_per_minute_read": round(self.false / max(self.read_minutes, 1), 3),
        }


def found_in(states: Stretches, detector: FilledPauseProbe) -> list[FilledPause]:
    """What a detector finds in a recording, in the recording's own times."""
    return [
        FilledPause(one.text, one.span.shifted(start), one.confidence)
        for start, audio, rows in states
        for one in detector.detect(rows, audio)
    ]


def listen_to(encoder: Encoder, audio: Audio) -> Stretches:
    """The states of each stretch."""
    return [
        (one.start, one.audio, encoder.engine.states_of(one.audio.samples))
        for one in cut(audio)
    ]
