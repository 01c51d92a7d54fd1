"""What the speaker knows better."""

from dataclasses import dataclass
from typing import TypeAlias

from rehearse.domain.sound import Span
from rehearse.domain.structure import Part


@dataclass(frozen=True, slots=True)
class NotAFiller:
    """What was taken for a filler there is none."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class IsAFiller:
    """What was said there is a filler: one that was missed, or was not certain."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class MovedSentence:
    """What was said there belongs to another part."""

    text: str
    span: Span
    part: Part


@dataclass(frozen=True, slots=True)
class WrongFinding:
    """A piece of advice that does not hold; `about` is the advice's own."""

    about: str


Correction: TypeAlias = NotAFiller | IsAFiller | MovedSentence | WrongFinding
"""What the speaker says against a finding. It holds on to times, not to places in
a list, so that it still applies when the take is analyzed anew."""
