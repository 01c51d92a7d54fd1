"""What to practise, when, and in which form."""

from rehearse.preparation.practice.new_questions import NewQuestion, order_new
from rehearse.preparation.practice.queue import (
    MINUTES_A_QUESTION,
    Item,
    Room,
    Why,
    choose,
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

__all__ = [
    "MINUTES_A_QUESTION",
    "Item",
    "NewQuestion",
    "Practised",
    "PractisedSkill",
    "Rating",
    "Room",
    "SpokenResult",
    "Why",
    "choose",
    "next_due",
    "order_new",
    "question_key",
    "rate_spoken",
    "recall",
    "replay",
    "room_on",
    "skills_of",
]
