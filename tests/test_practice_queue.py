from datetime import timedelta

import pytest

from rehearse.domain import Question
from rehearse.preparation.practice import (
    NewQuestion,
    Room,
    Why,
    choose,
    next_due,
    room_on,
)
from tests.practice_history import MONDAY, answered, practised_by, questions

ONE_DAY = timedelta(days=1)
NEW = tuple(NewQuestion(one) for one in questions(["example"] * 100))
GAP = NewQuestion(Question("How do you keep cows?"), "the job needs cows", "cows")
ROOM = Room(places=5, new=3)


def day(number: int):
    return MONDAY + number * ONE_DAY


def test_without_a_history_there_are_a_few_new_questions():
    room = room_on(MONDAY, {}, NEW)
    items = choose(MONDAY, {}, NEW, room)
    assert [item.why for item in items] == [Why.NEW] * 3
    assert items[0].reason == "new"


def test_what_is_due_comes_first_and_says_since_when_and_why():
    practised = practised_by(answered("Why us?", MONDAY, went="badly"))
    first, *others = choose(day(3), practised, NEW, ROOM)
    assert first.reason == "due since Tuesday: the result was not heard last time"
    assert (first.why, first.due) == (Why.DUE, day(1))
    assert [item.why for item in others] == [Why.NEW] * 3


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (1, "due today"),
        (2, "due since yesterday"),
        (7, "due since Tuesday"),
        (8, "due since 27 January"),
    ],
)
def test_the_day_is_named_as_people_do(later, said):
    practised = practised_by(answered("Why us?", MONDAY, went="badly"))
    (item,) = choose(day(later), practised, (), ROOM)
    assert item.reason.startswith(f"{said}: ")


def test_what_is_likeliest_forgotten_comes_first():
    practised = practised_by(
        answered("Easy?", MONDAY, went="easy"),
        answered("Badly?", MONDAY, went="badly"),
        answered("Good?", MONDAY),
    )
    asked = [item.question.text for item in choose(day(20), practised, (), ROOM)]
    assert asked == ["Badly?", "Good?", "Easy?"]


def test_what_was_answered_today_waits_for_another_day():
    practised = practised_by(answered("Why us?", MONDAY, went="badly"))
    assert choose(MONDAY, practised, (), ROOM) == ()
    assert next_due(practised, MONDAY) == (day(1), 1)
    assert next_due({}, MONDAY) is None


def test_no_more_than_there_is_room_for():
    practised = practised_by(
        *(answered(f"Question {n}?", MONDAY, hour=n) for n in range(8))
    )
    assert len(choose(day(9), practised, NEW, ROOM)) == 5
    assert len(choose(day(9), practised, NEW, Room(places=20, new=3))) == 11


def test_one_place_is_kept_for_a_gap_of_the_job():
    practised = practised_by(
        *(answered(f"Question {n}?", MONDAY, hour=n) for n in range(8))
    )
    items = choose(day(9), practised, (GAP, *NEW), ROOM)
    assert [item.why for item in items] == [*[Why.DUE] * 4, Why.GAP]
    assert items[-1].reason == "new: the job needs cows"


def test_questions_begun_today_count_against_those_that_are_new():
    begun = practised_by(answered("One?", MONDAY), answered("Two?", MONDAY))
    assert room_on(MONDAY, begun, NEW).new == 1
    assert room_on(day(1), begun, NEW).new == 3


def test_new_questions_are_spread_until_the_interview():
    def new(days: int) -> int:
        return room_on(MONDAY, {}, NEW, interview=day(days)).new

    assert new(5) == 3
    assert new(32) == 2
    assert new(365) == 1


def test_nothing_new_is_begun_on_the_day_of_the_interview():
    assert room_on(MONDAY, {}, NEW, interview=MONDAY) == Room(places=2, new=0)


def test_the_day_before_the_interview_is_light():
    assert room_on(MONDAY, {}, NEW, interview=day(1)).places == 3
    assert room_on(MONDAY, {}, NEW, interview=day(1), places=9).places == 9


def test_what_would_wait_for_a_day_after_the_interview_comes_once_more_before():
    practised = practised_by(answered("Easy?", MONDAY, went="easy"))
    assert not choose(day(3), practised, (), ROOM, interview=day(7))
    (item,) = choose(day(4), practised, (), ROOM, interview=day(7))
    assert item.why is Why.ONCE_MORE
    assert item.reason.startswith("once more before the interview: all parts were")
    (item,) = choose(day(6), practised, (), ROOM, interview=day(7))
    assert item.why is Why.DUE


def test_once_more_means_after_some_rest():
    practised = practised_by(answered("Easy?", day(3), went="easy"))
    assert not choose(day(4), practised, (), ROOM, interview=day(6))
    assert choose(day(5), practised, (), ROOM, interview=day(7))


def test_on_the_day_itself_what_went_well_warms_up():
    practised = practised_by(
        answered("Badly?", MONDAY, went="badly"),
        answered("Good?", MONDAY),
        answered("Easy?", MONDAY, went="easy"),
    )
    room = room_on(day(2), practised, NEW, interview=day(2))
    items = choose(day(2), practised, NEW, room, interview=day(2))
    assert [item.question.text for item in items] == ["Easy?", "Good?"]
    assert {item.why for item in items} == {Why.WARM_UP}


def test_after_the_interview_all_is_as_without_one():
    practised = practised_by(answered("Badly?", MONDAY, went="badly"))
    room = room_on(day(9), practised, NEW, interview=day(3))
    assert room == room_on(day(9), practised, NEW)
    assert choose(day(9), practised, NEW, room, interview=day(3)) == choose(
        day(9), practised, NEW, room
    )
