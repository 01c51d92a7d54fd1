"""Cut running words into sentence-like units.

Speech has no full stops, and a recognizer's are guesses. A unit ends where
punctuation ends a sentence, whatever pauses lie in it; a long run without any is cut
where sentences are likely to begin, by the words around each gap and by the pauses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rehearse.analysis.structure.boundaries import Boundaries, load_boundaries
from rehearse.analysis.structure.tokens import bare
from rehearse.analysis.words import is_filled_pause, word_set

LONG_PAUSE = 0.6
"""A silence of so many seconds speaks for a new unit."""

PAUSE_LOG_ODDS = 4.0
"""How strongly it does, where no punctuation tells: people stop to think within a
sentence, too, and a recognizer that wrote one sentence had heard the pause."""

SHORTEST = 4
"""Units of fewer words are merged with a neighbor unless punctuation ends them."""

LONGEST_RUN = 28
"""A punctuated sentence of more words is cut like a run without punctuation."""

_USUAL_LENGTH = 18
_LONGEST = 45
_TOO_SHORT = 2.0
_TOO_LONG = 0.15
_EAGERNESS = 0.7
"""Log odds added to every gap: one cut too many costs less than one too few."""

_SENTENCE_END = re.compile(r"[.!?…;]+[\"'\u201d\u2019)\]]*$")
_ABBREVIATIONS = word_set("mr. mrs. ms. dr. st. e.g. i.e. vs. no. etc.")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words, from `first` up to but not including `stop`."""

    first: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


def split_units(
    words: Sequence[str],
    gaps: Sequence[float] | None = None,
    boundaries: Boundaries | None = None,
) -> tuple[Unit, ...]:
    """Cut words into units; together they cover every word exactly once.

    Args:
        words: the words in order, with whatever punctuation they carry.
        gaps: seconds of silence before each word; None for text without times.
        boundaries: where sentences begin; None for the weights of the package.
    """
    if not words:
        return ()
    ends = [_ends_sentence(word) for word in words]
    odds = _log_odds(words, boundaries or load_boundaries())
    odds += PAUSE_LOG_ODDS * _paused(words, gaps)
    units: list[Unit] = []
    for run in _runs(ends):
        if ends[run.stop - 1] and len(run) <= LONGEST_RUN:
            units.append(run)
        else:
            units += _cut(run, odds)
    return _without_fragments(units, words, ends)


def _ends_sentence(word: str) -> bool:
    return bool(_SENTENCE_END.search(word)) and word.lower() not in _ABBREVIATIONS


def _runs(ends: Sequence[bool]) -> list[Unit]:
    stops = [place + 1 for place, end in enumerate(ends) if end]
    if not stops or stops[-1] < len(ends):
        stops.append(len(ends))
    return [Unit(first, stop) for first, stop in zip([0, *stops], stops, strict=False)]


def _paused(words: Sequence[str], gaps: Sequence[float] | None) -> NDArray[np.bool_]:
    """Whether a long silence lies before a word; filled pauses count to it."""
    paused = np.zeros(len(words), dtype=np.bool_)
    silent = 0.0
    for place, gap in enumerate(gaps or ()):
        silent += gap
        if not is_filled_pause(words[place]):
            paused[place] = silent > LONG_PAUSE
            silent = 0.0
    return paused


def _log_odds(words: Sequence[str], boundaries: Boundaries) -> NDArray[np.float64]:
    """Log odds for a unit to begin with each word; never with a filled pause."""
    spoken = [i for i, word in enumerate(words) if not is_filled_pause(word)]
    odds = np.full(len(words), -9.0)
    odds[spoken] = boundaries.log_odds([bare(words[i]) for i in spoken]) + _EAGERNESS
    return odds


def _cut(run: Unit, odds: NDArray[np.float64]) -> list[Unit]:
    """The likeliest cuts, by dynamic programming over the lengths of units."""
    count = len(run)
    best = np.full(count + 1, -np.inf)
    best[0] = 0.0
    back = np.zeros(count + 1, dtype=np.intp)
    lengths = np.arange(1, _LONGEST + 1)
    costs = _TOO_SHORT * np.maximum(0, SHORTEST - lengths)
    costs = costs + _TOO_LONG * np.maximum(0, lengths - _USUAL_LENGTH)
    opening = np.concatenate([[0.0], odds[run.first + 1 : run.stop]])
    for stop in range(1, count + 1):
        starts = np.arange(max(0, stop - _LONGEST), stop)
        scores = best[starts] + opening[starts] - costs[stop - starts - 1]
        pick = int(np.argmax(scores))
        best[stop] = scores[pick]
        back[stop] = starts[pick]
    units: list[Unit] = []
    stop = count
    while stop > 0:
        first = int(back[stop])
        units.append(Unit(run.first + first, run.first + stop))
        stop = first
    return units[::-1]


def _without_fragments(
    units: Sequence[Unit], words: Sequence[str], ends: Sequence[bool]
) -> tuple[Unit, ...]:
    """Join pieces too short to have a role; "We won." is a sentence of its own."""
    kept: list[Unit] = []
    for unit in units:
        if kept and _is_fragment(kept[-1], words, ends):
            kept[-1] = Unit(kept[-1].first, unit.stop)
        else:
            kept.append(unit)
    if len(kept) > 1 and _is_fragment(kept[-1], words, ends):
        last = kept.pop()
        kept[-1] = Unit(kept[-1].first, last.stop)
    return tuple(kept)


def _is_fragment(unit: Unit, words: Sequence[str], ends: Sequence[bool]) -> bool:
    spoken = sum(not is_filled_pause(words[i]) for i in range(unit.first, unit.stop))
    return spoken == 0 or (spoken < SHORTEST and not ends[unit.stop - 1])
