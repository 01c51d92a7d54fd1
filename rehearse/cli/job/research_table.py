"""Research on the screen: topic by topic, what was noted and what is open."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from rehearse.cli.job.questions_table import numbered_line
from rehearse.cli.job.table import WIDEST, heading
from rehearse.domain import Job
from rehearse.preparation.jobs.research import Topic
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean


def draw_research(
    name: str, job: Job, topics: Sequence[Topic], width: int
) -> RenderableType:
    """Every topic with its notes."""
    return Sheet(lambda _: _research(name, job, topics), width, widest=WIDEST)


def _research(name: str, job: Job, topics: Sequence[Topic]) -> Iterator[RenderableType]:
    yield from heading(name, job)
    for topic in topics:
        yield Text()
        state = ("open", "yellow") if topic.is_open else ("noted", "green")
        yield Text.assemble((topic.name.capitalize(), "bold"), "  ", state)
        if topic.is_open:
            yield _under(topic.to_find, "dim")
        for known in topic.known:
            yield _under(f"The description says: {clean(known)}", "dim")
        yield from (numbered_line(number, note) for number, note in topic.notes)
    missing = [topic.name for topic in topics if topic.is_open]
    yield Text()
    if missing:
        yield Text(f"Still open: {', '.join(missing)}.")
        yield Text(
            f'Note what you find: rehearse job research {name} --note {missing[0]} "…"'
        )
    else:
        yield Text("Every topic has a note.")


def _under(text: str, style: str) -> RenderableType:
    return Padding(Text(text, style), (0, 0, 0, 2))
