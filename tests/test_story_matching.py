from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rehearse.domain import Impact, Question, Story
from rehearse.preparation.stories.freshness import ago, freshness, year_of
from rehearse.preparation.stories.mapping import build_map
from rehearse.preparation.stories.matching import match_lines, match_question, suggest
from tests.benchmarks.points import read_told
from tests.factories import a_take, a_transcript, an_empty_take

NOW = datetime(2026, 1, 26, 10, tzinfo=UTC)


def a_story(title, *skills, text="", **changes):
    return replace(Story(title, text, "", "", "", skills, NOW), **changes)


TILL = a_story(
    "The till",
    "working under pressure",
    text="Christmas Eve, only till froze\nwrote prices by hand\ncalled support",
)
CHARTS = a_story(
    "Lost charts",
    "improvement",
    text="the ward lost charts\nwrote a checklist\ntrained the night staff",
)
STORIES = {"till": TILL, "charts": CHARTS}


def test_the_skill_that_both_name_decides_and_is_the_reason():
    best, *_ = match_question(Question("How?", skills=("improvement",)), STORIES)
    assert (best.name, best.skills, best.read) == ("charts", ("improvement",), ())
    assert best.score > 0.6


def test_the_first_skill_of_a_question_counts_most():
    skills = ("improvement", "working under pressure")
    assert match_question(Question("How?", skills=skills), STORIES)[0].name == "charts"
    skills = ("working under pressure", "improvement")
    assert match_question(Question("How?", skills=skills), STORIES)[0].name == "till"


def test_the_skills_of_a_question_are_read_when_none_are_given():
    question = Question("Tell me about a time you worked under pressure.")
    best, *_ = match_question(question, STORIES)
    assert best.name == "till"
    assert best.skills == ("working under pressure",)


def test_without_skills_the_words_decide_and_are_the_reason():
    best, *_ = match_question(Question("And the checklist?"), STORIES)
    assert best.name == "charts"
    assert best.words == ("checklist",)


def test_a_skill_that_only_the_words_speak_of_counts_less_and_is_marked():
    named = a_story("A", "mentoring")
    read = a_story("B", text="I mentored two juniors")
    fits = match_question(Question("?", skills=("mentoring",)), {"a": named, "b": read})
    assert [fit.name for fit in fits] == ["a", "b"]
    assert (fits[0].read, fits[1].read) == ((), ("mentoring",))
    assert fits[0].score > fits[1].score


def test_one_word_of_many_makes_no_fit_without_a_skill():
    assert match_question(Question("Prices, French and Latin grammar?"), STORIES) == ()
    found = match_question(Question("Prices by hand, in French?"), STORIES)
    assert [fit.name for fit in found] == ["till"]


def test_nothing_fits_where_nothing_is_shared():
    assert match_question(Question("Why do you want this role?"), STORIES) == ()
    assert match_question(Question("Anything?"), {}) == ()


def test_each_line_of_a_job_gets_its_stories():
    lines = ("Continuous improvement", "Fluent French")
    (first, fits), (second, none) = match_lines(lines, STORIES)
    assert (first, second) == lines
    assert fits[0].name == "charts"
    assert none == ()


def test_a_take_is_recognized_by_the_points_it_tells():
    said = "On Christmas Eve our till froze and I wrote the prices by hand on paper"
    found = suggest(a_take(transcript=a_transcript(said)), STORIES)
    assert found is not None
    assert (found.name, found.title) == ("till", "The till")
    assert found.shared[0] == "Christmas Eve, only till froze"
    assert 0 < found.likeness < 1


def test_a_take_that_tells_none_of_the_stories_suggests_none():
    assert suggest(a_take(), STORIES) is None
    assert suggest(an_empty_take(), STORIES) is None
    assert suggest(a_take(), {"bare": a_story("Only a title")}) is None


def test_one_note_that_was_said_proves_no_story():
    said = "I called support"
    one = a_story("One note", text="called support")
    two = a_story("Two", text="called support\nflew home to Ann")
    assert suggest(a_take(transcript=a_transcript(said)), {"1": one, "2": two}) is None
    both = a_take(transcript=a_transcript(f"{said}. And then I flew home to Ann."))
    found = suggest(both, {"1": one, "2": two})
    assert found is not None
    assert found.name == "2"


def test_stories_set_aside_are_recognized_among_all_of_them():
    told = [*read_told(aside=True), *read_told(aside=False)]
    stories = {
        one.title: a_story(one.title, text="\n".join(one.points)) for one in told
    }
    for one in told[:16]:
        take = a_take(transcript=a_transcript(one.text))
        found = suggest(take, stories)
        assert found is not None
        assert found.name == one.title
        others = {name: s for name, s in stories.items() if name != one.title}
        assert suggest(take, others) is None


def test_the_map_tells_what_is_shown_and_what_has_no_story():
    laid = build_map(STORIES, ("improvement", "sales", "compliance"), {})
    assert [row.skill for row in laid.rows if row.named] == [
        "improvement",
        "working under pressure",
    ]
    assert laid.without == ("sales", "compliance")
    assert laid.warnings == ()


def test_a_story_told_to_many_questions_is_warned_of():
    assert build_map(STORIES, (), {"till": 3}).warnings == ()
    (warning,) = build_map(STORIES, (), {"till": 4, "gone": 9}).warnings
    assert "“The till” answered 4 different questions" in warning


def test_a_story_that_is_best_for_most_of_a_job_is_warned_of():
    lines = ("Work under pressure", "Calm under pressure", "Pressure of work", "French")
    story = {"till": replace(TILL, situation=f"{TILL.situation}\ncalm under pressure")}
    (warning,) = build_map(story, (), {}, lines).warnings
    assert "best you have for 3 of the 4" in warning
    assert build_map(story, (), {}, lines[:2]).warnings == ()


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("March 2021", 2021),
        ("2019 to 2023", 2023),
        ("last year", 2025),
        ("this year", 2026),
        ("3 years ago", 2023),
        ("two years ago", 2024),
        ("a year ago", 2025),
        ("2040", 2026),
        ("a while back", None),
        ("", None),
    ],
)
def test_the_year_is_read_from_what_the_user_wrote(when, year):
    assert year_of(a_story("T", impact=Impact(when=when))) == year


def test_without_a_when_the_situation_may_name_the_year():
    assert year_of(a_story("T", text="Christmas Eve 2019")) == 2019
    assert year_of(a_story("T", text="In March 2021 we moved")) == 2021
    assert year_of(a_story("T", text="code from 2014, 2000 users")) is None


def test_old_and_long_untold_stories_are_remarked_on_kindly():
    fresh = freshness(TILL, [], NOW)
    assert (fresh.told, fresh.last_told, fresh.remarks) == (0, None, ())
    told = [NOW - timedelta(days=400), NOW - timedelta(days=50)]
    old = freshness(replace(TILL, impact=Impact(when="2019")), told, NOW)
    assert old.last_told == told[1]
    assert old.told == 2
    assert [remark.split(":")[0] for remark in old.remarks] == [
        "It happened 7 years ago",
        "Last told 7 weeks ago",
    ]
    assert freshness(TILL, [NOW - timedelta(days=40)], NOW).remarks == ()
    assert ago(90) == "3 months ago"


def test_one_skill_of_the_many_that_a_line_names_is_enough():
    pipeline = a_story("A pipeline", "Python", text="rebuilt the report in Python")
    line = "5+ years' experience in data engineering with Python and SQL"
    ((_, fits),) = match_lines([line], {"pipeline": pipeline, **STORIES})
    assert [fit.name for fit in fits] == ["pipeline"]
    assert fits[0].skills == ("Python",)
