"""Own questions beside the built-in ones: kept, hidden, found, picked."""

import json
from dataclasses import replace
from random import Random

import pytest

from rehearse.domain import Kind, Question
from rehearse.errors import PreparationError
from rehearse.preparation.questions import (
    Bank,
    BankQuestion,
    Level,
    Origin,
    Written,
    all_questions,
    complete,
    pick,
    select,
)
from rehearse.preparation.questions.built_in import built_in
from rehearse.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path)


@pytest.fixture
def bank(workspace):
    return Bank(workspace)


def a_question(text="How do you bake bread?", **changes):
    question = Question(text, Kind.KNOWLEDGE, ("teaching",))
    return replace(BankQuestion("", question, Level.SENIOR, "baking"), **changes)


def test_a_question_of_ones_own_is_read_back_as_it_was(bank, workspace):
    (added,) = bank.add([a_question()])
    assert added == a_question(name="bake-bread")
    assert all_questions(workspace)[0] == added
    written = json.loads(
        (workspace.preparation / "questions/bake-bread.json").read_text()
    )
    assert written["schema"] == "rehearse.question/1"
    assert written["text"] == "How do you bake bread?"


def test_without_own_questions_all_are_the_built_in_ones(workspace):
    assert all_questions(workspace) == built_in()
    assert not workspace.preparation.exists()


def test_a_question_that_is_there_already_is_not_added_again(bank):
    bank.add([a_question()])
    others = [
        a_question("how do you bake bread"),
        a_question("Why do you want to work here?"),
        a_question("How do you bake cake?"),
        a_question("How do you bake cake ?"),
    ]
    assert [one.name for one in bank.add(others)] == ["bake-cake"]


def test_an_own_question_never_takes_the_name_of_a_built_in_one(bank):
    (added,) = bank.add([a_question("Tell me about background?")])
    assert added.name == "background-2"


def test_hiding_a_built_in_question_is_undone(bank):
    bank.remove("why-here")
    assert "why-here" not in {one.name for one in bank.all()}
    assert [one.name for one in bank.hidden()] == ["why-here"]
    bank.undo()
    assert "why-here" in {one.name for one in bank.all()}
    assert bank.hidden() == ()


def test_a_hidden_question_is_not_added_as_ones_own(bank):
    bank.remove("why-here")
    assert bank.add([a_question("Why do you want to work here?")]) == ()
    bank.unhide("why-here")
    assert bank.find("why-here").origin is Origin.BUILT_IN


def test_a_removed_question_comes_back_with_all_that_it_had(bank):
    (added,) = bank.add([a_question()])
    bank.remove("bake")
    assert added not in bank.all()
    bank.undo()
    assert bank.find("bake-bread") == added


def test_many_that_were_added_in_one_step_are_undone_in_one(bank):
    bank.add([a_question(f"How do you bake {n} loaves?") for n in range(5)])
    assert len(bank.undo()) == 5
    assert bank.all() == built_in()


def test_a_built_in_question_stays_as_it_is(bank):
    before = bank.find("why-here")
    with pytest.raises(PreparationError, match="came with rehearse and stays"):
        bank.put(replace(before, level=Level.LEADER))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("why-here", "why-here"),
        ("WHY-HER", "why-here"),
        ("bugs", None),
        ("hardest-b", "hardest-bug"),
        ("locker", "parcel-lockers"),
        ("where do you see yourself", "five-years"),
    ],
)
def test_a_question_is_found_by_name_beginning_or_words(bank, typed, name):
    if name is None:
        with pytest.raises(PreparationError, match="There is no question"):
            bank.find(typed)
    else:
        assert bank.find(typed).name == name


