"""The nouns: every value that passes between the stages of rehearse.

Conventions: times and durations are seconds from the start of the take, as
floats; samples are mono float32 in [-1, 1]. All types are frozen; a result
carries its evidence, so that rendering needs no recomputation and every number
can be traced to words and times. The JSON of a take (`rehearse.take_json`)
follows these names.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
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


# --- questions ---------------------------------------------------------------


class Kind(StrEnum):
    """What a question asks for; each kind has a structure of its own."""

    EXAMPLE = "example"
    HYPOTHETICAL = "hypothetical"
    OVERVIEW = "overview"
    KNOWLEDGE = "knowledge"
    TASK = "task"
    MOTIVATION = "motivation"
    LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt to answer out loud."""

    text: str
    kind: Kind = Kind.EXAMPLE


# --- what was said -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """One transcribed word; `text` is stripped and keeps its punctuation."""

    text: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class FilledPause:
    """An "um" or "uh" heard in the sound, whatever the transcript says."""

    text: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a take in order of time, and the filled pauses heard.

    `filler_detector` names what listened for filled pauses in the sound. It is
    None when nothing did: then a take without an "um" proves nothing.
    """

    words: tuple[Word, ...]
    language: str
    model: str
    filled_pauses: tuple[FilledPause, ...] = ()
    filler_detector: str | None = None

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


# --- what was measured -------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Voice:
    """Liveliness: how far pitch (semitones) and loudness (decibels) move.

    Each is a standard deviation, or None when too little was voiced to tell.
    """

    pitch_variation: float | None
    loudness_variation: float | None


class Mark(StrEnum):
    """What a piece of the verbatim transcript is, when it is not plain speech.

    Fillers and repetitions are counted; a word cut off and a correction of one's
    own words are only shown.
    """

    FILLER = "filler"
    LIKELY_FILLER = "likely_filler"
    OPENER = "opener"
    REPETITION = "repetition"
    CUT_OFF = "cut_off"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the verbatim transcript: a word, or a filler in its place."""

    text: str
    span: Span
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next time, and the moments that say so.

    `about` names what it speaks of, as `fillers` or `structure.result`.
    """

    about: str
    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything measured in one take, and the version that measured it."""

    pace: Pace
    pauses: tuple[Pause, ...]
    fillers: Fillers
    structure: Structure
    ownership: Ownership
    voice: Voice
    advice: tuple[Advice, ...]
    warnings: tuple[str, ...]
    analyzer: str
    verbatim: tuple[Token, ...] = ()


# --- what the speaker knows better -------------------------------------------


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


# --- what is kept ------------------------------------------------------------


class StopReason(StrEnum):
    """Why a recording ended."""

    ASKED = "asked"
    INTERRUPTED = "interrupted"
    TERMINATED = "terminated"
    TERMINAL_CLOSED = "terminal_closed"
    LIMIT = "limit"
    SILENCE = "silence"
    DEVICE_LOST = "device_lost"
    STALLED = "stalled"
    DISK_FULL = "disk_full"
    DISK_FAILED = "disk_failed"


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file of one answer; `recorded_at` is aware, in UTC.

    `stop_reason` is None for a sound that was made elsewhere.
    """

    path: Path
    recorded_at: datetime
    duration: float
    warnings: tuple[str, ...] = ()
    stop_reason: StopReason | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """One answer to one question, with its transcript and analysis.

    `analysis` is what counts: it follows the speaker's `corrections`, the latest
    last. `uncorrected` is what was measured, or None when nothing was corrected.
    """

    id: str
    question: Question | None
    recording: Recording
    transcript: Transcript
    analysis: Analysis
    limit: float | None = field(default=None)
    corrections: tuple[Correction, ...] = ()
    uncorrected: Analysis | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its question; an answer without one is an example."""
        return self.question.kind if self.question else Kind.EXAMPLE
