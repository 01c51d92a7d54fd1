"""The sentences of a take with their numbers and parts, and what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rehearse.domain import MovedSentence, Part, Take
from rehearse.report.structure import build_structure
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean, clock, part_label, percent

NO_PART = "-"


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One sentence; `sure` is empty where the speaker said the part."""

    number: int
    time: str
    part: str
    sure: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """A headline about the parts, and every sentence in order of time."""

    headline: str
    lines: tuple[SentenceLine, ...]


def build_sentences(take: Take) -> Sentences:
    """List the sentences; a silent take has none."""
    structure = take.analysis.structure
    moved = [one.span for one in take.corrections if isinstance(one, MovedSentence)]
    return Sentences(
        f"{structure.framework}: {build_structure(structure).headline}",
        tuple(
            SentenceLine(
                number,
                clock(one.span.start),
                NO_PART if one.part is Part.OTHER else part_label(one.part),
                "you" if one.span in moved else percent(one.confidence),
                clean(one.text),
            )
            for number, one in enumerate(structure.sentences, start=1)
        ),
    )


def render(
    sentences: Sentences,
    findings: Sequence[tuple[str, str]],
    width: int | None = None,
) -> RenderableType:
    """Draw sentences and findings, as wide as the console up to 100 columns."""
    return Sheet(lambda _: _contents(sentences, findings), width)


def render_line(line: SentenceLine, width: int | None = None) -> RenderableType:
    """Draw one sentence alone."""
    return Sheet(lambda _: [_table([line])], width)


def _contents(
    sentences: Sentences, findings: Sequence[tuple[str, str]]
) -> Iterator[RenderableType]:
    yield Text(sentences.headline, "bold")
    if not sentences.lines:
        yield Text("No sentence was heard.")
        return
    yield Text()
    yield _table(sentences.lines)
    if findings:
        yield Text()
        yield Text("Findings, by the names that --wrong takes", "bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column()
        for name, text in findings:
            table.add_row(name, clean(text))
        yield table


def _table(lines: Sequence[SentenceLine]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for line in lines:
        table.add_row(
            str(line.number), line.time, Text(line.part, "bold"), line.sure, line.text
        )
    return table
