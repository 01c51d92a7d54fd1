"""When each question should come again: spaced repetition over the takes.

The takes of a question are replayed in order of time through FSRS, the Free Spaced
Repetition Scheduler (Ye, Su and Cao 2022, KDD), with its published parameters:
those were fitted to flash cards, because nobody has yet published how fast spoken
answers are forgotten. Nothing is stored. A take that is deleted or corrected
changes the schedule as if it had always been so.

Days are calendar days where the speaker is: an answer given late on Monday is one
day old on Tuesday morning.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from statistics import median_low
from typing import TYPE_CHECKING

from rehearse.domain import Question
from rehearse.goals import Goal
from rehearse.preparation.practice.spoken_result import (
    Rating,
    SpokenResult,
    rate_spoken,
)
from rehearse.summary import Summary
from rehearse.trends import FEWEST, LEAST_SPEECH

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
"""The chance of a good answer at which a question comes again; FSRS's own default."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well an answer is known.

    `stability` is the days until the chance of a good answer falls to 0.9,
    `difficulty` is from 1 to 10, and `due` the day that FSRS asks for.
    """

    stability: float
    difficulty: float
    last: date
    due: date


@dataclass(frozen=True, slots=True)
class Practised:
    """A question that was answered: how often, how it went last, how well it is known.

    `first` is the day of the first answer, and `take` the id of the last.
    """

    question: Question
    memory: Memory
    result: SpokenResult
    take: str
    takes: int
    first: date


def question_key(text: str) -> str:
    """What makes two questions the same: their words, in any case.

    >>> question_key("Why  us? ") == question_key("why us?")
    True
    """
    return " ".join(text.casefold().split())


def replay(
    takes: Iterable[Summary],
    goals: Sequence[Goal] = (),
    *,
    zone: tzinfo | None = None,
    skipped: Callable[[str], bool] = lambda _: False,
) -> dict[str, Practised]:
    """Follow every question through its takes, in any order.

    Takes without a question and takes in which nothing was said are left out.

    Args:
        takes: The whole history: the usual pace comes from all of it.
        goals: The speaker's own.
        zone: Where the days begin; the system's when left out.
        skipped: Whether a question, by its text, cannot be asked by itself.

    Returns:
        By `question_key`, the question first asked first.
    """
    practised: dict[str, Practised] = {}
    paces: list[float] = []
    for take in sorted(takes, key=lambda take: (take.recorded_at, take.id)):
        usual = median_low(paces) if len(paces) >= FEWEST else None
        if take.speaking_time >= LEAST_SPEECH:
            insort(paces, take.words_per_minute)
        result = rate_spoken(take, goals, usual)
        if result is None or not take.question or skipped(take.question):
            continue
        day = take.recorded_at.astimezone(zone).date()
        key = question_key(take.question)
        before = practised.get(key)
        practised[key] = Practised(
            question=_question(take, before),
            memory=review(before.memory if before else None, result.rating, day),
            result=result,
            take=take.id,
            takes=before.takes + 1 if before else 1,
            first=before.first if before else day,
        )
    return practised


def _question(take: Summary, before: Practised | None) -> Question:
    """The question as it was asked last; what that did not know is kept."""
    known = before.question if before else None
    return Question(
        take.question or "",
        take.kind,
        take.skills or (known.skills if known else ()),
        take.job or (known.job if known else None),
    )


# --- the forgetting ----------------------------------------------------------


def review(memory: Memory | None, rating: Rating, day: date) -> Memory:
    """What is known after an answer on a day; None before the first one."""
    from fsrs import Rating as Answer

    scheduler = _scheduler()
    card, _ = scheduler.review_card(_card(memory, day), Answer(rating), _noon(day))
    return Memory(
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        last=day,
        due=card.due.date(),
    )


def recall(memory: Memory, day: date) -> float:
    """The expected chance of a good answer on a day, from 0 to 1."""
    return float(
        _scheduler().get_card_retrievability(_card(memory, day), _noon(day)),
    )


def due_before(memory: Memory, interview: date | None) -> date:
    """The day a question is due: its own, or the last one before the interview.

    What was answered that very day falls on the interview itself.
    """
    if interview is None or memory.last >= interview:
        return memory.due
    last_day = max(interview - ONE_DAY, memory.last + ONE_DAY)
    return min(memory.due, last_day)


@cache
def _scheduler() -> "Scheduler":
    """FSRS in whole days and without chance, so that a schedule can be explained."""
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, day: date) -> "Card":
    from fsrs import Card, State

    if memory is None:  # a number of its own would cost a millisecond
        return Card(card_id=0, due=_noon(day))
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.last),
    )


def _noon(day: date) -> datetime:
    """A day as FSRS knows it, so that two days are whole days apart."""
    return datetime.combine(day, time(12), tzinfo=UTC)


# --- skills ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PractisedSkill:
    """A skill is as due as the first of its questions, and as good as the worst."""

    skill: str
    questions: int
    due: date
    rating: Rating


def skills_of(
    practised: Mapping[str, Practised], interview: date | None = None
) -> tuple[PractisedSkill, ...]:
    """Every skill that was practised, the most urgent first."""
    by_skill: dict[str, list[Practised]] = {}
    for one in practised.values():
        for skill in one.question.skills:
            by_skill.setdefault(skill, []).append(one)
    skills = [
        PractisedSkill(
            skill,
            len(ones),
            min(due_before(one.memory, interview) for one in ones),
            min(one.result.rating for one in ones),
        )
        for skill, ones in by_skill.items()
    ]
    return tuple(sorted(skills, key=lambda one: (one.due, one.rating, one.skill)))
