"""Findings in context, one a line, with what was found in one column.

The form dictionaries use (keyword in context): the eye runs down the middle
column and reads to either side where it wants to.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

CUT = "…"


@dataclass(frozen=True, slots=True)
class ContextLine:
    """A time, the words before, what was found, the words after, and a remark."""

    time: str
    before: str
    found: str
    after: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Lines in context, aligned; words that do not fit are cut away."""

    lines: tuple[ContextLine, ...]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Share what the fixed columns leave between both sides."""
        del console
        time = _widest(line.time for line in self.lines)
        remark = _widest(line.remark for line in self.lines)
        gaps = 3 + (2 if remark else 0)
        room = max(0, options.max_width - time - remark - gaps)
        found = min(_widest(line.found for line in self.lines), room // 2)
        before = (room - found) // 2
        after = room - found - before
        for line in self.lines:
            yield Text.assemble(
                f"{line.time:>{time}} ",
                _end_of(line.before, before),
                " ",
                (_padded(_start_of(line.found, found), found), "bold"),
                " ",
                _padded(_start_of(line.after, after), after),
                f"  {line.remark}" if remark else "",
                no_wrap=True,
                overflow="crop",
            )


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _start_of(text: str, cells: int) -> str:
    """As many first words as fit; a word that alone is too long is cut."""
    if cell_len(text) <= cells:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}".strip()
        if cell_len(longer) + len(CUT) + 1 > cells:
            break
        kept = longer
    return f"{kept} {CUT}".strip() if cells else ""


def _end_of(text: str, cells: int) -> str:
    """As many last words as fit, set to the right."""
    if cell_len(text) > cells:
        kept = ""
        for word in reversed(text.split()):
            longer = f"{word} {kept}".strip()
            if cell_len(longer) + len(CUT) + 1 > cells:
                break
            kept = longer
        text = f"{CUT} {kept}".strip() if cells else ""
    return " " * (cells - cell_len(text)) + text
