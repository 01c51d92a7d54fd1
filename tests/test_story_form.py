from datetime import UTC, datetime
from random import Random

import pytest

from rehearse.domain import Impact, Story
from rehearse.errors import PreparationError
from rehearse.preparation.stories.form import (
    CUT,
    empty_story,
    read_form,
    tidy,
    to_skills,
    write_form,
)

NOW = datetime(2026, 1, 26, 10, tzinfo=UTC)

AWKWARD = (
    *("Result:", "  Task", "\\x", "S: a", "**Action:** b", "---", "word", "ä ö"),
    *("Title: x", "Numbers: 3", CUT, "#1 in sales", "- item", "", "Skills", "a: b"),
    *("R:", "Impact: 3", "> Situation", "When: then", "*bold*"),
)


def a_story(**changes):
    story = {
        "title": "The night the till broke",
        "situation": "Christmas Eve\nforty people in line",
        "task": "",
        "action": "- wrote prices by hand\n- called support",
        "result": "everyone served in 25 minutes",
        "skills": ("problem solving", "teamwork"),
        "changed_at": NOW,
        "impact": Impact("40 customers", "one shop", "", "December 2023"),
    }
    return Story(**{**story, **changes})


def test_what_was_written_is_read_back():
    form = read_form(write_form(a_story()), NOW)
    assert form.story == a_story()
    assert form.running == ""


def test_whatever_stands_in_a_story_survives_its_form():
    random = Random(20260126)  # noqa: S311 - chance, not a secret

    def lines():
        return "\n".join(random.choice(AWKWARD) for _ in range(random.randrange(5)))

    for _ in range(2_000):
        story = tidy(
            a_story(
                title=random.choice(AWKWARD),
                situation=lines(),
                task=lines(),
                action=lines(),
                result=lines(),
                impact=Impact(*(random.choice(AWKWARD) for _ in range(4))),
            )
        )
        if story.text.strip():
            assert read_form(write_form(story), NOW).story == story


def test_an_untouched_form_holds_nothing():
    form = read_form(write_form(empty_story(NOW)), NOW)
    assert form.story == empty_story(NOW)
    assert form.running == ""


@pytest.mark.parametrize(
    "text",
    [
        "Title: T\n\nSituation:\ns\nTask:\nt\nAction:\na\nResult:\nr",
        "T\n\nSITUATION\ns\nTASK\nt\nACTION\na\nRESULT\nr\n",
        "# T\n\n## Situation\n\ns\n\n## Task\nt\n## Action\na\n## Result\nr",
        "# T\n**Situation:** s\n**Task:** t\n**Action:** a\n**Result**: r",
        "Title: T\r\nS: s\r\nT: t\r\nA: a\r\nR: r\r\n",
        "Story: T\nContext: s\nGoal: t\nWhat I did:\na\nOutcome: r",
        "\ufeffTitle: T\nSituation:\u00a0s\nTask: t\nAction: a\nResult: r",
    ],
    ids=["own", "capitals", "markdown", "bold", "letters", "other names", "marks"],
)
def test_headings_are_read_as_people_write_them(text):
    story = read_form(text, NOW).story
    assert story.title == "T"
    parts = (story.situation, story.task, story.action, story.result)
    assert parts == ("s", "t", "a", "r")


def test_a_word_that_is_also_a_heading_opens_nothing_within_a_sentence():
    story = read_form("Situation:\nTask lists grew.\nresults came late", NOW).story
    assert story.situation == "Task lists grew.\nresults came late"
    assert read_form("Situation: a\nA: b\n", NOW).story.situation == "a\nA: b"


def test_skills_may_stand_in_a_line_or_in_a_list():
    expected = ("conflict resolution", "planning", "SQL")
    for text in (
        "Skills: conflict resolution, planning; SQL\n\nSituation: s",
        "Skills:\n- conflict resolution\n- planning\n- SQL\n\nSituation: s",
        "## Skills:\n* conflict resolution\n* planning, SQL\n## Situation\ns",
    ):
        assert read_form(text, NOW).story.skills == expected
    assert to_skills(" , SQL,SQL; ") == ("SQL",)


def test_text_without_headings_is_left_to_be_split():
    form = read_form("Title: T\nWhen: 2024\n\nLast year I fixed it.\n\nIt held.", NOW)
    assert form.running == "Last year I fixed it.\n\nIt held."
    assert form.story.title == "T"
    assert form.story.impact.when == "2024"
    assert form.given == {"title", "when"}


def test_an_impact_in_one_line_counts_as_its_numbers():
    story = read_form("Situation: s\nImpact: 30 % less\nScale: 3 sites", NOW).story
    assert story.impact == Impact("30 % less", "3 sites")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Title: a\n\nTitle: b\nTask: t", "Line 3: “Title” stands there twice"),
        ("Task: t\nWhen: now\nWhen: then", "Line 3: “When” stands there twice"),
        ("one\ntwo\nTask: t", "Line 1 stands under no heading: “one”"),
        ("Title: x\nlost\n\nTask: t", "Line 2 stands under no heading: “lost”"),
        ("Task: t\nScale: 3\n\nand more", "Line 4 stands under no heading"),
    ],
)
def test_a_line_that_has_no_place_is_named(text, said):
    with pytest.raises(PreparationError, match=said) as caught:
        read_form(text, NOW)
    assert caught.value.hint


def test_what_could_move_a_cursor_is_left_out():
    story = tidy(
        a_story(title="a\x1b[31mb\tc", situation="x\x07y\n\n\n", task="\n\nz ")
    )
    assert story.title == "a[31mb c"
    assert story.situation == "xy"
    assert story.task == "z"
