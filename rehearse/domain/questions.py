"""Questions, and what they ask for."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for; each kind has a structure of its own."""

    EXAMPLE = "example"
    HYPOTHETICAL = "hypothetical"
    OVERVIEW = "overview"
    KNOWLEDGE = "knowledge"
    TASK = "task"
    MOTIVATION = "motivation"
    LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt to answer out loud.

    `skills` are those it probes, by the names of `rehearse.skills`; `job` is the name
    of the job it was asked for, or None. Neither makes it another question.
    """

    text: str
    kind: Kind = Kind.EXAMPLE
    skills: tuple[str, ...] = ()
    job: str | None = None
