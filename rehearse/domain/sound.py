"""Sound, and stretches of time in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # numpy costs more than all the rest of a quick command
    import numpy as np
    from numpy.typing import NDArray


Samples: TypeAlias = "NDArray[np.float32]"


ANALYSIS_RATE = 16_000
"""Samples per second of every sound that is transcribed or measured (hertz)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time, in seconds from the start of the take.

    >>> Span(1.0, 2.5).duration
    1.5
    """

    start: float
    end: float

    @property
    def duration(self) -> float:
        """Length in seconds, never negative."""
        return max(0.0, self.end - self.start)

    def overlap(self, other: "Span") -> float:
        """Seconds that both spans share; 0 when they do not touch."""
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))

    def shifted(self, seconds: float) -> "Span":
        """The same span, later by so many seconds."""
        return Span(self.start + seconds, self.end + seconds)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The low and high end of a 95 % confidence interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Mono sound in memory."""

    samples: Samples
    sample_rate: int = ANALYSIS_RATE
    warnings: tuple[str, ...] = ()
    """What was wrong with the file it came from, in the user's words."""

    def __post_init__(self) -> None:
        """Refuse what is not mono float32: scale and shape are never guessed."""
        if self.samples.ndim != 1 or self.samples.dtype != "float32":
            raise ValueError("Audio takes one channel of float32 samples.")

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.sample_rate

    def cut(self, span: Span) -> "Audio":
        """The sound between two times, clipped to what there is."""
        start = max(0, round(span.start * self.sample_rate))
        end = max(start, round(span.end * self.sample_rate))
        return Audio(self.samples[start:end], self.sample_rate)
