"""The names of skills, and where a text speaks of them.

Competencies are found by cues, technologies by their names; both lie in
`data/skills.toml`. A cue of more words speaks more clearly than a single one.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "skills.toml"

BETWEEN = r"(?:\s+[\w'-]+){0,3}?\s+"
"""Up to three words, where a cue has an ellipsis."""

_INTRODUCED = re.compile(
    r"\b(?:using|in|with|of|and|or|know|write|writing|include|including|as|ms|microsoft|"
    r"google|adobe|apache|like|via|eg|e\.g\.)[\s:]+$"
)
_TOPIC = re.compile(
    r"\b(?:experience|knowledge|proficien\w+|program\w*|cod(?:e|es|ed|ing)|skills?|"
    r"fluen\w+|competen\w+|literate|familiar\w*|develop\w*|use|using|exposure|working|"
    r"understanding|packages?|tools?|languages?|stack|software|ability|confiden\w+|version|frameworks?|databases?|certifi\w+|pipelines?)\b"
)
_JOINED = re.compile(r"[\s,/&|()+;•·-]*(?:(?:and|or|and/or)\s+)?")
_WORD = re.compile(r"[a-z0-9][a-z0-9+#]*(?:'[a-z]+)?")

_ENDING = re.compile(
    r"(?<=\w{4})(?:ations?|ational|ating|ators?|at(?:es|ed|e)|ive(?:ness|ly|s)?|ments?|"
    r"ness(?:es)?|[ae]nces?|it(?:ies|y)|ical(?:ly)?|ions?|ing(?:ly|s)?|ed(?:ly)?|[eo]rs?|"
    r"ies|i?ly|[ai]ble|al|es|y|e)$|(?<=\w{2}[^su])s$"
)
"""What is taken off a word, when four letters are left."""

_DOUBLED = re.compile(r"(?<=\w{3})([b-df-hj-np-tv-z])\1$")
"""The end of "planned" without its ending."""

Names = tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


COMPETENCIES: Names = (
    "communication",
    "presenting",
    "writing",
    "listening",
    "stakeholder management",
    "influencing",
    "negotiation",
    "teamwork",
    "conflict resolution",
    "leadership",
    "mentoring",
    "delegation",
    "feedback",
    "decision making",
    "problem solving",
    "analysis",
    "prioritization",
    "planning",
    "project management",
    "working under pressure",
    "resilience",
    "adaptability",
    "learning",
    "initiative",
    "ownership",
    "creativity",
    "improvement",
    "attention to detail",
    "quality",
    "customer service",
    "empathy",
    "integrity",
    "inclusion",
    "safety",
    "risk management",
    "budgeting",
    "strategy",
    "change management",
    "technical leadership",
    "system design",
    "scalability",
    "security",
    "testing",
    "data",
    "research",
    "teaching",
    "sales",
    "compliance",
    "motivation",
    "self-awareness",
)
"""The names of the competencies, those of dealing with people first."""


def skills_in(text: str) -> Names:
    """The skills that a text speaks of, the clearest first; () when of none.

    Competencies come by the names of `COMPETENCIES`, technologies as they are
    usually written.

    >>> skills_in("Tell me about a conflict with a colleague.")[0]
    'conflict resolution'
    >>> skills_in("Python and SQL")
    ('Python', 'SQL')
    """
    found = dict(_competencies(text))
    for place, name in _technologies(text):
        found[name] = (2.0, -place)
    return tuple(sorted(found, key=lambda name: found[name], reverse=True))


def technologies_in(text: str) -> Names:
    """The technologies that a text names, in its order; () when none.

    >>> technologies_in("Excel at your work, in Go, Excel and AWS.")
    ('Go', 'Excel', 'AWS')
    """
    return tuple(dict.fromkeys(name for _, name in sorted(_technologies(text))))


def similarity(one: str, other: str) -> float:
    """How alike two short texts are by their content words, from 0 to 1.

    Twice the words both have, over the words of both (Dice 1945). 0 when either
    has none.

    >>> similarity("Managing budgets", "You will manage a budget")
    1.0
    """
    ours, theirs = content_words(one), content_words(other)
    if not ours or not theirs:
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about."""
    words = (word.partition("'")[0] for word in _WORD.findall(_plain(text)))
    return frozenset(stem(word) for word in words if word not in _empty_words())


def stem(word: str) -> str:
    """A lower-case word without its ending; short words stay as they are.

    >>> {stem("negotiate"), stem("negotiating"), stem("negotiations")}
    {'negoti'}
    """
    word = _ENDING.sub("", word)
    word = _DOUBLED.sub(r"\1", word)
    return f"{word[:-1]}s" if word.endswith("iz") else word  # organize, organise


