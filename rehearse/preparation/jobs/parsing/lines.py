"""A description as lines: headings, bullets, rows of tables, paragraphs.

The text may carry light Markdown marks, which the readers of HTML, Word and PDF files
put there, or none. Lines that were wrapped to a width are joined again.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from rehearse.preparation.jobs.parsing.headings import section_of


class Form(Enum):
    """What a line is, by its marks alone."""

    HEADING = auto()
    BULLET = auto()
    ROW = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks.

    `mark` is what stood before a bullet, `cells` are those of a row, `after_gap` says
    that a blank line stands before it, `indent` counts characters, and `level` is that
    of a heading: 1 for the highest, BOLD for one that is only bold, 0 for none.
    """

    text: str
    form: Form
    cells: tuple[str, ...] = ()
    after_gap: bool = False
    indent: int = 0
    mark: str = ""
    level: int = 0


BOLD = 7
"""The level of a heading that is only bold; a line without any mark is below it."""

CELL_BREAK = "<br>"
"""Stands between the lines of one cell."""

LONGEST_HEADING = 12
"""Words; what is longer and bold is an emphasized sentence."""

_BULLET = re.compile(
    r"^(?:[-*\u2013\u2014•·▪◦●○■□◆◇►▶➢➤✓✔✅☑⭐★→>»\u203a‣∙⦁\uf0b7\uf0a7\uf0d8]+|o(?=\s{1,4}[A-Z])|"
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)](?!\d)|\d{1,2}(?:\.\d{1,2})+)\s+"
)
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_RUN_IN = re.compile(r"^(\*\*|__)(?P<in>[^*_]{3,60}?)\1(?P<rest>\s+[^\s*_].{20,})$")
_RULE = re.compile(r"^\s*(?:[-=_*~]\s?){3,}\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^)]*)\)")
_SENTENCE_END = (".", "!", "?", ":", ";", ".”", ".)", '."')

SHORTEST_RULE = 3
"""Characters of a line that is drawn under a heading."""

LONG_BLOCK = 5
"""Lines that are not all filled by chance."""

_FUNCTION = re.compile(
    r"(?:and|or|of|the|for|in|with|to|an?|from|on|at|by|as|that|which|who|including|their|"
    r"our|your|its|but|nor|than)\b"
)
"""Words that go on with a sentence, and begin no item of a list."""

_NARROWEST_WRAP = 45
_WIDEST_WRAP = 130


def to_lines(text: str) -> tuple[Line, ...]:
    """The lines of a description, in order, without the empty ones."""
    return tuple(_joined(list(_marked(text))))


def without_marks(text: str) -> str:
    """A text without Markdown's marks, in one line.

    >>> without_marks("**Rust** and  *Go*")
    'Rust and Go'
    """
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


def _marked(text: str) -> Iterator[Line]:
    """Each line with what its marks say of it."""
    plain = _unflattened(unicodedata.normalize("NFKC", text).expandtabs(4))
    rows = plain.splitlines()
    gap = True
    for number, row in enumerate(rows):
        bare = row.strip().strip("\u200b\ufeff")
        if not bare or _RULE.match(bare):
            gap = True
            continue
        under = rows[number + 1].strip() if number + 1 < len(rows) else ""
        is_underlined = len(under) >= SHORTEST_RULE and set(under) in ({"="}, {"-"})
        indent = len(row) - len(row.lstrip())
        if run_in := _RUN_IN.match(bare):  # a bold heading in the line of its text
            name = without_marks(run_in["in"]).rstrip(".")
            yield Line(name, Form.HEADING, (), gap, level=BOLD)
            bare, gap = run_in["rest"], False
        line = _line(bare, indent)
        if line is None:
            continue
        if is_underlined and line.form is Form.PLAIN:
            line = replace(line, form=Form.HEADING, level=1 if "=" in under else 2)
        yield replace(line, after_gap=gap)
        gap = False


def _unflattened(text: str) -> str:
    """Bullets that were pasted into one line, on lines of their own again."""
    rows = []
    for row in text.splitlines():
        if row.count("\u2022") < FEWEST_FLAT:
            rows.append(row)
            continue
        apart = _BEFORE_LIST.sub(_heading_apart, row)
        rows += re.sub(r"\s*(?=\u2022)", "\n", apart).splitlines()
    return "\n".join(rows)


def _heading_apart(found: re.Match[str]) -> str:
    """The shortest words before a colon that are a heading, on a line of their own."""
    words = found["words"].split()
    for count in range(1, len(words) + 1):
        heading = " ".join(words[-count:])
        if section_of(heading) is not None:
            return f"{' '.join(words[:-count])}\n\n{heading}:"
    return found[0]


