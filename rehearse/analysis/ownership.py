"""Ownership: how often the speaker says "I", and how often "we".

Interviewers ask what the speaker did; an Action told in "we" hides it. Counted
are the subjects I and we with their contractions, not "me", "my" or "us", and
neither "I mean" nor the abandoned half of "I I".
"""

from collections.abc import Collection, Sequence

from rehearse.analysis.words import bare
from rehearse.domain import Ownership


def count_ownership(texts: Sequence[str], left_out: Collection[int] = ()) -> Ownership:
    """Count I and we among words; no words give 0 and 0.

    Args:
        texts: Words as they were written.
        left_out: Places of the words that are fillers or repetitions.

    >>> count_ownership("I built it, and we've shipped it.".split())
    Ownership(i=1, we=1)
    """
    subjects = [
        bare(text).partition("'")[0]
        for place, text in enumerate(texts)
        if place not in left_out
    ]
    return Ownership(subjects.count("i"), subjects.count("we"))
