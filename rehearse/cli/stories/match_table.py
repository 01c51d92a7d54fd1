"""Which story answers what, and skills against stories, on the screen."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.cli.stories.kept import Kept
from rehearse.domain import Question
from rehearse.preparation.stories.mapping import Row, StoryMap
from rehearse.preparation.stories.matching import Fit
from rehearse.report.terminal import Sheet
from rehearse.report.wording import clean, count, listed

WORDS_SHOWN = 5
NAMED, READ, NONE = "●", "○", "·"
SKILL_WIDTH = 24
COLUMN = 3
"""Cells of one story in the matrix."""


def draw_fits(
    matched: Sequence[tuple[Question, Sequence[Fit]]], width: int
) -> RenderableType:
    """Each question or line with its best stories, and why."""
    return Sheet(lambda columns: _fits(matched, columns), width)


def draw_map(laid: StoryMap, stories: Sequence[Kept], width: int) -> RenderableType:
    """A matrix of skills and stories, then what has none, and warnings."""
    return Sheet(lambda columns: _map(laid, stories, columns), width)


def _fits(
    matched: Sequence[tuple[Question, Sequence[Fit]]], width: int
) -> Iterator[RenderableType]:
    for question, fits in matched:
        yield Text(clean(question.text), "bold")
        ranked = enumerate(fits, start=1)
        shown = [_fit(fit, rank) for rank, fit in ranked] or [
            Text("No story of yours fits.")
        ]
        yield Padding(Group(*shown), (0, 0, 0, 2))
    without = sum(not fits for _, fits in matched)
    if len(matched) > 1:
        yield Text("─" * width)
        yield Text(
            f"{len(matched) - without} of {count(len(matched), 'line')} have a story."
        )


def _fit(fit: Fit, rank: int) -> RenderableType:
    reasons = []
    named = tuple(skill for skill in fit.skills if skill not in fit.read)
    if named:
        reasons.append(f"shows {listed(named)}")
    if fit.read:
        reasons.append(f"speaks of {listed(fit.read)}")
    if fit.words:
        reasons.append(f"words: {', '.join(fit.words[:WORDS_SHOWN])}")
    title = Text(f"{rank}. {clean(fit.title)}")
    return Group(title, Padding(Text("; ".join(reasons)), (0, 0, 0, 3)))


def _map(
    laid: StoryMap, stories: Sequence[Kept], width: int
) -> Iterator[RenderableType]:
    if laid.rows and SKILL_WIDTH + COLUMN * len(stories) <= width:
        yield _matrix(laid.rows, stories)
        yield Text()
        for number, one in enumerate(stories, start=1):
            yield Text(f"{number:>2} {clean(one.story.title)}")
        yield Text(f"{NAMED} named by you  {READ} its words speak of it")
    else:
        yield from _lists(laid.rows)
    if laid.without:
        yield Text()
        yield Text("No story yet for", "bold")
        yield Text(", ".join(laid.without))
    for warning in laid.warnings:
        yield Text()
        yield Text(clean(warning))
    if not stories:
        yield Text()
        yield Text("You have no stories yet. `rehearse stories add` writes the first.")


def _matrix(rows: Sequence[Row], stories: Sequence[Kept]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=SKILL_WIDTH - 1, no_wrap=True, overflow="ellipsis")
    for _ in stories:
        grid.add_column(width=COLUMN - 1, justify="right")
    grid.add_row("", *(str(number) for number in range(1, len(stories) + 1)))
    for row in rows:
        grid.add_row(row.skill, *(_cell(row, one.name) for one in stories))
    return grid


def _cell(row: Row, name: str) -> str:
    if name in row.named:
        return NAMED
    return READ if name in row.read else NONE


def _lists(rows: Sequence[Row]) -> Iterator[RenderableType]:
    for row in rows:
        yield Text(row.skill, "bold")
        names = [*row.named, *(f"{name} (by its words)" for name in row.read)]
        yield Padding(Text(", ".join(names)), (0, 0, 0, 2))
