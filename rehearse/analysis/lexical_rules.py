"""When is a word a filler? One rule a phrase, from the words around it.

A rule returns its confidence that the phrase fills time and could be left out.
The rules were written from grammar, then checked on sentences of our own and
on real meetings (`tests/benchmarks/lexical.py`); what they cannot tell without
meaning, as "so" for a reason and "so" for a breath, they decide by position.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rehearse.analysis.context import MARKERS, Context
from rehearse.analysis.words import (
    ARTICLES,
    AUXILIARIES,
    POSSESSIVES,
    SUBJECTS,
    word_set,
)

YES, LIKELY, UNLIKELY, NO = 0.95, 0.75, 0.25, 0.05

Rule = Callable[[Context], float]

_BE = word_set(
    "am is are was were be been being i'm it's that's there's we're they're he's she's you're isn't wasn't what's here's"
)
_MODALS = word_set(
    "would should could will can might may must shall i'd you'd he'd she'd we'd they'd i'll you'll we'll they'll did do does don't didn't doesn't"
)
_DEMONSTRATIVES = word_set("this that these those it me you him her us them")
_QUANTIFIERS = word_set(
    "what some any all no every each different certain same one two three another which other various many few several these those this that whatever particular new only right wrong best first"
)
_SENSES = word_set(
    "look looks looked looking sound sounds sounded sounding feel feels felt feeling seem seems seemed seeming taste tastes smell smells act acts acted behave behaves work works worked"
)
_KINDS = word_set(
    "people person thing things stuff work problem problems question questions issue issues guy way place situation role job company"
)
_WH = word_set("what how why who where whether if which when that")


def _you_know(context: Context) -> float:
    if (
        context.before()
        in _MODALS
        | word_set(
            "as if let letting when how what that once until before to you'll must"
        )
        and not context.set_off_before
    ):
        return NO
    if context.set_off_after:
        return YES
    if context.before() in {"do", "did", "don't", "didn't", "as"}:
        return NO
    if context.after() in _WH and context.after() != "that":
        return UNLIKELY
    if context.after() in {
        "about",
        "nothing",
        "anything",
        "everything",
        "better",
        "of",
        "him",
        "them",
    }:
        return NO
    return YES


def _i_mean(context: Context) -> float:
    if (
        context.before() in {"what", "that", "do", "did", "by", "which"}
        and not context.set_off_before
    ):
        return NO
    if context.after() in {"it", "to", "by"} and not context.set_off_after:
        return UNLIKELY
    return YES


def _like(context: Context) -> float:
    before, after = context.before(), context.after()
    if context.set_off_before and context.set_off_after:
        return YES
    if after in _DEMONSTRATIVES - {"it"} or after == "to":
        return YES if context.set_off_after and context.before() in _BE else NO
    if (
        before in _SENSES | _MODALS
        or before in SUBJECTS
        or before
        in {
            "something",
            "things",
            "anything",
            "nothing",
            "stuff",
            "more",
            "much",
            "people",
            "would",
            "really",
            "just",
            "not",
            "who",
            "places",
            "tools",
        }
    ):
        if before == "just" and after in ARTICLES:
            return LIKELY
        return NO
    if context.set_off_after:
        return LIKELY
    if before in _BE or before in AUXILIARIES:
        return LIKELY if _is_measure(after) else UNLIKELY
    if context.set_off_before:
        return LIKELY
    if (
        before
        in {
            "have",
            "had",
            "with",
            "probably",
            "maybe",
            "and",
            "but",
            "so",
            "because",
            "then",
            "about",
            "took",
            "got",
            "for",
            "of",
            "in",
            "was",
            "were",
            "are",
        }
        | ARTICLES
        | POSSESSIVES
    ):
        return LIKELY
    return UNLIKELY


def _is_measure(word: str) -> bool:
    return word[:1].isdigit() or word in word_set(
        "from about around maybe half ten twenty thirty forty fifty two three four five six seven eight nine hundred thousand a-hundred super really so very"
    )


def _kind_of(context: Context) -> float:
    before, after = context.before(), context.after()
    if before in _QUANTIFIERS:
        return NO
    if before in ARTICLES | POSSESSIVES and after in _KINDS:
        return NO
    if after == "like" and before in ARTICLES:
        return UNLIKELY
    return YES


def _basically(context: Context) -> float:
    del context
    return YES


def _adverb(context: Context) -> float:
    before = context.before()
    if context.is_repaired or context.set_off_before or context.set_off_after:
        return YES
    if before in _BE | _MODALS | AUXILIARIES | SUBJECTS | {
        "to",
        "that",
        "not",
        "who",
        "which",
        "can",
        "never",
    }:
        return NO
    return LIKELY


def _so(context: Context) -> float:
    before, after = context.before(), context.after()
    if (
        after
        in {
            "that",
            "many",
            "much",
            "far",
            "on",
            "called",
            "to",
            "long",
            "few",
            "little",
        }
        and not context.set_off_after
    ):
        return NO
    if before in {
        "think",
        "hope",
        "or",
        "and",
        "even",
        "do",
        "did",
        "say",
        "said",
        "not",
        "is",
        "was",
        "are",
        "were",
        "be",
        "it's",
        "ever",
        "guess",
        "if",
        "believe",
        "just",
        "how",
    }:
        return NO
    if context.starts_sentence:
        return NO if after in {"if"} else LIKELY
    if before in MARKERS:
        return LIKELY
    return LIKELY if context.set_off_before and context.set_off_after else NO


def _right(context: Context) -> float:
    before, after = context.before(), context.after()
    if before in _BE | ARTICLES | POSSESSIVES | {
        "oh",
        "ah",
        "all",
        "that",
        "to",
        "not",
        "be",
        "get",
        "got",
        "do",
        "did",
        "exactly",
        "quite",
    }:
        return NO
    if not before and not after:
        return NO
    if (
        after
        in {
            "now",
            "away",
            "after",
            "before",
            "here",
            "there",
            "on",
            "at",
            "in",
            "from",
            "up",
            "down",
            "hand",
            "side",
            "way",
            "thing",
            "next",
            "person",
            "people",
        }
        and not context.set_off_after
    ):
        return NO
    if context.starts_sentence:
        return (
            LIKELY
            if after
            and not (
                context.ends_sentence and context.texts[context.stop - 1].endswith(".")
            )
            else NO
        )
    if context.is_question or (context.set_off_before and context.set_off_after):
        return YES
    return UNLIKELY


def _well(context: Context) -> float:
    if context.after() in {"done", "known"}:
        return NO
    if (
        context.before()
        in {
            "as",
            "very",
            "pretty",
            "so",
            "really",
            "quite",
            "how",
            "went",
            "go",
            "going",
            "work",
            "works",
            "worked",
            "did",
            "do",
            "doing",
            "too",
            "not",
        }
        and not context.set_off_before
    ):
        return NO
    if context.starts_sentence:
        return YES
    return (
        LIKELY
        if (context.set_off_before and context.set_off_after)
        or context.before() in MARKERS
        else NO
    )


def _okay(context: Context) -> float:
    if (
        context.before()
        in _BE | AUXILIARIES | {"not", "all", "said", "feel", "felt", "an"}
        and not context.set_off_before
    ):
        return NO
    if context.starts_sentence:
        return YES if context.after() else NO
    return (
        YES
        if context.set_off_before and (context.set_off_after or context.is_question)
        else UNLIKELY
    )


def _anyway(context: Context) -> float:
    if context.starts_sentence or (
        context.set_off_before and context.set_off_after and not context.ends_sentence
    ):
        return YES
    return LIKELY if context.before() in MARKERS else UNLIKELY


def _or_something(context: Context) -> float:
    if (
        context.after()
        in {
            "else",
            "similar",
            "that",
            "like",
            "in",
            "more",
            "about",
            "other",
            "new",
            "better",
        }
        and not context.set_off_after
    ):
        return NO
    return YES


def _and_stuff(context: Context) -> float:
    if (
        context.after() in {"that", "for", "from", "you", "we", "i", "they", "in"}
        and not context.set_off_after
    ):
        return NO
    return YES


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "actually": _adverb,
        "and stuff": _and_stuff,
        "and stuff like that": _basically,
        "anyway": _anyway,
        "basically": _basically,
        "i mean": _i_mean,
        "kind of": _kind_of,
        "like": _like,
        "literally": _adverb,
        "okay": _okay,
        "or something": _or_something,
        "or whatever": _or_something,
        "right": _right,
        "so": _so,
        "sort of": _kind_of,
        "well": _well,
        "you know": _you_know,
    }
)
"""The lexicon that comes with rehearse."""
