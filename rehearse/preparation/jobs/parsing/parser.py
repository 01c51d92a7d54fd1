"""A job description, read into what it asks for: text in, `Job` out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from rehearse.domain import Job
from rehearse.preparation.jobs.parsing.companies import company_of
from rehearse.preparation.jobs.parsing.cues import Need, need_in_prose
from rehearse.preparation.jobs.parsing.headings import Section
from rehearse.preparation.jobs.parsing.items import (
    has_marks,
    items_of,
    pieces_of,
    tidy,
    without_mark,
)
from rehearse.preparation.jobs.parsing.lines import Form, to_lines
from rehearse.preparation.jobs.parsing.sections import Placed, placed
from rehearse.preparation.jobs.parsing.tables import skills_of
from rehearse.preparation.jobs.parsing.technologies import technologies_of
from rehearse.preparation.jobs.parsing.titles import title_of

NEEDS: dict[Section | None, Need] = {
    Section.ESSENTIAL: Need.ESSENTIAL,
    Section.NEEDS: Need.ESSENTIAL,
    Section.DESIRABLE: Need.DESIRABLE,
    Section.DUTIES: Need.DUTY,
}
"""What a line is by the section it stands in."""

FEWEST_IN_LIST = 3
LONGEST_IN_LIST = 28
"""Words."""

SHORTEST_DUTY = 4
"""Words of a sentence that says what one does."""


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
        plain = tidy(text)
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
    found = _found(placed(lines))
    named = title or title_of(lines)
    asked = [*found.essential, *found.desirable, *found.duties]
    return Job(
        title=named,
        company=company or company_of(lines, named),
        essential=tuple(found.essential),
        desirable=tuple(found.desirable),
        duties=tuple(found.duties),
        technologies=technologies_of(asked, found.stack),
        text=text,
        added_at=now,
    )


def _found(where: Sequence[Placed]) -> Found:
    found = Found()
    marks = has_marks(where)
    for is_row, group in groupby(where, key=lambda one: one.line.form is Form.ROW):
        together = list(group)
        if is_row:
            _add_table(together, found)
        else:
            for one in together:
                _add_line(one, found, marks=marks, is_list=_is_list(one, where))
    _add_prose(where, found)
    return found


def _add_table(rows: Sequence[Placed], found: Found) -> None:
    cells = [(one.line.cells, NEEDS.get(one.section)) for one in rows]
    for skill in skills_of(cells):
        found.add(skill.text, skill.need)


def _add_line(one: Placed, found: Found, *, marks: bool, is_list: bool) -> None:
    text, marked = without_mark(one.line.text)
    if marks and marked and one.section is not Section.OTHER:
        found.add(text, marked)
    elif one.section is Section.TECHNOLOGIES:
        found.stack.append(one.line.text)
    elif one.section in NEEDS:
        for item, need in items_of(one, NEEDS[one.section]):
            found.add(item, need)
    elif one.section is Section.ROLE and is_list:
        found.add(one.line.text, Need.DUTY)


def _is_list(one: Placed, where: Sequence[Placed]) -> bool:
    """Whether a line is a bullet, or one of several that could have been."""
    if one.line.form is Form.BULLET:
        return True
    around = [
        other.line.text
        for other in where
        if other.section is one.section and other.line.form is Form.PLAIN
    ]
    return len(around) >= FEWEST_IN_LIST and all(
        len(text.split()) <= LONGEST_IN_LIST and not text.endswith((".", ":"))
        for text in around
    )


def _add_prose(where: Sequence[Placed], found: Found) -> None:
    """Fill what no heading announced from sentences that say it themselves."""
    wanted = set()
    if not found.essential:
        wanted |= {Need.ESSENTIAL, Need.DESIRABLE}
    if not found.duties:
        wanted.add(Need.DUTY)
    for number, one in enumerate(where):
        if one.section not in (None, Section.ROLE) or one.line.form is Form.ROW:
            continue
        if not number and not one.line.text.endswith((".", "!")):  # the title
            continue
        for text in pieces_of(one):
            need = need_in_prose(text)
            is_short = need is Need.DUTY and len(text.split()) < SHORTEST_DUTY
            if need in wanted and not is_short:
                found.add(text, need)
