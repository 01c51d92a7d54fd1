"""The words of notes and of speech that carry meaning, in a form that compares.

Notes say "25 min" where one says "twenty-five minutes", and Whisper spells names as
it hears them. A term is a stem or a number; terms may be alike without being the
same: by a synonym (`data/synonyms.txt`, written for stories about work) or by spelling.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path

from rehearse.preparation.stories.numbers import DIGITS, LONGEST, number_in
from rehearse.skills import stem

DATA = Path(__file__).parents[2] / "data" / "synonyms.txt"

SYNONYM, SPELLING = 0.8, 0.85
"""How alike two terms are that are not the same."""

ALIKE = 0.8
"""The share of letters in common from which a name may be the same one."""

SHORTEST_NAME = 5
"""Letters of a word that spelling may bend."""

_PIECE = re.compile(rf"one-(?:to|on)-one|{DIGITS}|[^\W\d_]+(?:'[a-z]+)?|%")

_REST = re.compile(r"[,.]\d")
"""The rest of a number that was cut."""

_EMPTY = """
a about able also am an and any are as at be been being but by can could did
do does doing during for from had has have having he her here his him how i
if in into is it its me may might must my of on or our out over per she
should so some such than that the their them then there these they this
those through to too us very was we were what when where which while who
whom why will with would you your yours um uh er erm well just really
basically actually like kind sort thing things way lot let got go goes going
went come came comes be every each both until not don't didn't couldn't
wasn't weren't hadn't mean think know quite now already yet even ever upon
though although because since yes oh okay that's there's he's she's they're
i'm i've i'd we'd it's you're we've own one still again around much many
"""
"""Words that say nothing about a story; numbers are no words here."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that carries meaning, or a number.

    `key` is its stem, or the number as text; `place` counts the words it came from.
    """

    key: str
    word: str
    place: int
    is_number: bool = False


def terms_of(words: Sequence[str]) -> tuple[Term, ...]:
    """The terms of words in their order; "two hundred and ten" is one of them."""
    pieces = _pieces(words)
    terms: list[Term] = []
    at = 0
    while at < len(pieces):
        text, place = pieces[at]
        value, taken = number_in([piece for piece, _ in pieces[at : at + LONGEST]])
        if taken:
            key = f"{value:.10g}"
            if text != "one" or taken > 1:  # alone it is hardly ever a number
                terms.append(Term(key, key, place, is_number=True))
        elif _carries_meaning(text):
            word = text.partition("'")[0]
            terms.append(Term(stem(word), word, place))
        at += taken or 1
    return tuple(terms)


def likeness(one: Term, other: Term) -> float:
    """How much two terms are the same, from 0 to 1."""
    if one.key == other.key:
        return 1.0
    if one.is_number or other.is_number:
        return 0.0
    if synonyms(one.word) & synonyms(other.word):
        return SYNONYM
    return SPELLING if _spelled_alike(one.key, other.key) else 0.0


@cache
def synonyms(word: str) -> frozenset[int]:
    """The numbers of the groups that a word belongs to, by itself or by its stem."""
    return _groups().get(word, frozenset()) | _groups().get(stem(word), frozenset())


def joined(terms: Sequence[Term], words: frozenset[str]) -> tuple[Term, ...]:
    """The terms, and pairs of neighbors that others write as one: "check list"."""
    return (*terms, *(pair for _, pair in _pairs(terms, words)))


def rejoined(terms: Sequence[Term], words: frozenset[str]) -> tuple[Term, ...]:
    """The terms, with pairs that others write as one in place of both."""
    pairs = _pairs(terms, words)
    gone = {number for first, _ in pairs for number in (first, first + 1)}
    left = (term for number, term in enumerate(terms) if number not in gone)
    return (*left, *(pair for _, pair in pairs))


def _pairs(terms: Sequence[Term], words: frozenset[str]) -> list[tuple[int, Term]]:
    """Neighbors that make one of the words, with the number of the first."""
    return [
        (number, Term(stem(word), word, left.place))
        for number, (left, right) in enumerate(pairwise(terms))
        if (word := left.word + right.word) in words
        and not (left.is_number or right.is_number)
    ]


def _pieces(words: Sequence[str]) -> list[tuple[str, int]]:
    """What terms are made of, and the place of the word that each stands in.

    Whisper cuts figures: "400" and ",000" are two words of its transcripts.
    """
    pieces: list[tuple[str, int]] = []
    for place, word in enumerate(words):
        plain = word.casefold().replace("\u2019", "'")
        found = _PIECE.findall(plain)
        before, before_place = pieces[-1] if pieces else ("", -1)
        if _REST.match(plain) and before.isdigit() and before_place == place - 1:
            pieces[-1] = (f"{before}{plain[0]}{found.pop(0)}", before_place)
        pieces += [(piece, place) for piece in found]
    return pieces


def _carries_meaning(word: str) -> bool:
    return word == "%" or (len(word) > 1 and word not in _empty())


@cache
def _empty() -> frozenset[str]:
    return frozenset(_EMPTY.split())


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(DATA.read_text("utf-8").splitlines()):
        if not line.startswith("#"):
            for word in line.split():
                for form in (word, stem(word)):
                    groups.setdefault(form, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@cache
def _spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_NAME or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
