"""Questions as Markdown: lists under headings that name a kind or a skill.

    ## Example questions

    - Tell me about a conflict. *(skills: conflict resolution; level: senior)*

Other people's lists have no such notes, and sometimes a question as a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rehearse.domain import Kind
from rehearse.preparation.questions.bank_question import BankQuestion
from rehearse.preparation.questions.completing import (
    MOST_SKILLS,
    NONE,
    Written,
    canonical,
    find_kind,
)
from rehearse.preparation.questions.lines import asks, bare_line, is_question
from rehearse.skills import COMPETENCIES, skills_in

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_NOTE = re.compile(r"\s*\*\(((?:skills|level|field): [^*]*)\)\*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_BOLD = re.compile(r"^\s*(\*\*|__).+\1\s*$")
_NO_TEXT = re.compile(r"\A---\n.*?\n---\n|<!--.*?(?:-->|\Z)", re.DOTALL)
"""Front matter and comments."""

_LINK = re.compile(r"(?<!\\)!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\\([^a-zA-Z0-9\s])|\*\*|__|[*`]|(?<!\w)_|_(?!\w)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LONGEST_HEADING = 4
"""Words; a longer heading that asks something is a question itself."""


@dataclass(frozen=True, slots=True)
class _Section:
    """What the headings above a line say."""

    depth: int = 0
    kind: str = ""
    skills: tuple[str, ...] | None = None


def to_markdown(bank: Sequence[BankQuestion]) -> str:
    """A list a kind."""
    order = list(Kind)
    ordered = sorted(bank, key=lambda one: order.index(one.question.kind))
    lines = ["# Interview questions"]
    for kind, questions in groupby(ordered, key=lambda one: one.question.kind):
        lines += ["", f"## {kind.value.capitalize()} questions", ""]
        lines += map(_item, questions)
    return "\n".join(lines) + "\n"


def from_markdown(text: str) -> Iterator[Written | None]:
    """Each question in it; None for an item of a list that is none."""
    sections = [_Section()]
    for line in _logical_lines(_NO_TEXT.sub("", text)):
        heading = _HEADING.match(line)
        if heading and not _is_question_alone(heading[2]):
            depth = len(heading[1])
            while sections[-1].depth >= depth:
                sections.pop()
            sections.append(_section(depth, _plain(heading[2]), sections[-1]))
        elif heading:
            yield _written(heading[2], sections[-1])
        elif _ITEM.match(line):
            yield _written(_ITEM.sub("", line), sections[-1])
        elif _is_question_alone(line) and (
            _plain(line)[-1] == "?" or _BOLD.match(line)
        ):
            yield _written(line, sections[-1])


def _logical_lines(text: str) -> Iterator[str]:
    """Lines outside of code and tables; an item that goes on is one line."""
    fenced = False
    waiting = ""
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or line.lstrip().startswith("|"):
            continue
        elif (
            waiting and line.strip() and not (_ITEM.match(line) or _HEADING.match(line))
        ):
            waiting = f"{waiting} {line.strip()}"
            continue
        else:
            if waiting:
                yield waiting
            waiting = line if line.strip() else ""
            if _HEADING.match(line):
                yield line
                waiting = ""
    if waiting:
        yield waiting


def _item(one: BankQuestion) -> str:
    notes = [f"skills: {', '.join(one.question.skills) or NONE}"]
    if one.level:
        notes.append(f"level: {one.level.value}")
    if one.field:
        notes.append(f"field: {one.field}")
    return f"- {_escaped(one.question.text)} *({_escaped('; '.join(notes))})*"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _written(line: str, section: _Section) -> Written | None:
    note = _NOTE.search(line)
    question = bare_line(_plain(_NOTE.sub("", line)))
    if not (is_question(question) and (note or asks(question))):
        return None
    said = _plain(note[1]).split("; ") if note else []
    told = dict(part.split(": ", 1) for part in said if ": " in part)
    skills = told.get("skills")
    return Written(
        text=question,
        kind=section.kind,
        skills=section.skills if skills is None else tuple(skills.split(",")),
        level=told.get("level", ""),
        field=told.get("field", ""),
    )


def _section(depth: int, heading: str, above: _Section) -> _Section:
    """What a heading names: a skill by its own name, a kind, or skills in passing."""
    (skill,) = canonical((heading,)) or ("",)
    if skill in COMPETENCIES:
        return _Section(depth, above.kind, (skill,))
    if find_kind(heading):
        return _Section(depth, heading, above.skills)
    short = len(heading.split()) <= _LONGEST_HEADING
    skills = skills_in(heading)[:MOST_SKILLS] if short else ()
    return _Section(depth, above.kind, skills or above.skills)


def _is_question_alone(line: str) -> bool:
    """Whether a heading or a paragraph is a question by itself."""
    text = bare_line(_plain(line))
    whole = text.endswith(("?", ".")) and not text.endswith("..")
    return whole and asks(text) and len(text.split()) > _LONGEST_HEADING


def _plain(text: str) -> str:
    r"""The words without their marks.

    >>> _plain(r"**Why** [us](https://a.b) \*now\*?")
    'Why us *now*?'
    """
    return _MARKS.sub(lambda mark: mark[1] or "", _LINK.sub(r"\1", text)).strip()
