"""A job description, read into what it asks for: text in, `Job` out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from rehearse.domain import Job
from rehearse.preparation.jobs.parsing.companies import company_of
from rehearse.preparation.jobs.parsing.cues import (
    Need,
    need_in_list,
    need_in_prose,
    sentences_of,
)
from rehearse.preparation.jobs.parsing.headings import Section
from rehearse.preparation.jobs.parsing.lines import Form, to_lines
from rehearse.preparation.jobs.parsing.sections import SKILLS, Placed, placed
from rehearse.preparation.jobs.parsing.tables import skills_of
from rehearse.preparation.jobs.parsing.technologies import technologies_of
from rehearse.preparation.jobs.parsing.titles import title_of

NEEDS = {
    Section.ESSENTIAL: Need.ESSENTIAL,
    Section.NEEDS: Need.ESSENTIAL,
    Section.AREA: Need.ESSENTIAL,
    Section.DESIRABLE: Need.DESIRABLE,
    Section.DUTIES: Need.DUTY,
}
LONGEST_ITEM = 28
"""Words of a line that is kept whole; a longer one is split into sentences."""

_MARK_BEHIND = re.compile(
    r"[\s,;:\u2013-]*[(\[]\s*(?P<mark>e|d|essential|desirable|required|preferred|must[- ]have|nice[- ]to[- ]have|optional)\s*[)\]]\s*\.?$|"
    r"\s[\u2013\u2014-]\s(?P<word>essential|desirable|required|preferred)\.?$|\s{2,}(?P<bare>[ED])$",
    re.IGNORECASE,
)
_MARK_BEFORE = re.compile(
    r"^[(\[]?(?P<mark>[ED])(?:\d{1,2}(?:\.\d+)?[.):\]]?|[).:\]])\s+", re.IGNORECASE
)
_ASSESSED = re.compile(
    r"[\s,;(\[]+[A-Z](?:\s?/\s?[A-Z]){1,4}[)\]]?$|\s\((?:A|I|T|AF|R)(?:\s?[,&/+]\s?(?:A|I|T|AF|R))*\)$"
)


@dataclass(slots=True)
class Found:
    """The lines by what they say."""

    essential: list[str] = field(default_factory=list)
    desirable: list[str] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def add(self, text: str, need: Need) -> None:
        """Keep a line where it belongs, once."""
        places = {
            Need.ESSENTIAL: self.essential,
            Need.DESIRABLE: self.desirable,
            Need.DUTY: self.duties,
        }
        plain = _tidy(text)
        if need in places and plain and plain not in places[need]:
            places[need].append(plain)


def parse_job(
    text: str, now: datetime, *, title: str = "", company: str | None = None
) -> Job:
    """What a description says; lines that say nothing of a skill or duty are left out.

    Args:
        text: The description, plain or with light Markdown marks.
        now: When it was added.
        title: The job's title, when it is known; else it is looked for.
        company: The same of the company.
    """
    lines = to_lines(text)
    where = placed(lines)
    found = _found(where)
    named = title or title_of(lines)
    return Job(
        title=named,
        company=company or company_of(lines, named),
        essential=tuple(found.essential),
        desirable=tuple(found.desirable),
        duties=tuple(found.duties),
        technologies=technologies_of(
            [*found.essential, *found.desirable, *found.duties], found.stack
        ),
        text=text,
        added_at=now,
    )


def _found(where: tuple[Placed, ...]) -> Found:
    found = Found()
    marked = _marked_lines(where)
    if marked:
        for text, need in marked:
            found.add(text, need)
    has_skills = bool(marked)
    for is_row, group in groupby(where, key=lambda one: one.line.form is Form.ROW):
        if is_row:
            has_skills |= _add_table(list(group), found)
            continue
        for one in group:
            if marked and one.section in SKILLS:
                continue
            if one.section is Section.TECHNOLOGIES:
                found.stack.append(one.line.text)
            elif one.section in NEEDS:
                for text, need in _of_section(one, NEEDS[one.section]):
                    found.add(text, need)
            elif one.section is Section.ROLE and (
                one.line.form is Form.BULLET or _is_unmarked_list(one, where)
            ):
                found.add(one.line.text, Need.DUTY)
    _add_prose(where, found)
    return found


def _is_unmarked_list(one: Placed, where: tuple[Placed, ...]) -> bool:
    """Whether a line is one of several short ones that begin alike: with a verb."""
    around = [
        other.line.text
        for other in where
        if other.section is one.section and other.line.form is Form.PLAIN
    ]
    return len(around) > 2 and all(
        len(text.split()) <= LONGEST_ITEM and not text.endswith((".", ":"))
        for text in around
    )


def _of_section(one: Placed, need: Need) -> Iterator[tuple[str, Need]]:
    """The items of a line under a heading."""
    if one.line.text.endswith(":"):
        return
    for text in _pieces(one):
        said = need_in_list(text)
        if need is Need.DUTY:
            said = Need.OTHER if said is Need.OTHER else None
        elif need is Need.DESIRABLE and said is Need.DESIRABLE:
            said = None
        if one.is_doubtful and _TELLS.match(text) and need_in_prose(text) is Need.OTHER:
            said = Need.OTHER
        yield text, said or need


_TELLS = re.compile(
    r"(?:we|our|this|the|it|due|there|all|for|if|please|at|as|your|after|once|artificial)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells something, and asks for nothing."""


