"""Word and PDF files made from text with light marks, for tests and benchmarks.

`#` begins a heading, `**` stands around bold text, `-` begins a bullet, `|` stands
between the cells of a row, and `;` between the lines of one cell. The PDF is written
by hand, as word processors lay it out: lines wrapped to a width, cells wrapped in
their columns, bullets apart from their text.
"""

import io
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import docx

WIDTH = 88
"""Characters of a line of a page in PDF."""

LEADING = 14
SIZE = 10
TOP = 800
LEFT = 50


def make_docx(marked: str) -> bytes:
    """A Word document with real headings, lists, bold runs and tables."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*marked.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            document.add_heading(line.strip("# "), level)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            _add_runs(document.add_paragraph(), line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_runs(paragraph, line: str) -> None:
    for number, piece in enumerate(line.split("**")):
        paragraph.add_run(piece).bold = number % 2 == 1


def _add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            first, *others = text.split(";")
            _add_runs(cell.paragraphs[0], first.strip())
            for other in others:
                _add_runs(cell.add_paragraph(), other.strip())


@dataclass(frozen=True)
class Piece:
    """Text at a place of a page."""

    text: str
    x: int
    is_bold: bool = False
    size: int = SIZE


def make_pdf(marked: str) -> bytes:
    """A PDF of as many pages as it needs."""
    lines = list(_laid_out(marked))
    per_page = 52
    pages = [lines[n : n + per_page] for n in range(0, len(lines), per_page)] or [[]]
    return _pdf([_content(page) for page in pages])


def make_scanned_pdf() -> bytes:
    """A PDF whose page is a picture: it holds no text."""
    return _pdf(["q 400 0 0 500 50 200 cm 0.9 g 0 0 1 1 re f Q"])


def _laid_out(marked: str) -> Iterator[list[Piece]]:
    """The pieces of each line; none of them is a blank one."""
    table: list[list[str]] = []
    for line in [*marked.splitlines(), ""]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if table:
            yield from _table(table)
            table = []
        if line.startswith("#"):
            size = 16 if line.startswith("# ") else 13
            yield []
            yield [Piece(line.strip("# "), LEFT, is_bold=True, size=size)]
        elif line.startswith("- "):
            first, *others = textwrap.wrap(line[2:], WIDTH - 4)
            yield [Piece("\u2022", LEFT + 10), Piece(first, LEFT + 24)]
            for other in others:
                yield [Piece(other, LEFT + 24)]
        elif line.strip():
            is_bold = line.startswith("**")
            for wrapped in textwrap.wrap(line.replace("**", ""), WIDTH):
                yield [Piece(wrapped, LEFT, is_bold=is_bold)]
            yield []


def _table(rows: list[list[str]]) -> Iterator[list[Piece]]:
    count = max(map(len, rows))
    longest = [max(len(row[n]) for row in rows if n < len(row)) for n in range(count)]
    total = WIDTH - 3 * count
    narrow = [min(length, 22) for length in longest]
    spare = max(total - sum(narrow), 0)
    wish = [length - least for length, least in zip(longest, narrow, strict=True)]
    share = spare / max(sum(wish), 1)
    widths = [
        least + int(min(share, 1) * more)
        for least, more in zip(narrow, wish, strict=True)
    ]
    for number, row in enumerate(rows):
        cells = [
            textwrap.wrap(cell, max(width, 6))
            for cell, width in zip(row, widths, strict=False)
        ]
        for depth in range(max(map(len, cells))):
            x, pieces = float(LEFT), []
            for cell, width in zip(cells, widths, strict=False):
                if depth < len(cell):
                    pieces.append(Piece(cell[depth], int(x), is_bold=number == 0))
                x += (width + 3) * 5.4
            yield pieces
        yield []


def _content(lines: list[list[Piece]]) -> str:
    commands = []
    for number, line in enumerate(lines):
        for piece in line:
            font = "F2" if piece.is_bold else "F1"
            text = re.sub(r"([()\\])", r"\\\1", piece.text)
            commands.append(
                f"BT /{font} {piece.size} Tf 1 0 0 1 {piece.x} {TOP - number * LEADING} Tm ({text}) Tj ET"
            )
    return "\n".join(commands)


def _pdf(contents: list[str]) -> bytes:
    """A file of pages with these contents."""
    count = len(contents)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(count))
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        *(font.encode() for font in fonts),
    ]
    for number, content in enumerate(contents):
        stream = content.encode("cp1252", "replace")
        objects.append(
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
                f"/Contents {6 + 2 * number} 0 R >>"
            ).encode()
        )
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        file += b"%010d 00000 n \n" % place
    file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(file)
