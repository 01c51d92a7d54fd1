from collections import Counter
from datetime import UTC, datetime

import pytest

from rehearse.domain import Job, Kind, Question
from rehearse.preparation.jobs import job_questions, probes
from rehearse.preparation.jobs.asks import SUGGESTED, answer_to, kinds_of, suggestions
from rehearse.preparation.jobs.made_questions import made_questions
from rehearse.preparation.questions import built_in_questions
from tests.benchmarks.jobs import read, read_descriptions

NOW = datetime(2026, 1, 26, tzinfo=UTC)


def a_job(essential=(), desirable=(), **changes) -> Job:
    values = {
        "title": "Clerk",
        "company": "Acme",
        "duties": (),
        "technologies": (),
        "text": "",
    }
    return Job(
        essential=tuple(essential),
        desirable=tuple(desirable),
        added_at=NOW,
        **{**values, **changes},
    )


# --- made from a line --------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            "Ability to lead a small team",
            "Tell me about a time you had to lead a small team.",
        ),
        (
            "Able to explain numbers to people who are not accountants",
            "Tell me about a time you had to explain numbers to people who are not accountants.",
        ),
        (
            "You must be able to prioritise competing deadlines.",
            "Tell me about a time you had to prioritise competing deadlines.",
        ),
        (
            "Excellent written and verbal communication skills",
            "Give me an example that shows your written and verbal communication skills.",
        ),
        (
            "Experience of managing budgets of over £1m",
            "What experience do you have of managing budgets of over £1m?",
        ),
        (
            "At least three years' experience of preparing management accounts",
            "What experience do you have of preparing management accounts?",
        ),
        (
            "Experience working with children",
            "What experience do you have of working with children?",
        ),
        (
            "Sound knowledge of health and safety at work",
            "What do you know about health and safety at work, and how have you used it?",
        ),
        ("Terraform", "What have you done with Terraform, and what was hard about it?"),
    ],
)
def test_a_line_becomes_the_question_an_interviewer_would_ask(line, question):
    assert question in [one.text for one in made_questions(line)]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Degree in a relevant subject",
        "Full UK driving licence",
        "Calm, clean and on time",
        "Good with fish",
        "Ability to work nights and weekends",
        "Must live within ten miles",
        "Ability and willingness",
        "word " * 40,
    ],
)
def test_where_no_question_would_be_grammatical_none_is_made(line):
    assert made_questions(line) == ()


def test_questions_from_real_lines_end_and_never_break_off():
    for description in read_descriptions():
        for line in read(description).skills:
            for one in made_questions(line):
                assert one.text[-1] in ".?"
                assert one.text.count("  ") == 0
                words = one.text[:-1].split()
                assert words[-1] not in ("and", "or", "of", "with", "the", "a", "to")
                assert len(words) < 32


def test_a_made_question_probes_the_skills_of_its_line():
    (question, _) = made_questions("Ability to negotiate with suppliers")
    assert "negotiation" in question.skills
    assert question.kind is Kind.EXAMPLE


# --- the list ----------------------------------------------------------------

LINES = (
    "Ability to lead a small team",
    "Excellent communication skills",
    "Experience of managing budgets",
)


def test_the_list_begins_with_why_and_then_asks_about_each_skill():
    listed = probes("acme", a_job(LINES, ["Knowledge of SAP"]), built_in_questions(), 5)
    assert listed[0].question.text == "Why do you want this job as Clerk at Acme?"
    assert [one.line for one in listed[1:]] == [*LINES, "Knowledge of SAP"]
    assert [one.is_essential for one in listed[1:]] == [True, True, True, False]


def test_no_question_comes_twice_and_all_carry_the_job():
    listed = job_questions("acme", a_job(LINES), built_in_questions())
    assert len({one.text for one in listed}) == len(listed) > 10
    assert {one.job for one in listed} == {"acme"}
    assert all(one.skills for one in listed)


def test_all_kinds_are_mixed():
    listed = job_questions("acme", a_job(LINES), built_in_questions(), 14)
    kinds = Counter(one.kind for one in listed)
    assert len(kinds) >= 5
    assert max(kinds.values()) <= 5


def test_a_question_of_the_bank_needs_a_skill_in_common():
    bank = [Question("What do you paint?", Kind.OVERVIEW, ("creativity",))]
    listed = job_questions("acme", a_job(LINES), bank)
    assert "What do you paint?" not in [one.text for one in listed]


def test_a_job_without_skills_is_asked_about_its_duties():
    listed = job_questions(
        "acme", a_job(duties=("Lead a team of six",)), built_in_questions(), 4
    )
    assert len(listed) == 4
    assert job_questions("acme", a_job(company=None, title=""), ())[0].text == (
        "Why do you want this job?"
    )


# --- to ask them -------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Senior Backend Engineer", "engineering"),
        ("Data Analyst", "data"),
        ("Head of Marketing", "leadership"),
        ("Staff Nurse", "care"),
        ("Teacher of Physics", "teaching"),
        ("Account Executive", "sales"),
        ("Postdoctoral Research Fellow", "research"),
    ],
)
def test_suggestions_suit_the_kind_of_job(title, kind):
    job = a_job(title=title)
    assert kind in kinds_of(job)
    assert len(suggestions(job)) == SUGGESTED
    assert suggestions(job) != suggestions(a_job(title="Florist"))


def test_a_suggestion_that_was_kept_or_is_answered_is_not_made_again():
    job = a_job()
    first = suggestions(job)[0]
    assert first not in suggestions(a_job(questions=(first,)))
    opening = "Why is this position open?"
    assert opening in suggestions(job)
    assert opening not in suggestions(a_job(text="This is a newly created role."))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many days would I be in the office?", "We meet two days a week in the office."),
        ("Whom would I report to?", "You will report to the Finance Director."),
        ("How large is the company?", "We employ 210 people at one site."),
        ("Is there a learning budget?", "You get £1,000 a year for learning."),
        ("What technologies do you use?", "Our stack is Go and Kafka."),
        ("Is the role new?", "It is a newly created role."),
        ("Do you plan to open a second warehouse?", "A second warehouse opens in May, as planned."),
    ],
)  # fmt: skip
def test_what_the_text_says_already_is_quoted(question, sentence):
    text = f"The café stands by the river.\n{sentence}\nDogs are welcome."
    found = answer_to(question, a_job(text=text))
    assert found is not None
    assert found.sentence == sentence
    assert found.where == "the description"
    pasted = answer_to(question, a_job(company_text=text))
    assert pasted is not None
    assert pasted.where == "the company's text"


@pytest.mark.parametrize(
    "question",
    [
        "What is the hardest part of this job?",
        "How do you give feedback, and how often?",
        "How are decisions made when people disagree?",
        "What would you like the person in this job to have achieved after six months?",
    ],
)
def test_what_no_description_answers_is_not_flagged(question):
    for description in read_descriptions():
        text = read(description).text
        assert answer_to(question, a_job(text=text)) is None, description.name
