"""Skills in tables: columns for essential and desirable ones, or a column that tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rehearse.preparation.jobs.parsing.cues import Need
from rehearse.preparation.jobs.parsing.headings import Section, section_of
from rehearse.preparation.jobs.parsing.job_words import LABEL
from rehearse.preparation.jobs.parsing.lines import CELL_BREAK

_ESSENTIAL = re.compile(
    r"^\W*(?:e|ess|essential|required|must(?: have)?|essential criteria|essential requirements?)\W*$",
    re.IGNORECASE,
)
_DESIRABLE = re.compile(
    r"^\W*(?:d|des|desirable|preferred|nice to have|desirable criteria|desirable requirements?|desired)\W*$",
    re.IGNORECASE,
)
_TICK = re.compile(
    r"^\W*(?:x|y|yes|[✓✔√☑✗*•●■\u2713\u2714\uf0fc\uf0d6])\W*$|^[✓✔√☑●•■*]$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bessential\b.*\bdesirable\b|\be\s*(?:/|or)\s*d\b|\(e\).*\(d\)|^(?:type|need|level|priority|importance)$|required or preferred",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"assess|evidence|method|identif|measured|tested|weight|score|how\b|stage|where|source|^no\.?$|^ref|^#$|means of|demonstrated",
    re.IGNORECASE,
)
_AREA_HEAD = re.compile(
    r"^(?:category|area|attributes?|factors?|heading|type of criteria|)$", re.IGNORECASE
)
_CODES = re.compile(r"^\W*[A-Z](?:\s*[/,&+ ]\s*[A-Z])*\W*$")


Cells: TypeAlias = tuple[str, ...]

AREA = 3
"""Words of a cell that stands alone and names an area, as Experience."""

_TITLE = re.compile(
    r"(?:job|post|role|position) ?title\b|^(?:post|role|employer)\b:?$", re.IGNORECASE
)
PAIR = 2
"""Cells of a row that names something and says what it is."""

LONGEST_LABEL = 6
"""Words."""

ANNOUNCED: dict[Section | None, Need] = {
    Section.DUTIES: Need.DUTY,
    Section.ESSENTIAL: Need.ESSENTIAL,
    Section.DESIRABLE: Need.DESIRABLE,
}


@dataclass(frozen=True, slots=True)
class Skill:
    """What a table asks for."""

    text: str
    need: Need


@dataclass(slots=True)
class _Columns:
    """What each column holds; None when there is none."""

    essential: int | None = None
    desirable: int | None = None
    either: int | None = None
    left_out: frozenset[int] = frozenset()


def skills_of(rows: Sequence[tuple[Cells, Need | None]]) -> tuple[Skill, ...]:
    """The skills and duties in the rows of tables; () when they speak of none.

    Each row comes with what it is when no column tells; None: nothing.
    """
    return tuple(_skills_of(rows))


def _skills_of(rows: Sequence[tuple[Cells, Need | None]]) -> Iterator[Skill]:
    columns: _Columns | None = None
    before: Need | None = None
    now: Need | None = None
    for number, (row, default) in enumerate(rows):
        now = default if default != before else now
        before = default
        known = columns is not None and columns.either is not None
        below = [cells for cells, _ in rows[number + 1 :]]
        header = None if known and _is_content(row) else _header(row, below)
        filled = [cell for cell in row if cell]
        alone = _need(filled[0]) if len(filled) == 1 else None
        if header or alone:
            columns, now = header or columns, alone or now
        elif len(filled) == 1 and (_is_short(filled[0], AREA) or not (columns or now)):
            continue
        elif columns:
            yield from _of_row(row, columns)
        elif not number and not any(map(_need, row)) and _tells(below):
            continue  # the names of the columns
        else:
            yield from _of_unknown(row, now)


def _header(row: Cells, below: Sequence[Cells]) -> _Columns | None:
    """The columns, when a row says what they hold."""
    either = [
        n for n, cell in enumerate(row) if _is_short(cell, 12) and _BOTH.search(cell)
    ]
    essential = [n for n, cell in enumerate(row) if _heads(cell, "essential", "e")]
    desirable = [n for n, cell in enumerate(row) if _heads(cell, "desirable", "d")]
    left_out = frozenset(
        n
        for n, cell in enumerate(row)
        if n not in either
        and (
            _AREA_HEAD.match(cell) or (_is_short(cell, 14) and _OTHER_HEAD.search(cell))
        )
    )
    if essential and desirable:
        return _Columns(essential[0], desirable[0], None, left_out)
    if either:
        return _Columns(None, None, either[0], left_out)
    if essential and _heads_alone(row, essential[0], below):
        return _Columns(essential[0], None, None, left_out)
    return None


def _is_content(row: Cells) -> bool:
    """Whether a row says E or D of something, so that it is no header."""
    return any(map(_need, row)) and not any(_BOTH.search(cell) for cell in row)


def _tells(below: Sequence[Cells]) -> bool:
    """Whether the rows below say E or D in a cell."""
    return sum(any(map(_need, cells)) for cells in below) > 1


def _heads_alone(row: Cells, column: int, below: Sequence[Cells]) -> bool:
    """Whether "Essential" stands over a column, and is not what each row says."""
    several = sum(map(bool, row)) > 1 and all(_is_short(cell, 5) for cell in row)
    is_word = len(row[column].strip("() ")) > 1
    said = [cells[column] for cells in below if column < len(cells)]
    return several and is_word and not any(map(_need, said))


def _is_short(cell: str, most: int) -> bool:
    return len(cell.split()) <= most


def _heads(cell: str, word: str, letter: str) -> bool:
    """Whether a cell stands at the head of the column of a need."""
    if cell.strip("() ").casefold() == letter:
        return True
    is_about = re.match(rf"^\W*(?:{word}|{_ALSO[word]})\b", cell, re.IGNORECASE)
    return bool(is_about) and _is_short(cell, 4) and not _BOTH.search(cell)


_ALSO = {
    "essential": "required|must have",
    "desirable": "preferred|nice to have|desired",
}


def _of_row(row: Cells, columns: _Columns) -> Iterator[Skill]:
    """The skills of a row under a header."""
    if columns.either is not None:
        if columns.either >= len(row):  # a cell beside it spans several rows
            yield from _of_unknown(row, None)
        elif need := _need(row[columns.either]):
            yield from _whole(row, {columns.either} | columns.left_out, need)
        return
    of_need = [
        (column, need)
        for column, need in (
            (columns.essential, Need.ESSENTIAL),
            (columns.desirable, Need.DESIRABLE),
        )
        if column is not None and column < len(row) and row[column]
    ]
    marks = [need for column, need in of_need if _is_mark(row[column])]
    if marks:
        left_out = {column for column, _ in of_need} | columns.left_out
        yield from _whole(row, left_out, marks[0])
        return
    for column, need in of_need:
        for text in _parts(row[column]):
            if not _CODES.match(text):
                yield Skill(text, need)


def _is_mark(cell: str) -> bool:
    return bool(_TICK.match(cell)) or _need(cell) is not None


def _whole(
    row: Cells, left_out: set[int] | frozenset[int], need: Need
) -> Iterator[Skill]:
    """The skills of a row whose longest cell holds them."""
    for text in _parts(_longest(row, left_out)):
        yield Skill(text, need)


def _of_unknown(row: Cells, default: Need | None) -> Iterator[Skill]:
    """A row of a table without a header: a cell may be E or D, or announce the other."""
    if len(row) == PAIR and (LABEL.match(row[0]) or _TITLE.match(row[0])):
        return  # a fact about the job
    announced = section_of(row[0]) if len(row) == PAIR and row[1] else None
    if announced in ANNOUNCED and _is_short(row[0], LONGEST_LABEL):
        for text in _parts(row[1]):
            yield Skill(text, ANNOUNCED[announced])
        return
    for number, cell in enumerate(row):
        need = _need(cell)
        if need and len(row) > 1:
            yield from _whole(row, {number}, need)
            return
    if default:
        yield from _whole(row, set(), default)


def _need(cell: str) -> Need | None:
    if _ESSENTIAL.match(cell):
        return Need.ESSENTIAL
    return Need.DESIRABLE if _DESIRABLE.match(cell) else None


def _longest(row: Cells, left_out: set[int] | frozenset[int]) -> str:
    cells = [
        cell
        for n, cell in enumerate(row)
        if n not in left_out and not _CODES.match(cell)
    ]
    return max(cells, key=len, default="")


def _parts(cell: str) -> list[str]:
    parts = [
        part
        for piece in cell.split(CELL_BREAK)
        for part in re.split(
            r";\s+|\s*[•●▪\uf0b7]\s*|^\s*(?:[-*]|\d{1,2}[.)])\s+", piece
        )
    ]
    return [part.strip(" ;") for part in parts if any(map(str.isalpha, part))]
