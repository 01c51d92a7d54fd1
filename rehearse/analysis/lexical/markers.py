"""Words that mark a turn of thought: so, right, well, okay, anyway.

They are fillers where they stand in front of a sentence or hang behind one. What
they mean otherwise, a reason, a direction, a praise, is told by what stands
beside them; "so" for a reason and "so" for a breath look alike at the start of a
sentence, and count alike.
"""

from rehearse.analysis.lexical import grammar
from rehearse.analysis.lexical.confidence import LIKELY, NO, UNLIKELY, YES
from rehearse.analysis.lexical.context import MARKERS, TAKING_UP, Context
from rehearse.analysis.words import ARTICLES, POSSESSIVES, word_set

_NOT_AFTER_SO = word_set("many much far on called to long few little")
"""Followed by these, "so" is a degree."""

_ENDS_IN_SO = word_set(
    "think hope or and but even do did say said says told not is was are were be been it's "
    "ever guess if believe just how her him them me why had has have"
)
"""After these, "so" stands for something: "I think so", "or so"."""

_MEANT_AFTER = (
    grammar.BE
    | ARTICLES
    | POSSESSIVES
    | word_set("all that to not get got do did exactly quite feel feels felt")
)
"""After these, "right" is an adjective."""

_MEANT_BEFORE = word_set(
    "now away after before here there on at in from up down hand side way thing next "
    "person people time answer place direction"
)
"""Before these, "right" is an adjective or an adverb."""

_HOW_WELL = word_set(
    "as very pretty so really quite how went go goes going work works worked working did "
    "do does doing too not is was are were be been know knows knew perform performed "
    "pay paid sold"
)
"""After these, "well" praises."""


def judge_so(context: Context) -> float:
    """A filler where it opens a sentence, a conjunction within one."""
    before, after = context.before(), context.after()
    if after in {"yeah", "yes", "anyway"}:
        return YES
    if _is_degree_or_purpose(context):
        return NO
    takes_up = before in TAKING_UP or context.starts_turn
    if context.starts_sentence or takes_up:
        return LIKELY
    if before in _ENDS_IN_SO or after == "that":
        return NO
    return LIKELY if context.comma_before and context.set_off_after else NO


def _is_degree_or_purpose(context: Context) -> bool:
    """Whether it is "so many", or "so that we could"."""
    after = context.after()
    if after == "that":
        return context.after(2) in grammar.PEOPLE | {"it", "the"}
    return after in _NOT_AFTER_SO and not context.set_off_after


def judge_right(context: Context) -> float:
    """A filler as a tag behind a statement, or in front of one."""
    if _is_meant_right(context):
        return NO
    if context.starts_sentence:
        return LIKELY if context.after() and not context.ends_sentence else NO
    if context.is_question or (context.set_off_before and context.set_off_after):
        return YES
    return UNLIKELY


def _is_meant_right(context: Context) -> bool:
    before = context.before()
    if context.comma_before:
        is_meant = before in grammar.SAYING
    else:
        is_meant = before in _MEANT_AFTER
    is_place = context.after() in _MEANT_BEFORE and not context.set_off_after
    return is_meant or is_place or context.follows_surprise


def judge_well(context: Context) -> float:
    """A filler in front of a sentence or between commas."""
    before = context.before()
    if context.starts_sentence and context.after() not in {"done", "known"}:
        return YES if context.after() else UNLIKELY
    if before in grammar.SAYING:
        return NO
    if context.comma_before:
        ends = context.ends_sentence or not context.set_off_after
        return NO if ends else YES
    return LIKELY if before in MARKERS and before not in _HOW_WELL else NO


def judge_okay(context: Context) -> float:
    """A filler in front of a sentence, or as a tag behind one."""
    if context.starts_sentence:
        return YES if context.after() else NO
    is_said = grammar.SAYING & {context.before(), context.before(2)}
    if is_said or not context.comma_before:
        return NO
    return YES if context.set_off_after else UNLIKELY


def judge_anyway(context: Context) -> float:
    """A filler where it takes up the thread again."""
    if context.ends_sentence and not context.starts_sentence:
        return UNLIKELY
    if context.starts_sentence or context.set_off_before:
        return YES
    return LIKELY if context.before() in MARKERS else UNLIKELY
