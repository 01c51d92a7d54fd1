"""An answer laid over the framework that its question asks for."""

from dataclasses import dataclass
from enum import StrEnum

from rehearse.domain.sound import Span


class Part(StrEnum):
    """A piece of a framework. `OTHER` is a sentence that belongs to none."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    CLARIFY = "clarify"
    OPTIONS = "options"
    RECOMMENDATION = "recommendation"
    TRADE_OFFS = "trade_offs"
    NEXT_STEP = "next_step"
    SCOPE = "scope"
    DEPTH = "depth"
    PROOF = "proof"
    DEFINITION = "definition"
    MECHANISM = "mechanism"
    ILLUSTRATION = "illustration"
    LIMITS = "limits"
    RESTATE = "restate"
    APPROACH = "approach"
    STEPS = "steps"
    CHECK = "check"
    FACT = "fact"
    LINK = "link"
    OFFER = "offer"
    DECISION = "decision"
    PEOPLE = "people"
    OUTCOME = "outcome"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit of speech and the part it was taken for."""

    text: str
    span: Span
    part: Part
    confidence: float


@dataclass(frozen=True, slots=True)
class PartSpan:
    """One part of the framework: whether, when, and how much of the answer.

    `span` is None when the part was not heard; `share` is the part's share of
    the words that belong to any part, from 0 to 1.
    """

    part: Part
    span: Span | None
    share: float
    confidence: float

    @property
    def present(self) -> bool:
        """Whether the part was heard at all."""
        return self.span is not None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the structure shows, and the words that show it.

    `about` says what, as `result.missing` or `trade_offs.cost`; `quote` is the
    sentence that shows it or came closest, "" where there is none, and `span` its
    time. `confidence` is from 0 to 1.
    """

    about: str
    text: str
    quote: str
    span: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Structure:
    """An answer laid over its framework.

    `result_quantified` tells that the result has something to measure it by: a
    number, a before and after, or somebody who confirmed it.
    """

    framework: str
    parts: tuple[PartSpan, ...]
    sentences: tuple[Sentence, ...]
    in_order: bool
    result_quantified: bool
    findings: tuple[Finding, ...] = ()

    @property
    def order(self) -> tuple[Part, ...]:
        """The parts that were heard, in the order in which they were begun."""
        heard = [part for part in self.parts if part.span]
        return tuple(
            one.part
            for one in sorted(heard, key=lambda one: (one.span is None, one.span))
        )

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that were not heard, in the framework's order."""
        return tuple(part.part for part in self.parts if not part.present)


@dataclass(frozen=True, slots=True)
class Ownership:
    """How often the speaker says I, and how often we."""

    i: int
    we: int
