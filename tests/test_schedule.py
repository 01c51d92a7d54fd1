import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from rehearse.domain import Kind, Part
from rehearse.goals import parse_goal
from rehearse.preparation.practice import Rating, question_key, recall, skills_of
from rehearse.preparation.practice.schedule import due_before, replay, review
from tests.practice_history import MONDAY, answered, practised_by

WHY_US = "Why us?"
ONE_DAY = timedelta(days=1)


def due_in(*went: str) -> int:
    """Days until a question is due again that was answered so, one time a day."""
    takes = [
        answered(WHY_US, MONDAY + place * ONE_DAY, went=one)
        for place, one in enumerate(went)
    ]
    memory = practised_by(*takes)[question_key(WHY_US)].memory
    return (memory.due - memory.last).days


def test_what_went_well_comes_later_than_what_went_badly():
    assert due_in("badly") == 1
    assert due_in("badly") <= due_in("good") < due_in("easy")


def test_the_days_between_grow_while_it_goes_well_and_fall_when_it_does_not():
    memory = None
    day = MONDAY
    gaps = []
    for _ in range(4):
        memory = review(memory, Rating.GOOD, day)
        gaps.append((memory.due - day).days)
        day = memory.due
    assert all(earlier < later for earlier, later in pairwise(gaps))
    assert (review(memory, Rating.AGAIN, day).due - day).days < gaps[-1]


def test_a_question_is_due_when_the_chance_of_a_good_answer_has_fallen_to_nine_in_ten():
    memory = review(review(None, Rating.EASY, MONDAY), Rating.GOOD, date(2026, 2, 3))
    assert recall(memory, memory.due) == pytest.approx(0.9, abs=0.005)
    assert recall(memory, memory.last) == 1.0


def test_the_same_takes_give_the_same_schedule_in_any_order():
    takes = [
        answered(f"Question {place % 4}?", MONDAY + place * ONE_DAY, went=went)
        for place, went in enumerate(["good", "badly", "easy"] * 8)
    ]
    assert practised_by(*takes) == practised_by(*reversed(takes))


def test_a_take_that_is_deleted_is_as_if_it_had_never_been():
    good = answered(WHY_US, MONDAY, went="easy")
    bad = answered(WHY_US, MONDAY + ONE_DAY, went="badly")
    both, one = practised_by(good, bad), practised_by(good)
    assert both[question_key(WHY_US)].memory.due < one[question_key(WHY_US)].memory.due
    assert practised_by() == {}


def test_a_take_that_is_corrected_changes_the_schedule():
    bad = answered(WHY_US, MONDAY, went="badly")
    heard_after_all = replace(bad, missing=(), result_quantified=True)
    (before,), (after,) = (
        practised_by(take).values() for take in (bad, heard_after_all)
    )
    assert before.result.text == "the result was not heard"
    assert after.result.text == "all parts were heard, and the result had a size"
    assert after.memory.due > before.memory.due


def test_the_last_result_counts_and_all_takes_are_counted():
    (one,) = practised_by(
        answered(WHY_US, MONDAY, went="easy"),
        answered(WHY_US, MONDAY + ONE_DAY, went="badly"),
    ).values()
    assert one.result.rating is Rating.AGAIN
    assert (one.takes, one.first) == (2, MONDAY)
    assert one.take.startswith("20260127")


def test_a_second_try_on_the_same_day_does_not_hide_the_first():
    first = answered(WHY_US, MONDAY, went="badly")
    second = answered(WHY_US, MONDAY, hour=11)
    (both,) = practised_by(first, second).values()
    (only,) = practised_by(second).values()
    assert both.memory.stability < only.memory.stability
    assert both.memory.due == MONDAY + ONE_DAY


def test_days_are_those_where_the_speaker_is():
    late = answered(WHY_US, MONDAY, hour=23)
    east = timezone(timedelta(hours=2))
    (there,) = replay([late], zone=east).values()
    (here,) = replay([late], zone=UTC).values()
    assert there.memory.last == MONDAY + ONE_DAY
    assert here.memory.last == MONDAY


