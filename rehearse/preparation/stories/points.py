"""Which prepared points a take told, where, and which it left out.

A point is a line, or a sentence of one. It is looked for in every stretch of speech
a little longer than itself, by the share of its words that stands there: numbers count
more, words that have synonyms less, and words that another point explains better
hardly at all. Measured by `rehearse benchmark points`.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rehearse.domain import Part, PreparedPoint, Span, Story, Telling, Word
from rehearse.preparation.stories.form import PARTS
from rehearse.preparation.stories.terms import (
    Term,
    joined,
    likeness,
    rejoined,
    synonyms,
    terms_of,
)

SAID, LEFT_OUT = 0.4, 0.3
"""Likeness from which a point counts as said, and below which as left out."""

NUMBER, SMALL_NUMBER, COMMON = 1.3, 0.8, 0.7
"""Weights of a number, of one up to three, and of a word with synonyms; others are 1."""

SMALL = 3.0
USED = 0.3
"""What words still count that told another point already."""

SLACK, STRETCH = 10, 1.5
"""Words of the longest stretch: so many, and so many for each word of the point."""

SPREAD = 0.05
"""What words that stand further apart count less, for each length of the point."""

FEWEST_HEARD = 3
"""Words shown for a point, so that they can be recognized."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d\"“(])|;\s+")
_ABBREVIATION = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|prof|e\.g|i\.e|no|approx)\.$", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•–>]+|\d{1,2}[.)])\s+")  # noqa: RUF001 - dashes are bullets, too


@dataclass(frozen=True, slots=True)
class _Match:
    """The stretch of speech that comes closest to a point; `weight` is what fits."""

    likeness: float
    weight: float
    places: tuple[int, ...]


NO_MATCH = _Match(0.0, 0.0, ())


def told_points(story: Story, words: Sequence[Word]) -> tuple[PreparedPoint, ...]:
    """Hold the points of a story against what was said; no words, no points.

    Args:
        story: What was prepared.
        words: The words of a take, with their times.
    """
    points = points_of(story)
    if not words:
        return ()
    spoken = terms_of([word.text for word in words])
    matches = match_points([text for _, text in points], spoken)
    return tuple(
        _point(text, part, match, words)
        for (part, text), match in zip(points, matches, strict=True)
    )


def points_of(story: Story) -> tuple[tuple[Part, str], ...]:
    """Every point and its part; what can be counted comes last, if nothing says it.

    A point without a word that carries meaning is left aside.
    """
    points = [
        (part, text)
        for part in PARTS
        for line in getattr(story, part.value).splitlines()
        for text in _sentences(_BULLET.sub("", line))
    ]
    told = {term.key for _, text in points for term in terms_of(text.split())}
    for text in (story.impact.numbers, story.impact.scale):
        new = {term.key for term in terms_of(text.split())} - told
        if new:
            points.append((Part.RESULT, text))
            told |= new
    return tuple((part, text) for part, text in points if terms_of(text.split()))


def match_points(points: Sequence[str], spoken: Sequence[Term]) -> tuple[_Match, ...]:
    """The closest stretch of speech for each point; the surest takes its words first."""
    words = frozenset(term.word for term in spoken)
    noted = [rejoined(terms_of(point.split()), words) for point in points]
    heard = joined(spoken, frozenset(term.word for terms in noted for term in terms))
    often = Counter(key for terms in noted for key in {term.key for term in terms})
    places: dict[str, list[int]] = {}
    for term in heard:
        places.setdefault(term.key, []).append(term.place)
    once = {term.key: term for term in heard}
    searches = [_Search(terms, once, places, often) for terms in noted]
    used: set[int] = set()
    matches = dict.fromkeys(range(len(points)), NO_MATCH)
    waiting = set(matches)
    while waiting:
        found = {number: searches[number].closest(used) for number in waiting}
        surest = max(waiting, key=lambda number: (_sureness(found[number]), -number))
        matches[surest] = found[surest]
        if found[surest].likeness >= SAID:
            used.update(found[surest].places)
        waiting.remove(surest)
    return tuple(matches[number] for number in range(len(points)))


class _Search:
    """Where the terms of one point stand in what was said."""

    def __init__(
        self,
        terms: Sequence[Term],
        heard: Mapping[str, Term],
        places: Mapping[str, Sequence[int]],
        often: Counter[str],
    ) -> None:
        self._weights = [_weight(term) / often[term.key] ** 0.5 for term in terms]
        own = [term.place for term in terms]
        self._length = max(own) - min(own) + 1
        self._reach = SLACK + STRETCH * self._length
        alike = [
            (key, number, likeness(term, one))
            for key, one in heard.items()
            for number, term in enumerate(terms)
        ]
        self._alike = sorted(
            (place, number, share)
            for key, number, share in alike
            if share > 0
            for place in places[key]
        )

    def closest(self, used: set[int]) -> _Match:
        """The best stretch, when some words told another point already."""
        best = NO_MATCH
        for start in range(len(self._alike)):
            got, places = self._within(start, used)
            weight = sum(
                share * weight for share, weight in zip(got, self._weights, strict=True)
            )
            share = weight / sum(self._weights) / self._spread(places)
            if share > best.likeness:
                best = _Match(share, weight, places)
        return best

    def _spread(self, places: Sequence[int]) -> float:
        """What divides the likeness of words that stand further apart than noted."""
        length = places[-1] - places[0] + 1 if places else 0
        return 1 + SPREAD * max(0.0, length / self._length - STRETCH)

    def _within(
        self, start: int, used: set[int]
    ) -> tuple[list[float], tuple[int, ...]]:
        """How well each term is met in the stretch from a place on, and where."""
        got = [0.0] * len(self._weights)
        places: dict[int, int] = {}
        first = self._alike[start][0]
        for place, number, alike in self._alike[start:]:
            if place > first + self._reach:
                break
            share = alike * (USED if place in used else 1.0)
            if share > got[number]:
                got[number], places[number] = share, place
        return got, tuple(sorted(set(places.values())))


def _sureness(match: _Match) -> float:
    """How much speaks for a match: its share, and less where little stands behind."""
    return match.likeness * min(1.0, match.weight / 2)


def _weight(term: Term) -> float:
    if term.is_number:
        return NUMBER if float(term.key) > SMALL else SMALL_NUMBER
    return COMMON if synonyms(term.word) else 1.0


def _point(
    text: str, part: Part, match: _Match, words: Sequence[Word]
) -> PreparedPoint:
    if match.likeness < LEFT_OUT:
        return PreparedPoint(text, part, Telling.LEFT_OUT, "", None, match.likeness)
    last = match.places[-1]
    first = max(0, min(match.places[0], last + 1 - FEWEST_HEARD))
    return PreparedPoint(
        text=text,
        part=part,
        telling=Telling.SAID if match.likeness >= SAID else Telling.UNSURE,
        heard=" ".join(word.text for word in words[first : last + 1]),
        span=Span(words[first].span.start, words[last].span.end),
        likeness=match.likeness,
    )


def _sentences(line: str) -> list[str]:
    """The sentences of a line; notes without full stops are one."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(line):
        if pieces and _ABBREVIATION.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces
