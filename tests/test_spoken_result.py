from dataclasses import replace
from typing import Any

import pytest

from rehearse.domain import Kind, Part
from rehearse.goals import parse_goal
from rehearse.preparation.practice import Rating, rate_spoken
from rehearse.summary import Summary, summarize
from tests.factories import a_take, an_empty_take

GOOD_ANSWER = replace(
    summarize(a_take()),
    duration=95.0,
    time_limit=120.0,
    speaking_time=80.0,
    words=190,
    words_per_minute=140.0,
    words_per_minute_low=130.0,
    words_per_minute_high=150.0,
    missing=(),
    result_quantified=True,
    fillers=1,
    fillers_per_minute=0.75,
    fillers_per_minute_low=0.02,
    fillers_per_minute_high=4.2,
    filler_detector="probe",
)
"""Every part in order, a result with a size, hardly a filler."""


def rated(goals=(), usual_pace=None, **changes) -> tuple[Rating, str]:
    result = rate_spoken(replace(GOOD_ANSWER, **changes), goals, usual_pace)
    assert result
    return result.rating, result.text


def with_fillers(rate: float, low: float, high: float) -> dict[str, Any]:
    return {
        "fillers_per_minute": rate,
        "fillers_per_minute_low": low,
        "fillers_per_minute_high": high,
    }


def test_an_answer_with_every_part_a_size_and_hardly_a_filler_is_easy():
    assert rated() == (
        Rating.EASY,
        "all parts were heard, and the result had a size",
    )


def test_a_muted_microphone_is_not_an_answer():
    assert rate_spoken(summarize(an_empty_take())) is None


@pytest.mark.parametrize(
    ("kind", "missing", "said"),
    [
        (Kind.EXAMPLE, (Part.RESULT,), "the result was not heard"),
        (
            Kind.EXAMPLE,
            (Part.SITUATION, Part.ACTION, Part.RESULT),
            "the action and the result were not heard",
        ),
        (Kind.HYPOTHETICAL, (Part.RECOMMENDATION,), "the recommendation was not heard"),
        (Kind.OVERVIEW, (Part.PROOF,), "the proof was not heard"),
        (Kind.LEADERSHIP, (Part.OUTCOME,), "the outcome was not heard"),
    ],
)
def test_without_what_was_asked_for_it_comes_again(kind, missing, said):
    assert rated(kind=kind, missing=missing) == (Rating.AGAIN, said)


def test_another_missing_part_is_hard():
    assert rated(missing=(Part.SITUATION, Part.TASK)) == (
        Rating.HARD,
        "the situation and the task were not heard",
    )
    assert rated(kind=Kind.LEADERSHIP, missing=(Part.TRADE_OFFS,)) == (
        Rating.HARD,
        "the trade-offs were not heard",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"in_order": False}, "the parts came out of order"),
        ({"result_quantified": False}, "the result had no size"),
        ({"filler_detector": None}, "nothing listened for um and uh"),
        (with_fillers(3.0, 0.9, 7.9), "not surely below 5"),
        (with_fillers(9.0, 5.4, 14.0), "fillers came 9 times a minute (5 to 14)"),
    ],
)
def test_a_complete_answer_that_can_be_better_is_good_and_says_how(changes, said):
    result = rate_spoken(replace(GOOD_ANSWER, **changes))
    assert result
    assert result.rating is Rating.GOOD
    assert result.text.startswith("all parts were heard")
    assert said in "; ".join(reason.text for reason in result.reasons)


def test_a_result_needs_a_size_only_where_an_example_is_asked_for():
    assert rated(kind=Kind.OVERVIEW, result_quantified=False)[0] is Rating.EASY


def test_fillers_are_harmful_only_when_no_chance_explains_them():
    assert rated(**with_fillers(14.0, 9.5, 20.0)) == (
        Rating.HARD,
        "fillers came 14 times a minute (10 to 20)",
    )
    assert rated(**with_fillers(14.0, 4.5, 33.0))[0] is Rating.GOOD


def test_the_speakers_own_goal_takes_the_place_of_the_usual_limit():
    goal = parse_goal("fillers", "3")
    many = {"fillers": 16, **with_fillers(12.0, 6.9, 19.5)}
    assert rated((goal,), **many) == (
        Rating.HARD,
        "fillers 12, wanted at most 3 a minute",
    )
    some = {"fillers": 5, **with_fillers(3.75, 1.2, 8.8)}
    assert rated((goal,), **some)[0] is Rating.GOOD
    few = {"fillers": 4, **with_fillers(3.0, 0.8, 7.7)}
    assert rated((goal,), **few)[0] is Rating.EASY


def test_a_goal_for_the_pace_that_is_missed_keeps_an_answer_from_being_easy():
    goal = parse_goal("pace", "100-120")
    assert rated((goal,))[0] is Rating.GOOD
    assert rated((parse_goal("pace", "120-150"),))[0] is Rating.EASY


def test_pace_is_held_against_the_speakers_own():
    assert rated(usual_pace=140.0)[0] is Rating.EASY
    assert rated(usual_pace=100.0)[0] is Rating.GOOD
    assert rated(usual_pace=200.0)[0] is Rating.GOOD
    # What may be chance is none: 130 is less than a fifth above 110.
    assert rated(usual_pace=110.0)[0] is Rating.EASY


@pytest.mark.parametrize(
    ("seconds", "rating"),
    [(6.0, Rating.AGAIN), (14.0, Rating.HARD), (25.0, Rating.EASY)],
)
def test_hardly_any_speech_is_hardly_an_answer(seconds, rating):
    found, said = rated(speaking_time=seconds)
    assert found is rating
    assert (f"only {seconds:.0f} s of speech" in said) is (rating < Rating.GOOD)


def test_an_answer_that_ran_into_its_limit_is_hard():
    assert rated(duration=121.0) == (Rating.HARD, "it ran into the limit of 2:00")
    assert rated(duration=121.0, time_limit=None)[0] is Rating.EASY


def test_parts_and_fillers_are_judged_in_english_only():
    german = replace(GOOD_ANSWER, language="de", missing=(Part.RESULT,))
    result = rate_spoken(replace(german, **with_fillers(14.0, 9.5, 20.0)))
    assert result
    assert result.rating is Rating.GOOD
    assert "this was de" in result.reasons[1].text


def test_what_decided_comes_first_and_everything_else_is_told_too():
    worst: Summary = replace(
        GOOD_ANSWER, missing=(Part.RESULT,), in_order=False, duration=130.0
    )
    result = rate_spoken(worst)
    assert result
    assert [reason.leaves for reason in result.reasons] == [
        Rating.AGAIN,
        Rating.HARD,
        Rating.GOOD,
    ]
