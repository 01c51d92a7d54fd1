"""A written answer, checked like a spoken one as far as text can tell.

It may be one running paragraph without capitals or punctuation, as speech
recognition gives it.
"""

import re

from rehearse.analysis.disfluencies import DisfluencyKind, find_disfluencies
from rehearse.analysis.fillers import SURE
from rehearse.analysis.lexical import ENGLISH, Lexicon, find_lexical
from rehearse.analysis.ownership import count_ownership
from rehearse.analysis.structure import find_structure_of_text
from rehearse.analysis.words import bare, carries_content, is_filled_pause
from rehearse.domain import FillerCategory, Kind
from rehearse.draft import Draft, Place, WrittenFiller


def check_draft(text: str, kind: Kind, lexicon: Lexicon = ENGLISH) -> Draft:
    """Look for fillers, parts, and I and we; no words give empty results."""
    words = tuple(Place(*match.span()) for match in re.finditer(r"\S+", text))
    texts = [text[place.start : place.end] for place in words]
    disfluencies = find_disfluencies(texts)
    given_up = frozenset(place for one in disfluencies for place in one.places)
    lexical = [
        one
        for one in find_lexical(texts, (), lexicon)
        if given_up.isdisjoint(one.places)
    ]
    counted = [one for one in lexical if one.confidence >= SURE and not one.is_opener]
    left_out = given_up.union(place for one in counted for place in one.places)

    def written(
        places: range, category: FillerCategory, confidence: float
    ) -> WrittenFiller:
        first, last = words[places.start], words[places.stop - 1]
        start = first.start + _leading(text[first.start : first.end])
        end = last.end - _trailing(text[last.start : last.end])
        return WrittenFiller(text[start:end], Place(start, end), category, confidence)

    sounds = [
        written(range(place, place + 1), FillerCategory.FILLED_PAUSE, 1.0)
        for place, word in enumerate(texts)
        if is_filled_pause(word)
    ]
    sure = [
        *sounds,
        *(
            written(one.places, FillerCategory.LEXICAL, one.confidence)
            for one in counted
        ),
    ]
    content = sum(
        place not in left_out and carries_content(word)
        for place, word in enumerate(texts)
    )
    return Draft(
        text=text,
        kind=kind,
        words=words,
        fillers=tuple(sorted(sure, key=lambda one: one.place)),
        likely=tuple(
            written(one.places, FillerCategory.LEXICAL, one.confidence)
            for one in lexical
            if one.confidence < SURE and not one.is_opener
        ),
        openers=tuple(
            written(one.places, FillerCategory.LEXICAL, one.confidence)
            for one in lexical
            if one.is_opener
        ),
        repetitions=tuple(
            written(one.places, FillerCategory.REPETITION, 1.0)
            for one in disfluencies
            if one.kind is DisfluencyKind.REPETITION
        ),
        fillers_per_hundred_words=100 * len(sure) / content if content else 0.0,
        structure=find_structure_of_text(text, kind),
        ownership=count_ownership(texts, left_out),
    )


def _leading(word: str) -> int:
    """Characters before the first that is said: quotes, brackets."""
    said = bare(word)
    return max(0, _plain(word).find(said)) if said else 0


def _trailing(word: str) -> int:
    """Characters after the last that is said: commas, full stops."""
    return len(word) - _leading(word) - len(bare(word)) if bare(word) else 0


def _plain(word: str) -> str:
    return word.replace("’", "'").lower()  # noqa: RUF001 - typographic apostrophe
