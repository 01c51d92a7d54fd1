"""What the commands of `rehearse job` work on: a job, and what covers it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.domain import Job
from rehearse.shelf import Shelf
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rehearse.preparation.jobs import Covered
    from rehearse.preparation.jobs.reading import Document
    from rehearse.summary import Summary

job_argument = click.argument("job", required=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A job on its shelf."""

    workspace: Workspace
    shelf: Shelf[Job]
    name: str
    job: Job

    def put(self, job: Job) -> "Kept":
        """Write the job anew, when anything of it changed."""
        if job != self.job:
            self.shelf.put(self.name, job)
        return Kept(self.workspace, self.shelf, self.name, job)


def open_job(name: str | None = None) -> Kept:
    """The job that is meant; without a name the one added last.

    Raises:
        PreparationError: There is no such job, or none at all.
    """
    from rehearse.preparation.jobs import job_shelf, latest_job

    workspace = find_workspace()
    shelf = job_shelf(workspace)
    found = latest_job(shelf, name)
    return Kept(workspace, shelf, found, shelf.get(found))


def covered(
    kept: Kept, takes: "Sequence[Summary] | None" = None
) -> "tuple[Covered, ...]":
    """What covers each skill of a job: stories, and the takes (read when left out)."""
    from rehearse.preparation.jobs import coverage
    from rehearse.preparation.stories import story_shelf
    from rehearse.preparation.stories.matching import Fit, match_lines

    def why(fit: Fit) -> str:
        if fit.skills:
            return f"shows {', '.join(fit.skills)}"
        if fit.read:
            return f"speaks of {', '.join(fit.read)}"
        return f"speaks of {', '.join(fit.words)}"

    stories = story_shelf(kept.workspace).all()
    lines = list(dict.fromkeys(kept.job.skills))
    matches = {
        line: {fit.name: why(fit) for fit in fits}
        for line, fits in match_lines(lines, stories)
    }
    if takes is None:
        takes = _takes_in(kept.workspace)
    return coverage(kept.job, stories, matches, takes)


def _takes_in(workspace: Workspace) -> "tuple[Summary, ...]":
    """Every take that was kept; a history that is not there yet is not made."""
    from rehearse.history import open_history

    if not workspace.database.exists():
        return ()
    with open_history(workspace.database) as history:
        return history.takes()


def read_file(file: Path) -> "Document":
    """The text of a file or of standard input.

    Raises:
        RehearseError: It cannot be read, or holds no text.
    """
    from rehearse.cli.terminal.text_files import read_content
    from rehearse.errors import RehearseError
    from rehearse.preparation.jobs.reading import LARGEST_FILE, read_document

    if re.match(r"https?:/", str(file)):
        raise RehearseError(
            "rehearse opens no page of the network.",
            hint="Save the page in your browser, and give that file.",
        )
    content, name = read_content(file, LARGEST_FILE, invitation="Paste the text")
    return read_document(content, name)


def day(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> date | None:
    """A day as 2026-03-01, for an option."""
    del ctx, parameter
    from rehearse.preparation.jobs.form import to_day

    return to_day(value or "")


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
