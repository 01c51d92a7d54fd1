"""What a report says: finished words and numbers with their evidence, no markup.

`rehearse.report.build_report` makes these; the renderers only draw them. A
string is ready to be read; a span beside it says where in the sound it is.
"""

from dataclasses import dataclass

from rehearse.domain import Evidence, FillerCategory, Part, Span, Telling


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the answer, with a few words on either side of it.

    `before` and `after` are empty at the ends of the answer; `text` is what was
    said there, and empty for a silence.
    """

    span: Span
    time: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class TimeSection:
    """How long the answer took, against its limit if there was one.

    `share` is duration over limit, which may exceed 1.
    """

    headline: str
    notes: tuple[str, ...]
    duration: float
    share: float | None


@dataclass(frozen=True, slots=True)
class PaceSlice:
    """The pace in one slice of the answer; `level` runs from 0 to 7.

    Each level is an eighth of the answer's own pace, about the smallest
    difference that can be heard; its own pace is level 4.
    """

    span: Span
    words_per_minute: int
    level: int


@dataclass(frozen=True, slots=True)
class PaceSection:
    """How fast; without a pace and a timeline when there was too little to tell."""

    headline: str
    notes: tuple[str, ...]
    words_per_minute: int | None
    timeline: tuple[PaceSlice, ...]


@dataclass(frozen=True, slots=True)
class FillerMoment:
    """One filler in context, what speaks for it, and how sure that is.

    `number` is its place in time among all fillers that are listed, from 1.
    """

    number: int
    moment: Moment
    category: FillerCategory
    evidence: tuple[Evidence, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often one filler was said."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class FillerSection:
    """The fillers; likely ones, openers and rejected ones are not in any count.

    `caveat` is empty, or says why fillers may have been missed.
    """

    headline: str
    notes: tuple[str, ...]
    caveat: str
    by_word: tuple[WordCount, ...]
    sure: tuple[FillerMoment, ...]
    likely: tuple[FillerMoment, ...]
    openers: tuple[FillerMoment, ...]
    rejected: tuple[FillerMoment, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseMoment:
    """One pause in context."""

    moment: Moment
    length: str
    within: bool


@dataclass(frozen=True, slots=True)
class PauseSection:
    """The pauses in order of time; `longest_within` those heard as hesitation."""

    headline: str
    notes: tuple[str, ...]
    pauses: tuple[PauseMoment, ...]
    longest_within: tuple[PauseMoment, ...]


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the framework.

    `share` is in words, and empty when the part was not heard; `weight` is the
    same from 0 to 1.

    `color` counts the framework's parts from 0, so that a part has the same
    color wherever it is drawn.
    """

    part: Part
    label: str
    letter: str
    color: int
    present: bool
    share: str
    weight: float


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the answer that belongs to one part."""

    span: Span
    part: PartLine


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One thing to say, with the moments that show it."""

    text: str
    quotes: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class StructureSection:
    """The answer over its framework; `blocks` is in order of time.

    `findings` say what the parts show, each with the sentence that shows it.
    """

    framework: str
    headline: str
    notes: tuple[str, ...]
    parts: tuple[PartLine, ...]
    blocks: tuple[Block, ...]
    findings: tuple[AdviceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainSection:
    """A headline and what it means; empty when there is nothing to say."""

    headline: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointLine:
    """One prepared point; `moment` is what told it, and None when nothing did."""

    text: str
    letter: str
    telling: Telling
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class PreparedSection:
    """A story's points, in the order in which they were prepared."""

    headline: str
    notes: tuple[str, ...]
    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a renderer draws.

    `nothing_heard` is empty, or says so and what to try; then the sections about
    speech are drawn by nobody. `prepared` is None for a take that tells no story.
    """

    take: str
    question: str
    subtitle: str
    nothing_heard: str
    warnings: tuple[str, ...]
    time: TimeSection
    pace: PaceSection
    fillers: FillerSection
    pauses: PauseSection
    structure: StructureSection
    ownership: PlainSection
    voice: PlainSection
    advice: tuple[AdviceLine, ...]
    prepared: PreparedSection | None = None
