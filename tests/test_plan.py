from datetime import date, datetime, timedelta
from itertools import chain

import pytest

from rehearse.domain import Job, Question
from rehearse.preparation.practice import (
    MOCK_PLACES,
    DayKind,
    NewQuestion,
    Plan,
    Task,
    Why,
    choose,
    find_tasks,
    lay_out,
    room_on,
)
from rehearse.preparation.practice.plan_files import plan_to_calendar, plan_to_markdown
from tests.factories import MONDAY as MOMENT
from tests.practice_history import MONDAY, answered, practised_by, questions

NEW = tuple(
    NewQuestion(one) for one in questions(["example", "task", "motivation"] * 40)
)
MON, WED, SAT = 0, 2, 5


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def plan_for(days: int, practised=None, **options) -> Plan:
    return lay_out(MONDAY, day(days), practised or {}, NEW, **options)


def kinds_of(plan: Plan) -> list[str]:
    return [one.kind.value for one in plan.days]


def asked(plan: Plan) -> list[str]:
    return [item.question.text for one in plan.days for item in one.questions]


def test_it_reaches_from_today_to_the_interview_without_a_hole():
    plan = plan_for(12)
    assert [one.day for one in plan.days] == [day(number) for number in range(13)]
    assert plan.interview == day(12)


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (0, ["interview"]),
        (1, ["light", "interview"]),
        (2, ["mock interview", "light", "interview"]),
        (3, ["practice", "mock interview", "light", "interview"]),
    ],
)
def test_a_short_time_is_used_for_what_matters_most(days, kinds):
    assert kinds_of(plan_for(days)) == kinds


@pytest.mark.parametrize("days", [3, 4, 12, 40, 365])
def test_a_mock_interview_comes_two_days_before_and_the_last_day_is_light(days):
    plan = plan_for(days)
    assert kinds_of(plan)[-3:] == ["mock interview", "light", "interview"]
    assert plan.days[-3].mock_questions == MOCK_PLACES
    assert len(plan.days[-2].questions) <= 3


def test_rest_days_are_honoured():
    plan = plan_for(20, weekdays={MON, WED, SAT}, tasks=find_tasks())
    for one in plan.days[:-1]:
        if one.day.weekday() not in {MON, WED, SAT}:
            assert one.kind is DayKind.REST
            assert not one.questions
            assert not one.tasks


def test_the_mock_interview_comes_the_day_before_when_no_other_day_is_near():
    kinds = kinds_of(plan_for(6, weekdays={MON, WED, SAT}))
    assert kinds[-2:] == ["mock interview", "interview"]
    kinds = kinds_of(plan_for(11, weekdays={MON, WED}))
    assert kinds[-3:] == ["mock interview", "rest", "interview"]


def test_with_one_practice_day_long_before_there_is_a_mock_interview():
    kinds = kinds_of(plan_for(4, weekdays={MON}))
    assert kinds == ["mock interview", "rest", "rest", "rest", "interview"]


@pytest.mark.parametrize("days", [5, 12, 40, 365])
def test_new_questions_are_spread_and_end_before_what_is_known_settles(days):
    plan = plan_for(days)
    new = [sum(item.why is Why.NEW for item in one.questions) for one in plan.days[:-1]]
    assert max(new) <= 3
    assert sum(new) <= 40
    if days >= 12:
        assert not any(new[-4:])
    if days == 365:
        assert max(new) == 1


@pytest.mark.parametrize("days", [4, 12, 40])
def test_nothing_is_asked_twice_on_a_day_and_no_day_is_too_full(days):
    for one in plan_for(days).days:
        texts = [item.question.text for item in one.questions]
        assert len(set(texts)) == len(texts) <= 5


def test_every_question_is_known_on_the_day_of_the_interview():
    plan = plan_for(12)
    assert len(plan.recall) == len({*asked(plan)}) > 12
    assert all(0.9 <= chance <= 1.0 for _, chance in plan.recall)
    assert [chance for _, chance in plan.recall] == sorted(
        chance for _, chance in plan.recall
    )


def test_minutes_a_day_decide_how_many_questions_there_are():
    plan = plan_for(12, places=2)
    assert max(len(one.questions) for one in plan.days) == 2
    assert max(one.minutes for one in plan.days if not one.mock_questions) == 8
    many = plan_for(12, places=9)
    assert max(len(one.questions) for one in many.days) > 5
    assert len(many.days[-2].questions) <= 3


def test_it_begins_with_what_next_says_today():
    history = practised_by(
        answered("Due?", day(-3), went="badly"), answered("Later?", day(-1))
    )
    room = room_on(MONDAY, history, NEW, interview=day(12))
    today = choose(MONDAY, history, NEW, room, day(12))
    assert plan_for(12, history).days[0].questions == today


def test_what_was_answered_today_is_not_asked_again_today():
    history = practised_by(*(answered(f"{n}?", MONDAY, hour=n) for n in range(3)))
    assert not plan_for(12, history).days[0].questions


