"""Where one clause ends and the next begins, read from the words alone.

Whisper's punctuation and capitals decide first, then the words on both sides. It
is a rule of thumb for placing pauses and fillers, not a parser: of the sentences
of written answers, stripped of both, it finds 45 in a hundred ends, and takes 6
in a hundred gaps between other words for one.
"""

from bisect import bisect_left
from collections.abc import Sequence

from rehearse.analysis.words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    ELLIPSES,
    POSSESSIVES,
    PREPOSITIONS,
    bare,
    ends_sentence,
    is_filled_pause,
    word_set,
)
from rehearse.domain import Placement, Span, Word

CLAUSE_OPENERS = word_set(
    "and but or so because 'cause cause since although though unless until whereas "
    "while when whenever where if then which who what how why before after however "
    "therefore meanwhile finally also anyway plus"
)
"""A clause may start with these although no punctuation says so."""

CLAUSE_SUBJECTS = word_set(
    "i we he she they i'm we're he's she's they're i've we've they've i'd we'd they'd "
    "i'll we'll they'll it's that's there's"
)
"""These start a clause of their own wherever they stand as a subject."""

NEVER_LAST = (
    ARTICLES
    | POSSESSIVES
    | CONJUNCTIONS
    | CLAUSE_SUBJECTS
    | word_set("very really quite of to at for from with into between")
) - {"so", "that", "that's", "it's", "there's"}
"""A clause does not end with these, whatever comma stands behind them."""

RARELY_LAST = (
    NEVER_LAST | PREPOSITIONS | AUXILIARIES | word_set("so that's it's there's")
)
"""Nor with these, unless punctuation says so."""


SENTENCE_STARTERS = (
    ARTICLES
    | POSSESSIVES
    | PREPOSITIONS
    | CLAUSE_OPENERS
    | CLAUSE_SUBJECTS
    | word_set(
        "it you this that these those there here first second third next now one some "
        "most all both every each during once well okay yes no again today"
    )
) - word_set("i i'm i've i'd i'll")
"""Written with a capital, these start a sentence, full stop or not; a capital on
other words may be a name."""


def find_placement(before: str, after: str, *, commas: bool = True) -> Placement:
    """Where a gap between two words lies.

    Args:
        before: The word in front of the gap, with its punctuation; "" if none.
        after: The word behind it; "" if none.
        commas: Whether a comma in front ends a clause. Around a filler it does
            not: "we used, um, Python".

    >>> find_placement("done.", "The"), find_placement("the", "customer")
    (<Placement.BOUNDARY: 'boundary'>, <Placement.WITHIN: 'within'>)
    """
    is_boundary = _is_boundary(before, after, commas=commas)
    return Placement.BOUNDARY if is_boundary else Placement.WITHIN


def _is_boundary(before: str, after: str, *, commas: bool) -> bool:
    left, right = bare(before), bare(after)
    if not left or not right or ends_sentence(before):
        return True
    if after[:1].isupper() and after[1:].islower() and right in SENTENCE_STARTERS:
        return True
    if left in NEVER_LAST or before.endswith(ELLIPSES):
        return False
    if before.endswith((";", ":")) or (commas and before.endswith(",")):
        return True
    if left in RARELY_LAST and not before.endswith(","):
        return False
    return right in CLAUSE_OPENERS or right in CLAUSE_SUBJECTS


class WordOrder:
    """Words by time, to look up what stands around a moment.

    A word belongs to the moment in its middle: Whisper stretches words over the
    silence beside them, so their ends tell less.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._texts = [word.text for word in words]
        self._middles = [middle_of(word.span) for word in words]

    def place_at(self, time: float) -> int:
        """How many words lie before a time."""
        return bisect_left(self._middles, time)

    def before(self, place: int, skipped: frozenset[int] = frozenset()) -> str:
        """The nearest word before a place that is no filler; "" if none is left."""
        return self._find(range(place - 1, -1, -1), skipped)

    def after(self, place: int, skipped: frozenset[int] = frozenset()) -> str:
        """The nearest word from a place on that is no filler; "" if none is left."""
        return self._find(range(place, len(self._texts)), skipped)

    def _find(self, places: range, skipped: frozenset[int]) -> str:
        return next(
            (
                self._texts[place]
                for place in places
                if place not in skipped and not is_filled_pause(self._texts[place])
            ),
            "",
        )

    def is_filled_pause(self, place: int) -> bool:
        """Whether the word there is a filled pause; no word is none."""
        return 0 <= place < len(self._texts) and is_filled_pause(self._texts[place])


def middle_of(span: Span) -> float:
    """The moment halfway."""
    return (span.start + span.end) / 2
