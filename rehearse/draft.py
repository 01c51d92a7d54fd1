"""The nouns of a written answer; beside `rehearse.domain`, for text without times.

Places are characters of the text, counted from 0.
"""

from dataclasses import dataclass

from rehearse.domain import FillerCategory, Kind, Ownership, Span, Structure


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """From the first character to the one behind the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WrittenFiller:
    """A filler as it stands in the text."""

    text: str
    place: Place
    category: FillerCategory
    confidence: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What a text shows.

    `fillers` are those that count; `likely` ones and `openers` do not, and neither
    do `repetitions`, which in writing are slips. The spans of `structure` count
    words, and `words` holds the place of each.
    """

    text: str
    kind: Kind
    words: tuple[Place, ...]
    fillers: tuple[WrittenFiller, ...]
    likely: tuple[WrittenFiller, ...]
    openers: tuple[WrittenFiller, ...]
    repetitions: tuple[WrittenFiller, ...]
    fillers_per_hundred_words: float
    structure: Structure
    ownership: Ownership

    def place_of(self, span: Span) -> Place:
        """Where the words of a span of the structure stand."""
        first, last = int(span.start), int(span.end) - 1
        return Place(self.words[first].start, self.words[last].end)
