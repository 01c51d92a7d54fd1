"""Words as people say them: bare forms, filled pauses, and classes of grammar.

Whisper writes "Um," and "I'd" with punctuation and capitals; every measure that
looks at words looks at the bare form.
"""

import re

FILLED_PAUSE = re.compile(r"u+h*m+|u+h+|e+r+m*|e+hm*|a+h+|h+m+")
"""A written filled pause, drawn out or not: um, ummm, uhm, uh, er, erm, ah, hmm."""

BACK_CHANNELS = frozenset(("mm", "mmm", "mhm", "mm-hmm", "mm-hm", "uh-huh", "uh-uh"))
"""Said to agree or to listen; neither words that carry content nor fillers."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set: word classes are read more easily as prose."""
    return frozenset(text.split())


PUNCTUATION = " \t\n.,;:?!…\"'“”‘’()[]{}<>*—–-"  # noqa: RUF001 - typographic marks are meant
"""What may stand around a word and is not said."""

SENTENCE_ENDS = (".", "?", "!")
ELLIPSES = ("...", "…")

ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
PREPOSITIONS = word_set(
    "of to in on at by for with from into about between through during without "
    "within across against among towards toward upon onto per via than as like"
)
CONJUNCTIONS = word_set("and or but nor because cause so if when while that")
AUXILIARIES = word_set(
    "am is are was were be been being have has had do does did will would can could "
    "shall should may might must isn't aren't wasn't weren't haven't hasn't hadn't "
    "don't doesn't didn't won't wouldn't can't couldn't shouldn't gonna wanna"
)


def bare(word: str) -> str:
    """The word in lower case, without the punctuation around it.

    >>> bare("Don't,"), bare("(co-op)"), bare("...")
    ("don't", 'co-op', '')
    """
    return word.replace("’", "'").strip(PUNCTUATION).lower()  # noqa: RUF001 - typographic apostrophe


def is_filled_pause(word: str) -> bool:
    """Whether the word is an "um" or "uh", however long it is drawn.

    >>> [is_filled_pause(word) for word in ("Ummm,", "uh", "er", "ER", "'em")]
    [True, True, True, False, False]
    """
    return "ER" not in word and FILLED_PAUSE.fullmatch(bare(word)) is not None


def carries_content(word: str) -> bool:
    """Whether it is a word at all: neither "um" nor "mm-hmm" nor a lone dash."""
    said = bare(word)
    return bool(said) and said not in BACK_CHANNELS and not is_filled_pause(word)


def is_cut_off(word: str) -> bool:
    """Whether the word was broken off, as in "lov-" or "wh—".

    >>> is_cut_off("lov-"), is_cut_off("I—"), is_cut_off("well-known"), is_cut_off("-")
    (True, True, False, False)
    """
    stripped = word.rstrip(" ,.?!")
    return bool(bare(word)) and stripped.endswith(("-", "–", "—"))  # noqa: RUF001 - dashes are meant


def ends_sentence(word: str) -> bool:
    """Whether a sentence ends after the word; trailing off ("the…") is not an end."""
    closed = word.rstrip("\"'”’)")  # noqa: RUF001 - typographic quotes are meant
    return closed.endswith(SENTENCE_ENDS) and not closed.endswith(ELLIPSES)
