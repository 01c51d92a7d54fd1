"""Tables in plain text, as PDFs and pasted pages have them: columns with gaps between.

A table of skills is told by its header, which names essential or desirable skills or
criteria. Its lines become rows with `|` between the cells; a cell that goes on in the
next line is put together again.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rehearse.preparation.jobs.parsing.lines import CELL_BREAK

FEWEST_COLUMNS = 2
INDENT = 10
"""Blanks before a header that stand over a column of labels."""

SLACK = 3
"""Characters that a cell may begin before its column."""

_HEAD = re.compile(r"essential|desirable|criteri|\bE\b|requirement", re.IGNORECASE)
_STARTS = re.compile(r"(?:^|(?<=\s{3}))\S")
_OPEN_END = re.compile(
    r"(?:[,/&(-]|\b(?:and|or|of|the|an?|in|with|to|for|at|by|from|as|on))$"
)

Outside = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    after_gap: bool


def with_columns(rows: Sequence[str], is_heading: Outside) -> Iterator[str]:
    """Lines as they are, tables as rows.

    Args:
        rows: The lines of a text whose columns stand apart.
        is_heading: Whether a line is known to be a heading, which ends a table.
    """
    number = 0
    while number < len(rows):
        count, table = _table_at(rows[number:], is_heading)
        if count:
            yield from table
            number += count
        else:
            yield rows[number]
            number += 1


def _table_at(rows: Sequence[str], is_heading: Outside) -> tuple[int, list[str]]:
    """How many lines the table takes that begins here, and its rows; 0 for none."""
    header = rows[0]
    starts = [found.start() for found in _STARTS.finditer(header)]
    if len(starts) < FEWEST_COLUMNS or not _HEAD.search(header):
        return 0, []
    starts = [0, *starts[1:]] if starts[0] < INDENT else [0, *starts]
    inside: list[_Row] = []
    count = 0
    for number, row in enumerate(rows):
        if not row.strip():
            continue
        cells = _cut(row, starts)
        if inside and _is_outside(row, cells, is_heading):
            break
        inside.append(_Row(cells, number > 0 and not rows[number - 1].strip()))
        count = number + 1
    if len(inside) < FEWEST_COLUMNS:  # a header alone is no table
        return 0, []
    return count, [f"| {' | '.join(cells)} |" for cells in _together(inside)]


def _cut(row: str, starts: Sequence[int]) -> tuple[str, ...]:
    """A row in its columns."""
    places = [0]
    for start in starts[1:]:
        place = min(start, len(row))
        while (
            0 < place < len(row)
            and place > start - SLACK
            and not row[place - 1].isspace()
        ):
            place -= 1
        places.append(place)
    ends = [*places[1:], len(row)]
    return tuple(row[a:b].strip(" |") for a, b in zip(places, ends, strict=True))


def _is_outside(row: str, cells: Sequence[str], is_heading: Outside) -> bool:
    """Whether a line stands below the table: a heading, a bullet, or a wide line."""
    alone = not any(cells[1:])
    is_bullet = bool(re.match(r"\s*[•\uf0b7]\s", row))
    goes_through = not re.search(r"\s{2,}", row.strip()) and any(
        a and b for a, b in itertools.pairwise(cells)
    )
    return (alone and (is_bullet or is_heading(row))) or goes_through


def _together(inside: Sequence[_Row]) -> list[list[str]]:
    """The rows of a table, each with all the lines of its cells."""
    header, *others = inside
    gaps = [row.after_gap for row in others]
    is_gapped = any(gaps[1:]) and not all(gaps)
    widths = [
        max(map(len, column)) for column in zip(*(r.cells for r in inside), strict=True)
    ]
    table = [list(header.cells)]
    last = list(header.cells)
    for row in others:
        if len(table) > 1 and _continues(row, last, widths, is_gapped=is_gapped):
            table[-1] = [
                _joined(old, more, width)
                for old, more, width in zip(table[-1], row.cells, widths, strict=True)
            ]
            last = [b or a for a, b in zip(last, row.cells, strict=True)]
        else:
            table.append(list(row.cells))
            last = list(row.cells)
    return table


def _continues(
    row: _Row, last: Sequence[str], widths: Sequence[int], *, is_gapped: bool
) -> bool:
    """Whether a line belongs to the row above it."""
    if is_gapped:
        return not row.after_gap
    has_labels = len(widths) > FEWEST_COLUMNS
    if has_labels and not row.cells[0] and last[0]:
        return True
    return all(
        one and _goes_on(one, more, width)
        for one, more, width in zip(last, row.cells, widths, strict=True)
        if more
    )


def _goes_on(one: str, more: str, width: int) -> bool:
    """Whether a line of a cell goes on with the one before: small, or without room."""
    no_room = len(one) + 1 + len(more.split(maxsplit=1)[0]) > width
    small = more[0].islower() or more[0] in "(&/"
    return small or bool(no_room and _OPEN_END.search(one))


def _joined(old: str, more: str, width: int) -> str:
    if not more or not old:
        return old or more
    last = old.rsplit(CELL_BREAK, 1)[-1]
    return (
        f"{old} {more}" if _goes_on(last, more, width) else f"{old}{CELL_BREAK}{more}"
    )
