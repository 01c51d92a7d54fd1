"""Jobs on the screen: the list, one with what covers its skills, and its gaps."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.domain import Job
from rehearse.preparation.jobs import Covered, Level, gaps
from rehearse.preparation.jobs.coverage import Evidence
from rehearse.preparation.jobs.numbered import numbered
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean, count, how_far

TABLE_WIDTH = 90
WIDEST = 130
NOTHING = "-"
MARKS = {
    Level.NOTHING: "○",
    Level.WRITTEN: "·",
    Level.TOLD: "•",
    Level.TOLD_WELL: "●",
}
STYLES = {
    Level.NOTHING: "yellow",
    Level.WRITTEN: "",
    Level.TOLD: "",
    Level.TOLD_WELL: "green",
}
HEADINGS = {
    "essential": "Essential",
    "desirable": "Desirable",
    "duties": "Duties",
    "technologies": "Technologies",
}


def draw_jobs(jobs: Sequence[tuple[str, Job]], width: int) -> RenderableType:
    """The list, as a table or, on a narrow screen, two lines a job."""
    return Sheet(lambda columns: _list(jobs, columns), width, widest=WIDEST)


def draw_job(
    name: str, job: Job, skills: Sequence[Covered], width: int
) -> RenderableType:
    """One job with all its lines by number."""
    return Sheet(lambda columns: _job(name, job, skills, columns), width, widest=WIDEST)


def draw_gaps(name: str, skills: Sequence[Covered], width: int) -> RenderableType:
    """The skills without an example."""
    return Sheet(lambda _: _gaps(name, skills), width, widest=WIDEST)


def heading(name: str, job: Job) -> Iterator[RenderableType]:
    """What a job is, in two lines."""
    title = clean(job.title) or "Untitled job"
    yield Text(f"{title}, {clean(job.company)}" if job.company else title, "bold")
    facts = [f"job {name}"]
    if job.interview:
        facts.append(f"interview {_day(job.interview, '%B')}")
    yield Text(" · ".join(facts))


def _list(jobs: Sequence[tuple[str, Job]], width: int) -> Iterator[RenderableType]:
    if width < TABLE_WIDTH:
        for name, job in jobs:
            yield Group(*heading(name, job))
        return
    table = Table(
        box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0), width=width
    )
    table.add_column("Job", no_wrap=True)
    table.add_column("Title", no_wrap=True, overflow="ellipsis", ratio=3)
    table.add_column("Company", no_wrap=True, overflow="ellipsis", ratio=2)
    table.add_column("Skills", no_wrap=True, justify="right")
    table.add_column("Interview", no_wrap=True)
    for name, job in jobs:
        interview = job.interview
        table.add_row(
            name,
            clean(job.title) or NOTHING,
            clean(job.company or NOTHING),
            str(len(job.skills)),
            _day(interview, "%b") if interview else NOTHING,
        )
    yield table


def _day(interview: date, month: str) -> str:
    """A day with its month written so, and how far off it is."""
    today = datetime.now().astimezone().date()
    return f"{interview.day} {interview:{month} %Y}, {how_far(interview, today)}"


def _job(
    name: str, job: Job, skills: Sequence[Covered], width: int
) -> Iterator[RenderableType]:
    yield from heading(name, job)
    yield Text("─" * width)
    by_line = {one.line: one for one in skills}
    lines = numbered(job)
    for field, title in HEADINGS.items():
        of_field = [(number, line) for number, where, line in lines if where == field]
        if not of_field:
            continue
        yield Text()
        yield Text(title, "bold")
        if field == "technologies":
            yield _names(of_field)
            continue
        is_skill = field in ("essential", "desirable")
        for number, line in of_field:
            yield from _line(number, line, by_line.get(line) if is_skill else None)
    yield Text()
    yield _legend(skills)


def _line(number: int, line: str, one: Covered | None) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right", style="dim")
    grid.add_column(width=1)
    grid.add_column()
    mark = Text()
    if one and not one.is_credential:
        mark = Text(MARKS[one.level], STYLES[one.level])
    grid.add_row(str(number), mark, clean(line))
    yield grid
    if one:
        yield Padding(Text(_covered(one), "dim"), (0, 0, 0, 6))


def _names(numbers: Sequence[tuple[int, str]]) -> RenderableType:
    """Short lines beside each other, each with its number."""
    names = Text("   ").join(
        Text.assemble((f"{number}\u00a0", "dim"), clean(line).replace(" ", "\u00a0"))
        for number, line in numbers
    )
    return Padding(names, (0, 0, 0, 1))


def _covered(one: Covered) -> str:
    if one.evidence:
        more = len(one.evidence) - 1
        others = f"; and {count(more, 'other')}" if more else ""
        return f"{one.level.words}: {_evidence(one.evidence[0])}{others}"
    return "a paper, nothing to tell" if one.is_credential else one.level.words


def _evidence(best: Evidence) -> str:
    day = f"{best.moment.astimezone():%d %b}"
    what = f"take {best.name}, {day}" if best.is_take else f"story {best.name}"
    return f"{what} ({best.why})"


def _legend(skills: Sequence[Covered]) -> Text:
    told = [one for one in skills if not one.is_credential]
    parts = [
        f"{MARKS[level]} {level.words} {sum(one.level is level for one in told)}"
        for level in reversed(Level)
    ]
    return Text(f"{'   '.join(parts)}   of {len(told)}")


def _gaps(name: str, skills: Sequence[Covered]) -> Iterator[RenderableType]:
    found = gaps(skills)
    told = [one for one in skills if not one.is_credential]
    if not told:
        yield Text("The job asks for no skill to tell of.")
    elif not found:
        yield Text("Every skill has an example.")
    for is_essential, title in ((True, "Essential"), (False, "Desirable")):
        lines = [one.line for one in found if one.is_essential is is_essential]
        if lines:
            yield Text(f"{title}, without an example", "bold")
            yield from (Padding(Text(clean(line)), (0, 0, 0, 2)) for line in lines)
            yield Text()
    if found:
        yield Text(
            "Write one: `rehearse stories add`. Or tell one: "
            f"`rehearse practice --job {name}`."
        )
    papers = [one.line for one in skills if one.is_credential]
    if papers:
        yield Text(f"To have at hand: {'; '.join(map(clean, papers))}.", "dim")