def test_takes_without_a_question_or_without_words_are_left_out():
    assert not practised_by(
        answered(WHY_US, MONDAY, words=0, speaking_time=0.0),
        replace(answered("x", MONDAY), question=None),
        answered("", MONDAY),
    )


def test_what_cannot_be_asked_by_itself_is_left_out():
    takes = [answered(WHY_US, MONDAY), answered("And then?", MONDAY)]
    assert list(replay(takes, skipped=lambda text: text == "And then?")) == ["why us?"]


def test_a_question_keeps_its_skills_when_a_later_take_does_not_know_them():
    (one,) = practised_by(
        answered("why  US?", MONDAY, skills=("motivation",), job="baker"),
        answered(WHY_US, MONDAY + ONE_DAY, kind=Kind.MOTIVATION),
    ).values()
    assert one.question.text == WHY_US
    assert one.question.kind is Kind.MOTIVATION
    assert (one.question.skills, one.question.job) == (("motivation",), "baker")


def test_pace_is_held_against_earlier_takes_once_there_are_enough():
    usual = [
        answered(f"Question {n}?", MONDAY + n * ONE_DAY, went="easy") for n in range(7)
    ]
    hasty = replace(
        answered(WHY_US, MONDAY + 9 * ONE_DAY, went="easy"),
        words_per_minute=200.0,
        words_per_minute_low=190.0,
        words_per_minute_high=210.0,
    )
    rating = {
        number: practised_by(*usual[:number], hasty)[question_key(WHY_US)].result.rating
        for number in (5, 7)
    }
    assert rating == {5: Rating.EASY, 7: Rating.GOOD}


def test_the_speakers_goals_decide_with():
    take = answered(WHY_US, MONDAY, went="easy")
    (one,) = replay([take], [parse_goal("pace", "60-70")], zone=UTC).values()
    assert one.result.rating is Rating.GOOD


def test_no_question_waits_for_a_day_after_the_interview():
    memory = review(None, Rating.EASY, MONDAY)
    assert due_before(memory, None) == memory.due == MONDAY + 8 * ONE_DAY
    for days in range(2, 8):
        interview = MONDAY + days * ONE_DAY
        assert due_before(memory, interview) == interview - ONE_DAY
    assert due_before(memory, MONDAY + ONE_DAY) == MONDAY + ONE_DAY
    assert due_before(memory, MONDAY + 30 * ONE_DAY) == memory.due


def test_an_interview_that_is_over_brings_nothing_forward():
    memory = review(None, Rating.EASY, MONDAY)
    assert due_before(memory, MONDAY) == memory.due
    assert due_before(memory, MONDAY - ONE_DAY) == memory.due


def test_a_skill_is_as_due_as_its_questions_and_as_good_as_the_worst():
    skills = skills_of(
        practised_by(
            answered("A?", MONDAY, went="easy", skills=("Python", "teamwork")),
            answered("B?", MONDAY, went="badly", skills=("Python",)),
        )
    )
    assert [(one.skill, one.questions, one.rating) for one in skills] == [
        ("Python", 2, Rating.AGAIN),
        ("teamwork", 1, Rating.EASY),
    ]
    assert skills[0].due == MONDAY + ONE_DAY


def test_a_thousand_takes_are_replayed():
    start = datetime(2025, 1, 1, tzinfo=UTC)
    takes = [
        replace(
            answered(
                f"Question {n % 90}?", MONDAY, missing=(Part.TASK,) * (n % 3 == 0)
            ),
            id=f"{n:05}",
            recorded_at=start + timedelta(hours=7 * n),
        )
        for n in range(1000)
    ]
    practised = practised_by(*takes)
    assert len(practised) == 90
    assert sum(one.takes for one in practised.values()) == 1000
    assert all(one.memory.due > one.memory.last for one in practised.values())


def test_the_scheduler_is_loaded_only_when_something_was_answered():
    program = (
        "import sys, rehearse.preparation.practice as practice;"
        "practice.replay([]);"
        "print('fsrs' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_the_first_answer_is_known_as_long_as_the_published_parameters_say():
    stability = [review(None, rating, MONDAY).stability for rating in Rating]
    assert stability == pytest.approx([0.212, 1.2931, 2.3065, 8.2956])