@pytest.mark.parametrize("typed", ["", "  ", "why", "you"])
def test_a_name_that_means_none_or_many_is_refused(bank, typed):
    with pytest.raises(PreparationError) as caught:
        bank.find(typed)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "written",
    [
        "[]",
        '{"kind": "example"}',
        '{"text": "Why?", "kind": "poem"}',
        '{"text": "Why?", "kind": "example", "skills": 3}',
        '{"text": "Why?", "kind": "example", "level": "king"}',
    ],
)
def test_a_file_that_was_broken_by_hand_is_one_line(bank, workspace, written):
    bank.add([a_question()])
    (workspace.preparation / "questions/bake-bread.json").write_text(written)
    with pytest.raises(PreparationError, match="cannot be read") as caught:
        bank.all()
    assert "\n" not in str(caught.value)


# --- picking -----------------------------------------------------------------


def test_what_was_asked_for_is_picked():
    chance = Random(3)  # noqa: S311 - the same questions in every run
    for _ in range(20):
        assert "security" in pick(skill="Security", random=chance).skills
        assert pick(Kind.TASK, skill="planning", random=chance).kind is Kind.TASK


def test_questions_for_everybody_come_before_those_for_some():
    chance = Random(4)  # noqa: S311 - the same questions in every run
    special = {one.question.text for one in built_in() if one.level or one.field}
    asked: list[str] = []
    for _ in built_in():
        asked.append(pick(asked=asked, random=chance).text)
    general = len(built_in()) - len(special)
    assert special.isdisjoint(asked[:general])
    assert special == set(asked[general:])


def test_a_level_or_field_that_is_wanted_is_as_good_as_none():
    among = [
        a_question("One?", level=None, field=None),
        a_question("Two?", level=Level.SENIOR, field="baking"),
        a_question("Three?", level=Level.LEADER, field="baking"),
        a_question("Four?", level=Level.SENIOR, field="law"),
    ]
    chance = Random(5)  # noqa: S311 - the same questions in every run
    picked = {
        pick(level=Level.SENIOR, field="Baking", among=among, random=chance).text
        for _ in range(40)
    }
    assert picked == {"One?", "Two?"}


def test_when_nothing_fits_it_says_so():
    with pytest.raises(PreparationError, match="No question is like that"):
        pick(skill="juggling")


def test_a_question_for_every_field_is_one_for_each():
    care = select(built_in(), field="care")
    assert {one.field for one in care} == {None, "care"}
    assert select(built_in()) == built_in()


# --- completing --------------------------------------------------------------


def test_what_is_left_out_is_taken_from_the_words():
    completed = complete(Written("Tell me about a conflict with a colleague."))
    assert completed.guessed == ("kind", "skills")
    assert completed.question.question.kind is Kind.EXAMPLE
    assert completed.question.question.skills[0] == "conflict resolution"


def test_what_is_given_is_kept():
    written = Written("Why us?", "task", ("Team-work", "knots"), "senior", "Sailing")
    completed = complete(written)
    assert completed.guessed == ()
    assert completed.question == BankQuestion(
        "",
        Question("Why us?", Kind.TASK, ("teamwork", "knots")),
        Level.SENIOR,
        "sailing",
    )


@pytest.mark.parametrize(
    ("text", "called", "kind"),
    [
        ("Why do you want to work here?", "behavioral", Kind.MOTIVATION),
        ("Why do you want to work here?", "example", Kind.EXAMPLE),
        ("Bread and butter.", "Technical questions", Kind.KNOWLEDGE),
        ("Bread and butter.", "", Kind.EXAMPLE),
    ],
)
def test_other_peoples_names_of_kinds_give_way_to_the_words(text, called, kind):
    completed = complete(Written(text, called))
    assert completed.question.question.kind is kind
    is_told = called == "example" or kind is Kind.KNOWLEDGE
    assert ("kind" in completed.guessed) is not is_told
    assert completed.unknown == ()


def test_what_is_not_understood_is_named():
    completed = complete(Written("Why us?", "poem", level="king"))
    assert completed.unknown == ("kind “poem”", "level “king”")
    assert completed.question.question.kind is Kind.MOTIVATION


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "needs words"), (" -- ", "needs words"), ("a" * 401, "too long")],
)
def test_what_cannot_be_asked_is_refused(text, said):
    with pytest.raises(PreparationError, match=said):
        complete(Written(text))
