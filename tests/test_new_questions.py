from rehearse.domain import Kind, Question
from rehearse.preparation.practice import order_new
from tests.practice_history import MONDAY, answered, practised_by, questions


def texts(*args, **options) -> list[str]:
    return [one.question.text for one in order_new(*args, **options)]


def test_the_kinds_take_turns():
    bank = questions(["example", "example", "example", "knowledge", "task"])
    kinds = [one.question.kind.value for one in order_new(bank, {})]
    assert kinds == ["example", "knowledge", "task", "example", "example"]


def test_what_was_answered_is_not_new():
    bank = [Question("Why us?"), Question("Why you?")]
    assert texts(bank, practised_by(answered("why US?", MONDAY))) == ["Why you?"]


COWS = Question("How do you keep cows?", Kind.KNOWLEDGE, ("care",), job="farmer")
TEACHING = Question("Teach me something.", Kind.TASK, ("teaching",), job="farmer")


def test_a_gap_of_the_job_comes_before_everything_else():
    bank = [*questions(["example", "knowledge"]), TEACHING, COWS]
    gaps = [("Experience with cows.", COWS), ("Teaching", TEACHING)]
    first, second, *others = order_new(bank, {}, gaps)
    assert first.question == COWS
    assert first.reason == (
        "the job asks for “Experience with cows”, and no story or answer shows it yet"
    )
    assert (first.gap, second.gap) == ("Experience with cows.", "Teaching")
    assert [one.gap for one in others] == [None, None]


def test_a_gap_gets_one_question_first_and_another_when_that_was_answered():
    second = Question("Describe a cow.", Kind.EXAMPLE, job="farmer")
    gaps = [("cows", COWS), ("cows", second)]
    bank = [COWS, second]
    assert [one.gap for one in order_new(bank, {}, gaps)] == ["cows", None]
    history = practised_by(answered(COWS.text, MONDAY))
    assert [one.question for one in order_new(bank, history, gaps)] == [second]


def test_a_gap_without_a_question_that_waits_is_passed_over():
    assert [one.gap for one in order_new([TEACHING], {}, [("cows", COWS)])] == [None]


def test_a_long_line_is_not_repeated_in_full():
    line = "You have many years of experience with " + "very " * 30 + "large cows"
    (first,) = order_new([COWS], {}, [(line, COWS)])
    assert len(first.reason) < 130


def test_questions_for_the_job_come_before_others_and_keep_their_order():
    bank = [
        *questions(["example", "example"]),
        Question("Job 1?", Kind.EXAMPLE, job="baker"),
        Question("Job 2?", Kind.EXAMPLE, job="baker"),
    ]
    assert texts(bank, {})[:2] == ["Job 1?", "Job 2?"]


def test_a_question_of_the_bank_that_is_for_the_job_too_keeps_the_job():
    for_job = Question("Why us?", Kind.MOTIVATION, job="baker")
    (only,) = order_new([for_job, Question("Why us?")], {})
    assert only.question == for_job


def test_then_come_kinds_and_skills_that_were_never_practised():
    bank = [
        Question("Seen kind, seen skill?", Kind.EXAMPLE, ("planning",)),
        Question("Seen kind, new skill?", Kind.EXAMPLE, ("listening",)),
        Question("New kind?", Kind.MOTIVATION),
    ]
    history = practised_by(answered("Plan?", MONDAY, skills=("planning",)))
    found = order_new(bank, history)
    assert [(one.question.text, one.reason) for one in found] == [
        ("New kind?", "no motivation question was practised yet"),
        ("Seen kind, new skill?", "listening was not practised yet"),
        ("Seen kind, seen skill?", ""),
    ]


def test_every_question_comes_once():
    bank = questions(["example", "task", "example"], skills=("planning",))
    found = texts([*bank, *bank], {}, [("planning", bank[1])])
    assert sorted(found) == sorted(question.text for question in bank)
