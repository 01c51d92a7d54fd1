"""Mock interviews that were held: which takes they are made of.

The answers are takes and stay in the history; here lies only how they belong together,
one small file an interview, in `preparation/interviews`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rehearse.domain.interviews import Interview, InterviewAnswer
from rehearse.errors import PreparationError
from rehearse.history import History
from rehearse.shelf import Shelf
from rehearse.workspace import Workspace

SCHEMA = "rehearse.held-interview/1"


@dataclass(frozen=True, slots=True)
class HeldInterview:
    """An interview by the ids of its takes; `answers` holds the one that counts last."""

    title: str
    began_at: datetime
    planned: int
    answers: tuple[tuple[str, ...], ...]
    job: str | None = None
    job_title: str = ""


def interview_shelf(workspace: Workspace) -> Shelf[HeldInterview]:
    """The interviews that were held, by name; names begin with their day."""
    folder = workspace.preparation / "interviews"
    return Shelf(folder, "interview", _to_json, _from_json)


def keep_interview(workspace: Workspace, interview: Interview) -> str:
    """Remember an interview; returns its name.

    Raises:
        PreparationError: It cannot be written; its takes are kept all the same.
    """
    held = HeldInterview(
        title=interview.title,
        began_at=interview.began_at,
        planned=interview.planned,
        answers=tuple((*one.earlier, one.take.id) for one in interview.answers),
        job=interview.job,
        job_title=interview.job_title,
    )
    day = interview.began_at.astimezone()
    about = f"{day:%Y-%m-%d} {interview.title} {interview.job_title}"
    return interview_shelf(workspace).add(about, held)


def read_interview(held: HeldInterview, history: History) -> Interview:
    """The interview with its takes; those that were deleted are left out.

    Raises:
        HistoryError: A take cannot be read.
    """
    known = set(history.ids())
    kept = [[name for name in names if name in known] for names in held.answers]
    return Interview(
        title=held.title,
        began_at=held.began_at,
        planned=held.planned,
        answers=tuple(
            InterviewAnswer(history.take(names[-1]), tuple(names[:-1]))
            for names in kept
            if names
        ),
        job=held.job,
        job_title=held.job_title,
    )


def _to_json(held: HeldInterview) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": held.title,
        "began_at": held.began_at.astimezone(UTC).isoformat(),
        "planned": held.planned,
        "answers": [list(names) for names in held.answers],
        "job": held.job,
        "job_title": held.job_title,
    }


def _from_json(written: dict[str, Any]) -> HeldInterview:
    try:
        return HeldInterview(
            title=str(written["title"]),
            began_at=datetime.fromisoformat(written["began_at"]).astimezone(UTC),
            planned=int(written["planned"]),
            answers=tuple(tuple(map(str, names)) for names in written["answers"]),
            job=written.get("job"),
            job_title=str(written.get("job_title", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PreparationError(
            f"The file of an interview cannot be read: {error}.",
            hint="Correct it or move it away from preparation/interviews.",
        ) from error
