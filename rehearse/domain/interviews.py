"""A mock interview: several answers in a row, and what they show together."""

from dataclasses import dataclass
from datetime import datetime

from rehearse.domain.sound import Interval, Span
from rehearse.domain.takes import Take


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """The answer that counts, and the ids of those that were given before it."""

    take: Take
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """What was asked in one sitting, in order.

    `planned` is how many questions there were to be; `job` is the name of the job it
    was for, or None, and `job_title` what that was called, or "".
    """

    title: str
    began_at: datetime
    planned: int
    answers: tuple[InterviewAnswer, ...]
    job: str | None = None
    job_title: str = ""

    @property
    def takes(self) -> tuple[Take, ...]:
        """The answers that count."""
        return tuple(answer.take for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of one answer; `answer` counts from 1."""

    answer: int
    span: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that several answers show, and where.

    `about` names it as `Advice` does; `answers` are those it is said of, from 1.
    """

    about: str
    text: str
    answers: tuple[int, ...]
    evidence: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """The answers of an interview taken together.

    `words_per_minute` are the slowest and the fastest answer's, or None when none
    was long enough to tell; `fillers_per_minute` counts over all of `speaking_time`
    (seconds), and is None when nobody spoke.
    """

    speaking_time: float
    words_per_minute: Interval | None
    fillers: int
    fillers_per_minute: float | None
    fillers_per_minute_interval: Interval | None
    good: tuple[Remark, ...]
    next_time: tuple[Remark, ...]
