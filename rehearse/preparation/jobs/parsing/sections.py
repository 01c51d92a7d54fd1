"""Which section each line of a description stands in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rehearse.preparation.jobs.parsing.headings import LONGEST, Section, section_of
from rehearse.preparation.jobs.parsing.lines import Form, Line

SKILLS = (Section.ESSENTIAL, Section.DESIRABLE, Section.NEEDS)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its section; None when no heading tells.

    `of_table` counts the tables, so that rows of one stay together.
    """

    line: Line
    section: Section | None


_VOCABULARY = frozenset(
    [
        "essential",
        "desirable",
        "criteria",
        "criterion",
        "skills",
        "skill",
        "experience",
        "qualifications",
        "qualification",
        "education",
        "knowledge",
        "requirements",
        "requirement",
        "required",
        "preferred",
        "minimum",
        "responsibilities",
        "duties",
        "key",
        "main",
        "job",
        "person",
        "specification",
        "benefits",
        "the",
        "and",
        "of",
        "about",
        "us",
        "you",
        "role",
        "company",
        "description",
        "profile",
        "abilities",
        "attributes",
        "competencies",
        "training",
        "personal",
        "summary",
        "overview",
        "purpose",
        "who",
        "are",
        "we",
        "what",
        "you'll",
        "do",
        "bring",
        "offer",
        "nice",
        "to",
        "have",
        "must",
        "haves",
        "have",
        "nice-to-have",
        "must-have",
        "must-haves",
        "nice-to-haves",
        "technical",
        "our",
        "your",
        "qualities",
        "accountabilities",
        "tasks",
        "perks",
        "desired",
        "additional",
        "basic",
        "professional",
        "bonus",
        "points",
        "optional",
        "other",
    ]
)
_ONLY_NEED = re.compile(
    r"^(essential|desirable|desired|required|preferred|must[- ]have|nice[- ]to[- ]have|minimum|bonus|optional|mandatory)s?$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?P<head>[^:.;]{3,45}?)\s*(?P<sign>:|\s[\u2013\u2014-])\s+(?P<rest>\S.+)$"
)


def placed(lines: Iterable[Line]) -> tuple[Placed, ...]:
    """Every line that is no heading, with the section it stands in."""
    return tuple(_placed(list(lines)))


def _placed(lines: list[Line]) -> Iterator[Placed]:
    shouts = _is_all_capitals(lines)
    now: Section | None = None
    around: Section | None = None
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        before = lines[number - 1] if number else None
        section, is_heading = _as_heading(line, before, after, now, shouts=shouts)
        if is_heading:
            now, around = _entered(section, now, around)
            continue
        inline = _inline(line, now)
        if inline:
            yield inline
        else:
            yield Placed(line, now)


def _entered(
    section: Section | None, now: Section | None, around: Section | None
) -> tuple[Section | None, Section | None]:
    """The section under a heading, and the one around it."""
    if section is Section.AREA:
        if now in (
            Section.OTHER,
            None,
            Section.ROLE,
            Section.DUTIES,
            Section.TECHNOLOGIES,
        ):
            return Section.NEEDS, Section.NEEDS
        return (around or now), around
    if section is None:  # not known: it divides what we are in
        known = (*SKILLS, Section.DUTIES, Section.TECHNOLOGIES)
        return (now if now in known else None), around
    if section is Section.NEEDS:
        return section, section
    if section in SKILLS and around is Section.NEEDS:
        return section, around
    return section, section


def _as_heading(
    line: Line,
    before: Line | None,
    after: Line | None,
    now: Section | None,
    *,
    shouts: bool,
) -> tuple[Section | None, bool]:
    """What a line announces, and whether it is a heading at all."""
    text = line.text
    words = text.split()
    section = section_of(text)
    if line.form is Form.HEADING:
        return section, True
    if line.form is Form.ROW:
        filled = [cell for cell in line.cells if cell]
        if (
            len(filled) == 1
            and len(words) <= LONGEST
            and section
            and section is not Section.OTHER
        ):
            return section, True
        return None, False
    if len(words) > LONGEST + 4 or text.endswith((".", ",", ";", "!")) or after is None:
        return None, False
    is_list_after = after.form in (Form.BULLET, Form.ROW) and line.form is Form.PLAIN
    asks = text.endswith((":", "?"))
    if section is None:
        opens = (
            text.endswith(":") and (is_list_after or not now) and len(words) <= LONGEST
        )
        capital = (
            text.isupper()
            and not shouts
            and len(words) <= 6
            and line.form is Form.PLAIN
        )
        return None, opens or (capital and before is not None)
    if line.form is Form.BULLET:
        is_other_mark = (
            line.after_gap and after.form is Form.BULLET and after.mark != line.mark
        )
        short = len(words) <= 7
        is_heading = short and (
            (text.isupper() and not shouts)
            or is_other_mark
            or (text.endswith(":") and len(words) <= 5 and after.mark != line.mark)
        )
        return section, is_heading
    if len(words) > LONGEST and not asks:
        return None, False
    is_marked = (
        asks
        or (text.isupper() and not shouts)
        or is_list_after
        or _is_vocabulary(words)
        or (line.after_gap and len(words) <= 7)
        or (shouts and (before is None or _strict(text)))
    )
    return section, is_marked


def _strict(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:DUTIES|REQUIREMENTS|PREFERRED|ESSENTIAL|DESIRABLE|WE OFFER|BENEFITS|SKILLS|EXPERIENCE|THE JOB|THE ROLE|MUST HAVE|NICE TO HAVE|QUALIFICATIONS)\b.{0,30}",
            text,
        )
    )


def _is_vocabulary(words: list[str]) -> bool:
    plain = [word.casefold().replace("\u2019", "'").strip(":&-/,()") for word in words]
    return words[0][0].isupper() and all(word in _VOCABULARY for word in plain if word)


def _inline(line: Line, now: Section | None) -> Placed | None:
    """A heading and its content in one line."""
    found = _INLINE.match(line.text)
    if found is None or line.form in (Form.ROW, Form.HEADING):
        return None
    head, rest = found["head"].strip(), found["rest"]
    only = _ONLY_NEED.match(head)
    in_list = line.form is Form.BULLET or now in (*SKILLS, Section.DUTIES)
    if (
        not only
        and (
            (in_list and now is not Section.OTHER)
            or found["sign"] != ":"
            or len(head.split()) > 6
        )
        and not (
            line.form is Form.PLAIN
            and found["sign"] == ":"
            and section_of(head)
            in (Section.TECHNOLOGIES, Section.OTHER, *SKILLS, Section.DUTIES)
            and len(head.split()) <= 3
            and head.casefold() != "experience"
        )
    ):
        return None
    section = section_of(head)
    if section is None:
        return None
    if section is Section.AREA:
        section = Section.NEEDS if now is not Section.OTHER else Section.OTHER
    return Placed(replace(line, text=rest), section)


def _is_all_capitals(lines: list[Line]) -> bool:
    letters = [line.text for line in lines if any(map(str.isalpha, line.text))]
    return sum(map(str.isupper, letters)) > 0.7 * len(letters)
