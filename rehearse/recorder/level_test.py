"""Three seconds of a microphone, and what they say about it."""

import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Samples
from rehearse.recorder.capture import record
from rehearse.recorder.in_progress import OnLevel
from rehearse.recorder.quality import (
    CLIPPED_SAMPLES,
    FULL_SCALE,
    QUIET_DB,
    SILENCE_DB,
    clipped,
    decibels,
    peak,
    rms,
)
from rehearse.recorder.stream import (
    Deliver,
    InputStream,
    OpenStream,
    open_microphone,
)

SECONDS = 3.0
FRAME = 0.025
"""Seconds over which the noise is measured, time and again."""

LEAST_ABOVE_NOISE = 12.0
"""Decibels between the loudest and the quietest moment that a voice makes."""


class Verdict(StrEnum):
    """How a microphone does."""

    GOOD = "good"
    MUTED = "muted"
    CLIPPING = "clipping"
    TOO_QUIET = "too_quiet"
    NO_VOICE = "no_voice"

    @property
    def is_good(self) -> bool:
        """Whether one can record like that."""
        return self is Verdict.GOOD

    @property
    def label(self) -> str:
        """One or two words."""
        return self.value.replace("_", " ").capitalize()

    @property
    def advice(self) -> str:
        """What to do about it."""
        return {
            Verdict.GOOD: "You can be heard clearly.",
            Verdict.MUTED: "Only zeros came. Unmute it, and let your terminal use it.",
            Verdict.CLIPPING: "Turn its level down, or move away from it.",
            Verdict.TOO_QUIET: "Turn its level up, or move closer.",
            Verdict.NO_VOICE: "Nothing rose above the noise. Did you speak?",
        }[self]


@dataclass(frozen=True, slots=True)
class LevelTest:
    """Levels in dBFS; `noise` is that of the quietest tenth of the time.

    It is None when that was digital silence, which says nothing about a room.
    """

    device: str
    peak: float
    rms: float
    noise: float | None
    clipped: int
    verdict: Verdict


def check_level(
    device: str | None = None,
    *,
    on_level: OnLevel | None = None,
    open_stream: OpenStream = open_microphone,
) -> LevelTest:
    """Listen for three seconds; nothing is kept.

    Raises:
        RecordingError: The microphone cannot be used.
    """
    blocks: list[Samples] = []
    rates: list[int] = []
    names: list[str] = []

    def hear(samples: Samples, sample_rate: int) -> None:
        blocks.append(samples)
        rates.append(sample_rate)

    def opened(wanted: str | None, deliver: Deliver) -> InputStream:
        stream = open_stream(wanted, deliver)
        names.append(stream.name)
        return stream

    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        record(
            Path(folder) / "test.wav",
            device=device,
            limit=SECONDS,
            on_level=on_level,
            on_block=hear,
            open_stream=opened,
        )
    samples = np.round(np.concatenate(blocks) * (FULL_SCALE + 1)).astype(np.int16)
    return judge(names[0], samples, rates[0])


def judge(device: str, samples: NDArray[np.int16], sample_rate: int) -> LevelTest:
    """What a few seconds of a microphone say about it."""
    size = max(1, int(FRAME * sample_rate))
    frames = [samples[at : at + size] for at in range(0, len(samples), size)]
    levels = sorted(decibels(rms(frame)) for frame in frames)
    noise = levels[len(levels) // 10] if levels else SILENCE_DB
    loudest = levels[-1] if levels else SILENCE_DB
    highest = decibels(peak(samples))
    at_full_scale = clipped(samples)
    if highest <= SILENCE_DB:
        verdict = Verdict.MUTED
    elif at_full_scale >= CLIPPED_SAMPLES:
        verdict = Verdict.CLIPPING
    elif loudest - noise < LEAST_ABOVE_NOISE:
        verdict = Verdict.NO_VOICE
    elif highest < QUIET_DB:
        verdict = Verdict.TOO_QUIET
    else:
        verdict = Verdict.GOOD
    return LevelTest(
        device=device,
        peak=highest,
        rms=decibels(rms(samples)),
        noise=noise if noise > SILENCE_DB else None,
        clipped=at_full_scale,
        verdict=verdict,
    )
