"""Questions on the screen: the list by kind, and one of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.domain import Kind
from rehearse.preparation.questions import BankQuestion, Origin
from rehearse.report.terminal import Sheet, section
from rehearse.report.wording import clean, count, listed
from rehearse.summary import Summary

TABLE_WIDTH = 100
"""Columns from which on a table has room for skills."""

WIDEST = 160
NAME_WIDTH = 24
TAKES_SHOWN = 5


def draw_questions(bank: Sequence[BankQuestion], width: int) -> RenderableType:
    """The list, kind by kind: a table or, on a narrow screen, two lines each."""
    return Sheet(lambda columns: _list(bank, columns), width, widest=WIDEST)


def draw_question(
    one: BankQuestion, takes: Sequence[Summary], width: int
) -> RenderableType:
    """One question, whom it suits, and the takes that answered it."""
    return Sheet(lambda columns: _question(one, takes, columns), width)


def _list(bank: Sequence[BankQuestion], width: int) -> Iterator[RenderableType]:
    order = list(Kind)
    ordered = sorted(bank, key=lambda one: order.index(one.question.kind))
    for place, (kind, questions) in enumerate(
        groupby(ordered, key=lambda one: one.question.kind)
    ):
        same = list(questions)
        if place:
            yield Text()
        yield Text(f"{kind.value.capitalize()} ({len(same)})", "bold")
        if width >= TABLE_WIDTH:
            yield _table(same, width)
        else:
            yield from map(_block, same)


def _table(bank: Sequence[BankQuestion], width: int) -> Table:
    table = Table(
        box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), width=width
    )
    table.add_column(no_wrap=True, overflow="ellipsis", width=NAME_WIDTH)
    table.add_column(ratio=3)
    table.add_column(ratio=1, min_width=24, style="dim")
    for one in bank:
        table.add_row(one.name, clean(one.question.text), _about(one))
    return table


def _block(one: BankQuestion) -> RenderableType:
    facts = Text(f"{one.name}  {_about(one)}", "dim")
    return Group(Text(clean(one.question.text)), Padding(facts, (0, 0, 0, 2)))


def _about(one: BankQuestion) -> str:
    """Its skills, and where it does not suit everybody, whom it does."""
    suits = [one.level.value if one.level else "", clean(one.field or "")]
    own = "own" if one.origin is Origin.OWN else ""
    skills = ", ".join(map(clean, one.question.skills))
    return " · ".join(filter(None, [skills, *suits, own]))


def _question(
    one: BankQuestion, takes: Sequence[Summary], width: int
) -> Iterator[RenderableType]:
    suits = [
        f"{one.level.value} level" if one.level else "every level",
        f"the field {clean(one.field)}" if one.field else "every field",
    ]
    own = "your own" if one.origin is Origin.OWN else "came with rehearse"
    yield Text(clean(one.question.text), "bold")
    yield Text(f"question {one.name} · {own}")
    yield Text("─" * width)
    yield Text()
    yield section(width, "Kind", "", [one.question.kind.value])
    skills = listed(tuple(map(clean, one.question.skills)))
    yield section(width, "Skills", "", [skills or "none named"])
    yield section(width, "Suits", "", [listed(tuple(suits))])
    newest = [
        f"{take.recorded_at.astimezone():%d %B %Y}  {take.id}"
        for take in takes[:TAKES_SHOWN]
    ]
    answered = count(len(takes), "take") if takes else "not yet"
    yield section(width, "Answered", "", [answered, *newest])
