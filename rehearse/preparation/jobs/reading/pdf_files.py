"""The text of a PDF. The only home of pypdf."""

import io
import itertools
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rehearse.errors import PreparationError

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 60
FEWEST_LETTERS = 20
"""Of a page; with fewer it is a picture with a number or a stamp."""

_BOLD = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)
_PASTE = "Paste its text: `rehearse job add -`."


def read_pdf(content: bytes, name: str) -> str:
    """The text of a PDF, with marks for headings and for tables.

    Raises:
        PreparationError: It is damaged, encrypted, or a picture of text.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # its complaints are not the user's
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else [_page(one) for one in reader.pages[:MOST_PAGES]]
    except (
        *(PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError),
        *(RecursionError, OSError, NotImplementedError, ImportError),
    ) as error:
        raise PreparationError(
            f"{name} is damaged: it cannot be read as a PDF.", hint=_PASTE
        ) from error
    if is_locked:
        raise PreparationError(
            f"{name} is locked with a password.", hint=f"Save it without. {_PASTE}"
        )
    text = "\n".join(pages)
    if sum(map(str.isalnum, text)) < FEWEST_LETTERS * len(pages):
        raise PreparationError(
            f"{name} holds no text: its pages are pictures.",
            hint="Read it with a program for scanned text (OCR) first, or type what it says.",
        )
    return text


def _page(page: "PageObject") -> str:
    """A page as lines, its columns apart."""
    headings = _headings(page)
    try:
        laid_out = page.extract_text(extraction_mode="layout")
    except Exception:  # noqa: BLE001 - the plain way is simpler and seldom fails
        laid_out = page.extract_text()
    rows = [row.rstrip() for row in laid_out.splitlines()]
    return "\n".join(_with_marks(rows, headings))


def _headings(page: "PageObject") -> frozenset[str]:
    """The lines of a page that are wholly bold, or larger than its text."""
    sizes: dict[float, int] = {}
    pieces: list[tuple[float, float, bool, str]] = []

    def visit(
        text: str,
        _cm: object,
        matrix: list[float],
        font: dict[str, str] | None,
        size: float,
    ) -> None:
        if text.strip():
            scale = round(size * abs(matrix[3] or 1), 1)
            sizes[scale] = sizes.get(scale, 0) + len(text)
            is_bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
            pieces.append((round(matrix[5], 0), scale, is_bold, text))

    page.extract_text(visitor_text=visit)
    if not sizes:
        return frozenset()
    usual = max(sizes, key=lambda size: sizes[size])
    by_line: dict[float, list[tuple[bool, str]]] = {}
    for height, size, is_bold, text in pieces:
        by_line.setdefault(height, []).append((is_bold or size > 1.1 * usual, text))
    marked = {
        _squeezed("".join(text for _, text in line))
        for line in by_line.values()
        if all(stands_out for stands_out, _ in line)
    }
    return frozenset(marked if len(marked) < 0.6 * len(by_line) else ())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _with_marks(rows: list[str], headings: frozenset[str]) -> Iterator[str]:
    """Lines with headings marked; stretches with columns as rows of a table."""
    number = 0
    while number < len(rows):
        table = _table_at(rows[number:], headings)
        if table:
            count, lines = table
            yield from lines
            number += count
            continue
        row = rows[number]
        plain = re.sub(r"(?<=\S) {2,}", " ", row)
        yield f"# {plain.strip()}" if _is_heading(row, headings) else plain
        number += 1


def _is_heading(row: str, headings: frozenset[str]) -> bool:
    is_bullet = re.match(r"\s*[•\-*\uf0b7]", row)
    return bool(row.strip()) and not is_bullet and _squeezed(row) in headings


def _table_at(
    rows: list[str], headings: frozenset[str]
) -> tuple[int, list[str]] | None:
    """The table that begins here: how many rows it takes, and its lines."""
    header = rows[0]
    starts = [found.start() for found in re.finditer(r"(?:^\s*|(?<=\s{3}))\S", header)]
    if len(starts) < 2 or not _TABLE_HEAD.search(header):  # noqa: PLR2004 - two columns
        return None
    starts[0] = 0
    lines = [(n, _cut(row, starts)) for n, row in enumerate(rows) if row.strip()]
    end = next(
        (
            k
            for k, (n, cells) in enumerate(lines)
            if k and _is_outside(rows[n], cells, headings)
        ),
        len(lines),
    )
    if end < 2:  # noqa: PLR2004 - a header alone is no table
        return None
    inside = [cells for _, cells in lines[:end]]
    widths = [max(map(len, column)) for column in zip(*inside, strict=True)]
    table: list[list[str]] = []
    last = inside[0]
    for cells in inside:
        if table and len(table) > 1 and _goes_on(last, cells, widths):
            table[-1] = [
                f"{a} {b}".strip() for a, b in zip(table[-1], cells, strict=True)
            ]
            last = [b or a for a, b in zip(last, cells, strict=True)]
        else:
            table.append(cells)
            last = cells
    count = lines[end][0] if end < len(lines) else len(rows)
    return count, [f"| {' | '.join(cells)} |" for cells in table]


_OPEN_END = re.compile(
    r"(?:[,/&(-]|\b(?:and|or|of|the|an?|in|with|to|for|at|by|from|as|on))$"
)
_TABLE_HEAD = re.compile(
    r"essential|desirable|criteri|\bE\b|requirement", re.IGNORECASE
)


def _is_outside(row: str, cells: list[str], headings: frozenset[str]) -> bool:
    """Whether a line stands below the table: a heading, a bullet, or a wide line."""
    others = any(cells[1:])
    is_bullet = bool(re.match(r"\s*[•\uf0b7]\s", row))
    split_word = any(
        a and b and not re.search(r"\s{2,}", row.strip())
        for a, b in itertools.pairwise(cells)
    )
    return (not others and (is_bullet or _is_heading(row, headings))) or split_word


def _cut(row: str, starts: list[int]) -> list[str]:
    """A row in its columns; a cell may begin a little before its column."""
    places = [0]
    for start in starts[1:]:
        place = min(start, len(row))
        while (
            0 < place < len(row) and place > start - 3 and not row[place - 1].isspace()
        ):
            place -= 1
        places.append(place)
    ends = [*places[1:], len(row)]
    return [row[a:b].strip(" |") for a, b in zip(places, ends, strict=True)]


def _goes_on(before: list[str], cells: list[str], widths: list[int]) -> bool:
    """Whether a line holds the rest of the row above it.

    It does when each of its cells begins small, or with a name that had no room.
    """
    return all(
        one
        and (
            more[0].islower()
            or more[0] in "(&/"
            or (len(one) + 1 + len(more.split()[0]) > width and _OPEN_END.search(one))
        )
        for one, more, width in zip(before, cells, widths, strict=True)
        if more
    )
