"""A mock interview in a terminal: a table of the answers, then all together."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.report.interview import AnswerRow, InterviewReport, RemarkLine
from rehearse.report.terminal import NARROW, Sheet


def render(report: InterviewReport, width: int | None = None) -> RenderableType:
    """Draw an interview, as wide as the console up to 100 columns."""
    return Sheet(lambda columns: _contents(report, columns), width)


def _contents(report: InterviewReport, width: int) -> Iterator[RenderableType]:
    yield Text(report.title, "bold")
    yield Text(report.subtitle)
    yield Text("─" * width)
    yield Text()
    if width < NARROW:
        yield from _stacked(report)
    else:
        yield _table(report)
    yield Text()
    yield Text("All together", "bold")
    yield Text(" ".join(report.overall))
    yield from _remarks("What was good", report.good)
    yield from _remarks("Next time", report.next_time)
    for note in report.notes:
        yield Text()
        yield Text(note, "dim")


def _table(report: InterviewReport) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, header_style="bold")
    table.add_column("", justify="right", width=2)
    table.add_column("Question", ratio=5)
    table.add_column("Time", justify="right", no_wrap=True)
    table.add_column("Pace", justify="right", no_wrap=True)
    table.add_column("Fillers/min", no_wrap=True)
    table.add_column("Not heard", ratio=2)
    for row in report.rows:
        table.add_row(
            str(row.number),
            _question(row),
            row.length,
            row.pace,
            row.fillers,
            row.missing,
        )
    return table


def _question(row: AnswerRow) -> Text:
    lines = [Text(row.question), Text(f"{row.kind} · {row.take}", "dim")]
    return Text("\n").join([*lines, *(Text(f"! {note}") for note in row.notes)])


def _stacked(report: InterviewReport) -> Iterator[RenderableType]:
    for row in report.rows:
        yield Text(f"{row.number}. {row.question}", "bold")
        facts = [
            row.length,
            *([f"{row.pace} words a minute"] if row.pace != "-" else []),
            *([f"{row.fillers} fillers a minute"] if row.fillers != "-" else []),
        ]
        yield Padding(Text(" · ".join(facts)), (0, 0, 0, 2))
        if row.missing != "-":
            yield Padding(Text(f"Not heard: {row.missing}"), (0, 0, 0, 2))
        for note in row.notes:
            yield Padding(Text(f"! {note}"), (0, 0, 0, 2))


def _remarks(title: str, remarks: tuple[RemarkLine, ...]) -> Iterator[RenderableType]:
    if not remarks:
        return
    yield Text()
    yield Text(title, "bold")
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for number, remark in enumerate(remarks, start=1):
        lines = [Text(remark.text)]
        lines.extend(Text(f"answer {quote}") for quote in remark.quotes)
        if remark.where and not remark.quotes:
            lines.append(Text(remark.where, "dim"))
        table.add_row(Text(f"{number}.", "bold"), Text("\n").join(lines))
    yield table
