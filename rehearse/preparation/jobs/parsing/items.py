"""The skills and duties in one line, and what the line itself says of them."""

import re
from collections.abc import Iterator, Sequence

from rehearse.preparation.jobs.parsing.cues import (
    Need,
    need_in_list,
    need_in_prose,
    sentences_of,
)
from rehearse.preparation.jobs.parsing.lines import Form
from rehearse.preparation.jobs.parsing.sections import Placed

LONGEST_BULLET = 56
"""Words of a bullet that is kept whole; a longer one is split into sentences."""

FEWEST_MARKS = 2
"""Lines with a mark as (E), from which on marks are believed."""

_MARK_BEHIND = re.compile(
    r"[\s,;:\u2013-]*[(\[]\s*(?P<mark>e|d|essential|desirable|required|preferred|must[- ]have|nice[- ]to[- ]have|optional)\s*[)\]]\s*\.?$|"
    r"\s[\u2013\u2014-]\s(?P<word>essential|desirable|required|preferred|(?-i:[ED]))\.?$|\s{2,}(?P<bare>[ED])$",
    re.IGNORECASE,
)
_MARK_BEFORE = re.compile(
    r"^[(\[]?(?P<mark>[ED])(?:\d{1,2}(?:\.\d+)?[.):\]]?|[).:\]])\s+", re.IGNORECASE
)
_ASSESSED = re.compile(
    r"[\s,;(\[]+[A-Z](?:\s?/\s?[A-Z]){1,4}[)\]]?$|\s\((?:AF?|I|T|R)(?:\s?[,&/+]\s?(?:AF?|I|T|R))*\)$"
)
"""How a criterion is assessed: A/I/T for application, interview and test."""

_LABELED = re.compile(r"[A-Z][\w &/-]{2,40}: [A-Z]")
_TELLS_OF_US = re.compile(r"(?:we|our|due|there|if|please)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"(?:we|our|this|the|it|due|there|all|for|if|please|at|as|your|after|once)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells something, and asks for nothing."""


def items_of(one: Placed, need: Need) -> Iterator[tuple[str, Need]]:
    """The items of a line under a heading that announces `need`."""
    if one.line.text.endswith(":"):
        return
    for text in pieces_of(one):
        yield text, _need(text, one, need)


def pieces_of(one: Placed) -> list[str]:
    """A line as it is, or its sentences when it is a paragraph."""
    text = one.line.text
    goes_on = re.search(r"; (?:and )?[a-z]+ing\b", text) and not one.is_inline
    if not goes_on and text.count(";") > (0 if one.is_inline else 1):
        return [re.sub(r"^and ", "", piece.strip()) for piece in text.split(";")]
    is_long = len(text.split()) > LONGEST_BULLET
    if _LABELED.match(text) or (one.line.form is not Form.PLAIN and not is_long):
        return [text]
    return sentences_of(text)


def _need(text: str, one: Placed, need: Need) -> Need:
    """What an item is: what it says itself, else what its heading says."""
    said = need_in_list(text)
    is_prose = one.line.form is Form.PLAIN and text.endswith((".", "!"))
    if is_prose and one.is_doubtful and need_in_prose(text) is Need.DESIRABLE:
        return Need.DESIRABLE
    tells = is_prose and bool(one.is_doubtful or _TELLS.match(text))
    if said is Need.OTHER or (tells and _is_beside(text, need)):
        return Need.OTHER
    if need is Need.ESSENTIAL and said is Need.DESIRABLE:
        return Need.DESIRABLE
    return need


def _is_beside(text: str, need: Need) -> bool:
    """Whether a sentence of running text says nothing of what its heading announces."""
    said = need_in_prose(text)
    if need is Need.DUTY:
        return said is Need.OTHER and bool(_TELLS_OF_US.match(text))
    return said in (Need.OTHER, Need.DUTY)


# --- marks -------------------------------------------------------------------


def has_marks(where: Sequence[Placed]) -> bool:
    """Whether lines carry marks as (E) and (desirable)."""
    marked = [one for one in where if without_mark(one.line.text)[1]]
    return len(marked) >= FEWEST_MARKS


def without_mark(text: str) -> tuple[str, Need | None]:
    """A line without its mark, and what that says.

    >>> without_mark("A full driving licence (D)")
    ('A full driving licence', <Need.DESIRABLE: 2>)
    """
    behind, before = _MARK_BEHIND.search(text), _MARK_BEFORE.match(text)
    if behind:
        mark = behind["mark"] or behind["word"] or behind["bare"]
        text = text[: behind.start()]
    elif before:
        mark, text = before["mark"], text[before.end() :]
    else:
        return text, None
    is_essential = mark[0].casefold() in "erm"
    return text, Need.ESSENTIAL if is_essential else Need.DESIRABLE


def tidy(text: str) -> str:
    """A line without what only held it in its list; "" when nothing is left."""
    plain = _ASSESSED.sub("", text.strip())
    plain = re.sub(r"[;,]?\s+(?:and|or)$|[;,\s]+$", "", plain.strip())
    plain = plain.strip("\u2022\u00b7*- \t")
    return plain if sum(map(str.isalnum, plain)) > 1 else ""
