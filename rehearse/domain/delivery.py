"""How it was said: pace, pauses, voice."""

from dataclasses import dataclass
from enum import StrEnum

from rehearse.domain.sound import Interval, Span


@dataclass(frozen=True, slots=True)
class PacePoint:
    """The pace within one slice of the take."""

    span: Span
    words_per_minute: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and how much of the time was speech.

    `words_per_minute_interval` says how far the pace of this answer can be told
    from another one, or is None when the answer is too short to tell.
    """

    words_per_minute: float
    articulation_rate: float
    speaking_time: float
    phonation_ratio: float
    time_to_first_word: float
    timeline: tuple[PacePoint, ...]
    words_per_minute_interval: Interval | None = None


class Placement(StrEnum):
    """Where a pause or a filler falls: between clauses, or within one.

    A filler before the first words of the answer is an opening.
    """

    OPENING = "opening"
    BOUNDARY = "boundary"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two stretches of speech."""

    span: Span
    placement: Placement


@dataclass(frozen=True, slots=True)
class Voice:
    """Liveliness: how far pitch (semitones) and loudness (decibels) move.

    Each is a standard deviation, or None when too little was voiced to tell.
    """

    pitch_variation: float | None
    loudness_variation: float | None
