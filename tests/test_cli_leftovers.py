"""An answer that a crash cut short is offered at the next start."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from rehearse.cli.sitting.leftovers import describe, offer_leftovers
from rehearse.domain import Kind, Question, Recording, Take
from rehearse.errors import AudioError
from rehearse.history import open_history
from rehearse.recorder import Leftover, find_leftovers, new_draft
from rehearse.wav import WavWriter
from rehearse.workspace import Workspace
from tests.factories import a_take
from tests.fake_keyboard import ScriptedKeyboard
from tests.fake_microphone import RATE, speech

QUESTION = Question("Why do you want to work here?", Kind.MOTIVATION)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with an answer that nobody finished."""
    made = Workspace(tmp_path / "home").make()
    with (
        new_draft(made.recordings, QUESTION, limit=90) as draft,
        WavWriter(draft.path, RATE) as writer,
    ):
        writer.write(speech(3))
    return made


def offer(workspace: Workspace, *keys: str, broken: bool = False) -> tuple[str, int]:
    """Press keys at the offer; returns what was shown and how much was kept."""
    shown = io.StringIO()
    kept: list[Take] = []

    def evaluate(
        recording: Recording, question: Question | None, limit: float | None
    ) -> Take:
        if broken:
            raise AudioError("It cannot be read.")
        assert (question, limit) == (QUESTION, 90)
        assert recording.path.suffix == ".flac"
        kept.append(replace(a_take(), id=recording.path.stem))
        return kept[-1]

    console = Console(file=shown, width=80, color_system=None)
    offer_leftovers(workspace, console, ScriptedKeyboard(*keys), evaluate)
    return shown.getvalue(), len(kept)


def test_it_is_kept_with_a_report(workspace: Workspace) -> None:
    shown, kept = offer(workspace, "k")
    assert QUESTION.text in shown
    assert "(0:03)" in shown
    assert "rehearse show" in shown
    assert kept == 1
    assert find_leftovers(workspace.recordings) == ()


def test_it_is_discarded(workspace: Workspace) -> None:
    shown, kept = offer(workspace, "d")
    assert "Discarded." in shown
    assert kept == 0
    assert list(workspace.recordings.iterdir()) == []


def test_who_cannot_decide_is_asked_again_next_time(workspace: Workspace) -> None:
    for _ in range(2):
        shown, kept = offer(workspace)
        assert "was not finished" in shown
        assert kept == 0
    assert len(find_leftovers(workspace.recordings)) == 1


def test_when_the_report_fails_it_is_offered_again(workspace: Workspace) -> None:
    shown, _ = offer(workspace, "k", broken=True)
    assert "It cannot be read." in shown
    assert len(find_leftovers(workspace.recordings)) == 1


def test_a_take_that_is_in_the_history_already_is_not_offered(
    workspace: Workspace,
) -> None:
    (leftover,) = find_leftovers(workspace.recordings)
    draft, recording = leftover.recover()
    with draft, open_history(workspace.database) as history:
        history.add(replace(a_take(), id=leftover.take_id, recording=recording))
    shown, _ = offer(workspace, "d")
    assert shown == ""
    assert recording.path.exists()
    assert find_leftovers(workspace.recordings) == ()


def test_nothing_is_said_when_nothing_was_left(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home").make()
    assert offer(workspace) == ("", 0)
    assert not workspace.database.exists()


def test_an_answer_to_no_question_is_described_without_one(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 31, 10, tzinfo=UTC)
    leftover = Leftover(tmp_path / "a.partial", tmp_path / "a.wav", moment, 65.0)
    assert describe(leftover).startswith("An answer of ")
    assert describe(leftover).endswith("was not finished (1:05).")
