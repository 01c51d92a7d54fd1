"""The transcript as it was really said: every filler in its place, all of it marked."""

from collections.abc import Iterable

from rehearse.analysis.clauses import WordOrder, middle_of
from rehearse.analysis.disfluencies import Disfluency
from rehearse.analysis.words import is_filled_pause
from rehearse.domain import Filler, FillerCategory, Fillers, Mark, Token, Transcript


def write_verbatim(
    transcript: Transcript, fillers: Fillers, disfluencies: Iterable[Disfluency]
) -> tuple[Token, ...]:
    """Put words and fillers in order of time; nothing said gives nothing.

    A filled pause is a token of its own, whether it was heard, written, or both;
    everything else marks words that are there.
    """
    words = transcript.words
    order = WordOrder(words)
    marks = {
        place: Mark(one.kind.value) for one in disfluencies for place in one.places
    }
    sounds = []
    for filler, mark in _marked(fillers):
        if filler.category is FillerCategory.FILLED_PAUSE:
            sounds.append(Token(filler.text, filler.span, mark))
        elif filler.category is FillerCategory.LEXICAL:
            places = range(
                order.place_at(filler.span.start), order.place_at(filler.span.end)
            )
            marks |= dict.fromkeys(places, mark)
    spoken = [
        Token(word.text, word.span, marks.get(place))
        for place, word in enumerate(words)
        if not is_filled_pause(word.text)
    ]
    return tuple(sorted([*spoken, *sounds], key=lambda token: middle_of(token.span)))


def _marked(fillers: Fillers) -> Iterable[tuple[Filler, Mark]]:
    yield from ((filler, Mark.FILLER) for filler in fillers.items)
    yield from ((filler, Mark.LIKELY_FILLER) for filler in fillers.likely)
    yield from ((filler, Mark.OPENER) for filler in fillers.openers)
