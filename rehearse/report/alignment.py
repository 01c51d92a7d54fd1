"""What two answers share: sentences that say the same, and words said the same way.

Sentences are paired in order, so that as much content as possible meets (the
alignment of Needleman and Wunsch 1970); what is left over but similar was moved.
Runs of equal words show how much was said by heart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_IN_COMMON = 0.35
"""Share of content words (Dice) from which two sentences say the same thing."""

SHORTEST_RUN = 4
"""Words in a row that are more than a common phrase."""

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be but by did do for from had has have i in is it its me my"
        " of on or our so that the their them then there they this to up us was we were"
        " what when which who with you your um uh er erm hmm",
    )
)
"""Words that say little about what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The places of two sentences; None where only one of the answers has it."""

    first: int | None
    second: int | None
    moved: bool = False


def plain_word(text: str) -> str:
    """A word as it is compared: without case and punctuation.

    >>> plain_word("Don't,"), plain_word("--")
    ("don't", '')
    """
    letters = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return "".join(
        character for character in letters if character.isalnum() or character == "'"
    )


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """How much of their content two sentences share, from 0 to 1."""
    one, other = _content(first), _content(second)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def pair_sentences(
    first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]
) -> tuple[Pairing, ...]:
    """Pair sentences, given as plain words, in an order that keeps both orders."""
    gains = [
        [likeness(one, other) - LEAST_IN_COMMON for other in second] for one in first
    ]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in range(len(first) - 1, -1, -1):
        for column in range(len(second) - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                best[row + 1][column + 1] + gains[row][column],
            )
    pairs = []
    row = column = 0
    while row < len(first) and column < len(second):
        if (
            gains[row][column] >= 0
            and best[row][column] == best[row + 1][column + 1] + gains[row][column]
        ):
            pairs.append(Pairing(row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append(Pairing(row, None))
            row += 1
        else:
            pairs.append(Pairing(None, column))
            column += 1
    pairs += [Pairing(rest, None) for rest in range(row, len(first))]
    pairs += [Pairing(None, rest) for rest in range(column, len(second))]
    return _with_moved(pairs, gains)


def _with_moved(
    pairs: list[Pairing], gains: Sequence[Sequence[float]]
) -> tuple[Pairing, ...]:
    """Bring together what was left over on both sides, the most alike first."""
    alone = [one.first for one in pairs if one.first is not None and one.second is None]
    others = [
        one.second for one in pairs if one.first is None and one.second is not None
    ]
    moved: dict[int, int] = {}
    for gain, row, column in sorted(
        ((gains[row][column], row, column) for row in alone for column in others),
        reverse=True,
    ):
        if gain >= 0 and row not in moved and column not in moved.values():
            moved[row] = column
    return tuple(
        Pairing(one.first, moved[one.first], moved=True)
        if one.second is None and one.first in moved
        else one
        for one in pairs
        if not (one.first is None and one.second in moved.values())
    )


def same_runs(
    first: Sequence[str], second: Sequence[str]
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the words, on either side, that stand in runs of equal words."""
    blocks = [
        block
        for block in SequenceMatcher(
            None, first, second, autojunk=False
        ).get_matching_blocks()
        if block.size >= SHORTEST_RUN
    ]
    return (
        frozenset(block.a + step for block in blocks for step in range(block.size)),
        frozenset(block.b + step for block in blocks for step in range(block.size)),
    )


def _content(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words if word and word not in FUNCTION_WORDS)
