"""`rehearse trends`: what changed over takes, and whether that is real."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import (
    json_option,
    kind_filter,
    question_filter,
    since_filter,
)
from rehearse.cli.page_options import hand_over, page_options, wants_page
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.cli.trends.groups import (
    LookedAt,
    groups_of,
    show_groups,
    skills_practised,
    with_skill,
)
from rehearse.domain import Kind

if TYPE_CHECKING:
    from rehearse.trends import Grouping, Trend

SCHEMA = "rehearse.trends/1"

NO_TAKE_FITS = "No take fits. Without options `rehearse trends` takes all."
NO_TAKES = (
    "There are no takes yet, so there is nothing to compare. Make one"
    " with `rehearse practice`; six are enough for a first verdict."
)


@click.command
@question_filter
@kind_filter
@click.option("--skill", metavar="SKILL", help="A skill that the question probes.")
@since_filter
@click.option(
    "--by",
    type=click.Choice(["kind", "skill"], case_sensitive=False),
    help="Look at each kind of question, or each skill, by itself.",
)
@page_options
@json_option
def command(
    *,
    by: str | None,
    as_html: bool,
    target: Path | None,
    opened: bool,
    as_json: bool,
    **wanted: Any,
) -> None:
    """Show how your answers change over takes, and whether that is more than chance.

    Each measure gets your own baseline (your first takes), where you are now, and a
    verdict from a stated test: better, worse, changed, or no real change yet.

    With --by a verdict needs more takes: all groups together may be wrong no more
    often than one test of all takes.
    """
    from rehearse.trends import Grouping

    page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    looked_at, why_none = _look(**wanted)
    grouping = Grouping(by.casefold()) if by else None
    if as_json:
        _print_json(looked_at, grouping)
    elif why_none:
        progress().print(why_none, markup=False, soft_wrap=True)
    elif grouping:
        show_groups(looked_at, grouping, target=target, page=page, opened=opened)
    else:
        _show(looked_at, target=target, page=page, opened=opened)


def _look(
    question: str | None, kind: str | None, skill: str | None, since: datetime | None
) -> tuple[LookedAt, str]:
    """The takes that the options ask for, and why there are none; "" with some."""
    from rehearse.goals import read_goals
    from rehearse.history import open_history
    from rehearse.settings import read_settings
    from rehearse.trends import measure_practice
    from rehearse.workspace import find_workspace

    workspace = find_workspace()
    with open_history(workspace.database) as history:
        takes = history.takes(
            question=question,
            kind=Kind(kind) if kind else None,
            since=since.astimezone() if since else None,
        )
        some = bool(takes) or bool(history.ids())
    why_none = ""
    if not takes:
        why_none = NO_TAKE_FITS if some else NO_TAKES
    elif skill:
        practised = skills_practised(takes, workspace)
        takes = with_skill(takes, skill, workspace)
        if not takes:
            why_none = f"No take probes {skill}. Skills of your takes: {practised}."
    looked_at = LookedAt(
        takes=takes,
        practice=measure_practice(takes, datetime.now(UTC)),
        goals=read_goals(read_settings(workspace)),
        about=_about(question, kind, skill, since),
        workspace=workspace,
    )
    return looked_at, why_none


def _show(
    looked_at: LookedAt, *, target: Path | None, page: bool, opened: bool
) -> None:
    from rehearse.report.trends import build_trends
    from rehearse.trends import find_trends

    takes, workspace = looked_at.takes, looked_at.workspace
    report = build_trends(
        takes,
        find_trends(takes),
        looked_at.practice,
        looked_at.goals,
        about=looked_at.about,
    )
    if page:
        from rehearse.pages import TRENDS, page_path
        from rehearse.report.trends_html import to_html

        path = target or page_path(workspace, TRENDS)
        pages = {take.id: page_path(workspace, take.id) for take in takes}
        links = {name: _link(one, path) for name, one in pages.items()}
        hand_over(to_html(report, takes, links), path, opened=opened)
    else:
        from rehearse.report.trends_terminal import render

        console = results()
        console.print(render(report, console.width))


def _about(
    question: str | None, kind: str | None, skill: str | None, since: datetime | None
) -> str:
    """Which takes were asked for; "" for all."""
    said = [
        f"questions with “{question}”" if question else "",
        f"{kind} questions" if kind else "",
        f"the skill {skill}" if skill else "",
        f"since {since:%Y-%m-%d}" if since else "",
    ]
    return ", ".join(filter(None, said))


def _link(page: Path, start: Path) -> str:
    """The address of a take's page, seen from another page; "" when it is not there."""
    import os
    from urllib.parse import quote

    if not page.is_file():
        return ""
    try:
        relative = os.path.relpath(page.resolve(), start.absolute().parent.resolve())
    except ValueError:  # another drive
        return page.resolve().as_uri()
    return quote(Path(relative).as_posix())


def _print_json(looked_at: LookedAt, grouping: "Grouping | None") -> None:
    from rehearse.trends import ALPHA, FEWEST, TEST, find_trends

    document = {
        "schema": SCHEMA,
        "practice": asdict(looked_at.practice),
        "test": {"name": TEST, "alpha": ALPHA, "fewest_takes": FEWEST},
        "goals": [
            {"measure": goal.measure.name, "low": goal.low, "high": goal.high}
            for goal in looked_at.goals
        ],
        "trends": [_trend_to_json(trend) for trend in find_trends(looked_at.takes)],
    }
    if grouping:
        groups = groups_of(looked_at, grouping)
        document["by"] = grouping.value
        document["groups"] = [
            {
                "name": group.name,
                "takes": len(group.takes),
                "alpha": group.alpha,
                "trends": [_trend_to_json(trend) for trend in group.trends],
            }
            for group in groups
        ]
    print_json(document)


def _trend_to_json(trend: "Trend") -> dict[str, Any]:
    return {
        "measure": trend.measure.name,
        "unit": trend.measure.unit,
        "verdict": trend.verdict.value,
        "p_value": trend.p_value,
        "change_per_take": trend.change,
        "takes": trend.takes,
        "set_aside": trend.set_aside,
        "baseline": asdict(trend.baseline) if trend.baseline else None,
        "recent": asdict(trend.recent) if trend.recent else None,
        "sentence": trend.sentence,
        "points": [
            {
                "take": point.take,
                "recorded_at": point.recorded_at.astimezone(UTC).isoformat(),
                "kind": point.kind.value,
                "value": round(point.value, 3),
                "interval": (
                    [point.interval.low, point.interval.high]
                    if point.interval
                    else None
                ),
                "compared": point.compared,
            }
            for point in trend.points
        ],
    }


__all__ = ["command"]
