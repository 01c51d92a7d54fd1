"""Fillers, and what speaks for each."""

from dataclasses import dataclass
from enum import StrEnum

from rehearse.domain.delivery import Placement
from rehearse.domain.sound import Interval, Span


class FillerCategory(StrEnum):
    """The three things we count as fillers."""

    FILLED_PAUSE = "filled_pause"
    LEXICAL = "lexical"
    REPETITION = "repetition"


class Evidence(StrEnum):
    """What a filler was found in."""

    SOUND = "sound"
    TRANSCRIPT = "transcript"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler, with where it was said and what speaks for it."""

    text: str
    span: Span
    category: FillerCategory
    evidence: tuple[Evidence, ...]
    confidence: float
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class Fillers:
    """All fillers of a take, and their rates.

    `items` are those we are sure of; counts and rates are theirs alone. `likely`
    ones are shown beside them, for the speaker to hear and decide; `openers` too:
    a "so" that starts an answer is a matter of taste. `clusters` are the stretches
    where several fillers come close together, and `rejected` are those of which
    the speaker said that they are none.
    """

    items: tuple[Filler, ...]
    per_minute: float
    per_minute_interval: Interval
    per_hundred_words: float
    likely: tuple[Filler, ...] = ()
    openers: tuple[Filler, ...] = ()
    clusters: tuple[Span, ...] = ()
    rejected: tuple[Filler, ...] = ()

    @property
    def listed(self) -> tuple[Filler, ...]:
        """Every one in order of time; a filler's number is its place here, from 1."""
        found = (*self.items, *self.likely, *self.openers, *self.rejected)
        return tuple(sorted(found, key=lambda filler: filler.span))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.items)