def _plain(text: str) -> str:
    """A text in lower case and in one line, with plain apostrophes."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


@cache
def _empty_words() -> frozenset[str]:
    words: str = _data()["without_content"]["words"]
    return frozenset(words.split())


# --- competencies ------------------------------------------------------------


def _competencies(text: str) -> dict[str, tuple[float, float]]:
    """How clearly a text speaks of each competency, and where it begins to."""
    lowered = _plain(text)
    found: dict[str, tuple[float, float]] = {}
    for name, cues in _cues():
        seen: dict[str, float] = {}
        first = len(lowered)
        for cue in cues.finditer(lowered):
            words = len(cue[0].split())
            seen[cue[0]] = 1 + 0.5 * (words - 1) + (name in cue[0])
            first = min(first, cue.start())
        if seen:
            found[name] = (sum(seen.values()), -float(first))
    return found


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    written: dict[str, list[str]] = _data()["competencies"]
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(map(_cue, _by_length(cues)))})(?!\w)"))
        for name, cues in written.items()
    )


def _by_length(cues: list[str]) -> list[str]:
    """The longest first, so that a clear cue is seen before a part of it."""
    return sorted(cues, key=lambda cue: (-len(cue.split()), -len(cue)))


def _cue(cue: str) -> str:
    parts = (
        r"\s+".join(
            re.escape(word.removesuffix("*")) + (r"[\w-]*" if word[-1] == "*" else "")
            for word in part.split()
        )
        for part in cue.split(" ... ")
    )
    return BETWEEN.join(parts)


# --- technologies ------------------------------------------------------------


def _technologies(text: str) -> list[tuple[int, str]]:
    """Where each technology is named, by its usual name."""
    names = _technology_names()
    text = text.replace("\u2019", "'")
    named = list(names.pattern.finditer(text))
    certain = {
        number
        for number, name in enumerate(named)
        if name[0].casefold() not in names.words or _is_joined(text, named, number)
    }
    for number, name in enumerate(named):
        word = name[0]
        if number in certain or word != names.usual[word.casefold()]:
            continue
        if (
            word.casefold() in names.careful and not _begins_sentence(text, name)
        ) or _is_named_as_one(text, name):
            certain.add(number)
    return [(named[n].start(), names.usual[named[n][0].casefold()]) for n in certain]


def _is_joined(text: str, named: list[re.Match[str]], number: int) -> bool:
    """Whether a name stands beside another one, as in a list."""
    usual, name = _technology_names().usual, named[number]
    if name[0] != usual[name[0].casefold()]:
        return False
    beside = (*named[max(number - 1, 0) : number], *named[number + 1 : number + 2])
    return any(
        one[0] in (usual[one[0].casefold()], one[0].upper())
        and _JOINED.fullmatch(_between(text, name, one))
        for one in beside
    )


def _between(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    return text[min(one.end(), other.end()) : max(one.start(), other.start())]


def _begins_sentence(text: str, name: re.Match[str]) -> bool:
    before = text[: name.start()].rstrip(" \t\"'(*-\u2022")
    return not before or before[-1] in ".!?:\n"


def _is_named_as_one(text: str, name: re.Match[str]) -> bool:
    """Whether the words around a name say that it is a technology."""
    before = text[: name.start()].rsplit("\n", 1)[-1].casefold()
    after = text[name.end() :].split("\n", 1)[0].casefold()
    introduced = _INTRODUCED.search(before) and _TOPIC.search(before)
    alone = not before.strip(" \u2022-*·\t") and not after.strip(" .;,")
    return bool(introduced or alone or _TOPIC.match(after.lstrip()))


@dataclass(frozen=True, slots=True)
class _Names:
    """What finds the names, how each is usually written, and which are words, too."""

    pattern: re.Pattern[str]
    usual: dict[str, str]
    careful: frozenset[str]
    words: frozenset[str]


@cache
def _technology_names() -> _Names:
    written: dict[str, list[str]] = _data()["technologies"]
    usual: dict[str, str] = {}
    for group in written.values():
        for name in group:
            first, *others = name.split("|")
            for one in (first, *others):
                usual.setdefault(one.casefold(), first)
    longest_first = sorted(usual, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in longest_first)
    careful = frozenset(map(str.casefold, written["careful"]))
    return _Names(
        re.compile(rf"(?<![\w.#+-])(?:{either})(?![\w#+]|-\w|\.\w|&)", re.IGNORECASE),
        usual,
        careful,
        careful | frozenset(map(str.casefold, written["ambiguous"])),
    )
