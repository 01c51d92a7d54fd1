"""Questions as text, CSV and Markdown, in and out."""

from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.preparation.questions import (
    BankQuestion,
    Format,
    Level,
    Origin,
    format_of,
    from_form,
    read_questions,
    to_form,
    write_questions,
)
from rehearse.preparation.questions.built_in import built_in
from rehearse.preparation.questions.exchange import MOST_QUESTIONS

ODD = (
    'What does "done, done" mean; really?',
    "How do you use *args, **kwargs and __init__ in `Python`?",
    "What is a [link](https://example.org) <b>for</b>?",
    r"What does C:\new\table mean?",
    "Why did the 3. Liga lose 50% of 1,000 fans?",
    "¿Por qué quieres trabajar aquí? 日本語で。",
    "What do you do when it rains, snows; or both | at once?",
    "# Why is this no heading?",
)
OWN = tuple(
    BankQuestion("", Question(text, kind, skills), level, field)
    for text, kind, skills, level, field in zip(
        ODD,
        (*Kind, Kind.TASK),
        ((), ("teamwork",), ("SQL", "C#"), ("data",), (), (), ("my own skill",), ()),
        (None, *Level, None, None, Level.LEADER),
        (None, "care", "data", None, "law & order", None, None, "retail"),
        strict=True,
    )
)


def nameless(bank):
    return {replace(one, name="", origin=Origin.OWN) for one in bank}


@pytest.mark.parametrize("written_as", [Format.CSV, Format.MARKDOWN])
@pytest.mark.parametrize("bank", [built_in(), OWN], ids=["built in", "odd"])
def test_what_was_written_is_read_back_the_same(bank, written_as):
    found = read_questions(write_questions(bank, written_as), written_as)
    assert nameless(found.questions) == nameless(bank)
    assert len(found.questions) == len(bank)
    assert (found.passed_over, found.unknown, found.guessed) == (0, (), 0)


def test_text_keeps_the_words_of_every_question():
    bank = (*built_in(), *OWN)
    found = read_questions(write_questions(bank, Format.TEXT), Format.TEXT)
    texts = [one.question.text for one in found.questions]
    assert texts == [one.question.text for one in bank]
    assert found.guessed == len(bank)


def texts_in(written, written_as=Format.TEXT):
    return [one.question.text for one in read_questions(written, written_as).questions]


def test_text_has_one_question_a_line_whatever_stands_before_it():
    written = (
        "Questions:\n\n1. Why us?\n 2) Why you?\r\n- Why now?\n\t• Why here?\n(3) “Why me?”\n"
        "a) Why them?\n* [ ] Q7: Why so?\n\N{EN DASH} Why\tnot?\n---\nWhy 2. again?"
    )
    assert texts_in(written) == [
        "Why us?", "Why you?", "Why now?", "Why here?", "Why me?", "Why them?",
        "Why so?", "Why not?", "Why 2. again?",
    ]  # fmt: skip
    assert read_questions(written, Format.TEXT).passed_over == 2


def test_markdown_headings_name_kinds_and_skills():
    written = """# My list

## Behavioural questions

1. **Tell me about a time you failed.**
   What did you _learn_?
2. Describe a [customer](https://example.org)
   you had to serve.

### Team work

- [ ] Give me an example of helping a colleague.
- 42

## Situational

* What would you do if snake_case broke?

### How do you test a lift?

Some prose here. It asks nothing.

Why do you want this job?
<!-- - Not this one? -->
```
- nor this?
```
| nor | that? |
"""
    found = read_questions(written, Format.MARKDOWN)
    assert [(one.question.text, one.question.kind) for one in found.questions] == [
        ("Tell me about a time you failed. What did you learn?", Kind.EXAMPLE),
        ("Describe a customer you had to serve.", Kind.EXAMPLE),
        ("Give me an example of helping a colleague.", Kind.EXAMPLE),
        ("What would you do if snake_case broke?", Kind.HYPOTHETICAL),
        ("How do you test a lift?", Kind.HYPOTHETICAL),
        ("Why do you want this job?", Kind.MOTIVATION),
    ]
    assert found.questions[2].question.skills == ("teamwork",)
    assert found.passed_over == 1


