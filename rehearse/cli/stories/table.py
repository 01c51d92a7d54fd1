"""Stories on the screen: the list, and one of them with all its parts."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.cli.stories.kept import Kept
from rehearse.preparation.stories.form import IMPACT, PARTS
from rehearse.preparation.stories.freshness import ago
from rehearse.report.terminal import Sheet, section
from rehearse.report.wording import clean, count

TABLE_WIDTH = 100
"""Columns from which on a table has room for skills."""

WIDEST = 140
NOTHING = "-"


def draw_stories(stories: Sequence[Kept], width: int) -> RenderableType:
    """The list, as a table or, on a narrow screen, a few lines a story."""
    return Sheet(lambda columns: _list(stories, columns), width, widest=WIDEST)


def draw_story(one: Kept, width: int) -> RenderableType:
    """One story with all that is written."""
    return Sheet(lambda columns: _story(one, columns), width)


def letters(one: Kept) -> str:
    """S T A R, with a dot for a part that is not written."""
    return "".join(
        "·" if part.value in one.missing else part.value[0].upper() for part in PARTS
    )


def _list(stories: Sequence[Kept], width: int) -> Iterator[RenderableType]:
    if width >= TABLE_WIDTH:
        yield _table(stories, width)
    else:
        yield from (_block(one) for one in stories)
    remarked = [one for one in stories if one.freshness.remarks]
    if remarked:
        yield Text()
    for one in remarked:
        yield Text(f"{clean(one.story.title)}: {' '.join(one.freshness.remarks)}")


def _table(stories: Sequence[Kept], width: int) -> Table:
    table = Table(
        box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0), width=width
    )
    table.add_column("Story", no_wrap=True, overflow="ellipsis", max_width=28)
    table.add_column("Title", no_wrap=True, overflow="ellipsis", ratio=3)
    table.add_column("Parts", no_wrap=True)
    table.add_column("Skills", no_wrap=True, overflow="ellipsis", ratio=2)
    table.add_column("Happened", no_wrap=True)
    table.add_column("Told", no_wrap=True)
    for one in stories:
        table.add_row(
            one.name,
            clean(one.story.title),
            letters(one),
            ", ".join(one.story.skills) or NOTHING,
            str(one.freshness.year or NOTHING),
            _told(one),
        )
    return table


def _block(one: Kept) -> RenderableType:
    title = Text(clean(one.story.title), "bold", no_wrap=True, overflow="ellipsis")
    skills = Text(", ".join(one.story.skills), no_wrap=True, overflow="ellipsis")
    facts = [one.name, letters(one)]
    if one.freshness.year:
        facts.append(str(one.freshness.year))
    facts.append(f"told {_told(one)}" if one.takes else "not told yet")
    lines = [Text(" · ".join(facts)), *([skills] if one.story.skills else [])]
    return Group(title, Padding(Group(*lines), (0, 0, 0, 2)))


def _told(one: Kept) -> str:
    fresh = one.freshness
    if fresh.last_told is None:
        return "never"
    when = ago((one.now - fresh.last_told).days)
    return f"{when}, {fresh.told} times" if fresh.told > 1 else when


def _story(one: Kept, width: int) -> Iterator[RenderableType]:
    story = one.story
    yield Text(clean(story.title), "bold")
    yield Text(f"story {one.name} · changed {story.changed_at.astimezone():%d %B %Y}")
    yield Text("─" * width)
    yield Text()
    for part in PARTS:
        lines = [clean(line) for line in getattr(story, part.value).splitlines()]
        yield section(width, part.value.capitalize(), "", lines or ["not written yet"])
    impact = [(name, getattr(story.impact, name)) for name in IMPACT]
    written = [f"{name.capitalize()}: {text}" for name, text in impact if text]
    if written:
        yield section(width, "Impact", "", written)
    yield section(width, "Skills", "", [", ".join(story.skills) or "none named"])
    takes = [
        f"{take.recorded_at.astimezone():%d %B %Y}  {take.id}  {clean(take.question or '')}"
        for take in one.takes
    ]
    told = f"{count(len(takes), 'time')}, last {_told(one).split(',')[0]}"
    remarks = one.freshness.remarks
    yield section(width, "Told", "", [told if takes else "not yet", *takes, *remarks])
