"""What a unit sounds like: its words and its style, never its place.

The role of a sentence shows in its tense, its person, its numbers and a few
cue phrases, more than in its topic; its position would predict the role of
most sentences in a complete answer and say nothing about an incomplete one.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rehearse.analysis.structure.cues import CUES
from rehearse.analysis.structure.lexicon import (
    BASE_VERBS,
    PAST_VERBS,
    VERB_CLASS,
    WORD_CLASSES,
)
from rehearse.analysis.structure.tokens import (
    SUBJECTS,
    bare,
    tense_of,
    tokens_of,
    without_hedges,
)
from rehearse.analysis.words import is_filled_pause, word_set

_TIME_UNITS = word_set(
    """
    second seconds minute minutes hour hours day days night nights week weeks
    fortnight month months quarter quarters year years term terms semester
    semesters season seasons shift shifts
    """
)
_MONEY = word_set(
    """
    pound pounds quid dollar dollars buck bucks euro euros rand rupees lakh
    lakhs crore shillings naira pence cents k
    """
)
_ADVERBS = word_set(
    """
    also just then first immediately quickly actually even personally really
    only still simply basically always never finally eventually already both
    literally kind sort of like therefore initially subsequently successfully
    carefully promptly proactively often all usually myself ultimately later
    again
    """
)
_OPENING_WORDS = word_set(
    """
    so and but well basically okay ok yeah yes right now anyway like because
    actually obviously um uh you know i mean however therefore then
    """
)
_BE = word_set("am is are was were be been being 'm 're 's")
_OTHERS = word_set(
    """
    he she they him her them his their it customer customers client clients
    manager boss patient patients team people everyone everybody nobody someone
    somebody colleague colleagues parents students
    """
)
_SAME_IN_PAST = word_set("read set put cut let")
_SHORT, _LONG = 6, 22
_SUBORDINATE = word_set(
    """
    when while as after before since because although though despite if once
    until by to without with instead rather during within
    """
)
_PATTERNS: dict[str, re.Pattern[str]] = {
    "progressive": re.compile(r"(?:was|were|been|is|are|'m|'re|'s) \w+ing"),
    "perfect": re.compile(
        r"(?:had|'d|have|has|'ve) (?:\w+ )?(?:\w+ed|been|gone|got|done|left|come)"
    ),
    "passive": re.compile(r"(?:was|were|been|got|being) (?:\w+ly )?\w+(?:ed|en)\b"),
    "obligation": re.compile(
        r"(?:needed|need|wanted|want|had|have|got|supposed|meant|asked|told|expected|"
        r"trying|determined|required|tasked|aimed) (?:me |us )?to\b"
    ),
    "purpose": re.compile(r"(?:so that|in order to|to make sure|to ensure|so i could)"),
    "by doing": re.compile(r"\bby \w+ing"),
    "from to": re.compile(r"from (?:\S+ ){0,3}# (?:\S+ ){0,3}to"),
    "by number": re.compile(r"\bby (?:\w+ ){0,2}#"),
    "to number": re.compile(r"\bto (?:\w+ ){0,2}#"),
    "able to": re.compile(r"\bable to\b|\bmanaged to\b"),
    "leading": re.compile(
        r"(?:which|this|that) (?:\w+ )?(?:led|meant|made|gave|helped|saved|allowed)"
    ),
}


@dataclass(frozen=True, slots=True)
class Features:
    """The n-grams of a unit, and its style."""

    grams: tuple[str, ...]
    style: Mapping[str, float]


def features_of(words: Sequence[str]) -> Features:
    """All that the first model sees of a unit: what is behind its hedges."""
    tokens = without_hedges(tokens_of(words))
    return Features(tuple(ngrams(tokens)), style_of(words, tokens))


def ngrams(tokens: Sequence[str]) -> list[str]:
    """Single words and neighbors of two, the opening marked by `^`."""
    grams = [word for word in tokens if word != "#"]
    grams += [f"{a} {b}" for a, b in pairwise(["^", *tokens])]
    opening = _opening(tokens)
    if opening:
        grams.append(f"^^ {opening[0]}")
        grams.append("^^ " + " ".join(opening[:2]))
    return grams


def _opening(tokens: Sequence[str]) -> list[str]:
    """The first words behind so, well, yeah and their like."""
    start = 0
    while start < min(6, len(tokens) - 1) and tokens[start] in _OPENING_WORDS:
        if tokens[start] == "i" and tokens[start + 1] != "mean":
            break
        start += 1
    return list(tokens[start : start + 4])


class _Style(dict[str, float]):
    """Style features; `some` sets one for at least one hit, one for more."""

    def some(self, name: str, hits: int) -> None:
        if hits:
            self[name] = 1.0
            if hits > 1:
                self[f"{name}+"] = 1.0


def style_of(words: Sequence[str], tokens: Sequence[str]) -> dict[str, float]:
    """Style features of a unit, each between 0 and 1."""
    style = _Style()
    if not tokens:
        return style
    plain = " ".join(bare(word) for word in words if not is_filled_pause(word))
    text = " ".join(tokens)
    count = len(tokens)
    tenses = [tense_of(token) for token in tokens]
    _persons(style, tokens)
    _beginning(style, tokens)
    _clauses(style, tokens, tenses)
    for tense in ("past", "present", "modal"):
        style.some(tense, tenses.count(tense))
    style.some("be", sum(token in {"was", "were", "is", "are"} for token in tokens))
    style.some(
        "negation",
        sum(t.endswith("n't") or t in {"not", "no", "nobody", "never"} for t in tokens),
    )
    for name, pattern in _PATTERNS.items():
        style.some(name, len(pattern.findall(text)))
    style.some("number", tokens.count("#"))
    style.some("percent", tokens.count("percent") + text.count("per cent"))
    style.some("money", sum(token in _MONEY for token in tokens))
    style.some("time", sum(token in _TIME_UNITS for token in tokens))
    for name, members in WORD_CLASSES.items():
        style.some(f"word {name}", sum(token in members for token in tokens))
    for part, cues in CUES.items():
        for index, cue in enumerate(cues):
            if cue.search(plain):
                style[f"cue {part.value} {index}"] = 1.0
                style[f"cue {part.value}"] = 1.0
    style["question"] = float(words[-1].endswith("?"))
    style["length"] = min(1.0, math.log(count) / 4)
    style["short"] = float(count <= _SHORT)
    style["long"] = float(count >= _LONG)
    return style


def _persons(style: _Style, tokens: Sequence[str]) -> None:
    style.some("i", tokens.count("i"))
    style.some("we", tokens.count("we"))
    style.some("my", tokens.count("my") + tokens.count("me"))
    style.some("our", tokens.count("our") + tokens.count("us"))
    style.some("you", tokens.count("you") + tokens.count("your"))
    style.some("others", sum(token in _OTHERS for token in tokens))


def _beginning(style: _Style, tokens: Sequence[str]) -> None:
    """What the first word behind so, well and their like is."""
    opening = _opening(tokens)
    first = opening[0] if opening else ""
    if first in PAST_VERBS and first not in _SAME_IN_PAST:
        # "Wrote a failing test": notes leave the I out.
        style[f"elided {VERB_CLASS[first]}"] = 1.0
        style["elided past"] = 1.0
        style["i past"] = 1.0
    elif first in BASE_VERBS:
        style[f"bare {VERB_CLASS[first]}"] = 1.0
        style["bare verb"] = 1.0
    elif first in _SUBORDINATE:
        style["subordinate"] = 1.0
    elif first not in SUBJECTS:
        style["noun first"] = 1.0


def _clauses(style: _Style, tokens: Sequence[str], tenses: Sequence[str]) -> None:
    """Who does what: subject, tense and class of verb, clause by clause."""
    for index, token in enumerate(tokens):
        subject = SUBJECTS.get(token)
        verb = _verb_after(tokens, index) if subject else None
        if verb is None:
            continue
        if tenses[verb]:
            style[f"{subject} {tenses[verb]}"] = 1.0
        if tokens[verb] in _BE:
            style[f"{subject} be"] = 1.0
        if tokens[verb] in VERB_CLASS:
            style[f"{subject} {VERB_CLASS[tokens[verb]]}"] = 1.0
    style.update(
        {f"verb {VERB_CLASS[token]}": 1.0 for token in tokens if token in PAST_VERBS}
    )
    main = next((i for i, tense in enumerate(tenses) if tense), None)
    if main is None:
        return
    style[f"main {tenses[main]}"] = 1.0
    if not any(token in SUBJECTS for token in tokens[:main]):
        style[f"noun {tenses[main]}"] = 1.0
        if tokens[main] in VERB_CLASS:
            style[f"noun {VERB_CLASS[tokens[main]]}"] = 1.0


def _verb_after(tokens: Sequence[str], index: int) -> int | None:
    """Where the verb of a subject stands: the next word that is no adverb."""
    for i in range(index + 1, min(index + 4, len(tokens))):
        if tokens[i] not in _ADVERBS:
            return i
    return None
