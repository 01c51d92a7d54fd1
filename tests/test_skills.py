import tomllib

import pytest

from rehearse.skills import (
    COMPETENCIES,
    DATA,
    content_words,
    similarity,
    skills_in,
    stem,
    technologies_in,
)


def test_every_competency_has_cues_and_no_cue_is_without_its_name():
    assert set(tomllib.loads(DATA.read_text("utf-8"))["competencies"]) == set(
        COMPETENCIES
    )


@pytest.mark.parametrize("name", COMPETENCIES)
def test_the_name_of_a_competency_speaks_of_it(name):
    assert name in skills_in(name)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Tell me about a conflict with a colleague.", "conflict resolution"),
        ("You had far too little time to deliver it.", "working under pressure"),
        ("Explained the outage to non-technical people", "communication"),
        ("Give me an example of helping a colleague to grow.", "mentoring"),
        ("Ability to prioritise competing deadlines", "prioritization"),
        ("Experience of managing a budget of £50,000", "budgeting"),
        ("Set the vision and the long-term strategy", "strategy"),
        ("An improvement that nobody had asked for", "initiative"),
        ("Calm in an emergency", "working under pressure"),
        ("Knowledge of safeguarding children", "safety"),
        ("How would you win over a sceptical board?", "influencing"),
        ("High standards and a good eye for detail", "attention to detail"),
        ("Guide a group of engineers on coding standards", "technical leadership"),
    ],
)
def test_a_text_shows_the_skill_it_speaks_of(text, skill):
    assert skill in skills_in(text)[:3]


def test_the_clearest_skill_comes_first():
    text = "Own the budget, watch our costs and spend, and proofread a page."
    assert skills_in(text)[0] == "budgeting"


def test_a_text_of_nothing_shows_no_skill():
    assert skills_in("") == ()
    assert skills_in("The quick brown fox.") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Python, Go and SQL", ("Python", "Go", "SQL")),
        ("five years with k8s and postgres", ("Kubernetes", "PostgreSQL")),
        ("C++, C# or C", ("C++", "C#", "C")),
        ("Experience of Spring", ("Spring",)),
        ("Proficient in Word, Excel", ("Word", "Excel")),
        ("Building REST APIs in .NET Core.", ("REST", ".NET")),
        ("Node.js/React", ("Node.js", "React")),
        ("Excel skills", ("Excel",)),
        ("- Rust", ("Rust",)),
    ],
)
def test_technologies_are_named_as_they_are_usually_written(text, named):
    assert technologies_in(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Excel at everything you do, in Spring and Summer",
        "R&D with vitamin C",
        "Go the extra mile for the rest of us",
        "React quickly when things change",
        "Access to a car, and a word with the team",
        "a javascripted wordpressing",
    ],
)
def test_words_of_english_are_not_technologies(text):
    assert technologies_in(text) == ()


def test_texts_of_the_same_content_words_are_alike():
    assert similarity("Managing budgets", "you will manage a budget") == 1.0
    assert similarity("Managing budgets", "driving a van") == 0.0
    assert 0 < similarity("Managing budgets and vans", "driving a van") < 1
    assert similarity("", "") == 0.0


def test_what_every_description_says_makes_nothing_alike():
    assert content_words("Excellent experience and strong skills") == frozenset()


@pytest.mark.parametrize(
    "words",
    [
        ("organise", "organising", "organised", "organisation"),
        ("communicate", "communicating", "communication"),
        ("plan", "planned", "planning", "plans"),
        ("policy", "policies"),
    ],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for word in words}) == 1
