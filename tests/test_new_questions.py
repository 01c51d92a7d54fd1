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


def test_a_gap_of_the_job_comes_before_everything_else():
    bank = [
        *questions(["example", "knowledge"]),
        Question("Teach me something.", Kind.TASK, ("teaching",)),
        Question("How do you keep cows?", Kind.KNOWLEDGE, ("Cows", "care")),
    ]
    first, second, *others = order_new(bank, {}, gaps=("cows", "teaching"))
    assert first.question.text == "How do you keep cows?"
    assert first.reason == "the job needs cows, and no story or answer shows it yet"
    assert (first.gap, second.gap) == ("cows", "teaching")
    assert [one.gap for one in others] == [None, None]


def test_a_gap_that_no_question_probes_is_passed_over():
    assert len(order_new(questions(["task"]), {}, gaps=("juggling",))) == 1


def test_a_question_of_the_job_comes_before_others_that_probe_the_same():
    bank = [
        Question("General?", skills=("planning",)),
        Question("For the job?", skills=("planning",), job="baker"),
    ]
    assert texts(bank, {}, gaps=("planning",)) == ["For the job?", "General?"]


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


def test_the_skills_of_the_job_come_before_other_skills():
    bank = [
        Question("A?", Kind.EXAMPLE),
        Question("B?", Kind.EXAMPLE, ("listening",)),
        Question("C?", Kind.EXAMPLE, ("budgeting",)),
    ]
    assert texts(bank, {}, wanted=("Budgeting",)) == ["A?", "C?", "B?"]


def test_every_question_comes_once():
    bank = questions(["example", "task", "example"], skills=("planning",))
    found = texts([*bank, *bank], {}, gaps=("planning",), wanted=("planning",))
    assert sorted(found) == sorted(question.text for question in bank)