def _pieces(one: Placed) -> list[str]:
    text = one.line.text
    if text.count(";") > (0 if one.is_inline else 1):
        return [piece.strip() for piece in text.split(";")]
    sentences = sentences_of(text)
    is_prose = one.line.form is Form.PLAIN or len(text.split()) > 2 * LONGEST_ITEM
    return sentences if is_prose and len(sentences) > 1 else [text]


def _add_table(rows: list[Placed], found: Found) -> bool:
    """Put the skills of the tables in their places; whether there were any."""
    section = rows[0].section
    default = NEEDS.get(section) if section else None
    skills = skills_of([one.line.cells for one in rows], default)
    for skill in skills:
        found.add(skill.text, skill.need)
    return bool(skills)


def _marked_lines(where: tuple[Placed, ...]) -> list[tuple[str, Need]]:
    """Lines that carry (E) or (D), when several do."""
    marked = []
    kinds = set()
    for one in where:
        if one.line.form is Form.ROW or one.section is Section.OTHER:
            continue
        text = one.line.text
        behind, before = _MARK_BEHIND.search(text), _MARK_BEFORE.match(text)
        mark = ""
        if behind:
            mark = behind["mark"] or behind["word"] or behind["bare"]
            text = text[: behind.start()]
        elif before:
            mark, text = before["mark"], text[before.end() :]
        if mark:
            need = Need.ESSENTIAL if mark[0].casefold() in "erm" else Need.DESIRABLE
            marked.append((text, need))
            kinds.add(mark)
    return marked if len(marked) > 2 and len(kinds) > 1 else []


def _add_prose(where: tuple[Placed, ...], found: Found) -> None:
    """Fill what no heading announced from sentences that say it themselves."""
    needs_skills = not found.essential
    needs_duties = not found.duties
    if not needs_skills and not needs_duties:
        return
    for one in where:
        if one.section not in (None, Section.ROLE) or one.line.form is Form.ROW:
            continue
        for text in _pieces(one):
            need = need_in_prose(text)
            if (need is Need.DUTY and needs_duties and len(text.split()) > 3) or (
                need in (Need.ESSENTIAL, Need.DESIRABLE) and needs_skills
            ):
                found.add(text, need)


def _tidy(text: str) -> str:
    """A line without what only held it in its list."""
    plain = _ASSESSED.sub("", text.strip())
    plain = re.sub(r"[;,]?\s+(?:and|or)$|[;,\s]+$", "", plain.strip())
    plain = plain.strip("\u2022\u00b7*- \t")
    return plain if sum(map(str.isalnum, plain)) > 1 else ""


def lacking(job: Job) -> str:
    """What a text lacks to be a job description; "" when it is one."""
    words = set(re.findall(r"[a-z]+", job.text.casefold()))
    spoken = len(words & _SPOKEN) >= FEWEST_SPOKEN
    if len(job.skills) + len(job.duties) >= FEWEST_LINES and spoken:
        return ""
    if not job.skills and not job.duties:
        return "no skills that it asks for and no duties were found"
    if not job.skills:
        return "no skills that it asks for were found"
    if not spoken:
        return "it does not speak of a job, skills, duties or candidates"
    return f"only {len(job.skills) + len(job.duties)} lines of skills and duties were found"


FEWEST_LINES = 3
FEWEST_SPOKEN = 3
_SPOKEN = frozenset(
    "job role position post vacancy candidate candidates applicant applicants experience skills qualifications "
    "requirements responsibilities duties salary essential desirable hiring recruit recruiting team hours pay "
    "benefits licence license degree apply application opportunity employer responsible ideally employee shift shifts".split()  # noqa: SIM905 - reads better
)
"""Words of which a job description has several."""
