"""Questions for a job on the screen: those to practise, and those to ask."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.cli.job.table import WIDEST, heading
from rehearse.domain import Job
from rehearse.preparation.jobs import Probe
from rehearse.preparation.jobs.asks import Ask
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean


def draw_questions(probes: Sequence[Probe], width: int) -> RenderableType:
    """The questions in order, each with its kind and the skill that it probes."""
    return Sheet(lambda _: _questions(probes), width, widest=WIDEST)


def draw_asks(
    name: str, job: Job, mine: Sequence[Ask], more: Sequence[str], width: int
) -> RenderableType:
    """The questions to ask, and suggestions."""
    return Sheet(lambda _: _asks(name, job, mine, more), width, widest=WIDEST)


def _questions(probes: Sequence[Probe]) -> Iterator[RenderableType]:
    for number, one in enumerate(probes, start=1):
        yield numbered_line(number, one.question.text)
        need = "" if one.is_essential else ", desirable"
        yield Padding(
            Text(f"{one.question.kind.value} · {clean(one.line)}{need}", "dim"),
            (0, 0, 0, 4),
        )


def _asks(
    name: str, job: Job, mine: Sequence[Ask], more: Sequence[str]
) -> Iterator[RenderableType]:
    yield from heading(name, job)
    yield Text()
    yield Text("Your questions", "bold")
    if not mine:
        yield Text('  none yet: rehearse job ask "…", or --keep N of those below')
    for number, one in enumerate(mine, start=1):
        yield numbered_line(number, one.text)
        if one.answered:
            said = f"answered already in {one.answered.where}: "
            quote = f"“{clean(one.answered.sentence)}”"
            yield Padding(Text.assemble((said, "yellow"), quote), (0, 0, 0, 4))
    if more:
        yield Text()
        yield Text("Suggestions", "bold")
    for number, text in enumerate(more, start=1):
        yield numbered_line(number, text)


def numbered_line(number: int, text: str) -> Table:
    """A line with its number before it, wrapped beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right", style="dim")
    grid.add_column()
    grid.add_row(str(number), clean(text))
    return grid
