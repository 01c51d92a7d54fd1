"""Fillers: filled pauses heard or written, words used as fillers, repetitions.

Plain Whisper writes hardly any "um" (0 of 172 in real speech), so filled pauses
come from the sound where something listens for them; one that is also written
has both as evidence. Counts and rates are of those we are sure of.

Rates are per minute of speaking (pauses left out) with the exact 95 % interval
of a count. Up to 5 a minute did a speaker no harm, 12 did, and sounds hurt more
than words (Laske & DiGennaro Reed 2024).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rehearse.analysis.clauses import find_placement
from rehearse.analysis.disfluencies import Disfluency, Kind, find_disfluencies
from rehearse.analysis.lexical import ENGLISH, Lexicon, find_lexical
from rehearse.analysis.poisson import count_interval
from rehearse.analysis.words import (
    bare,
    carries_content,
    find_neighbor,
    is_filled_pause,
)
from rehearse.domain import (
    Evidence,
    FilledPause,
    Filler,
    FillerCategory,
    Fillers,
    Interval,
    Placement,
    Span,
    Transcript,
)

SURE = 0.6
"""Fillers from this confidence on are counted; others are shown as likely."""

SAME_TIME = 0.25
"""Seconds apart up to which a filled pause heard and one written are the same."""

CLUSTER_COUNT, CLUSTER_SECONDS = 3, 10.0
"""So many fillers within so many seconds are a cluster: one spot where words
failed, which the speaker can find and prepare."""

WRITTEN_CONFIDENCE = 0.9
"""Whisper invents few filled pauses, and only where there is no speech."""


@dataclass(frozen=True, slots=True)
class Hesitations:
    """What is between the words, and the places of the words it is made of."""

    fillers: Fillers
    disfluencies: tuple[Disfluency, ...]
    left_out: frozenset[int]


def find_fillers(
    transcript: Transcript,
    speaking_time: float,
    lexicon: Lexicon = ENGLISH,
) -> Fillers:
    """Find and count the fillers of a take.

    Args:
        transcript: Words, and the filled pauses that were heard.
        speaking_time: Seconds of speech; without any, all rates are 0.
        lexicon: Which words may be fillers.
    """
    return find_hesitations(transcript, speaking_time, lexicon).fillers


def find_hesitations(
    transcript: Transcript,
    speaking_time: float,
    lexicon: Lexicon = ENGLISH,
) -> Hesitations:
    """Find fillers, and with them the words that carry no content."""
    texts = [word.text for word in transcript.words]
    disfluencies = find_disfluencies(texts)
    given_up = {
        place
        for one in disfluencies
        for place in range(one.first, one.stop)
        if one.kind is not Kind.CUT_OFF
    }
    lexical = [
        one
        for one in find_lexical(texts, _gaps(transcript), lexicon)
        if not given_up.intersection(range(one.first, one.stop))
    ]
    found = [
        *_filled_pauses(transcript),
        *(
            Filler(
                " ".join(bare(text) for text in texts[one.first : one.stop]),
                _span(transcript, one.first, one.stop),
                FillerCategory.LEXICAL,
                (Evidence.TRANSCRIPT,),
                one.confidence,
            )
            for one in lexical
            if not one.is_opener
        ),
        *(
            Filler(
                _repeated(texts, one),
                _span(transcript, one.first, one.stop),
                FillerCategory.REPETITION,
                (Evidence.TRANSCRIPT,),
                1.0,
            )
            for one in disfluencies
            if one.kind is Kind.REPETITION
        ),
    ]
    openers = [
        Filler(
            bare(texts[one.first]),
            _span(transcript, one.first, one.stop),
            FillerCategory.LEXICAL,
            (Evidence.TRANSCRIPT,),
            one.confidence,
            Placement.OPENING,
        )
        for one in lexical
        if one.is_opener
    ]
    placed = sorted(
        (_placed(filler, transcript) for filler in found), key=lambda one: one.span
    )
    sure = tuple(one for one in placed if one.confidence >= SURE)
    left_out = given_up.union(
        place
        for one in lexical
        if one.confidence >= SURE and not one.is_opener
        for place in range(one.first, one.stop)
    )
    content = sum(
        1
        for place, text in enumerate(texts)
        if place not in left_out and carries_content(text)
    )
    return Hesitations(
        _count(
            sure,
            tuple(one for one in placed if one.confidence < SURE),
            tuple(openers),
            speaking_time,
            content,
        ),
        disfluencies,
        frozenset(left_out),
    )


def _count(
    sure: tuple[Filler, ...],
    likely: tuple[Filler, ...],
    openers: tuple[Filler, ...],
    speaking_time: float,
    content: int,
) -> Fillers:
    minutes = speaking_time / 60
    interval = count_interval(len(sure))
    spoken = content + len(sure)
    return Fillers(
        items=sure,
        per_minute=len(sure) / minutes if minutes else 0.0,
        per_minute_interval=(
            Interval(interval.low / minutes, interval.high / minutes)
            if minutes
            else Interval(0.0, 0.0)
        ),
        per_hundred_words=100 * len(sure) / spoken if spoken else 0.0,
        likely=likely,
        openers=openers,
        clusters=find_clusters([filler.span for filler in sure]),
    )


def find_clusters(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches in which `CLUSTER_COUNT` fillers start within `CLUSTER_SECONDS`.

    >>> find_clusters([Span(1, 2), Span(3, 4), Span(9, 9.5), Span(60, 61)])
    (Span(start=1, end=9.5),)
    """
    clusters: list[Span] = []
    for place in range(len(spans) - CLUSTER_COUNT + 1):
        first, last = spans[place], spans[place + CLUSTER_COUNT - 1]
        if last.start - first.start > CLUSTER_SECONDS:
            continue
        if clusters and first.start <= clusters[-1].end:
            clusters[-1] = Span(clusters[-1].start, last.end)
        else:
            clusters.append(Span(first.start, last.end))
    return tuple(clusters)


