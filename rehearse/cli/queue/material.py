"""What `next` and `plan` work from: the takes, the questions, the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from rehearse.domain import Job
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.preparation.practice import NewQuestion, Practised
    from rehearse.shelf import Shelf

today_option = click.option(
    "--today",
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
job_option = click.option(
    "--job",
    "job_name",
    metavar="JOB",
    help="The job to prepare for, or the beginning of its name; the one whose "
    "interview comes next if left out.",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What was practised, and what could be, in order; the job, if there is one.

    `gaps` are the lines of the job that no story and no answer shows.
    """

    practised: "Mapping[str, Practised]"
    new: "tuple[NewQuestion, ...]"
    job_name: str | None = None
    job: Job | None = None
    gaps: tuple[str, ...] = ()

    @property
    def interview(self) -> date | None:
        """The day of the interview, if it is known."""
        return self.job.interview if self.job else None


def to_day(value: datetime | None) -> date:
    """The day that was given, or today where the user is."""
    return (value or datetime.now().astimezone()).date()


def gather(workspace: Workspace, job_name: str | None = None) -> Material:
    """Read the history and everything that was prepared.

    Args:
        workspace: Where it lies.
        job_name: The job to prepare for, by its full name; None for none.

    Raises:
        RehearseError: Something of it cannot be read.
    """
    from rehearse.cli.job.material import Kept, covered
    from rehearse.goals import read_goals
    from rehearse.history import open_history
    from rehearse.preparation.jobs import gaps, job_shelf, probes
    from rehearse.preparation.practice import order_new, question_key, replay
    from rehearse.preparation.questions import Origin, all_questions, is_follow_up
    from rehearse.settings import read_settings

    with open_history(workspace.database) as history:
        takes = history.takes()
    goals = read_goals(read_settings(workspace))
    answered = replay(takes, goals, skipped=is_follow_up)
    everything = all_questions(workspace)
    bank = [
        one.question
        for one in everything
        if one.origin is Origin.OWN or (one.field is None and one.level is None)
    ]
    # What was asked for another job alone is not asked for this one.
    general = {question_key(one.question.text) for one in everything}
    practised = {
        key: one
        for key, one in answered.items()
        if one.question.job in {None, job_name} or key in general
    }
    if job_name is None:
        return Material(practised, order_new(bank, answered))
    shelf = job_shelf(workspace)
    job = shelf.get(job_name)
    kept = Kept(workspace, shelf, job_name, job)
    open_lines = [one.line for one in gaps(covered(kept, takes))]
    found = probes(job_name, job, bank)
    probing = [
        (line, one.question) for line in open_lines for one in found if one.line == line
    ]
    questions = [*(one.question for one in found), *bank]
    new = order_new(questions, answered, probing)
    return Material(practised, new, job_name, job, tuple(open_lines))


def job_meant(shelf: "Shelf[Job]", name: str | None, today: date) -> str | None:
    """The job with this name; without one that whose interview comes next.

    Without an interview it is the job added last, and None when there is no job.

    Raises:
        PreparationError: No job, or more than one, has this name.
    """
    from rehearse.preparation.jobs import latest_job

    if name:
        return shelf.find(name)
    jobs = shelf.all()
    coming = {
        one: job.interview
        for one, job in jobs.items()
        if job.interview and job.interview >= today
    }
    if coming:
        return min(coming, key=lambda one: (coming[one], one))
    return latest_job(shelf) if jobs else None


def places_in(minutes: int | None) -> int | None:
    """How many questions fit into so many minutes: at least one."""
    from rehearse.preparation.practice import MINUTES_A_QUESTION

    return None if minutes is None else max(1, minutes // MINUTES_A_QUESTION)
