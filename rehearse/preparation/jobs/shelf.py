"""Where jobs are kept, and how they are written: schema `rehearse.job/1`."""

from datetime import UTC, date, datetime
from typing import Any

from rehearse.domain import Job
from rehearse.errors import PreparationError
from rehearse.shelf import Shelf
from rehearse.workspace import Workspace

SCHEMA = "rehearse.job/1"
LINES = ("essential", "desirable", "duties", "technologies", "questions")
"""The fields that hold one line an entry."""


def job_shelf(workspace: Workspace) -> Shelf[Job]:
    """The user's jobs, by name."""
    return Shelf(workspace.preparation / "jobs", "job", job_to_json, job_from_json)


def latest_job(shelf: Shelf[Job], name: str | None = None) -> str:
    """The name of the job that is meant; without a name the one added last.

    Raises:
        PreparationError: There is no such job, or none at all.
    """
    if name:
        return shelf.find(name)
    jobs = shelf.all()
    if not jobs:
        raise PreparationError(
            "There is no job yet.", hint="Add one: `rehearse job add FILE`."
        )
    return max(jobs, key=lambda one: (jobs[one].added_at, one))


def job_to_json(job: Job) -> dict[str, Any]:
    """A job as values that `json.dumps` writes as they are."""
    return {
        "schema": SCHEMA,
        "title": job.title,
        "company": job.company,
        "interview": job.interview.isoformat() if job.interview else None,
        "added_at": job.added_at.astimezone(UTC).isoformat(),
        **{field: list(getattr(job, field)) for field in LINES},
        "notes": [{"topic": topic, "note": note} for topic, note in job.notes],
        "company_text": job.company_text,
        "text": job.text,
    }


def job_from_json(written: dict[str, Any]) -> Job:
    """The job that was written; what was left out by hand is empty.

    Raises:
        PreparationError: Something in it is not what it should be.
    """
    try:
        company, interview = written.get("company"), written.get("interview")
        return Job(
            title=_text(written.get("title", "")),
            company=_text(company) if company else None,
            **{field: _lines(written.get(field, [])) for field in LINES},
            text=_text(written.get("text", "")),
            added_at=_moment(_text(written.get("added_at", "1970-01-01"))),
            interview=date.fromisoformat(interview) if interview else None,
            notes=tuple(
                (_text(one["topic"]), _text(one["note"]))
                for one in written.get("notes", [])
            ),
            company_text=_text(written.get("company_text", "")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PreparationError(
            f"The file of a job cannot be read: {error}.",
            hint="Correct it, or bring back the version before: `rehearse job undo`.",
        ) from error


def _lines(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(one) for one in value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
