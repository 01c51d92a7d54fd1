"""Fillers: filled pauses heard or written, words used as fillers, repetitions.

Plain Whisper writes hardly any "um" (0 of 172 in real speech), so filled pauses
come from the sound where something listens for them; one that is also written
has both as evidence. Only those we are sure of are counted.

Up to 5 a minute did a speaker no harm, 12 did, and sounds hurt more than words
(Laske & DiGennaro Reed 2024).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rehearse.analysis.clauses import WordOrder, find_placement, middle_of
from rehearse.analysis.disfluencies import Disfluency, DisfluencyKind, find_disfluencies
from rehearse.analysis.lexical import ENGLISH, Lexicon, find_lexical
from rehearse.analysis.rates import count_fillers
from rehearse.analysis.words import bare, carries_content, is_filled_pause
from rehearse.domain import (
    Evidence,
    Filler,
    FillerCategory,
    Fillers,
    Placement,
    Span,
    Transcript,
    Word,
)

SURE = 0.6
"""Fillers from this confidence on are counted; others are shown as likely."""

SAME_TIME = 0.25
"""Seconds apart up to which a filled pause heard and one written are the same."""

WRITTEN_CONFIDENCE = 0.9
"""Whisper leaves filled pauses out, and invents them only where nobody speaks."""


@dataclass(frozen=True, slots=True)
class Hesitations:
    """Everything said that is not the answer itself.

    `left_out` are the places of words that carry no content: they are fillers, or
    the abandoned copy of a repetition or correction.
    """

    fillers: Fillers
    disfluencies: tuple[Disfluency, ...]
    left_out: frozenset[int]


def find_fillers(
    transcript: Transcript, speaking_time: float, lexicon: Lexicon = ENGLISH
) -> Fillers:
    """Find and count the fillers of a take.

    Args:
        transcript: Words, and the filled pauses that were heard.
        speaking_time: Seconds of speech; without any, all rates are 0.
        lexicon: Which words may be fillers.
    """
    return find_hesitations(transcript, speaking_time, lexicon).fillers


def find_hesitations(
    transcript: Transcript, speaking_time: float, lexicon: Lexicon = ENGLISH
) -> Hesitations:
    """Find fillers, and with them the words that carry no content."""
    words = transcript.words
    texts = [word.text for word in words]
    disfluencies = find_disfluencies(texts)
    given_up = frozenset(place for one in disfluencies for place in one.places)
    lexical = [
        one
        for one in find_lexical(texts, _gaps(words), lexicon)
        if given_up.isdisjoint(one.places)
    ]
    left_out = given_up.union(
        place
        for one in lexical
        if one.confidence >= SURE and not one.is_opener
        for place in one.places
    )
    order = WordOrder(words)
    found = list(_find_filled_pauses(transcript, order, left_out))
    openers: list[Filler] = []
    for one in disfluencies:
        if one.kind is DisfluencyKind.REPETITION:
            category = FillerCategory.REPETITION
            filler = _filler_of_words(words, one.places, category, 1.0)
            found.append(_placed(filler, one.places, order, left_out))
    for lexeme in lexical:
        category = FillerCategory.LEXICAL
        filler = _filler_of_words(words, lexeme.places, category, lexeme.confidence)
        filler = _placed(filler, lexeme.places, order, left_out)
        (openers if lexeme.is_opener else found).append(filler)
    content_words = sum(
        place not in left_out and carries_content(text)
        for place, text in enumerate(texts)
    )
    fillers = count_fillers(
        [one for one in found if one.confidence >= SURE],
        speaking_time,
        content_words,
        likely=[one for one in found if one.confidence < SURE],
        openers=openers,
    )
    return Hesitations(fillers, disfluencies, left_out)


def _filler_of_words(
    words: Sequence[Word], places: range, category: FillerCategory, confidence: float
) -> Filler:
    """A filler made of words of the transcript."""
    return Filler(
        " ".join(bare(words[place].text) for place in places),
        Span(words[places.start].span.start, words[places.stop - 1].span.end),
        category,
        (Evidence.TRANSCRIPT,),
        confidence,
    )


def _placed(
    filler: Filler, places: range, order: WordOrder, skipped: frozenset[int]
) -> Filler:
    """The filler with where it falls; `places` are its own words, if it has any."""
    before = order.before(places.start, skipped)
    after = order.after(places.stop, skipped)
    placement = find_placement(before, after, commas=False)
    return replace(filler, placement=placement if before else Placement.OPENING)


def _find_filled_pauses(
    transcript: Transcript, order: WordOrder, skipped: frozenset[int]
) -> Iterator[Filler]:
    """Those heard and those written, joined where both speak of the same."""
    written = [word for word in transcript.words if is_filled_pause(word.text)]
    found = []
    for heard in transcript.filled_pauses:
        same = min(
            (one for one in written if _distance(one.span, heard.span) <= SAME_TIME),
            key=lambda one: abs(middle_of(one.span) - middle_of(heard.span)),
            default=None,
        )
        evidence: tuple[Evidence, ...] = (Evidence.SOUND,)
        confidence = heard.confidence
        if same:
            written.remove(same)
            evidence = (Evidence.SOUND, Evidence.TRANSCRIPT)
            confidence = max(confidence, WRITTEN_CONFIDENCE)
        category = FillerCategory.FILLED_PAUSE
        found.append(Filler(heard.text, heard.span, category, evidence, confidence))
    found += [
        Filler(
            bare(word.text),
            word.span,
            FillerCategory.FILLED_PAUSE,
            (Evidence.TRANSCRIPT,),
            WRITTEN_CONFIDENCE,
        )
        for word in written
    ]
    for filler in found:
        place = order.place_at(middle_of(filler.span))
        yield _placed(filler, range(place, place), order, skipped)


def _distance(first: Span, second: Span) -> float:
    """Seconds between two spans; 0 or less where they touch."""
    return max(first.start, second.start) - min(first.end, second.end)


def _gaps(words: Sequence[Word]) -> list[float]:
    """The silence before each word, as far as Whisper's times show it."""
    gaps = [after.span.start - before.span.end for before, after in pairwise(words)]
    return [0.0, *gaps]
