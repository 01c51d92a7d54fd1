"""The transcript as it was really said: fillers in their place, everything marked."""

from rehearse.analysis.disfluencies import Disfluency, Kind
from rehearse.analysis.words import is_filled_pause
from rehearse.domain import (
    FillerCategory,
    Fillers,
    Mark,
    Token,
    Transcript,
)

_MARKS = {
    Kind.REPETITION: Mark.REPETITION,
    Kind.CUT_OFF: Mark.CUT_OFF,
    Kind.CORRECTION: Mark.CORRECTION,
}


def write_verbatim(
    transcript: Transcript, fillers: Fillers, disfluencies: tuple[Disfluency, ...]
) -> tuple[Token, ...]:
    """Put words and fillers in order of time; no words and no fillers give nothing.

    A filled pause that was only heard gets a token of its own; one that was also
    written, and a word used as a filler, mark the words that are there.
    """
    marks: dict[int, Mark] = {
        place: _MARKS[one.kind]
        for one in disfluencies
        for place in range(one.first, one.stop)
    }
    sounds: list[Token] = []
    tiers = (
        (fillers.items, Mark.FILLER),
        (fillers.likely, Mark.LIKELY_FILLER),
        (fillers.openers, Mark.OPENER),
    )
    for tier, mark in tiers:
        for filler in tier:
            if filler.category is FillerCategory.FILLED_PAUSE:
                sounds.append(Token(filler.text, filler.span, mark))
            elif filler.category is FillerCategory.LEXICAL:
                marks |= {
                    place: mark
                    for place, word in enumerate(transcript.words)
                    if filler.span.start <= word.span.start
                    and word.span.end <= filler.span.end
                }
    words = [
        Token(word.text, word.span, marks.get(place))
        for place, word in enumerate(transcript.words)
        if not is_filled_pause(word.text)
    ]
    return tuple(sorted([*words, *sounds], key=lambda token: token.span))
