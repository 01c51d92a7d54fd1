"""What can be done with an answer once its report was read."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from rehearse.cli.sitting.after_report import Possible, offer
from rehearse.cli.sitting.engine import EngineInBackground
from rehearse.cli.sitting.formats import FORMATS, PRACTICE, under_exam
from rehearse.cli.sitting.speech import Speaker
from rehearse.cli.sitting.stage import Stage
from rehearse.cli.sitting.studio import Choices, Studio
from rehearse.cli.terminal.keys import Key
from rehearse.cli.terminal.signals import Signals
from rehearse.domain import Question, Story, Take
from rehearse.errors import TakeNotFoundError
from rehearse.history import open_history
from rehearse.preparation.stories import story_shelf
from rehearse.workspace import Workspace
from tests.factories import a_transcript
from tests.fake_keyboard import ScriptedKeyboard
from tests.workspaces import keep_take

TOLD = (
    "our sales data came from three countries in three formats so I wrote a check "
    "for each column and the report took two hours instead of two days"
)
STORY = Story(
    title="The report nobody trusted",
    situation="Our sales data came from three countries in three formats.",
    task="",
    action="I wrote a check for each column.",
    result="The report took two hours instead of two days.",
    skills=("data",),
    changed_at=datetime(2026, 1, 26, tzinfo=UTC),
)
EVERYTHING = Possible(retakes=None, follow_up=True, more=True)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    return Workspace(tmp_path).make()


@pytest.fixture
def take(workspace: Workspace) -> Take:
    return keep_take(workspace.home, transcript=a_transcript(TOLD))


def a_stage(workspace: Workspace, *, as_json: bool = False) -> tuple[Stage, StringIO]:
    """A stage on which nothing is recorded, and what it shows."""
    shown = StringIO()
    console = Console(file=shown, width=100, color_system=None, force_terminal=True)
    choices = Choices(
        limit=120.0,
        prepare=0,
        stop_after_silence=None,
        device=None,
        model="base",
        language="en",
        as_json=as_json,
    )
    engine = cast("EngineInBackground", None)  # nothing is heard here
    studio = Studio(workspace, engine, choices, Signals(), None, console)
    speaker = Speaker(None, studio.say)
    return Stage(workspace, choices, PRACTICE, console, studio, speaker, None), shown


def after(
    workspace: Workspace, take: Take, *keys: Key | str, possible: Possible = EVERYTHING
) -> tuple[str, str]:
    """Press keys after a report; returns the wish and what was shown."""
    stage, shown = a_stage(workspace)
    wish = offer(stage, ScriptedKeyboard(*keys), take, possible)
    return wish, shown.getvalue()


@pytest.mark.parametrize("key", ["r", "f", "n", "k"])
def test_going_on_is_one_key(workspace: Workspace, take: Take, key: str) -> None:
    assert after(workspace, take, key)[0] == key


def test_only_what_is_possible_is_offered(workspace: Workspace, take: Take) -> None:
    nothing = Possible(retakes=0, follow_up=False, more=False)
    wish, shown = after(workspace, take, "r", "f", "n", Key.ENTER, possible=nothing)
    assert wish == "k"
    assert "retake" not in shown
    assert "follow-up" not in shown
    assert "next question" not in shown


def test_retakes_that_are_left_are_counted(workspace: Workspace, take: Take) -> None:
    two = Possible(retakes=2, follow_up=False, more=False)
    wish, shown = after(workspace, take, "r", possible=two)
    assert wish == "r"
    assert "retake (2 left)" in shown


def test_a_discarded_answer_is_gone_and_has_no_follow_up(
    workspace: Workspace, take: Take
) -> None:
    wish, shown = after(workspace, take, "d", "y", "f", Key.ENTER)
    assert wish == "k"
    assert shown.count("follow-up") == 1
    with open_history(workspace.database) as history, pytest.raises(TakeNotFoundError):
        history.take(take.id)


def test_discarding_asks_first(workspace: Workspace, take: Take) -> None:
    after(workspace, take, "d", Key.ENTER, Key.ENTER)
    with open_history(workspace.database) as history:
        assert history.take(take.id).id == take.id


def test_a_story_that_was_told_is_linked_by_one_key_and_held_against_the_answer(
    workspace: Workspace, take: Take, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story_shelf(workspace).add(STORY.title, STORY)
    wish, shown = after(workspace, take, "s", Key.ENTER)
    assert wish == "k"
    assert "“The report nobody trusted”" in shown
    assert "All 3 points" in capsys.readouterr().out
    with open_history(workspace.database) as history:
        assert history.take(take.id).story == name


def test_a_story_is_never_linked_unasked(workspace: Workspace, take: Take) -> None:
    story_shelf(workspace).add(STORY.title, STORY)
    after(workspace, take, Key.ENTER)
    with open_history(workspace.database) as history:
        assert history.take(take.id).story is None


def test_a_linked_answer_and_another_story_are_left_alone(
    workspace: Workspace, take: Take
) -> None:
    other = replace(STORY, situation="A patient fell.", action="I rang.", result="")
    story_shelf(workspace).add("Another", other)
    assert "link" not in after(workspace, take, Key.ENTER)[1]
    story_shelf(workspace).add(STORY.title, STORY)
    linked = replace(take, story="another")
    assert "link" not in after(workspace, linked, Key.ENTER)[1]


def test_a_fitting_story_is_a_hint_and_an_exam_gives_none(workspace: Workspace) -> None:
    story_shelf(workspace).add(STORY.title, STORY)
    question = Question("Tell me about a report with sales data.", skills=("data",))
    stage, shown = a_stage(workspace)
    stage.put(question)
    assert "“The report nobody trusted”" in shown.getvalue()
    stage, shown = a_stage(workspace)
    replace(stage, rules=under_exam(PRACTICE)).put(question)
    assert question.text in shown.getvalue()
    assert "nobody trusted" not in shown.getvalue()


def test_a_phone_interview_shows_its_questions_only_where_it_cannot_ask_them(
    workspace: Workspace,
) -> None:
    question = Question("Why us?")
    stage, shown = a_stage(workspace)
    phone = replace(stage, rules=FORMATS["phone"])
    phone.speaker.is_silent = True
    phone.put(question, "Question 1 of 2")
    assert "Question 1 of 2" in shown.getvalue()
    assert "Why us?" in shown.getvalue()

    class Voice(Speaker):
        def say(self, text: str) -> bool:
            return text == "Why us?"

    stage, shown = a_stage(workspace)
    heard = replace(phone, console=stage.console, speaker=Voice(None, print))
    heard.put(question, "Question 1 of 2")
    assert "Question 1 of 2" in shown.getvalue()
    assert "Why us?" not in shown.getvalue()


def test_a_question_cannot_move_the_cursor(workspace: Workspace) -> None:
    stage, shown = a_stage(workspace)
    stage.put(Question("Why\x1b[2J us?"))
    assert "\x1b" not in shown.getvalue()
