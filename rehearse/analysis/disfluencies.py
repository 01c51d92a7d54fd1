"""Repetitions, words cut off, and corrections of one's own words.

    "I I think"             a repetition: counted as a filler
    "we had a lov- lovely"  a word cut off: shown, not counted
    "he she left"           a correction: shown, not counted

A repetition is one to three words said again at once, filled pauses between
them or not. Doubles that are grammar or stress ("had had", "very, very") and
numbers are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.analysis.words import (
    bare,
    carries_content,
    ends_sentence,
    is_cut_off,
    word_set,
)

LONGEST_REPETITION = 3
"""Words: longer runs said twice are emphasis, or a recognizer's loop."""

MEANT_TWICE = word_set(
    "very really so much many more long far had that is no yes yeah yep okay right bye "
    "well never again over on now go ha wow please good hear quite too step by half "
    "blah way big little same hey whoa less years days ever zero two three four five six "
    "seven eight nine ten hundred"
)
"""Words that are said twice on purpose: stress, tense ("had had"), set phrases, digits."""

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

RIVALS = (
    word_set("i he she we they"),
    word_set("is are was were"),
    word_set("has have"),
    word_set("his her their our my"),
)
"""One of these right before another of its row was taken back: "I we built"."""


class DisfluencyKind(StrEnum):
    """What became of the words."""

    REPETITION = "repetition"
    CUT_OFF = "cut_off"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Disfluency:
    """Words that were given up: one copy of a repetition, never the last."""

    kind: DisfluencyKind
    places: range


def find_disfluencies(texts: Sequence[str]) -> tuple[Disfluency, ...]:
    """Find them among words as they were written, in order and apart."""
    spoken = [
        (place, bare(text)) for place, text in enumerate(texts) if carries_content(text)
    ]
    closed = [ends_sentence(texts[place]) for place, _ in spoken]
    words = [word for _, word in spoken]
    found: list[Disfluency] = []
    at = 0
    while at < len(spoken):
        kind, length = _judge(texts[spoken[at][0]], words[at:], closed[at:])
        if kind:
            places = range(spoken[at][0], spoken[at + length - 1][0] + 1)
            found.append(Disfluency(kind, places))
        at += max(length, 1)
    return tuple(found)


def _judge(
    text: str, words: Sequence[str], closed: Sequence[bool]
) -> tuple[DisfluencyKind | None, int]:
    """What the first of these words begin, and how many of them it takes."""
    if is_cut_off(text):
        return DisfluencyKind.CUT_OFF, 1
    for length in range(LONGEST_REPETITION, 0, -1):
        if any(closed[:length]):
            continue
        if words[:length] == words[length : 2 * length] and _may_repeat(words[:length]):
            return DisfluencyKind.REPETITION, length
    for phrase in EDITING_PHRASES:
        if tuple(words[: len(phrase)]) == phrase and len(words) > len(phrase):
            return DisfluencyKind.CORRECTION, len(phrase)
    return _judge_rivals(words, closed)


def _judge_rivals(
    words: Sequence[str], closed: Sequence[bool]
) -> tuple[DisfluencyKind | None, int]:
    if len(words) > 1 and not closed[0] and words[0] != words[1]:
        for rivals in RIVALS:
            if words[0] in rivals and words[1] in rivals:
                return DisfluencyKind.CORRECTION, 1
    return None, 0


def _may_repeat(phrase: Sequence[str]) -> bool:
    if any(character.isdigit() for word in phrase for character in word):
        return False
    if len(phrase) == 1:
        return phrase[0] not in MEANT_TWICE
    # "very very very very" is one word said often, not two words said twice.
    return len(set(phrase)) > 1