def test_markdown_of_other_people_has_notes_that_are_no_questions():
    written = """---
title: Which questions will they ask me?
---
# Common Behavioral Interview Questions

## 🎯 Tell Me About a Time When...

### Leadership & Initiative

**Q: Tell me about a time you led a hard project.**
- Focus on: decision-making, delegation
- Good answers name the size of the team

### 2. Describe a day that went wrong.

A good answer is short. Are you ready? Then go on.
"""
    found = read_questions(written, Format.MARKDOWN)
    assert [one.question.text for one in found.questions] == [
        "Tell me about a time you led a hard project.",
        "Describe a day that went wrong.",
    ]
    assert found.questions[0].question.skills == ("leadership", "initiative")
    assert found.questions[1].question.kind is Kind.EXAMPLE
    assert found.passed_over == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_columns_come_in_any_order_under_other_names(delimiter):
    rows = [
        ("Level", "Question", "Category", "Tags", "Remarks"),
        (
            "junior",
            '"Tell me, please; why us?"',
            "Motivational",
            '"Team work; SQL"',
            "x",
        ),
        ("king", "Why do you want this?", "oral", "", ""),
        ("", "", "", "", ""),
    ]
    written = "\n".join(delimiter.join(row) for row in rows)
    found = read_questions(written, Format.CSV)
    first, second = found.questions
    assert first.question == Question(
        "Tell me, please; why us?", Kind.MOTIVATION, ("teamwork", "SQL")
    )
    assert first.level is Level.GRADUATE
    assert second.question.kind is Kind.MOTIVATION
    assert found.unknown == (("kind “oral”", 1), ("level “king”", 1))
    assert found.guessed == 1


def test_a_single_column_needs_no_header_and_keeps_its_commas():
    written = '"If our costs doubled, where would you look?"\nWhat now, and why?\n'
    assert texts_in(written, Format.CSV) == [
        "If our costs doubled, where would you look?",
        "What now, and why?",
    ]


def test_excels_own_first_line_is_no_question():
    assert texts_in("sep=;\nquestion;kind\nWhy us?;task\n", Format.CSV) == ["Why us?"]


@pytest.mark.parametrize(
    ("written", "written_as", "said"),
    [
        ("Why us?,motivation\nHow?,knowledge\n", Format.CSV, "have no names"),
        ("question,kind\n,\n", Format.CSV, "No question"),
        ("kind,question\nexample,\n", Format.CSV, "No question"),
        ("question\n" + "a" * 200_000, Format.CSV, "no table"),
        ("# A heading\n\nSome prose.\n", Format.MARKDOWN, "No question"),
        ("---\n42\n", Format.TEXT, "No question"),
        ("Why us?\n" * (MOST_QUESTIONS + 1), Format.TEXT, "1000 are the most"),
    ],
)
def test_what_holds_no_questions_is_refused_in_one_line(written, written_as, said):
    with pytest.raises(PreparationError, match=said) as caught:
        read_questions(written, written_as)
    assert "\n" not in str(caught.value)


def test_a_line_too_long_to_be_asked_is_passed_over():
    found = read_questions(f"Why us?\n{'long ' * 100}\n", Format.TEXT)
    assert len(found.questions) == found.passed_over == 1


@pytest.mark.parametrize(
    ("name", "written_as"),
    [
        ("a.CSV", Format.CSV),
        ("a.md", Format.MARKDOWN),
        ("a.txt", Format.TEXT),
        ("-", Format.TEXT),
    ],
)
def test_the_ending_of_a_file_tells_its_format(name, written_as):
    assert format_of(Path(name)) is written_as


# --- the form for an editor --------------------------------------------------


@pytest.mark.parametrize("one", [*OWN, *built_in()[::20]])
def test_a_question_comes_back_from_its_form_as_it_was(one):
    assert nameless([from_form(to_form(one)).question]) == nameless([one])


def test_a_long_question_may_go_over_several_lines_of_the_form():
    form = "Question: Why us,\n  and why now?\nkind:\nskills: none\n# a remark\n"
    completed = from_form(form)
    assert completed.question.question.text == "Why us, and why now?"
    assert completed.question.question.skills == ()
    assert completed.guessed == ("kind",)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("", "needs words"),
        ("Why us?", "belongs to nothing"),
        ("question: Why us?\nkind: poem", "no kind “poem”"),
        ("question: Why us?\nlevel: king", "no level “king”"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(form, said):
    with pytest.raises(PreparationError, match=said):
        from_form(form)
