"""Phrases that soften or stall: you know, I mean, kind of, actually, or something."""

from rehearse.analysis.lexical import grammar
from rehearse.analysis.lexical.confidence import LIKELY, NO, UNLIKELY, YES
from rehearse.analysis.lexical.context import MARKERS, Context
from rehearse.analysis.words import ARTICLES, POSSESSIVES, word_set

_ASKS_TO_KNOW = (
    grammar.MODALS
    | word_set(
        "as if let letting when how what that once until before whether who where"
    )
) - {"to", "not", "also", "still"}
"""Before "you know", these make it a subject and its verb."""

_KNOWN = word_set(
    "about nothing anything everything something better of him them her exactly"
)
"""After "you know", these are what is known."""

_OBJECTS = word_set("what how why who whether which where")
"""After "you know", these begin what is known."""

_EXPLAINING = word_set("what that do did by which")
"""Before "I mean", these make it an explanation."""

_AFTER_A_NOUN = (
    grammar.PEOPLE
    | grammar.BE
    | grammar.MODALS
    | grammar.BEFORE_A_NOUN
    | grammar.QUESTION_WORDS
    | word_set("that which it has had and or but")
)
"""The word before these may be a noun that ends its phrase."""

_CLAUSE_EDGES = (grammar.JOINING | grammar.THINKING | MARKERS) - {"then", "know"}
"""After these a clause begins, and an adverb that is in front of it all."""

_TAILS = grammar.PEOPLE | word_set(
    "else similar that like in more about other new better for from to it the is a an"
)
"""After "or something", these say what kind of thing."""


def judge_always(context: Context) -> float:
    """A filler wherever it stands."""
    del context
    return YES


def judge_you_know(context: Context) -> float:
    """A filler unless somebody knows something."""
    if context.before() in _ASKS_TO_KNOW and not context.comma_before:
        return NO
    if context.set_off_after:
        return YES
    if context.after() in _OBJECTS:
        sets_off = context.comma_before and not context.starts_sentence
        return LIKELY if sets_off else UNLIKELY
    return NO if context.after() in _KNOWN else YES


def judge_i_mean(context: Context) -> float:
    """A filler unless it explains a word: "when I say fast, I mean …"."""
    if context.before() in _EXPLAINING and not context.comma_before:
        return NO
    said = {context.before(count) for count in range(2, 6)}
    if said & {"say", "said", "by"} and not context.starts_sentence:
        return UNLIKELY
    is_verb = context.after() in {"it", "to", "by"} and not context.set_off_after
    return UNLIKELY if is_verb else YES


def judge_kind_of(context: Context) -> float:
    """A filler unless it counts kinds: "that kind of work"."""
    before, after = context.before(), context.after()
    if before in grammar.ONES:
        return NO
    if before in ARTICLES | POSSESSIVES:
        # "the kind of project where", but "the kind of strange project"
        ends_noun = context.after(2) in _AFTER_A_NOUN or context.stops_within(1)
        return NO if ends_noun or after in grammar.KINDS_OF_THINGS else YES
    return YES


def judge_actually(context: Context) -> float:
    """A filler at the edge of a clause, an adverb in the middle."""
    before = context.before()
    if context.is_repaired or context.set_off_before or context.set_off_after:
        return YES
    if before in grammar.JOINING and grammar.is_past(context.after()):
        return UNLIKELY
    return LIKELY if before in _CLAUSE_EDGES else UNLIKELY


def judge_literally(context: Context) -> float:
    """A filler unless it says how something is to be taken: "translated literally"."""
    if context.ends_sentence:
        return YES if context.comma_before else NO
    if context.set_off_before or context.set_off_after:
        return YES
    if grammar.is_quantity(context.after()):
        return LIKELY
    return UNLIKELY if context.before() in grammar.BE | {"that", "to"} else LIKELY


def judge_tail(context: Context) -> float:
    """A filler at the end of a phrase: "in May or something"."""
    if context.set_off_after:
        return YES
    return NO if context.after() in _TAILS else LIKELY
