"""Words around a moment, so that each finding can be recognized and found again."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import TypeAlias

from rehearse.domain import Span, Take, Token, Word
from rehearse.report.content import Moment
from rehearse.report.wording import clean, clock

WORDS_AROUND = 6
SHORTEST_QUOTE, LONGEST_QUOTE = 4, 14
"""Words of a quote: fewer are shown with their neighbors, more are cut."""

Said: TypeAlias = Word | Token
"""Anything that was said: it has a text and a span."""


def said_in(take: Take) -> Sequence[Said]:
    """What was said, with the fillers in their places where they are known."""
    return take.analysis.verbatim or take.transcript.words


def moment_at(span: Span, words: Sequence[Said], text: str = "") -> Moment:
    """A filler or a pause between the words around it.

    A word counts as before or after by its middle, because word times from
    recognition reach into silence. Only the filler's own words are left out.
    Words are in order of their middles.
    """
    own = set(_plain(text).split())

    def is_another(word: Said) -> bool:
        return not (_is_inside(word, span) and _plain(word.text) in own)

    place = bisect_left(words, (span.start + span.end) / 2, key=_middle)
    before = islice(filter(is_another, reversed(words[:place])), WORDS_AROUND)
    after = islice(filter(is_another, words[place:]), WORDS_AROUND)
    return Moment(
        span=span,
        time=clock(span.start),
        before=clean(" ".join(word.text for word in reversed([*before]))),
        text=clean(text),
        after=clean(" ".join(word.text for word in after)),
    )


def quote_of(span: Span, words: Sequence[Said]) -> Moment:
    """What was said in a stretch: cut short when long, in context when short."""
    said = [place for place, word in enumerate(words) if _is_inside(word, span)]
    if said and len(said) < SHORTEST_QUOTE:
        said = list(
            range(
                max(0, said[0] - WORDS_AROUND // 2),
                min(len(words), said[-1] + WORDS_AROUND // 2 + 1),
            )
        )
    text = clean(" ".join(words[place].text for place in said[:LONGEST_QUOTE]))
    if len(said) > LONGEST_QUOTE:
        text = f"{text} …"
    return Moment(span=span, time=clock(span.start), before="", text=text, after="")


def _middle(word: Said) -> float:
    return (word.span.start + word.span.end) / 2


def _is_inside(word: Said, span: Span) -> bool:
    return span.start <= _middle(word) <= span.end


def _plain(text: str) -> str:
    return "".join(
        character for character in text.lower() if character not in ".,;:!?-…"
    )