def test_a_plan_made_again_after_a_bad_answer_brings_it_back_sooner():
    def next_time(went: str) -> date:
        plan = plan_for(20, practised_by(answered("Why us?", MONDAY, went=went)))
        return next(
            one.day
            for one in plan.days
            for item in one.questions
            if item.question.text == "Why us?"
        )

    assert next_time("badly") < next_time("good") < next_time("easy")


def test_there_is_a_plan_without_any_question():
    plan = lay_out(MONDAY, day(9), {}, ())
    assert all(not one.questions for one in plan.days)


# --- what else there is to do ------------------------------------------------


def test_tasks_come_early_one_a_day_and_the_last_one_at_last():
    tasks = (*(Task(f"Task {n}") for n in range(3)), Task("Read", is_last=True))
    plan = plan_for(9, tasks=tasks)
    texts = [[task.text for task in one.tasks] for one in plan.days]
    assert texts[:4] == [["Task 0"], ["Task 1"], ["Task 2"], []]
    assert texts[-2] == ["Read"]
    assert texts[-1] == []


@pytest.mark.parametrize("days", [1, 2, 3])
def test_no_task_is_lost_when_there_is_little_time(days):
    tasks = (*(Task(f"Task {n}") for n in range(7)), Task("Read", is_last=True))
    plan = plan_for(days, tasks=tasks)
    assert tuple(chain(*(one.tasks for one in plan.days))) == tasks


def job(**changes) -> Job:
    values = {
        "title": "Baker",
        "company": None,
        "essential": (),
        "desirable": (),
        "duties": (),
        "technologies": (),
        "text": "",
        "added_at": MOMENT,
        **changes,
    }
    return Job(**values)


def test_without_a_job_the_first_task_is_to_add_it():
    assert find_tasks()[0].command == "rehearse job add FILE"


def test_what_was_done_is_no_task_any_more():
    def texts(**changes) -> str:
        return " ".join(task.text for task in find_tasks(job(**changes), "baker"))

    assert "3 questions to ask them" in texts()
    assert "another question to ask them" in texts(questions=("When?", "How?"))
    assert "to ask them" not in texts(questions=("When?", "How?", "Why?"))


def test_stories_and_research_take_turns():
    tasks = find_tasks(
        job(),
        "baker",
        topics=("company", "products", "people"),
        without_story=("Baking", "Selling", "Cleaning"),
    )
    assert [task.text for task in tasks[:5]] == [
        "Write a story that shows “Baking”",
        "Find out about the company and the products",
        "Write a story that shows “Selling”",
        "Find out about the people",
        "Write a story that shows “Cleaning”",
    ]


def test_a_plan_asks_for_a_few_stories_only():
    tasks = find_tasks(job(), "baker", without_story=[f"Skill {n}" for n in range(30)])
    assert sum("story that shows" in task.text for task in tasks) == 5


# --- files -------------------------------------------------------------------

AWKWARD = NewQuestion(
    Question("Why *us*, and not [them]; [or]\nwhat's \\ your — “real” reason? " * 3)
)


def test_markdown_has_a_box_for_each_thing_and_nothing_in_it_is_markup():
    plan = lay_out(MONDAY, day(3), {}, (AWKWARD,), tasks=find_tasks())
    text = plan_to_markdown(plan, "Interview: # Baker")
    assert text.startswith("# Interview: \\# Baker\n\n## Monday 26 January 2026: Pra")
    assert r"- [ ] Why \*us\*, and not \[them\]; \[or\] what's \\ your" in text
    assert "- [ ] Add the job description" in text
    assert "- [ ] A mock interview: 6 questions, one report" in text


def unfolded(calendar: str) -> list[str]:
    assert calendar.endswith("END:VCALENDAR\r\n")
    lines = calendar.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return calendar.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_an_event_for_each_day_with_something_to_do():
    plan = lay_out(MONDAY, day(9), {}, NEW, weekdays={MON, WED}, tasks=find_tasks())
    lines = unfolded(plan_to_calendar(plan, "Interview: Baker", MOMENT))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == [
        f"DTSTART;VALUE=DATE:{one:%Y%m%d}" for one in (day(0), day(2), day(7), day(9))
    ]
    assert "DTEND;VALUE=DATE:20260127" in lines
    assert "DTSTAMP:20260126T100000Z" in lines
    assert "SUMMARY:Practice: 3 new" in lines
    assert "SUMMARY:Interview: Baker" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4


def test_a_calendar_says_any_text_as_it_is():
    plan = lay_out(MONDAY, day(3), {}, (AWKWARD,))
    said, *_ = [
        line
        for line in unfolded(plan_to_calendar(plan, "Interview", MOMENT))
        if line.startswith("DESCRIPTION:Why")
    ]
    assert said.startswith(
        "DESCRIPTION:Why *us*\\, and not [them]\\; [or] what's \\\\ your — “real”"
    )


def test_a_calendar_made_again_has_the_same_events():
    def names(made_at: datetime) -> list[str]:
        text = plan_to_calendar(plan_for(9), "Interview", made_at)
        return [line for line in unfolded(text) if line.startswith("UID")]

    first = names(MOMENT)
    assert first == names(MOMENT + timedelta(days=1))
    assert len(set(first)) == len(first) == 10
