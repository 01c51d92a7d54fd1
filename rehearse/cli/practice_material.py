"""What `next` and `plan` work from: the takes, the questions, the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.preparation.practice import NewQuestion, Practised

today_option = click.option(
    "--today",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, value: to_day(value),
    metavar="DATE",
    help="Another day than today, as 2026-01-31.",
)
minutes_option = click.option(
    "--minutes",
    type=click.IntRange(min=1),
    metavar="M",
    help="Minutes a day; a question takes about four.",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What was practised, and what could be, in order."""

    practised: "Mapping[str, Practised]"
    new: "tuple[NewQuestion, ...]"
    interview: date | None = None


def to_day(value: datetime | None) -> date:
    """The day that was given, or today where the user is."""
    return (value or datetime.now().astimezone()).date()


def gather(workspace: Workspace) -> Material:
    """Read the history and everything that was prepared.

    Raises:
        RehearseError: Something of it cannot be read.
    """
    from rehearse.goals import read_goals
    from rehearse.history import open_history
    from rehearse.preparation.practice import order_new, replay
    from rehearse.preparation.questions import Origin, all_questions, is_follow_up
    from rehearse.settings import read_settings

    with open_history(workspace.database) as history:
        takes = history.takes()
    goals = read_goals(read_settings(workspace))
    practised = replay(takes, goals, skipped=is_follow_up)
    bank = all_questions(workspace)
    general = [
        one.question for one in bank if one.field is None or one.origin is Origin.OWN
    ]
    new = order_new(general, practised)
    return Material(practised, new)


def places_in(minutes: int | None) -> int | None:
    """How many questions fit into so many minutes: at least one."""
    from rehearse.preparation.practice import MINUTES_A_QUESTION

    return None if minutes is None else max(1, minutes // MINUTES_A_QUESTION)
