"""What to practise, when, and in which form."""

from rehearse.preparation.practice.new_questions import NewQuestion, order_new
from rehearse.preparation.practice.plan import (
    MOCK_PLACES,
    DayKind,
    Plan,
    PlannedDay,
    lay_out,
)
from rehearse.preparation.practice.plan_files import why_in_short
from rehearse.preparation.practice.queue import (
    MINUTES_A_QUESTION,
    Item,
    Room,
    Why,
    choose,
    count_due,
    next_due,
    room_on,
)
from rehearse.preparation.practice.schedule import (
    Practised,
    PractisedSkill,
    question_key,
    recall,
    replay,
    skills_of,
)
from rehearse.preparation.practice.spoken_result import (
    Rating,
    SpokenResult,
    rate_spoken,
)
from rehearse.preparation.practice.tasks import Task, find_tasks

__all__ = [
    "MINUTES_A_QUESTION",
    "MOCK_PLACES",
    "DayKind",
    "Item",
    "NewQuestion",
    "Plan",
    "PlannedDay",
    "Practised",
    "PractisedSkill",
    "Rating",
    "Room",
    "SpokenResult",
    "Task",
    "Why",
    "choose",
    "count_due",
    "find_tasks",
    "lay_out",
    "next_due",
    "order_new",
    "question_key",
    "rate_spoken",
    "recall",
    "replay",
    "room_on",
    "skills_of",
    "why_in_short",
]
