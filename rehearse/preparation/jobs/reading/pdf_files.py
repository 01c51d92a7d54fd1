"""The text of a PDF. The only home of pypdf."""

import io
import logging
import re
from typing import TYPE_CHECKING

from rehearse.errors import PreparationError
from rehearse.preparation.jobs.reading.columns import with_columns

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

    complaints = logging.getLogger("pypdf")  # not the user's business
    complaints.setLevel(logging.CRITICAL)
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
    return "\n".join(
        _marked(row, headings)
        for row in with_columns(rows, lambda row: _is_heading(row, headings))
    )


def _marked(row: str, headings: frozenset[str]) -> str:
    if row.startswith("| "):
        return row
    plain = re.sub(r"(?<=\S) {2,}", " ", row)
    return f"# {plain.strip()}" if _is_heading(row, headings) else plain


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


def _is_heading(row: str, headings: frozenset[str]) -> bool:
    is_bullet = re.match(r"\s*[•\-*\uf0b7]", row)
    return bool(row.strip()) and not is_bullet and _squeezed(row) in headings
