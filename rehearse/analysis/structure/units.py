"""Cut running words into sentence-like units.

Speech has no full stops, and a recognizer's are guesses. A unit ends where
punctuation ends a sentence, where the speaker paused, or before words that
open a new clause ("so", "after that", "as a result", "what I did"). Pieces
too short to carry a role are merged with their neighbor.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LONG_PAUSE = 0.6
"""A silence of so many seconds ends a unit."""

SHORTEST = 4
"""Units of fewer words are merged with a neighbor."""

LONGEST_RUN = 28
"""A punctuated sentence of more words is split at its clause openers too."""

_FILLED_PAUSES = frozenset(
    ("um", "umm", "uh", "uhh", "uhm", "erm", "er", "ehm", "eh", "ah", "hmm", "mm")
)

_OPENERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "so", "then", "and then", "and so", "but then", "after that", "afterwards",
        "as a result", "in the end", "at the end", "eventually", "finally",
        "my task was", "my job was", "my role was", "my goal was", "my responsibility was",
        "what i did", "the first thing", "first of all", "firstly", "secondly", "thirdly",
        "and i", "but i", "then i", "because of that", "because of this", "at that point",
        "at the time", "at that time", "the result", "the outcome", "the problem was",
        "the challenge was", "the thing was", "one day", "and we", "but we", "next",
        "we had", "i was", "i had", "i decided", "i started", "i needed", "i wanted",
        "and the", "but the", "and they", "and it", "and my", "which meant", "it was",
        "there was", "there were", "they were", "we were", "i also", "also",
    )
)  # fmt: skip
_OPENERS_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _OPENERS:
    _OPENERS_BY_FIRST.setdefault(_phrase[0], []).append(_phrase)

_SENTENCE_END = re.compile(r"[.!?…;]+[\"'\u201d\u2019)\]]*$")
_NOT_LETTERS = re.compile(r"[^a-z0-9'%$£€-]+")
_ABBREVIATIONS = frozenset(
    (
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "st.",
        "e.g.",
        "i.e.",
        "vs.",
        "no.",
        "approx.",
        "etc.",
    )
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words, from `first` up to but not including `stop`."""

    first: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


def bare(word: str) -> str:
    """A word in lower case without the punctuation around it.

    >>> bare("Twenty-five,")
    'twenty-five'
    """
    return _NOT_LETTERS.sub("", word.lower().replace("\u2019", "'")).strip("'-")


def is_filled_pause(word: str) -> bool:
    """Whether a word is an um or uh that a recognizer wrote down."""
    return bare(word) in _FILLED_PAUSES


def split_units(
    words: Sequence[str], gaps: Sequence[float] | None = None
) -> tuple[Unit, ...]:
    """Cut words into units; together they cover every word exactly once.

    Args:
        words: the words in order, with whatever punctuation they carry.
        gaps: seconds of silence before each word; None for text without times.
    """
    if not words:
        return ()
    ends = [_ends_sentence(word) for word in words]
    tokens = [bare(word) for word in words]
    starts = _starts(tokens, ends, gaps)
    return _merge_short(starts, ends, tokens)


def _ends_sentence(word: str) -> bool:
    return bool(_SENTENCE_END.search(word)) and word.lower() not in _ABBREVIATIONS


def _starts(
    tokens: Sequence[str], ends: Sequence[bool], gaps: Sequence[float] | None
) -> list[int]:
    starts = [0]
    for run_first, run_stop in _runs(ends):
        if run_first:
            starts.append(run_first)
        splits_at_openers = run_stop - run_first > LONGEST_RUN
        for index in range(run_first + 1, run_stop):
            paused = gaps is not None and gaps[index] > LONG_PAUSE
            opens = splits_at_openers and _opens_clause(tokens, index)
            if (paused or opens) and index - starts[-1] >= SHORTEST:
                starts.append(index)
    return starts


def _runs(ends: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first = 0
    for index, end in enumerate(ends):
        if end:
            runs.append((first, index + 1))
            first = index + 1
    if first < len(ends):
        runs.append((first, len(ends)))
    return runs


def _opens_clause(tokens: Sequence[str], index: int) -> bool:
    previous = tokens[index - 1]
    if previous in {"and", "but", "so", "then", "that", "because", "or", "when", "if"}:
        return False
    return any(
        tuple(tokens[index : index + len(phrase)]) == phrase
        for phrase in _OPENERS_BY_FIRST.get(tokens[index], ())
    )


def _merge_short(
    starts: Sequence[int], ends: Sequence[bool], tokens: Sequence[str]
) -> tuple[Unit, ...]:
    bounds = [*starts, len(tokens)]
    units: list[Unit] = []
    for first, stop in pairwise(bounds):
        spoken = sum(tokens[i] not in _FILLED_PAUSES for i in range(first, stop))
        # A short piece that a full stop did not end belongs to what follows or
        # precedes it; "We won." is a sentence of its own.
        fragment = spoken == 0 or (spoken < SHORTEST and not ends[stop - 1])
        after_fragment = (
            bool(units) and len(units[-1]) < SHORTEST and not ends[units[-1].stop - 1]
        )
        if units and (fragment or after_fragment):
            units[-1] = Unit(units[-1].first, stop)
        else:
            units.append(Unit(first, stop))
    return tuple(units)
