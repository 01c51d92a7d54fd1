"""Words used as fillers: like, you know, I mean, sort of, so, well, right.

A list alone is wrong every third time, so each phrase has rules that look at
the words and punctuation around it (`rules`). What no rule knows, as
the user's own words, counts wherever it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.analysis.lexical.context import CLAUSE_PUNCTUATION, Context
from rehearse.analysis.lexical.rules import RULES
from rehearse.analysis.words import bare

SURE = 0.5
"""A candidate is a filler from this confidence on."""

_SPELLINGS = {
    "yknow": "you know",
    "y'know": "you know",
    "kinda": "kind of",
    "sorta": "sort of",
}
"""One word that is said for a phrase of the lexicon."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that may be fillers, in lower case; the user's to change."""

    phrases: frozenset[str]

    def add(self, phrase: str) -> "Lexicon":
        """The lexicon with one phrase more.

        Raises:
            ValueError: The phrase holds no word.
        """
        return replace(self, phrases=self.phrases | {_normalize(phrase)})

    def remove(self, phrase: str) -> "Lexicon":
        """The lexicon with one phrase less; without it, the same."""
        return replace(self, phrases=self.phrases - {_normalize(phrase)})


ENGLISH = Lexicon(frozenset(RULES))
"""What is looked for unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class LexicalFiller:
    """A phrase of the lexicon, and the places of its words.

    `is_opener` says that it is a "so" that starts the answer.
    """

    phrase: str
    places: range
    confidence: float
    is_opener: bool = False


def find_lexical(
    texts: Sequence[str],
    gaps: Sequence[float] = (),
    lexicon: Lexicon = ENGLISH,
) -> tuple[LexicalFiller, ...]:
    """Find phrases of the lexicon that are used as fillers.

    Args:
        texts: Words as they were written, with punctuation and capitals if any.
        gaps: The silence before each word in seconds, where it is known.
        lexicon: The phrases to look for; longer ones win over shorter ones.
    """
    bares = [bare(text) for text in texts]
    phrases = sorted(
        (tuple(phrase.split()) for phrase in lexicon.phrases), key=len, reverse=True
    )
    found: list[LexicalFiller] = []
    place = 0
    while place < len(texts):
        match = _match(texts, bares, place, phrases)
        if match is None:
            place += 1
            continue
        phrase, stop = match
        filler = _judge(phrase, Context(texts, bares, place, stop, gaps))
        if filler.confidence >= SURE:
            found.append(filler)
            place = stop
        else:
            place += 1
    return tuple(found)


def _match(
    texts: Sequence[str],
    bares: Sequence[str],
    place: int,
    phrases: Sequence[tuple[str, ...]],
) -> tuple[str, int] | None:
    """The longest phrase that stands here, and where it stops."""
    written = _SPELLINGS.get(bares[place])
    for phrase in phrases:
        joined, stop = " ".join(phrase), place + len(phrase)
        if written == joined:
            return joined, place + 1
        if tuple(bares[place:stop]) == phrase and not any(
            text.endswith(CLAUSE_PUNCTUATION) for text in texts[place : stop - 1]
        ):
            return joined, stop
    return None


def _judge(phrase: str, context: Context) -> LexicalFiller:
    rule = RULES.get(phrase)
    confidence = rule(context) if rule else 1.0
    opens = phrase == "so" and context.starts_answer
    return LexicalFiller(phrase, range(context.first, context.stop), confidence, opens)


def _normalize(phrase: str) -> str:
    words = [bare(word) for word in phrase.split() if bare(word)]
    if not words:
        raise ValueError("A phrase holds at least one word.")
    return " ".join(words)
