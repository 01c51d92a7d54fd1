"""The days until an interview: what to practise on each, and what else to do.

New questions are spread, and come back as FSRS would ask for them if each answer
went well; what does not go well comes sooner, and `next` knows that on the day. A
mock interview stands two days before, or one; the last day is light.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil

from rehearse.domain import Question
from rehearse.preparation.practice.new_questions import NewQuestion
from rehearse.preparation.practice.queue import (
    MINUTES_A_QUESTION,
    SETTLING,
    Item,
    choose,
    room_on,
)
from rehearse.preparation.practice.schedule import (
    ONE_DAY,
    Practised,
    question_key,
    recall,
    review,
)
from rehearse.preparation.practice.spoken_result import Rating, Reason, SpokenResult
from rehearse.preparation.practice.tasks import Task

MOCK_PLACES = 6
"""Questions of a mock interview: about half an hour."""

EXPECTED = SpokenResult(Rating.GOOD, (Reason("it went well", Rating.GOOD),))
"""What the plan assumes of each answer to come."""


class DayKind(StrEnum):
    """What a day is for."""

    PRACTICE = "practice"
    MOCK = "mock interview"
    LIGHT = "light"
    REST = "rest"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day; a mock interview counts its questions and does not name them."""

    day: date
    kind: DayKind
    questions: tuple[Item, ...] = ()
    tasks: tuple[Task, ...] = ()
    mock_questions: int = 0

    @property
    def minutes(self) -> int:
        """What the questions take, about."""
        return MINUTES_A_QUESTION * (len(self.questions) + self.mock_questions)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every day from today to the interview.

    `recall` is the chance, by FSRS, of a good answer to each question on the day of
    the interview, by its text, the least sure first.
    """

    days: tuple[PlannedDay, ...]
    recall: tuple[tuple[str, float], ...]

    @property
    def interview(self) -> date:
        """The day of the interview."""
        return self.days[-1].day


def lay_out(
    today: date,
    interview: date,
    practised: Mapping[str, Practised],
    new: Sequence[NewQuestion],
    *,
    weekdays: AbstractSet[int] = frozenset(range(7)),
    places: int | None = None,
    tasks: Sequence[Task] = (),
) -> Plan:
    """Lay the days out; the interview is today or later.

    Args:
        today: The first day.
        interview: The last one.
        practised: What was answered so far, by `question_key`.
        new: What was not answered yet, in order.
        weekdays: The days of the week for practice, Monday being 0.
        places: Questions a day; rehearse decides when left out.
        tasks: What else there is to do, in order.
    """
    every = [today + n * ONE_DAY for n in range((interview - today).days)]
    open_days = [day for day in every if day.weekday() in weekdays]
    kinds = _kinds(open_days, interview)
    work = _spread(tasks, kinds)
    simulation = _Simulation(dict(practised), list(new), interview, places)
    days = []
    for day in every:
        kind = kinds.get(day, DayKind.REST)
        planned = simulation.live(day, kind, _days_for_new(day, kinds, interview))
        days.append(replace(planned, tasks=work.get(day, ())))
    chances = simulation.recall_on(interview)
    days.append(simulation.live(interview, DayKind.INTERVIEW, 0))
    return Plan(tuple(days), chances)


def _kinds(open_days: Sequence[date], interview: date) -> dict[date, DayKind]:
    """What each open day is for."""
    kinds = dict.fromkeys(open_days, DayKind.PRACTICE)
    eve = interview - ONE_DAY
    has_light_day = eve in kinds and (len(open_days) == 1 or eve - ONE_DAY in kinds)
    if has_light_day:
        kinds[eve] = DayKind.LIGHT
    left = [day for day in open_days if kinds[day] is DayKind.PRACTICE]
    if left:
        kinds[left[-1]] = DayKind.MOCK
    return kinds


def _days_for_new(day: date, kinds: Mapping[date, DayKind], interview: date) -> int:
    """The days left, with this one, on which something new can begin."""
    later = [
        (interview - one).days
        for one, kind in kinds.items()
        if one >= day and kind is DayKind.PRACTICE
    ]
    before_settling = [left for left in later if left > SETTLING]
    return len(before_settling or later)


def _spread(
    tasks: Sequence[Task], kinds: Mapping[date, DayKind]
) -> dict[date, tuple[Task, ...]]:
    """Give each day its share, the first days first, and the last day its own."""
    if not kinds:
        return {}
    days = [day for day, kind in kinds.items() if kind is not DayKind.LIGHT]
    days = days or list(kinds)
    work = [task for task in tasks if not task.is_last]
    a_day = ceil(len(work) / len(days))
    shares = {
        day: tuple(work[place * a_day : (place + 1) * a_day])
        for place, day in enumerate(days)
    }
    eve = max(kinds)
    at_last = tuple(task for task in tasks if task.is_last)
    return {**shares, eve: (*shares.get(eve, ()), *at_last)}


class _Simulation:
    """What will be known, day by day, if each answer goes well."""

    def __init__(
        self,
        practised: dict[str, Practised],
        new: list[NewQuestion],
        interview: date,
        places: int | None,
    ) -> None:
        self._practised = practised
        self._new = new
        self._interview = interview
        self._places = places

    def live(self, day: date, kind: DayKind, days: int) -> PlannedDay:
        """Choose for a day, and answer it all well; `days` are left for new ones."""
        if kind is DayKind.REST:
            return PlannedDay(day, kind)
        if kind is DayKind.MOCK:
            return self._mock(day)
        items = self._choose(day, days)
        for item in items:
            self._answer(item.question, day)
        if kind is DayKind.PRACTICE and not items:
            kind = DayKind.REST
        return PlannedDay(day, kind, items)

    def recall_on(self, day: date) -> tuple[tuple[str, float], ...]:
        """The chance of a good answer to each question, the least sure first."""
        chances = (
            (one.question.text, recall(one.memory, day))
            for one in self._practised.values()
        )
        return tuple(sorted(chances, key=lambda pair: (pair[1], pair[0])))

    def _mock(self, day: date) -> PlannedDay:
        """A mock interview asks what is known least; what it asks is not fixed yet."""
        known = [one for one in self._practised.values() if one.memory.last < day]
        known.sort(key=lambda one: recall(one.memory, self._interview))
        questions = [one.question for one in known]
        questions += [one.question for one in self._new]
        for question in questions[:MOCK_PLACES]:
            self._answer(question, day)
        return PlannedDay(day, DayKind.MOCK, mock_questions=MOCK_PLACES)

    def _choose(self, day: date, days: int) -> tuple[Item, ...]:
        room = room_on(
            day,
            self._practised,
            self._new,
            interview=self._interview,
            days=days,
        )
        if self._places is not None:
            is_usual = (self._interview - day).days > 1
            places = self._places if is_usual else min(self._places, room.places)
            room = replace(room, places=places)
        return choose(day, self._practised, self._new, room, self._interview)

    def _answer(self, question: Question, day: date) -> None:
        key = question_key(question.text)
        before = self._practised.get(key)
        self._practised[key] = Practised(
            question=question,
            memory=review(before.memory if before else None, Rating.GOOD, day),
            result=EXPECTED,
            take="",
            takes=before.takes + 1 if before else 1,
            first=before.first if before else day,
        )
        self._new = [one for one in self._new if question_key(one.question.text) != key]
