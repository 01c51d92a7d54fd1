"""Words as the models read them.

Part of the model: the weights were trained on words in this form, so a change
here means training again.
"""

import re
from collections.abc import Sequence

from rehearse.analysis.structure.lexicon import american
from rehearse.analysis.words import is_filled_pause, word_set

NUMBER_WORDS = word_set(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred hundreds thousand thousands million millions
    billion dozen dozens grand half twice double triple
    """
)
_IRREGULAR_PAST = word_set(
    """
    was were had did went got made took came said told gave found thought knew
    saw kept left felt put brought began ran held wrote stood lost paid met sat
    set let led sent built spent cut rang drew drove spoke grew won fell bought
    broke chose ate wore threw rose hit taught caught fought sold understood
    showed forgot became flew hid rode shook slept stuck swore swam tore woke
    read dealt meant heard learnt burnt split shut laid lent hung dug shot sang
    drank froze sought underwent overcame
    """
)
_NOT_PAST = word_set(
    """
    need feed speed seed indeed bed red shed exceed succeed proceed hundred
    """
)
_MODALS = word_set(
    """
    would could should might may can will 'd 'll shall must
    """
)
_PRESENT = word_set(
    """
    am is are 'm 're has have do does go goes get gets say says think want need
    know see make take use try work keep come look tell ask feel find give
    """
)
SUBJECTS = {
    "i": "i", "we": "we", "he": "they", "she": "they", "they": "they", "it": "it",
    "this": "it", "that": "it", "there": "there", "you": "you", "who": "they",
    "everyone": "they", "everybody": "they", "nobody": "they", "which": "it",
}  # fmt: skip
HEDGES = tuple(
    tuple(phrase.split())
    for phrase in (
        "i think", "i guess", "i mean", "i 'd say", "i would say", "i suppose",
        "i believe", "i feel like", "i reckon", "i must say", "i must admit",
        "i have to say", "if i 'm honest", "if you like", "in my opinion", "in my view",
        "from my side", "as far as i know", "let 's say", "you know", "you see",
        "to be fair", "to be honest", "honestly", "frankly", "basically", "essentially",
        "well", "yeah", "yes", "okay", "ok", "right", "alright", "obviously", "like",
        "anyway", "actually", "the thing is", "sort of", "kind of",
    )
)  # fmt: skip
"""What people put before what they say, whatever that is."""

_LEAST_BEHIND_HEDGES = 4

_NOT_LETTERS = re.compile(r"[^a-z0-9'%$£€-]+")
_SPLIT_CONTRACTION = re.compile(r"^(\w+)('(?:m|re|ve|d|ll|s))$")
_COUNTED = re.compile(r"([^-]+)-([a-z]+)")
_ORDINALS = word_set(
    "one first second third thirds fourth fourths fifth fifths sixth eighth tenth"
)
_PERCENT = frozenset("%")
_DIGITS = re.compile(r"\d")


def bare(word: str) -> str:
    """A word in lower case without the punctuation around it.

    >>> bare("Twenty-five,"), bare("40%.")
    ('twenty-five', '40%')
    """
    return _NOT_LETTERS.sub("", word.lower().replace("\u2019", "'")).strip("'-")


def tokens_of(words: Sequence[str]) -> list[str]:
    """The words as the model reads them.

    Lower case and bare, without filled pauses and repetitions, in American
    spelling; contractions split, every number replaced by one sign.
    """
    tokens: list[str] = []
    for word in words:
        if is_filled_pause(word):
            continue
        token = bare(word)
        if token and not (tokens and token == tokens[-1]):
            tokens.extend(_normalized(token))
    return tokens


def _normalized(token: str) -> list[str]:
    counted = _COUNTED.fullmatch(token)
    if counted and _is_measure(counted[1], counted[2]):
        return ["#-", counted[2]]
    if _DIGITS.search(token):
        if "%" in token:
            return ["#", "percent"]
        return ["#", "pounds"] if token[0] in "$£€" else ["#"]
    if token in NUMBER_WORDS or token.split("-", maxsplit=1)[0] in NUMBER_WORDS:
        return ["#"]
    if token in _PERCENT:
        return ["percent"]
    split = _SPLIT_CONTRACTION.match(token)
    return [split[1], split[2]] if split else [american(token)]


def _is_measure(number: str, unit: str) -> bool:
    """Whether a number and a word name one thing: a "12-week plan" counts no gain."""
    if unit in NUMBER_WORDS or unit in _ORDINALS:
        return False
    return number in NUMBER_WORDS or _DIGITS.search(number) is not None


def without_hedges(tokens: list[str]) -> list[str]:
    """The tokens behind hedges at their beginning, if enough follow.

    >>> without_hedges("yeah i mean a lock is held by one thread".split())
    ['a', 'lock', 'is', 'held', 'by', 'one', 'thread']
    """
    for hedge in HEDGES:
        behind = tokens[len(hedge) :]
        if (
            tuple(tokens[: len(hedge)]) == hedge
            and len(behind) >= _LEAST_BEHIND_HEDGES
            and not (hedge[-1] in {"think", "know"} and behind[0] in {"about", "of"})
        ):
            return without_hedges(behind)
    return tokens


def tense_of(token: str) -> str:
    """past, present or modal, judged by the word alone; "" for no verb."""
    if token in _MODALS:
        return "modal"
    if token in _PRESENT:
        return "present"
    if token in _IRREGULAR_PAST:
        return "past"
    regular = re.fullmatch(r"\w{2,}ed", token) and token not in _NOT_PAST
    return "past" if regular else ""
