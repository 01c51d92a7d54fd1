"""Where one clause ends and the next begins, read from the words alone.

Whisper's punctuation decides first, then the words on both sides. It is a rule
of thumb for placing pauses and fillers, not a parser.
"""

from rehearse.analysis.words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    ELLIPSES,
    POSSESSIVES,
    PREPOSITIONS,
    bare,
    ends_sentence,
    word_set,
)
from rehearse.domain import Placement

CLAUSE_OPENERS = word_set(
    "and but or so because 'cause cause since although though unless until whereas "
    "while when whenever where if then which who that what how why before after "
    "however therefore meanwhile finally also anyway plus"
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
    | word_set("i we he she they i'm we're he's she's they're i've we've")
    | word_set("very really quite of to at for from with into between and my")
)
"""A clause does not end with these, whatever comma stands behind them."""

RARELY_LAST = NEVER_LAST | PREPOSITIONS | AUXILIARIES
"""Nor with these, unless punctuation says so."""


def find_placement(before: str, after: str) -> Placement:
    """Where a gap between two words lies.

    Args:
        before: The word in front of the gap, with its punctuation; "" if none.
        after: The word behind it; "" if none.

    >>> find_placement("done.", "The"), find_placement("the", "customer")
    (<Placement.BOUNDARY: 'boundary'>, <Placement.WITHIN: 'within'>)
    """
    is_boundary = _is_boundary(before, after)
    return Placement.BOUNDARY if is_boundary else Placement.WITHIN


def _is_boundary(before: str, after: str) -> bool:
    left, right = bare(before), bare(after)
    if not left or not right or ends_sentence(before):
        return True
    if left in NEVER_LAST:
        return False
    if before.endswith((",", ";", ":")):
        return True
    if before.endswith(ELLIPSES) or left in RARELY_LAST:
        return False
    return right in CLAUSE_OPENERS or right in CLAUSE_SUBJECTS
