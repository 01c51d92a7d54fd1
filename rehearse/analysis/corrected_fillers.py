"""The fillers, and what follows from them, after the speaker has heard them.

A filler that is none stays listed as rejected. One that was missed is added, and
one that was likely is sure. Rates and pace count words anew, and so do I and we.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rehearse.analysis.clauses import WordOrder, find_placement, middle_of
from rehearse.analysis.disfluencies import find_disfluencies
from rehearse.analysis.ownership import count_ownership
from rehearse.analysis.rates import count_fillers
from rehearse.analysis.verbatim import write_verbatim
from rehearse.analysis.words import bare, carries_content, is_filled_pause
from rehearse.domain import (
    Analysis,
    Evidence,
    Filler,
    FillerCategory,
    Fillers,
    Interval,
    IsAFiller,
    Mark,
    NotAFiller,
    Ownership,
    Pace,
    PacePoint,
    Placement,
    Span,
    Token,
    Transcript,
)

SAME_TIME = 0.25
"""Seconds apart up to which two fillers of one text are the same one."""

SAME_SOUND = 0.5
"""The share of the shorter one that two fillers have in common when they are the
same, although their texts differ."""

NEAR = 0.5
"""Seconds around a typed time in which the word that was typed is looked for."""

GUESSED_LENGTH = 0.2
"""Seconds of a filler of which only the time is known."""

SPEECH = (None, Mark.OPENER, Mark.LIKELY_FILLER)
"""Marks of what is part of the answer."""


def correct_fillers(
    measured: Analysis,
    transcript: Transcript,
    corrections: Sequence[NotAFiller | IsAFiller],
) -> Analysis:
    """What was measured, with the speaker's word on fillers; the rest unchanged."""
    if not corrections:
        return measured
    ledger = _Ledger(measured.fillers, transcript)
    before = measured.verbatim or _written(transcript, measured.fillers)
    after = before
    for correction in corrections:
        if isinstance(correction, NotAFiller):
            if rejected := ledger.reject(correction):
                after = tuple(_unmarked(after, rejected, before))
        else:
            after = tuple(_marked(after, ledger.accept(correction)))
    old, new = _content(before), _content(after)
    return replace(
        measured,
        fillers=ledger.count(measured.pace.speaking_time, len(new)),
        pace=_pace(measured.pace, old, new),
        ownership=_ownership(measured.ownership, old, new),
        verbatim=after,
    )


def missed_filler(transcript: Transcript, time: float, text: str) -> IsAFiller:
    """The filler that was said at about this time, at its words if they are there."""
    wanted = [bare(word) for word in text.split()]
    said = [bare(word.text) for word in transcript.words]
    spans = [
        Span(
            transcript.words[place].span.start,
            transcript.words[place + len(wanted) - 1].span.end,
        )
        for place in range(len(said) - len(wanted) + 1)
        if said[place : place + len(wanted)] == wanted
    ]
    nearest = min(spans, key=lambda span: abs(span.start - time), default=None)
    if nearest and nearest.start - NEAR <= time <= nearest.end + NEAR:
        return IsAFiller(" ".join(wanted), nearest)
    return IsAFiller(" ".join(wanted), Span(time, time + GUESSED_LENGTH))


# --- the ledger --------------------------------------------------------------


@dataclass(slots=True)
class _Ledger:
    """The fillers while they are corrected, one by one."""

    measured: Fillers
    transcript: Transcript
    items: list[Filler] = field(init=False)
    likely: list[Filler] = field(init=False)
    openers: list[Filler] = field(init=False)
    rejected: list[Filler] = field(init=False)

    def __post_init__(self) -> None:
        self.items = list(self.measured.items)
        self.likely = list(self.measured.likely)
        self.openers = list(self.measured.openers)
        self.rejected = list(self.measured.rejected)

    def reject(self, correction: NotAFiller) -> Filler | None:
        """Take a filler out; None when there is none (any more)."""
        for pool in (self.items, self.likely, self.openers):
            if found := _find(pool, correction):
                pool.remove(found)
                self.rejected.append(found)
                return found
        return None

    def accept(self, correction: IsAFiller) -> Filler:
        """Count a filler that was there without being counted, or a new one."""
        for pool in (self.rejected, self.likely, self.openers, self.items):
            if found := _find(pool, correction):
                pool.remove(found)
                break
        else:
            found = _new(correction, self.transcript)
        evidence = tuple(dict.fromkeys((*found.evidence, Evidence.SPEAKER)))
        accepted = replace(found, evidence=evidence, confidence=1.0)
        self.items.append(accepted)
        return accepted

    def count(self, speaking_time: float, content_words: int) -> Fillers:
        counted = count_fillers(
            self.items,
            speaking_time,
            content_words,
            likely=self.likely,
            openers=self.openers,
        )
        rejected = sorted(self.rejected, key=lambda filler: filler.span)
        return replace(counted, rejected=tuple(rejected))