def _filled_pauses(transcript: Transcript) -> list[Filler]:
    """Those heard and those written, joined where both speak of the same."""
    written = [word for word in transcript.words if is_filled_pause(word.text)]
    fillers = []
    for heard in transcript.filled_pauses:
        same = next((one for one in written if _is_same(one.span, heard.span)), None)
        if same:
            written.remove(same)
        fillers.append(_from_sound(heard, is_written=same is not None))
    fillers += [
        Filler(
            bare(word.text),
            word.span,
            FillerCategory.FILLED_PAUSE,
            (Evidence.TRANSCRIPT,),
            WRITTEN_CONFIDENCE,
        )
        for word in written
    ]
    return fillers


def _from_sound(heard: FilledPause, *, is_written: bool) -> Filler:
    evidence: tuple[Evidence, ...] = (Evidence.SOUND,)
    if is_written:
        evidence = (Evidence.SOUND, Evidence.TRANSCRIPT)
    confidence = max(heard.confidence, WRITTEN_CONFIDENCE if is_written else 0.0)
    return Filler(
        heard.text, heard.span, FillerCategory.FILLED_PAUSE, evidence, confidence
    )


def _is_same(first: Span, second: Span) -> bool:
    gap = max(first.start, second.start) - min(first.end, second.end)
    return gap <= SAME_TIME


def _placed(filler: Filler, transcript: Transcript) -> Filler:
    """The filler with where it falls: opening, between clauses or within one."""
    middle = (filler.span.start + filler.span.end) / 2
    texts = [word.text for word in transcript.words]
    before = [
        place
        for place, word in enumerate(transcript.words)
        if word.span.end <= max(middle, filler.span.start)
        and not word.span.start >= filler.span.start
    ]
    after = [
        place
        for place, word in enumerate(transcript.words)
        if (word.span.start + word.span.end) / 2 > middle
        and word.span.start >= filler.span.end - 0.05
    ]
    left = find_neighbor(texts, before[-1], -1) if before else ""
    right = find_neighbor(texts, after[0], 1) if after else ""
    if not left:
        return replace(filler, placement=Placement.OPENING)
    return replace(filler, placement=find_placement(left, right))


def _repeated(texts: Sequence[str], repetition: Disfluency) -> str:
    """All copies, as "I I": those given up and the one that stayed."""
    copies = [
        bare(text)
        for text in texts[repetition.first : repetition.stop]
        if not is_filled_pause(text)
    ]
    half = next(
        size
        for size in range(1, len(copies) + 1)
        if copies[:size] * (len(copies) // size) == copies
    )
    return " ".join([*copies, *copies[:half]])


def _span(transcript: Transcript, first: int, stop: int) -> Span:
    words = transcript.words
    return Span(words[first].span.start, words[stop - 1].span.end)


def _gaps(transcript: Transcript) -> list[float]:
    """The silence before each word, as far as Whisper's times show it."""
    words = transcript.words
    return [0.0] + [
        later.span.start - earlier.span.end for earlier, later in pairwise(words)
    ]
