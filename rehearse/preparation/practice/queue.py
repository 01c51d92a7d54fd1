"""What to practise on a day, and why each.

What is due comes first, that which is likeliest forgotten ahead of the rest; then
come new questions, a few a day. Before an interview, places that are left go to
what would be known least on its day. `next` asks for today; `plan` asks for each
day until the interview.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from rehearse.domain import Question
from rehearse.preparation.practice.new_questions import NewQuestion
from rehearse.preparation.practice.schedule import (
    ONE_DAY,
    Practised,
    due_before,
    recall,
)
from rehearse.preparation.practice.spoken_result import Rating

MINUTES_A_QUESTION = 4
"""Two for the answer, two for its report and a second try."""

PLACES = 5
"""Questions a day, unless the user says otherwise: 20 minutes."""

NEW_A_DAY = 3
"""New questions a day: each comes back within days, three times or more."""

MOST_NEW = 40
"""Questions in practice for one interview, which asks a dozen of them."""

LIGHT_PLACES, WARM_UP_PLACES = 3, 2
"""Questions on the day before the interview, and on its day."""

ENOUGH = 12
"""Questions that an interview asks: knowing fewer, one begins new ones to the end."""

SETTLING, LAST_DAYS = 4, 2
"""Days before the interview in which what is known settles and hardly anything new
begins; of them those for a mock interview and for rest."""

LAST_STRETCH = 3
"""Days before the interview in which everything is looked at once more."""

RESTED = timedelta(days=2)
"""How long an answer must have rested to be looked at once more."""


class Why(StrEnum):
    """Why a question is there."""

    DUE = "due"
    GAP = "gap"
    NEW = "new"
    ONCE_MORE = "once more"
    WARM_UP = "warm up"


@dataclass(frozen=True, slots=True)
class Item:
    """A question to practise; `reason` is a clause, `due` None for a new one."""

    question: Question
    why: Why
    reason: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """How many questions a day has room for, and how many of them may be new."""

    places: int
    new: int


def room_on(
    day: date,
    practised: Mapping[str, Practised],
    new: Sequence[NewQuestion],
    *,
    interview: date | None = None,
    places: int | None = None,
    days: int | None = None,
) -> Room:
    """The room of a day: less before an interview, and what was begun that day counts.

    Args:
        day: The day.
        practised: What was answered, by `question_key`.
        new: What was not answered yet, in order.
        interview: The day of the interview.
        places: How many questions the user wants; rehearse decides when left out.
        days: Days left for beginning something new; all but the last when left out.
    """
    begun = sum(one.first == day for one in practised.values())
    usual, quota = PLACES, NEW_A_DAY
    if interview is not None and day <= interview:
        left = (interview - day).days
        usual = {0: WARM_UP_PLACES, 1: LIGHT_PLACES}.get(left, PLACES)
        quota = _new_quota(len(practised) - begun, new, begun, left, days)
    return Room(usual if places is None else places, max(0, quota - begun))


def _new_quota(
    before: int, new: Sequence[NewQuestion], begun: int, left: int, days: int | None
) -> int:
    """New questions of a day, spread over those that are left before an interview."""
    if left == 0:
        return 0
    settles = left <= SETTLING
    if days is None:
        days = left - (LAST_DAYS if settles else SETTLING)
    gaps = sum(one.gap is not None for one in new)
    wanted = max(gaps, (ENOUGH if settles else MOST_NEW) - before)
    return min(NEW_A_DAY, ceil(min(len(new) + begun, wanted) / max(1, days)))


def choose(
    day: date,
    practised: Mapping[str, Practised],
    new: Sequence[NewQuestion],
    room: Room,
    interview: date | None = None,
) -> tuple[Item, ...]:
    """What to practise on a day, the most urgent first; nothing when all is well."""
    if interview is not None and interview < day:
        interview = None
    if interview == day:
        return _warm_up(day, practised, room)
    target = interview or day
    due = _due(day, practised, target, interview)
    fresh = [_new(one) for one in new[: room.new]]
    # What was never tried is worth more to the interview than one more review.
    is_last_day = interview == day + ONE_DAY
    kept = int(bool(fresh) and fresh[0].why is Why.GAP and not is_last_day)
    first = due[: max(0, room.places - kept)]
    chosen = [*first, *fresh[: max(0, room.places - len(first))]]
    spare = room.places - len(chosen)
    if interview and spare > 0 and (interview - day).days <= LAST_STRETCH:
        chosen += _once_more(day, practised, interview)[:spare]
    return tuple(chosen)


def count_due(
    day: date, practised: Mapping[str, Practised], interview: date | None = None
) -> int:
    """How many questions are due, whether there is room for them or not."""
    dues = (due_before(one.memory, interview) for one in practised.values())
    return sum(due <= day for due in dues)


def next_due(
    practised: Mapping[str, Practised], day: date, interview: date | None = None
) -> tuple[date, int] | None:
    """The next day after this one on which something is due, and how much; or None."""
    later = [
        due
        for one in practised.values()
        if (due := due_before(one.memory, interview)) > day
    ]
    return (min(later), later.count(min(later))) if later else None


def _due(
    day: date,
    practised: Mapping[str, Practised],
    target: date,
    interview: date | None,
) -> list[Item]:
    dated = [(due_before(one.memory, interview), one) for one in practised.values()]
    due = [(when, one) for when, one in dated if when <= day]
    due.sort(key=lambda pair: recall(pair[1].memory, target))
    return [
        Item(
            one.question,
            Why.DUE,
            f"{_since(when, day)}: {one.result.text} last time",
            when,
        )
        for when, one in due
    ]


def _new(one: NewQuestion) -> Item:
    why = Why.NEW if one.gap is None else Why.GAP
    return Item(one.question, why, f"new: {one.reason}" if one.reason else "new")


def _once_more(
    day: date, practised: Mapping[str, Practised], interview: date
) -> list[Item]:
    rested = [
        one
        for one in practised.values()
        if due_before(one.memory, interview) > day and one.memory.last <= day - RESTED
    ]
    rested.sort(key=lambda one: recall(one.memory, interview))
    return [
        Item(
            one.question,
            Why.ONCE_MORE,
            f"once more before the interview: {one.result.text} last time",
            due_before(one.memory, interview),
        )
        for one in rested
    ]


def _warm_up(
    day: date, practised: Mapping[str, Practised], room: Room
) -> tuple[Item, ...]:
    """On the day itself: what went well, so that the voice and the mind are awake."""
    went_well = [one for one in practised.values() if one.result.rating >= Rating.GOOD]
    went_well.sort(key=lambda one: (-one.result.rating, -recall(one.memory, day)))
    return tuple(
        Item(one.question, Why.WARM_UP, f"to warm up: {one.result.text} last time")
        for one in went_well[: room.places]
    )


def _since(due: date, day: date) -> str:
    late = (day - due).days
    if late == 0:
        return "due today"
    if late == 1:
        return "due since yesterday"
    if late < 7:  # noqa: PLR2004 - a week, within which a weekday says which
        return f"due since {due:%A}"
    return f"due since {due.day} {due:%B}"
