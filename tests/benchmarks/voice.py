"""How well the pitch of real voices is followed, with librosa's pyin as the reference.

    .venv/bin/python -m tests.benchmarks.voice DATA

Over the recordings of at least five seconds in `DATA/speech/read`, in
`aligner_voice` and in `meetings`: how the variation of pitch that is reported
compares with the one from pyin, how often both differ by more than three
semitones where both hear a pitch, and what each costs. pyin is no truth either:
it calls more of a creaky or whispered voice voiced.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from rehearse.analysis.energy import measure_loudness
from rehearse.analysis.frames import HOP
from rehearse.analysis.pitch import HIGHEST, LOWEST, Pitch, track_pitch
from rehearse.analysis.voice import SHORTEST_VOICED, vary
from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio

SHORTEST = 5.0
"""Seconds of a recording that is worth comparing."""

GROSS = 3.0
"""Semitones apart: one of both is wrong."""

CLOSE = 0.1
"""The share by which variations may differ and still be called the same."""


def run(data: Path) -> dict[str, Any]:
    """Compare on every recording; recordings without enough voice are left out."""
    ratios, gross, ours_cost, theirs_cost, seconds = [], [], 0.0, 0.0, 0.0
    _track_with_pyin(Audio(np.zeros(ANALYSIS_RATE, np.float32)))  # compiles it
    for audio in _recordings(data / "speech"):
        is_sound = measure_loudness(audio).is_sound
        ours, cost = _timed(lambda: track_pitch(audio, sounding=is_sound))  # noqa: B023 - called at once
        ours_cost += cost
        theirs, cost = _timed(lambda: _track_with_pyin(audio))  # noqa: B023 - called at once
        theirs_cost += cost
        seconds += audio.duration
        length = min(len(ours), len(theirs))
        ours, theirs = ours[:length], theirs[:length]
        theirs[~is_sound[:length]] = np.nan
        both = ~np.isnan(ours) & ~np.isnan(theirs)
        if both.sum() * HOP < SHORTEST_VOICED:
            continue
        ratios.append(vary(ours) / vary(theirs))
        apart = np.abs(12 * np.log2(ours[both] / theirs[both]))
        gross.append(float(np.mean(apart > GROSS)))
    return {
        "recordings": len(ratios),
        "median_ratio": round(statistics.median(ratios), 3),
        "within_a_tenth": round(
            statistics.mean(abs(ratio - 1) <= CLOSE for ratio in ratios), 2
        ),
        "gross_errors": round(statistics.mean(gross), 4),
        "cpu_seconds_a_minute": {
            "rehearse": round(60 * ours_cost / seconds, 2),
            "pyin": round(60 * theirs_cost / seconds, 2),
        },
    }


def table(result: dict[str, Any]) -> str:
    """The comparison, a line each."""
    cost = result["cpu_seconds_a_minute"]
    rows = {
        "recordings": f"{result['recordings']}",
        "variation against pyin, median": f"{result['median_ratio']:.2f}",
        "within a tenth of it": f"{result['within_a_tenth']:.0%}",
        "moments over 3 semitones apart": f"{result['gross_errors']:.1%}",
        "CPU seconds a minute": f"{cost['rehearse']:.2f}",
        "CPU seconds a minute, pyin": f"{cost['pyin']:.2f}",
    }
    return "\n".join(f"{name:32}{value:>6}" for name, value in rows.items())


def _recordings(folder: Path) -> Iterator[Audio]:
    for name in ("read", "aligner_voice", "meetings"):
        for path in sorted((folder / name / "audio").glob("*.flac")):
            audio = decode(path)
            if audio.duration >= SHORTEST:
                yield audio


def _track_with_pyin(audio: Audio) -> Pitch:
    import librosa

    pitch, is_voiced, _ = librosa.pyin(
        audio.samples,
        fmin=LOWEST,
        fmax=HIGHEST,
        sr=ANALYSIS_RATE,
        frame_length=1024,
        hop_length=round(HOP * ANALYSIS_RATE),
    )
    return np.where(is_voiced, pitch, np.nan)


def _timed(work: Callable[[], Pitch]) -> tuple[Pitch, float]:
    before = time.process_time()
    return work(), time.process_time() - before


if __name__ == "__main__":
    print(table(run(Path(sys.argv[1]))))
