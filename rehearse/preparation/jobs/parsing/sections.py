"""Which section each line of a description stands in.

Some headings are marked; others are told from the lines around them: by a colon, by
capitals, by the words they are made of, by the gap above and the list below.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.preparation.jobs.parsing.headings import Section, section_of
from rehearse.preparation.jobs.parsing.job_words import JOB_NOUN
from rehearse.preparation.jobs.parsing.leanings import FEWEST, leaning_of, sort_of
from rehearse.preparation.jobs.parsing.lines import Form, Line
from rehearse.preparation.jobs.parsing.looks import (
    BEGINS_ITEM,
    PICTURES,
    SHORT,
    SHORTEST,
    SHOUTED_HEADING,
    apart,
    asks,
    heads_rows,
    is_over_bullets,
    is_over_smaller,
    is_shouted,
    is_vocabulary,
    sort_of_mark,
)

SKILLS = (Section.ESSENTIAL, Section.DESIRABLE, Section.NEEDS)
LISTS = (*SKILLS, Section.DUTIES, Section.TECHNOLOGIES)

LONG = 14
"""Words of one that ends in a colon or a question mark."""

TOP = 5
"""Lines at the beginning, where what looks like a heading may be the title."""

UNKNOWN = 6
"""Words of a heading that is not known."""

UNMARKED = 8
"""The level of a heading without a mark."""

LONG_SHOUT = 7
"""Letters of a heading in capitals that stands close under other lines."""

GAPPED = 0.85
"""The share of lines after a gap from which on gaps mark nothing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its section; None when no heading tells.

    `is_inline` says that its heading stood in the same line, and `is_doubtful` that a
    heading which is not known stands between it and the one that names its section.
    """

    line: Line
    section: Section | None
    is_inline: bool = False
    is_doubtful: bool = False


_NEED_ALONE = re.compile(
    r"(?:essential|desirable|desired|required|preferred|must[- ]have|nice[- ]to[- ]have|minimum|bonus|optional|mandatory)s?",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?P<head>[^:.;]{3,45}?)\s*(?P<sign>:|\s[\u2013\u2014-])\s+(?P<rest>\S.+)"
)
_CANDIDATE_WILL = re.compile(
    r"\b(?:candidate|applicant|person|employee|hire) (?:will|should|must)\W*$",
    re.IGNORECASE,
)
_IS_OR_HAS = re.compile(
    r"(?:have|be|hold|possess|demonstrate|know|show|bring|understand|already|enjoy)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"To [a-z]+")
_SHARE_OF_TIME = re.compile(r"(?:\(|[\u2013\u2014-] ?)\d{1,3}\s?%\)?$")


def placed(lines: Iterable[Line]) -> tuple[Placed, ...]:
    """Every line that is no heading, with the section it stands in."""
    return tuple(_Reader(list(lines)).read())


class _Reader:
    """Goes down the lines, and knows what was announced last."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = list(apart(lines))
        self._shouts = is_shouted(lines)
        gaps = sum(line.after_gap for line in self._lines)
        self._is_gapped = gaps > GAPPED * len(self._lines)
        self._now: Section | None = None
        self._around: Section | None = None
        self._is_doubtful = False
        self._level = UNMARKED
        """Of the heading that opened this section."""
        self._is_fresh = True
        """Whether nothing stands under the last heading yet."""
        self._had_bullets = False
        self._had_lines = False
        """Whether the line before was one of a list without bullets."""

    def read(self) -> Iterator[Placed]:
        for number, line in enumerate(self._lines):
            after = self._lines[number + 1] if number + 1 < len(self._lines) else None
            if self._is_heading(line, after):
                announced = self._announced(number)
                if announced is not None:
                    self._level = line.level or UNMARKED
                self._enter(announced)
                continue
            if after and is_over_smaller(line, after):
                continue
            behind_list = line.after_gap and self._had_bullets and not self._is_fresh
            is_prose = line.form is Form.PLAIN and line.text.endswith(".")
            behind_lines = (
                line.after_gap and is_prose and self._had_lines and not self._is_fresh
            )
            doubtful = self._is_doubtful or (
                self._now in LISTS
                and (behind_lines or (behind_list and line.form is Form.PLAIN))
            )
            self._had_lines = line.form is Form.PLAIN and not is_prose
            self._had_bullets = line.form is Form.BULLET or (
                self._had_bullets and not self._is_fresh
            )
            self._is_fresh = False
            yield self._inline(line) or Placed(line, self._now, is_doubtful=doubtful)

    def _enter(self, section: Section | None) -> None:
        """Take in what a heading announces."""
        self._is_doubtful = section is None
        self._is_fresh = True
        if section is None:  # not known: it divides what we are in
            self._now = self._now if self._now in LISTS else None
        elif section is Section.AREA:
            outside = self._now not in SKILLS
            self._around = Section.NEEDS if outside else self._around
            self._now = Section.NEEDS if outside else (self._around or self._now)
        else:
            keeps_around = section in SKILLS and self._around is Section.NEEDS
            self._around = self._around if keeps_around else section
            self._now = section

    def _announced(self, number: int) -> Section | None:
        """What a heading announces, which the lines below may have to tell."""
        text, below = self._lines[number].text, self._below(number)
        section = section_of(text)
        first = below[0] if below else ""
        if first and _CANDIDATE_WILL.search(text):
            return Section.NEEDS if _IS_OR_HAS.match(first) else Section.DUTIES
        if section is Section.AREA and self._now is Section.DUTIES:
            return None if _TO_DO.match(first) else section
        is_beside = (self._lines[number].level or UNMARKED) <= self._level
        return section or self._guessed(
            text, below, is_top=number < TOP, is_beside=is_beside
        )

    def _guessed(
        self, text: str, below: Sequence[str], *, is_top: bool, is_beside: bool
    ) -> Section | None:
        """What a heading that is not known most likely announces."""
        if len(below) < FEWEST or (is_top and JOB_NOUN.search(text)):
            return None
        words = len(text.split())
        if words > 1 and (leaning := leaning_of(text)):
            return leaning
        inside = self._now in LISTS and not is_beside
        return None if inside else sort_of(below)

    def _below(self, number: int) -> list[str]:
        """The texts of the list under a line."""
        texts: list[str] = []
        for line in self._lines[number + 1 :]:
            apart = line.after_gap and not self._is_gapped
            goes_on = line.form is Form.BULLET or not apart or not texts
            if line.form is Form.HEADING or not goes_on or self._divides(line):
                break
            texts.append(line.text)
        return texts

    def _divides(self, line: Line) -> bool:
        """Whether a line ends the list above it, by its look alone."""
        is_short = len(line.text.split()) <= SHORT and not BEGINS_ITEM.match(line.text)
        is_known = is_short and section_of(line.text) is not None
        return asks(line.text) or self._is_capital(line) or is_known

    # --- is it a heading? ----------------------------------------------------

    def _is_heading(self, line: Line, after: Line | None) -> bool:
        section = section_of(line.text)
        if line.form is Form.HEADING:
            is_sentence = line.text.endswith(".") and len(line.text.split()) > SHORT
            return not is_sentence
        if line.form is Form.ROW:
            return heads_rows(line, section)
        words = re.sub(r"\s*\([^()]*\)", "", line.text).split()
        ends = line.text.endswith((".", ",", ";", "!")) and not asks(line.text)
        if not words or len(words) > LONG or ends or not after:
            return False
        return self._reads_like_heading(line, after, words, section)

    def _reads_like_heading(
        self, line: Line, after: Line, words: list[str], section: Section | None
    ) -> bool:
        """Whether a line without the mark of a heading is one."""
        if line.form is Form.BULLET:
            return section is not None and self._is_marked_heading(line, after, words)
        if self._heads_with_area(line):
            return True
        if section is None:
            return self._opens(line, after, words)
        return self._is_known(line, after, words)

    def _heads_with_area(self, line: Line) -> bool:
        """Whether a line is a heading and its area: "Key duties: the office"."""
        found = _INLINE.fullmatch(line.text)
        if found is None or line.form is not Form.PLAIN or found["sign"] != ":":
            return False
        several = len(found["head"].split()) > 1
        is_area = len(found["rest"].split()) < SHORTEST
        return several and is_area and section_of(found["head"]) in LISTS

    def _is_marked_heading(self, line: Line, after: Line, words: list[str]) -> bool:
        """Whether a numbered or pictured line is a heading and no item."""
        other_mark = sort_of_mark(after.mark) != sort_of_mark(line.mark)
        is_over = after.form in (Form.BULLET, Form.PLAIN)
        is_item = not is_over or BEGINS_ITEM.match(line.text)
        is_picture = bool(line.mark) and ord(line.mark[0]) >= PICTURES
        over_list = (line.after_gap or is_picture) and other_mark and not is_item
        waits = asks(line.text) and len(words) <= UNKNOWN and other_mark
        return len(words) <= SHORT and (self._is_capital(line) or over_list or waits)

    def _is_known(self, line: Line, after: Line, words: list[str]) -> bool:
        """Whether a line with the words of a heading is one."""
        if asks(line.text) or self._is_capital(line):
            return True
        over_bullets = is_over_bullets(line, after)
        over = over_bullets or self._stands_over(line, after)
        is_long = len(words) > SHORT and not over
        if is_long or BEGINS_ITEM.match(line.text):
            return False
        if section_of(line.text) is Section.OTHER and len(words) <= SHORTEST:
            return line.text[0].isupper()
        over_list = after.form in (Form.BULLET, Form.ROW)
        if over_list or line.after_gap or is_vocabulary(words):
            return True
        return self._shouts and bool(SHOUTED_HEADING.fullmatch(line.text))

    def _opens(self, line: Line, after: Line, words: list[str]) -> bool:
        """Whether a line that is not known reads like a heading all the same."""
        if _SHARE_OF_TIME.search(line.text):
            return True
        over_list = after.form in (Form.BULLET, Form.ROW)
        if asks(line.text):
            return over_list or not self._now or line.after_gap
        if is_over_bullets(line, after) and line is not self._lines[0]:
            return True
        is_name = len(words) < SHORTEST and len(after.text.split()) > SHORTEST
        if line is self._lines[0] or (self._is_fresh and not is_name):
            return False
        if len(words) > UNKNOWN:
            return self._stands_over(line, after) and leaning_of(line.text) is not None
        over_text = line.after_gap and not after.after_gap and line.text[0].isupper()
        is_item = BEGINS_ITEM.match(line.text)
        is_shout = line.after_gap or len(line.text) >= LONG_SHOUT  # SQL is an item
        return (self._is_capital(line) and is_shout) or (
            over_text and not is_item and self._now is not None
        )

    def _stands_over(self, line: Line, after: Line) -> bool:
        """Whether a line begins a block, and none before it waits for one."""
        return line.after_gap and not after.after_gap and not self._is_fresh

    def _is_capital(self, line: Line) -> bool:
        return line.text.isupper() and not self._shouts

    # --- a heading and its text in one line ----------------------------------

    def _inline(self, line: Line) -> Placed | None:
        found = _INLINE.fullmatch(line.text)
        if found is None or line.form is Form.ROW:
            return None
        head = found["head"].strip()
        section = section_of(head)
        if section is None:
            return None
        is_need = bool(_NEED_ALONE.fullmatch(head))
        if not is_need and not self._heads_its_line(line, head, found["sign"]):
            return None
        if section is Section.AREA:
            is_other = self._now is Section.OTHER
            section = Section.OTHER if is_other else Section.NEEDS
        return Placed(replace(line, text=found["rest"]), section, is_inline=True)

    def _heads_its_line(self, line: Line, head: str, sign: str) -> bool:
        """Whether the words before a colon announce what follows."""
        words, section = len(head.split()), section_of(head)
        if line.form is Form.BULLET or sign != ":":
            return False
        if self._now is Section.OTHER:
            return words == 1 or section is Section.TECHNOLOGIES
        if self._now in LISTS:
            announces = section in (*LISTS, Section.OTHER)
            return announces and words <= UNKNOWN // 2
        return words <= UNKNOWN
