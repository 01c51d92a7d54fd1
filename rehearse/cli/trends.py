"""`rehearse trends`: what changed over takes, and whether that is real."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.console import progress, results
from rehearse.cli.options import (
    json_option,
    kind_filter,
    question_filter,
    since_filter,
)
from rehearse.cli.page_options import hand_over, page_options, wants_page
from rehearse.cli.screen import print_json
from rehearse.domain import Kind

if TYPE_CHECKING:
    from rehearse.goals import Goal
    from rehearse.trends import Practice, Trend

SCHEMA = "rehearse.trends/1"


@click.command
@question_filter
@kind_filter
@since_filter
@page_options
@json_option
def command(
    question: str | None,
    kind: str | None,
    since: datetime | None,
    as_html: bool,
    target: Path | None,
    opened: bool,
    as_json: bool,
) -> None:
    """Show how your answers change over takes, and whether that is more than chance.

    Each measure gets your own baseline (your first takes), where you are now, and a
    verdict from a stated test: better, worse, changed, or no real change yet.
    """
    from rehearse.goals import read_goals
    from rehearse.history import open_history
    from rehearse.settings import read_settings
    from rehearse.trends import find_trends, measure_practice
    from rehearse.workspace import find_workspace

    page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    workspace = find_workspace()
    with open_history(workspace.database) as history:
        takes = history.takes(
            question=question,
            kind=Kind(kind) if kind else None,
            since=since.astimezone() if since else None,
        )
        some = bool(takes) or bool(history.ids())
    goals = read_goals(read_settings(workspace))
    trends = find_trends(takes)
    practice = measure_practice(takes, datetime.now(UTC))
    if as_json:
        _print_json(trends, practice, goals)
    elif not takes:
        progress().print(
            "No take fits. Without options `rehearse trends` takes all."
            if some
            else "There are no takes yet, so there is nothing to compare. Make one"
            " with `rehearse practice`; six are enough for a first verdict."
        )
    else:
        from rehearse.report.trends import build_trends

        about = _about(question, kind, since)
        report = build_trends(takes, trends, practice, goals, about=about)
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


def _about(question: str | None, kind: str | None, since: datetime | None) -> str:
    """Which takes were asked for; "" for all."""
    said = [
        f"questions with “{question}”" if question else "",
        f"{kind} questions" if kind else "",
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


def _print_json(
    trends: "tuple[Trend, ...]", practice: "Practice", goals: "tuple[Goal, ...]"
) -> None:
    from rehearse.trends import ALPHA, FEWEST, TEST

    document = {
        "schema": SCHEMA,
        "practice": asdict(practice),
        "test": {"name": TEST, "alpha": ALPHA, "fewest_takes": FEWEST},
        "goals": [
            {"measure": goal.measure.name, "low": goal.low, "high": goal.high}
            for goal in goals
        ],
        "trends": [_trend_to_json(trend) for trend in trends],
    }
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
