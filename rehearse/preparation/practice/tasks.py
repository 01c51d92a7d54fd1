"""What there is to do before an interview besides answering questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from rehearse.domain import Job

ENOUGH_TO_ASK = 3
"""Questions for the interviewer: some are answered before one comes to ask them."""

MOST_STORIES = 5
"""Stories that a plan asks for: one story often shows several skills."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, and the command that helps; "" where none does.

    `is_last` says that it belongs on the last day before the interview.
    """

    text: str
    command: str = ""
    is_last: bool = False


def find_tasks(
    job: Job | None = None,
    name: str = "",
    *,
    topics: Sequence[str] = (),
    without_story: Sequence[str] = (),
) -> tuple[Task, ...]:
    """What is left to do, in order; what was done is not in it any more.

    Args:
        job: The job, None when no description was added.
        name: Its name.
        topics: What to find out about the company and has no note yet.
        without_story: Lines of the job that no story and no answer shows.
    """
    return tuple(_tasks(job, name, topics, without_story))


def _tasks(
    job: Job | None, name: str, topics: Sequence[str], without_story: Sequence[str]
) -> Iterator[Task]:
    if job is None:
        yield Task(
            "Add the job description: questions, gaps and tasks come from it",
            "rehearse job add FILE",
        )
    stories = [
        Task(f"Write a story that shows “{line}”", "rehearse stories add")
        for line in without_story[:MOST_STORIES]
    ]
    research = [
        Task(
            f"Find out about {_both(topics[n : n + 2])}",
            f"rehearse job research {name}",
        )
        for n in range(0, len(topics), 2)
    ]
    yield from (one for one in chain(*zip_longest(stories, research)) if one)
    missing = ENOUGH_TO_ASK - (len(job.questions) if job else 0)
    if job and missing > 0:
        what = "another question" if missing == 1 else f"{missing} questions"
        yield Task(f"Write down {what} to ask them", f"rehearse job ask {name}")
    elif job is None:
        yield Task("Write down three questions to ask them")
    yield Task(
        "Read your stories and your questions for them once, then stop",
        "rehearse stories list",
        is_last=True,
    )


def _both(topics: Sequence[str]) -> str:
    """One or two topics, as a sentence names them."""
    return " and ".join(f"the {topic}" for topic in topics)
