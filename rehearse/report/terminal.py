"""The report in a terminal, drawn with rich.

Emphasis is bold or a color of the terminal's own palette behind black letters,
so that it reads on light and dark backgrounds alike; everything colored also
carries a letter or a name. Where the terminal knows no Unicode, each character
is replaced by one plain character, so that nothing moves.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import (
    Console,
    ConsoleOptions,
    Group,
    RenderableType,
    RenderResult,
)
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from rehearse.domain import Evidence
from rehearse.report.concordance import Concordance, ContextLine
from rehearse.report.content import (
    AdviceLine,
    FillerMoment,
    PauseMoment,
    Report,
    StructureSection,
)
from rehearse.report.prepared import draw_prepared
from rehearse.report.timeline import (
    LABEL_WIDTH,
    LIKELY,
    Bar,
    Timeline,
    part_style,
    structure_label,
)

WIDEST = 100
"""Columns beyond which lines get too long to read."""

NARROW = 64
"""Columns below which labels stand above their text instead of beside it."""

FILLERS_SHOWN = 12

PLAIN = str.maketrans(
    "▁▂▃▄▅▆▇█•●○·…━─┬┌┐"
    "\N{EN DASH}\N{EM DASH}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",
    ".:-=+*#@oO?.~=-+++--''\"\"",
)
"""One plain character for each that is drawn, of the same width."""


def render(
    report: Report, width: int | None = None, *, fillers_shown: int = FILLERS_SHOWN
) -> RenderableType:
    """Draw a report.

    Args:
        report: What `build_report` made.
        width: Columns to use; the console's own, up to 100, when left out.
        fillers_shown: How many fillers are listed before the rest is counted.
    """
    return Sheet(lambda columns: _parts(report, columns, fillers_shown), width)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Text that is laid out when the console's width and alphabet are known."""

    contents: Callable[[int], Iterable[RenderableType]]
    width: int | None = None
    widest: int = WIDEST

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Draw at most as wide as is good to read."""
        width = min(self.width or options.max_width, options.max_width, self.widest)
        inner = options.update(width=width)
        content = Group(*self.contents(width))
        for line in console.render_lines(content, inner, pad=False):
            for segment in _without_trailing_spaces(line):
                yield _plain(segment) if options.ascii_only else segment
            yield Segment.line()


def _without_trailing_spaces(line: list[Segment]) -> list[Segment]:
    """Tables fill their cells; what is copied or kept should not end in that."""
    kept = list(line)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    if kept and not _is_filled(kept[-1]):
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style)
    return kept


def _is_blank(segment: Segment) -> bool:
    return not segment.text.strip() and not _is_filled(segment)


def _is_filled(segment: Segment) -> bool:
    return bool(segment.style and segment.style.bgcolor)


def _plain(segment: Segment) -> Segment:
    text = "".join(
        character if character.isascii() else _plain_character(character)
        for character in segment.text.translate(PLAIN)
    )
    return Segment(text, segment.style, segment.control)


def _plain_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else "?" * cell_len(character)


def _parts(report: Report, width: int, fillers_shown: int) -> Iterator[RenderableType]:
    yield Text(report.question, "bold")
    take = f"take {report.take}"
    if cell_len(f"{report.subtitle} · {take}") <= width:
        yield Text(f"{report.subtitle} · {take}")
    else:
        yield Text(f"{report.subtitle}\n{take}")
    for warning in report.warnings:
        yield _item("!", Text(warning), "bold red")
    yield Text("─" * width)
    if report.nothing_heard:
        yield Text(report.nothing_heard)
        yield Text()
        yield section(width, "Time", report.time.headline, report.time.notes)
        return
    yield Text()
    yield Timeline(report)
    yield Text()
    yield section(
        width, "Time", report.time.headline, report.time.notes, *_limit_bar(report)
    )
    yield section(width, "Pace", report.pace.headline, report.pace.notes)
    yield section(
        width,
        "Fillers",
        report.fillers.headline,
        _filler_notes(report),
        *_fillers(report, fillers_shown),
    )
    yield section(
        width,
        "Pauses",
        report.pauses.headline,
        report.pauses.notes,
        *_pauses(report.pauses.longest_within),
    )
    yield section(
        width,
        structure_label(report),
        report.structure.headline,
        report.structure.notes,
        *draw_shares(report.structure),
        *map(_advice, report.structure.findings),
    )
    if report.prepared:
        yield section(
            width,
            "Story",
            report.prepared.headline,
            report.prepared.notes,
            *draw_prepared(report.prepared),
        )
    yield section(width, "I and we", report.ownership.headline, report.ownership.notes)
    yield section(width, "Voice", report.voice.headline, report.voice.notes)
    if report.advice:
        yield Text("─" * width)
        yield Text("Next time", "bold")
        for number, advice in enumerate(report.advice, start=1):
            yield _item(f"{number}.", _advice(advice), "bold")


def section(
    width: int,
    label: str,
    headline: str,
    notes: Iterable[str],
    *evidence: RenderableType,
) -> RenderableType:
    """A label, and beside or under it a headline and what belongs to it."""
    content = Group(
        *([Text(headline, "bold")] if headline else []),
        *(Text(note) for note in notes),
        *evidence,
        Text(),
    )
    if width < NARROW:
        return Group(Text(label, "bold"), Padding(content, (0, 0, 0, 2)))
    grid = Table.grid(expand=True)
    grid.add_column(width=LABEL_WIDTH)
    grid.add_column(ratio=1)
    grid.add_row(Text(label, "bold"), content)
    return grid


def _item(mark: str, content: RenderableType, style: str) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column()
    grid.add_row(Text(mark, style), content)
    return grid


def _limit_bar(report: Report) -> Iterator[RenderableType]:
    if report.time.share is not None:
        yield Bar(report.time.share, "", track=True)


def _filler_notes(report: Report) -> Iterator[str]:
    fillers = report.fillers
    if fillers.by_word:
        yield " · ".join(f"{one.text} {one.count}" for one in fillers.by_word)
    if fillers.caveat:
        yield fillers.caveat
    yield from fillers.notes


def _fillers(report: Report, most: int) -> Iterator[RenderableType]:
    fillers = report.fillers
    if fillers.sure:
        yield Concordance(
            tuple(_filler_line(one, evidence_name(one)) for one in fillers.sure[:most])
        )
    if len(fillers.sure) > most:
        yield Text(f"and {len(fillers.sure) - most} more")
    if fillers.likely:
        yield Text(f"{LIKELY} Likely, but not counted:")
        yield Concordance(
            tuple(
                _filler_line(one, f"{evidence_name(one)}, {one.confidence}")
                for one in fillers.likely[:most]
            )
        )
    if fillers.openers:
        yield Text("A matter of taste at the start of a sentence, not counted:")
        yield Concordance(
            tuple(
                _filler_line(one, evidence_name(one)) for one in fillers.openers[:most]
            )
        )


def _filler_line(filler: FillerMoment, remark: str) -> ContextLine:
    moment = filler.moment
    return ContextLine(moment.time, moment.before, moment.text, moment.after, remark)


def evidence_name(filler: FillerMoment) -> str:
    """What a filler was found in, in one short word."""
    if Evidence.SPEAKER in filler.evidence:
        return "you"
    names = {Evidence.SOUND: "sound", Evidence.TRANSCRIPT: "text"}
    return "both" if len(filler.evidence) > 1 else names[filler.evidence[0]]


def _pauses(pauses: tuple[PauseMoment, ...]) -> Iterator[RenderableType]:
    if pauses:
        yield Concordance(
            tuple(
                ContextLine(
                    one.moment.time, one.moment.before, one.length, one.moment.after
                )
                for one in pauses
            )
        )


def draw_shares(structure: StructureSection) -> Iterator[RenderableType]:
    """The parts with their shares, in the colors of the timeline."""
    if not structure.blocks:
        return
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(4):
        grid.add_column()
    for part in structure.parts:
        style = part_style(part)
        grid.add_row(
            Text(f" {part.letter} ", style if part.present else ""),
            Text(part.label),
            Text(part.share or "not heard", "" if part.present else "bold"),
            Bar(part.weight, style),
        )
    yield grid


def _advice(advice: AdviceLine) -> RenderableType:
    return Group(
        Text(advice.text),
        *(
            Text(f"{quote.time} “{quote.text}”" if quote.text else f"at {quote.time}")
            for quote in advice.quotes
        ),
    )
