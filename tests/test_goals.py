from dataclasses import replace

import pytest

from rehearse.errors import RehearseError
from rehearse.goals import describe_goals, parse_goal, read_goals, write_goals
from rehearse.settings import Settings
from rehearse.summary import summarize
from tests.factories import a_take


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("fillers", "3/min", "at most 3 a minute"),
        ("Fillers", "2.5", "at most 2.5 a minute"),
        ("filled_pauses", "0", "at most 0 a minute"),
        ("pace", "120-150", "120 to 150 words a minute"),
        ("pitch", "2.5+", "at least 2.5 semitones"),
        ("pauses", "10-25%", "10 to 25%"),
        ("first-word", "0..3s", "0 to 3 s in"),
    ],
)
def test_a_goal_is_read_as_it_is_typed(name, typed, text):
    assert parse_goal(name, typed).text == text


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("loudness", "3", "no measure 'loudness'"),
        ("fillers", "few", "'few' is no goal"),
        ("fillers", "-3", "'-3' is no goal"),
        ("fillers", "nan", "'nan' is no goal"),
        ("pace", "140", "Neither more nor less"),
        ("pace", "150-120", "ends before it begins"),
    ],
)
def test_what_is_no_goal_is_refused_with_a_hint(name, typed, said):
    with pytest.raises(RehearseError, match=said) as caught:
        parse_goal(name, typed)
    assert caught.value.hint


def test_goals_come_back_from_the_settings_as_they_were():
    goals = (
        parse_goal("fillers", "3"),
        parse_goal("pace", "120-150"),
        parse_goal("pitch", "2+"),
    )
    assert read_goals(Settings(goals=write_goals(goals))) == goals


def test_a_goal_that_cannot_be_read_does_not_hurt_the_others():
    settings = Settings(goals=("charm 7", "fillers", "pace 120-150"))
    assert [goal.measure.name for goal in read_goals(settings)] == ["pace"]


def test_a_goal_is_met_by_the_number_that_is_shown():
    goal = parse_goal("fillers", "3")
    assert goal.is_met(3.04)
    assert not goal.is_met(3.06)


def test_a_take_is_held_against_its_goals_in_one_line():
    row = replace(summarize(a_take()), speaking_time=120.0, fillers=4)
    goals = [parse_goal("fillers", "3"), parse_goal("pace", "140-160")]
    assert describe_goals(goals, row) == (
        "Goals: Fillers 2, wanted at most 3 a minute: reached;"
        " Pace 122, wanted 140 to 160 words a minute: not yet."
    )
    assert describe_goals([], row) == ""
    assert describe_goals(goals, replace(row, speaking_time=2.0)) == ""