def _find(
    fillers: Iterable[Filler], correction: NotAFiller | IsAFiller
) -> Filler | None:
    """The filler that is meant: the nearest of its text, else one at its time."""
    span, text = correction.span, bare(correction.text)
    fitting = []
    for filler in fillers:
        distance = max(filler.span.start, span.start) - min(filler.span.end, span.end)
        shared = SAME_SOUND * min(filler.span.duration, span.duration)
        same = bare(filler.text) == text
        alike = same or _are_alike(bare(filler.text), text)
        if (same and distance <= SAME_TIME) or (
            alike and filler.span.overlap(span) > shared
        ):
            fitting.append((not same, distance, filler))
    return min(fitting, key=lambda one: one[:2])[2] if fitting else None


def _are_alike(text: str, other: str) -> bool:
    """Whether one may be heard as the other: "um" as "uh", "you know" as "know"."""
    if is_filled_pause(text) and is_filled_pause(other):
        return True
    words, others = set(text.split()), set(other.split())
    return words <= others or others <= words


def _new(correction: IsAFiller, transcript: Transcript) -> Filler:
    order = WordOrder(transcript.words)
    first, stop = (
        order.place_at(time) for time in (correction.span.start, correction.span.end)
    )
    before, after = order.before(first), order.after(stop)
    return Filler(
        correction.text,
        correction.span,
        (
            FillerCategory.FILLED_PAUSE
            if is_filled_pause(correction.text)
            else FillerCategory.LEXICAL
        ),
        (),
        1.0,
        find_placement(before, after, commas=False) if before else Placement.OPENING,
    )


# --- the words ---------------------------------------------------------------


def _written(transcript: Transcript, fillers: Fillers) -> tuple[Token, ...]:
    """The verbatim text of a take that was analyzed before there was one."""
    texts = [word.text for word in transcript.words]
    return write_verbatim(transcript, fillers, find_disfluencies(texts))


def _is_in(token: Token, filler: Filler) -> bool:
    return filler.span.start <= middle_of(token.span) <= filler.span.end


def _unmarked(
    tokens: Sequence[Token], filler: Filler, measured: Sequence[Token]
) -> Iterator[Token]:
    """A word that is no filler is a word; a sound that is none was not said."""
    heard = Evidence.SOUND in filler.evidence
    only_heard = heard and Evidence.TRANSCRIPT not in filler.evidence
    places = {(token.text, token.span) for token in measured}
    for token in tokens:
        if token.mark is None or not _is_in(token, filler):
            yield token
        elif (token.text, token.span) in places and not only_heard:
            yield replace(token, mark=None)


def _marked(tokens: Sequence[Token], filler: Filler) -> list[Token]:
    """The words of a filler are marked; one that nobody wrote is put in its place."""
    own = set(bare(filler.text).split())
    is_repetition = filler.category is FillerCategory.REPETITION
    mark = Mark.REPETITION if is_repetition else Mark.FILLER
    places = [
        place
        for place, token in enumerate(tokens)
        if _is_in(token, filler) and bare(token.text) in own
    ]
    marked = [
        replace(token, mark=mark) if place in places else token
        for place, token in enumerate(tokens)
    ]
    if not places:
        marked.append(Token(filler.text, filler.span, mark))
    return sorted(marked, key=lambda token: middle_of(token.span))


def _content(tokens: Iterable[Token]) -> list[Token]:
    return [
        token
        for token in tokens
        if token.mark in SPEECH and carries_content(token.text)
    ]


# --- what follows ------------------------------------------------------------


def _pace(pace: Pace, old: Sequence[Token], new: Sequence[Token]) -> Pace:
    """The pace with the words that count now; the times stay as they are."""
    share = len(new) / len(old) if old else 1.0
    interval = pace.words_per_minute_interval
    return replace(
        pace,
        words_per_minute=pace.words_per_minute * share,
        timeline=tuple(_slice(point, old, new) for point in pace.timeline),
        words_per_minute_interval=(
            Interval(interval.low * share, interval.high * share) if interval else None
        ),
    )


def _slice(point: PacePoint, old: Sequence[Token], new: Sequence[Token]) -> PacePoint:
    def count(tokens: Sequence[Token]) -> int:
        middles = [middle_of(token.span) for token in tokens]
        return sum(point.span.start <= middle < point.span.end for middle in middles)

    gained = 60 * (count(new) - count(old)) / point.span.duration
    return replace(point, words_per_minute=max(0.0, point.words_per_minute + gained))


def _ownership(
    measured: Ownership, old: Sequence[Token], new: Sequence[Token]
) -> Ownership:
    before, after = (
        count_ownership([token.text for token in tokens]) for tokens in (old, new)
    )
    return Ownership(
        max(0, measured.i + after.i - before.i),
        max(0, measured.we + after.we - before.we),
    )
