"""The text of a Word document (DOCX). The only home of python-docx."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rehearse.errors import PreparationError
from rehearse.preparation.jobs.parsing.lines import CELL_BREAK

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

LARGEST = 200_000_000
"""Bytes when unpacked; more is no description, but a trap."""


def read_word(content: bytes, name: str) -> str:
    """The text of a document, with marks for headings, lists and tables.

    Raises:
        PreparationError: It is damaged, or another kind of file.
    """
    _check(content, name)
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(content))
        lines: list[str] = []
        for block in document.iter_inner_content():
            lines += _rows(block) if isinstance(block, Table) else _lines(block)
    except Exception as error:  # the library lets many kinds through
        raise PreparationError(
            f"{name} is damaged: {type(error).__name__}.",
            hint="Open it in Word, save it again, or paste its text: `rehearse job add -`.",
        ) from error
    return "\n".join(lines)


def _check(content: bytes, name: str) -> None:
    """Refuse what is not a Word document before a library unpacks it."""
    hint = "Save it as DOCX, PDF or plain text."
    damaged = PreparationError(f"{name} is damaged or was not copied whole.", hint=hint)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
            length = sizes.get(_TEXT)
            is_whole = (
                length is None or sum(sizes.values()) > LARGEST or not archive.testzip()
            )
    except (*_DAMAGES, zlib.error) as error:
        raise damaged from error
    if length is None:
        raise PreparationError(f"{name} is no Word document.", hint=hint)
    if sum(sizes.values()) > LARGEST:
        raise PreparationError(f"{name} is too large for a job description.")
    if not is_whole:
        raise damaged


_TEXT = "word/document.xml"
_DAMAGES = (
    *(zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, KeyError, struct.error, UnicodeError),
)
"""What a broken archive is noticed by."""


def _lines(paragraph: "Paragraph") -> Iterator[str]:
    """A paragraph as lines; a break within it begins another."""
    text = paragraph.text.strip()
    style = (paragraph.style.name or "").casefold() if paragraph.style else ""
    if not text:
        yield ""
    elif style.startswith(("heading", "title")):
        yield f"# {' '.join(text.split())}"
    elif "list" in style or _is_numbered(paragraph):
        yield f"- {' '.join(text.split())}"
    else:
        for number, line in enumerate(text.split("\n")):
            yield _bold_marked(paragraph, line.strip(), first=number == 0)


def _is_numbered(paragraph: "Paragraph") -> bool:
    return bool(paragraph._p.xpath("./w:pPr/w:numPr"))  # noqa: SLF001 - python-docx has no other way


def _bold_marked(paragraph: "Paragraph", line: str, *, first: bool) -> str:
    """A line with the bold words at its beginning marked."""
    bold = ""
    for run in paragraph.runs:
        if not run.text.strip():
            bold += run.text
            continue
        if not (run.bold or "strong" in (run.style.name or "").casefold()):
            break
        bold += run.text
    bold = bold.strip()
    if first and bold and line.startswith(bold):
        return f"**{bold}**{line[len(bold) :]}"
    if bold and line in bold:
        return f"**{line}**"
    return line


def _rows(table: "Table") -> Iterator[str]:
    yield ""
    for row in table.rows:
        cells: list[str] = []
        seen: list[object] = []
        for cell in row.cells:
            if any(cell._tc is one for one in seen):  # noqa: SLF001 - a merged cell comes once for each column
                continue
            seen.append(cell._tc)  # noqa: SLF001 - as above
            parts = (" ".join(one.text.split()) for one in cell.paragraphs)
            inner = [text for one in cell.tables for text in _rows(one) if text]
            cells.append(
                CELL_BREAK.join(
                    part.replace("|", "/") for part in (*parts, *inner) if part
                )
            )
        if len(cells) == 1:
            yield from cells[0].split(CELL_BREAK)
        elif any(cells):
            yield f"| {' | '.join(cells)} |"
    yield ""
