"""Whether "like" is a filler: the word that a list gets wrong most often.

It may be a verb ("I like it"), a preposition ("looks like a map", "tools like
Git"), report speech ("I was like, no"), or mean nothing ("for like two weeks").
Punctuation on both sides tells the last; else the words beside it.
"""

from rehearse.analysis.lexical import grammar
from rehearse.analysis.lexical.confidence import LIKELY, NO, UNLIKELY, YES
from rehearse.analysis.lexical.context import Context
from rehearse.analysis.words import ARTICLES


def judge_like(context: Context) -> float:
    """How sure it is that this "like" means nothing."""
    if _reports_speech(context):
        return NO
    if context.set_off_before and context.set_off_after:
        return YES if context.comma_before or not _is_meant(context) else NO
    if _is_meant(context):
        return NO
    if context.set_off_after:
        return LIKELY
    if _is_padding(context):
        return YES
    return LIKELY if context.set_off_before and _goes_on(context.after()) else UNLIKELY


def _reports_speech(context: Context) -> bool:
    """Somebody, a form of be, and no comma in between: "she was like, no"."""
    before, after = context.before(), context.after()
    subject, contraction, _ = before.partition("'")
    somebody = subject if contraction else context.before(2)
    if context.comma_before or before not in grammar.BE:
        return False
    if somebody not in grammar.PEOPLE:
        return False
    is_busy = after.endswith("ing")
    return after == "no" or not (is_busy or _measures(after))


def _is_meant(context: Context) -> bool:
    """Whether it is a verb or a preposition."""
    before, after = context.before(), context.after()
    if after == "to" or before in grammar.SENSING or after in grammar.POINTING:
        return True
    if context.starts_clause and after in grammar.PEOPLE:
        return context.after(2) in grammar.SAYING  # "like I said"
    if context.ends_sentence:
        return not context.comma_before  # "what was it like?"
    return (
        before in grammar.MODALS
        or (before in grammar.PEOPLE and _has_object(context))
        or before.endswith("thing")
        or before in {"stuff", "more", "much", "really"}
    )


def _has_object(context: Context) -> bool:
    """Whether somebody likes something: not "we like split it", but "if you like"."""
    if context.before() == "you" and context.before(2) in grammar.CONDITIONS:
        return True
    return not (context.set_off_after or grammar.is_past(context.after()))


def _is_padding(context: Context) -> bool:
    """Whether only a word without meaning fits between its neighbors."""
    before, after = context.before(), context.after()
    opens_a_noun = after in grammar.DETERMINERS or grammar.is_quantity(after)
    if before in grammar.BE | {"there"}:
        return _pads_after_be(context, opens_a_noun=opens_a_noun)
    if before == "just":
        return opens_a_noun
    if before in grammar.ACTING:
        return opens_a_noun or after in grammar.DEGREES or after.endswith("s")
    if before in grammar.PARTICLES:
        return after.endswith("ing")
    if before == "that" and grammar.is_quantity(after):
        return True
    return after in grammar.FREQUENCIES or before in _BEFORE_PADDING


_BEFORE_PADDING = (
    grammar.JOINING
    | grammar.BEFORE_A_NOUN
    | grammar.THINKING
    | grammar.DETERMINERS
    | grammar.PEOPLE
)


def _pads_after_be(context: Context, *, opens_a_noun: bool) -> bool:
    """Padding after "was", where "like" may compare: "it was like a dream"."""
    before, after, earlier = context.before(), context.after(), context.before(2)
    exists = grammar.EXISTENTIALS & {before, earlier}
    is_ranked = after in ARTICLES and context.after(2) in grammar.RANKS
    is_somebody = grammar.PEOPLE & {earlier, before.partition("'")[0]}
    return (
        _measures(after)
        or is_ranked
        or earlier in grammar.TOPICS
        or bool(exists and opens_a_noun)
        or bool(is_somebody and after.endswith("ing"))
    )


def _goes_on(word: str) -> bool:
    """Whether a clause or a measure begins: ", like why", not ", like testing"."""
    starts = grammar.SUBJECTS | grammar.QUESTION_WORDS
    return word in starts or _measures(word)


def _measures(word: str) -> bool:
    return grammar.is_quantity(word) or word in grammar.DEGREES
