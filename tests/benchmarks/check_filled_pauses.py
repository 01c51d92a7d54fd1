"""How the recipe for filled pauses does with new speakers, by operating point.

    python -m tests.benchmarks.check_filled_pauses --data DATA --model base

Cross-validation: for each speaker or meeting a probe that never heard it, on the
recordings as they are and spoiled in three ways. What the trainer writes is offset 0.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from rehearse.audio import decode
from rehearse.domain import Audio, FilledPause
from rehearse.filled_pauses import Probe
from tests.benchmarks.distortions import DISTORTIONS
from tests.benchmarks.filled_pause_data import (
    FITTED,
    MarkedClip,
    marked_clips,
    references,
    speech_folder,
)
from tests.benchmarks.train_filled_pauses import (
    Encoder,
    detect,
    fit,
    match,
    probes_by_speaker,
)

OFFSETS = tuple(np.arange(-1.0, 2.01, 0.25))
"""Log-odds added to the intercept, to see how other operating points would do."""

HEARD_AS = ("noise 20 dB", "telephone", "MP3 32 kbit/s")
"""How a recording is heard again when probes are checked: 52 moments are few."""


def check(clips: Sequence[MarkedClip], encoder: Encoder, data: Path) -> None:
    """Print how each operating point does, with recordings as they are and spoiled."""
    new, everyone = probes_by_speaker(clips, encoder), fit(clips, encoder)
    others = _without_filled_pauses(data)
    minutes = sum(one.audio.duration for one in others) / 60 * (1 + len(HEARD_AS))
    for offset in OFFSETS:
        unheard = _detect_all(clips, encoder, offset, lambda one: new[one.speaker])
        heard = _detect_all(clips, encoder, offset, lambda _: everyone)
        false = _detect_all(others, encoder, offset, lambda _: everyone)
        meetings = [one for one in unheard if one[0].speaker not in FITTED]
        print(
            f"offset {offset:+.2f}  new speakers {_scores(unheard)}, in meetings "
            f"{_scores(meetings)}  known speakers {_scores(heard)}  false a minute in "
            f"read and non-speech {sum(len(one) for _, one in false) / minutes:.2f}"
        )


def _without_filled_pauses(data: Path) -> list[MarkedClip]:
    return [
        MarkedClip(f"{corpus}/{name}", corpus, decode(folder / name), ())
        for corpus in ("read", "nonspeech")
        for folder in [speech_folder(data) / corpus]
        for name in sorted(references(folder))
    ]


def _detect_all(
    clips: Sequence[MarkedClip],
    encoder: Encoder,
    offset: float,
    probe_for: Callable[[MarkedClip], Probe],
) -> list[tuple[MarkedClip, list[FilledPause]]]:
    """What is found at an operating point, in all that a recording is heard as."""
    return [
        (clip, detect(moved(probe_for(clip), offset), spoiled, encoder))
        for clip in clips
        for spoiled in [clip, *(_spoiled(clip, how) for how in HEARD_AS)]
    ]


def moved(probe: Probe, offset: float) -> Probe:
    """The probe at another operating point."""
    return replace(probe, bias=probe.bias + offset)


def _scores(results: list[tuple[MarkedClip, list[FilledPause]]]) -> str:
    hits = sum(len(match(clip, found)) for clip, found in results)
    there = sum(len(clip.pauses) for clip, _ in results)
    count = sum(len(found) for _, found in results)
    return (
        f"precision {hits / max(count, 1):.2f} recall {hits / there:.2f} "
        f"F1 {2 * hits / (there + count):.3f}"
    )


@cache
def _spoiled(clip: MarkedClip, how: str) -> MarkedClip:
    audio = Audio(DISTORTIONS[how](clip.audio.samples))
    return replace(clip, name=f"{clip.name}, {how}", audio=audio)


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    check(list(marked_clips(options.data)), Encoder(options.model), options.data)


if __name__ == "__main__":
    main()
