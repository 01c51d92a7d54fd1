"""Repetitions, words cut off, and corrections of one's own words.

    "I I think"             a repetition: counted as a filler
    "we had a lov- lovely"  a word cut off: shown, not counted
    "he, I mean she, left"  a correction: shown, not counted

A repetition is one to three words said again at once, filled pauses between
them or not. Doubles that are grammar or stress ("had had", "very, very") and
numbers are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.analysis.words import (
    AUXILIARIES,
    SUBJECTS,
    bare,
    ends_sentence,
    is_cut_off,
    is_filled_pause,
    word_set,
)

LONGEST_REPETITION = 3
"""Words: longer runs said twice are emphasis or a recognizer's loop."""

MEANT_TWICE = word_set(
    "very really so much many more long far had that is no yes yeah yep okay right bye "
    "well never again over on now go ha wow please good thank hear quite too step by "
    "half blah way never-ending big little same hey whoa less years days"
)
"""Words that are said twice on purpose: stress, tense ("had had"), set phrases."""

EDITING_PHRASES = (
    ("or", "rather"),
    ("no", "wait"),
    ("wait", "no"),
    ("no", "sorry"),
    ("scratch", "that"),
    ("let", "me", "rephrase"),
    ("let", "me", "start", "over"),
    ("let", "me", "start", "again"),
)
"""Said between the wrong words and the right ones."""

_BE_AND_HAVE = AUXILIARIES & word_set("am is are was were has have had")


class Kind(StrEnum):
    """What became of the words."""

    REPETITION = "repetition"
    CUT_OFF = "cut_off"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Disfluency:
    """Words from place `first` up to but not including `stop` that were given up.

    Of a repetition these are all copies but the last, which is the one that counts.
    """

    kind: Kind
    first: int
    stop: int


def find_disfluencies(texts: Sequence[str]) -> tuple[Disfluency, ...]:
    """Find them among words, in order; none overlaps another."""
    bares = [bare(text) for text in texts]
    found: list[Disfluency] = []
    place = 0
    while place < len(texts):
        disfluency = (
            _find_cut_off(texts, place)
            or _find_repetition(texts, bares, place)
            or _find_correction(texts, bares, place)
        )
        if disfluency:
            found.append(disfluency)
        place = disfluency.stop if disfluency else place + 1
    return tuple(found)


def _find_cut_off(texts: Sequence[str], place: int) -> Disfluency | None:
    if not is_cut_off(texts[place]) or is_filled_pause(texts[place]):
        return None
    return Disfluency(Kind.CUT_OFF, place, place + 1)


def _find_repetition(
    texts: Sequence[str], bares: Sequence[str], place: int
) -> Disfluency | None:
    for length in range(LONGEST_REPETITION, 0, -1):
        phrase = _phrase(texts, bares, place, length)
        if phrase is None or not _may_repeat(phrase):
            continue
        start, stop = place, phrase[-1][0] + 1
        words = [word for _, word in phrase]
        again = _phrase(texts, bares, stop, length)
        last = None
        while again and [word for _, word in again] == words:
            if ends_sentence(texts[stop - 1]):
                break
            last = again[0][0]
            stop = again[-1][0] + 1
            again = _phrase(texts, bares, stop, length)
        if last is not None:
            return Disfluency(Kind.REPETITION, start, last)
    return None


def _phrase(
    texts: Sequence[str], bares: Sequence[str], place: int, length: int
) -> list[tuple[int, str]] | None:
    """The next words that are no filled pauses, with their places."""
    found: list[tuple[int, str]] = []
    while place < len(texts) and len(found) < length:
        if not is_filled_pause(texts[place]) and bares[place]:
            found.append((place, bares[place]))
        place += 1
    if len(found) < length or any(ends_sentence(texts[at]) for at, _ in found[:-1]):
        return None
    return found


def _may_repeat(phrase: Sequence[tuple[int, str]]) -> bool:
    words = [word for _, word in phrase]
    if len(set(words)) == 1 and len(words) > 1:
        return False
    if any(character.isdigit() for word in words for character in word):
        return False
    return len(words) > 1 or words[0] not in MEANT_TWICE


def _find_correction(
    texts: Sequence[str], bares: Sequence[str], place: int
) -> Disfluency | None:
    """A subject or verb replaced at once ("I we built"), or an editing phrase."""
    for phrase in EDITING_PHRASES:
        stop = place + len(phrase)
        if tuple(bares[place:stop]) == phrase and place and stop < len(texts):
            return Disfluency(Kind.CORRECTION, place, stop)
    if place + 1 >= len(texts) or ends_sentence(texts[place]):
        return None
    here, following = bares[place], bares[place + 1]
    for rivals in (SUBJECTS - {"it", "you"}, _BE_AND_HAVE - {"had", "have"}):
        if here != following and here in rivals and following in rivals:
            return Disfluency(Kind.CORRECTION, place, place + 1)
    return None
