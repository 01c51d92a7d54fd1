"""A job one applies for, as its description tells it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Job:
    """A job description, read into its lines; the user may correct each.

    `text` is the description as it was given, `questions` those to ask the
    interviewer, `notes` what was found out about the company, by topic,
    `company_text` what the company says of itself, where the user pasted it, and
    `interview` the day of the interview.
    """

    title: str
    company: str | None
    essential: tuple[str, ...]
    desirable: tuple[str, ...]
    duties: tuple[str, ...]
    technologies: tuple[str, ...]
    text: str
    added_at: datetime
    interview: date | None = None
    questions: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    company_text: str = ""

    @property
    def skills(self) -> tuple[str, ...]:
        """Every skill that is asked for, the essential ones first."""
        return (*self.essential, *self.desirable)
