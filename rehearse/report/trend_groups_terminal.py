"""Trends by skill or kind in a terminal: a line a measure, group by group."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.report.terminal import NARROW, Sheet
from rehearse.report.trend_groups import CHANGES, GroupSection, GroupsReport
from rehearse.report.trends import TrendSection, sparkline
from rehearse.report.trends_terminal import STYLES
from rehearse.report.wording import count

LABEL_WIDTH = 14
BARS_WIDTH = 24
FEW_WIDTH = 80
"""Columns from which on the groups with few takes have room for a table."""


def render_groups(report: GroupsReport, width: int | None = None) -> RenderableType:
    """Draw groups, as wide as the console up to 100 columns."""
    return Sheet(lambda columns: _contents(report, columns), width)


def _contents(report: GroupsReport, width: int) -> Iterator[RenderableType]:
    yield Text(report.title, "bold")
    yield Text(report.subtitle)
    yield Text("─" * width)
    yield Text()
    for group in report.groups:
        yield Text.assemble((group.name, "bold"), f"  {group.subtitle}")
        lines = _lines(group) if width >= NARROW else _narrow(group)
        yield Padding(lines, (0, 0, 1, 2))
    if report.few:
        yield Text("Too few takes to tell", "bold")
        few = _few(report) if width >= FEW_WIDTH else _few_narrow(report)
        yield Padding(few, (0, 0, 1, 2))
    for note in report.notes:
        yield Text(note, "dim")


def _lines(group: GroupSection) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=LABEL_WIDTH)
    grid.add_column(width=BARS_WIDTH)
    grid.add_column()
    for one in group.lines:
        style = STYLES.get(one.trend.verdict, "")
        grid.add_row(one.label, Text(_bars(one), style), _said(one))
    return grid


def _narrow(group: GroupSection) -> RenderableType:
    return Group(*(Text.assemble(f"{one.label}: ", _said(one)) for one in group.lines))


def _few(report: GroupsReport) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("", no_wrap=True)
    table.add_column("Takes", justify="right")
    for label, unit in report.columns:
        table.add_column(f"{label}\n{unit}", justify="right")
    for one in report.few:
        table.add_row(one.name, str(one.takes), *one.values)
    return table


def _few_narrow(report: GroupsReport) -> RenderableType:
    return Group(
        *(
            Text.assemble((one.name, "bold"), f" {count(one.takes, 'take')}: ")
            + Text(
                ", ".join(
                    f"{label} {value}"
                    for (label, _), value in zip(
                        report.columns, one.values, strict=True
                    )
                )
            )
            for one in report.few
        )
    )


def _bars(one: TrendSection) -> str:
    return sparkline(one.values, BARS_WIDTH) if len(one.values) > 1 else ""


def _said(one: TrendSection) -> Text:
    """The verdict; where something changed, what it rests on."""
    changed = one.trend.verdict in CHANGES
    said = Text(one.headline, "bold" if changed else "")
    if changed:
        said.append(f"\n{one.trend.sentence}", "not bold")
    return said