FEWEST_FLAT = 3
"""Bullets within one line."""

_BEFORE_LIST = re.compile(r"(?P<words>(?:[\w'/&-]+ ){0,4}[\w'/&-]+):(?=\s*\u2022)")


def _line(bare: str, indent: int) -> Line | None:
    if bare.startswith("|") and bare.count("|") > 1:
        cells = tuple(_cell(cell) for cell in bare.strip("|").split("|"))
        if all(set(cell) <= set("-: ") for cell in cells):  # below a Markdown header
            return None
        return Line(" ".join(cell for cell in cells if cell), Form.ROW, cells)
    form, mark, level = Form.PLAIN, "", 0
    if match := re.match(r"#{1,6}\s+", bare):
        form, level = Form.HEADING, len(match[0].strip())
        bare = bare[match.end() :].strip("# ")
    elif match := _BULLET.match(bare):
        form, mark, bare = Form.BULLET, match[0].strip(), bare[match.end() :]
    elif symbols := re.match(r"^[^\w\s(\"'\u201c\u2018*£$€#@<\[]+\s*", bare):
        form, mark = Form.BULLET, symbols[0].strip()  # a picture as a bullet
        bare = bare[symbols.end() :]
    whole_bold = re.fullmatch(r"(\*\*|__)(?P<in>.+?)\1\s*:?", bare)
    if whole_bold and len(whole_bold["in"].split()) <= LONGEST_HEADING:
        form, level = Form.HEADING, level or BOLD
    plain = without_marks(bare)
    if not plain:
        return None
    return Line(plain, form, indent=indent, mark=mark, level=level)


def _cell(cell: str) -> str:
    parts = (without_marks(part) for part in cell.split(CELL_BREAK))
    return CELL_BREAK.join(part for part in parts if part)


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Lines with what was wrapped put back behind what it belongs to."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not line.after_gap and _may_continue(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    for block in blocks:
        yield from _unwrapped(block)


def _may_continue(before: Line, line: Line) -> bool:
    return line.form is Form.PLAIN and before.form in (Form.PLAIN, Form.BULLET)


def _unwrapped(block: list[Line]) -> Iterator[Line]:
    width = max(_width(line) for line in block)
    is_filled = _is_filled(block, width)
    is_ragged = any(map(_had_room, block, block[1:], [width] * len(block)))
    current = block[0]
    last = block[0]
    for line in block[1:]:
        goes_on = not is_ragged or _FUNCTION.match(line.text)
        if is_filled or (goes_on and _continues(last, line, width)):
            text = f"{current.text} {line.text}"
            if current.text.endswith("-") and line.text[0].islower():
                text = f"{current.text}{line.text}"
            current = replace(current, text=text)
        else:
            yield current
            current = line
        last = line
    yield current


def _width(line: Line) -> int:
    return line.indent + len(line.text) + 2 * (line.form is Form.BULLET)


def _had_room(line: Line, after: Line, width: int) -> bool:
    """Whether a line that goes on small had room for more: it was not wrapped."""
    goes_on = after.text[0].islower() and not line.text.endswith(_SENTENCE_END)
    return goes_on and _width(line) + 1 + len(after.text.split()[0]) < FULL * width


FULL = 0.8
"""Of the width of a paragraph, what its lines fill, whatever their letters."""


def _is_filled(block: list[Line], width: int) -> bool:
    """Whether no line had room for the first word of the next: it was wrapped."""
    if not block[1:] or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    fits = [
        _width(line) + 1 + len(after.text.split()[0]) <= width
        for line, after in itertools.pairwise(block)
    ]
    starts_small = any(line.text[0].islower() for line in block[1:])
    return not any(fits) and (starts_small or len(block) >= LONG_BLOCK)


def _continues(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the sentence of the one before."""
    if before.text.endswith(_SENTENCE_END) or re.search(
        r"[;,] (?:and|or)$", before.text
    ):
        return False
    long_enough = _width(before) >= max(_NARROWEST_WRAP, 0.6 * width)
    small = line.text[0].islower() or line.text[0] in "(&,/"
    hanging = before.form is Form.BULLET and line.indent > before.indent
    open_end = re.search(
        r"(?:[,(&/\-]|\b(?:and|or|of|the|a|an|to|in|with|for|at|by|as|on|from|that))$",
        before.text,
    )
    return (long_enough and (small or bool(open_end))) or (hanging and small)
