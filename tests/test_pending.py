"""An answer on its way: heard live, else from its file, and never lost."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import soundfile

from rehearse.analysis import MomentMeasurer
from rehearse.cli.sitting.engine import EngineInBackground, InTurn
from rehearse.cli.sitting.pending import PendingTake
from rehearse.domain import Audio, Question, Transcript
from rehearse.errors import ModelError
from rehearse.history import open_history
from rehearse.live import Answer, LiveTranscriber
from rehearse.recorder import find_leftovers, new_draft, record
from rehearse.stretches import Stretch
from rehearse.transcriber import Heard
from rehearse.workspace import Workspace
from tests.factories import a_transcript
from tests.fake_microphone import RATE, FakeMicrophone, speech

SECONDS = 2.0
LIVE, FILE = a_transcript("heard live"), a_transcript("read from the file")


class Ears:
    """A transcriber that knows what is in the file."""

    def __init__(self) -> None:
        self.at_once = 0
        self.most_at_once = 0

    def transcribe(
        self, audio: Audio, *, progress: Callable[[float], None] | None = None
    ) -> Transcript:
        return FILE

    def hear(self, stretch: Stretch) -> Heard:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        threading.Event().wait(0.005)
        self.at_once -= 1
        return Heard(())

    def join(self, heard: list[Heard]) -> Transcript:
        return LIVE


class Engine:
    """An engine that is there already."""

    def get(self) -> InTurn:
        return InTurn(Ears())


@dataclass
class Live:
    """A live transcriber with a fate."""

    seconds: float = SECONDS
    failure: Exception | None = None
    is_abandoned: bool = False
    measurer: MomentMeasurer = field(default_factory=MomentMeasurer)

    def finish(self, progress: object = None) -> Answer:
        if self.failure or self.is_abandoned:
            raise self.failure or RuntimeError("The answer was abandoned.")
        samples = np.zeros(round(self.seconds * RATE), np.float32)
        self.measurer.feed(samples)
        return Answer(Audio(samples), LIVE)

    def abandon(self) -> None:
        self.is_abandoned = True


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    return Workspace(tmp_path).make()


def a_pending_take(workspace: Workspace, live: Live) -> PendingTake:
    question = Question("Why us?", skills=("motivation",), job="nurse")
    with ExitStack() as stack:
        draft = stack.enter_context(new_draft(workspace.recordings, question, 60.0))
        gone = FakeMicrophone(speech(SECONDS), goes_away=True)
        recording = record(draft.path, open_stream=gone)
        return PendingTake(
            workspace=workspace,
            engine=cast("EngineInBackground", Engine()),
            question=question,
            limit=60.0,
            draft=draft,
            live=cast("LiveTranscriber[Any]", live),
            measurer=live.measurer,
            recording=recording,
            held=stack.pop_all(),
        )


def test_what_was_heard_live_is_kept_with_its_question(workspace: Workspace) -> None:
    take = a_pending_take(workspace, Live()).finish()
    assert take.transcript == LIVE
    assert take.recording.path.suffix == ".flac"
    with open_history(workspace.database) as history:
        kept = history.take(take.id)
    assert kept.question == Question("Why us?", skills=("motivation",), job="nurse")
    assert find_leftovers(workspace.recordings) == ()


@pytest.mark.parametrize(
    "live", [Live(failure=RuntimeError("broken")), Live(seconds=SECONDS - 0.5)]
)
def test_where_following_live_went_wrong_the_file_is_transcribed(
    workspace: Workspace, live: Live
) -> None:
    assert a_pending_take(workspace, live).finish().transcript == FILE


def test_an_abandoned_answer_is_offered_again_and_not_transcribed(
    workspace: Workspace,
) -> None:
    pending = a_pending_take(workspace, Live())
    pending.abandon()
    with pytest.raises(RuntimeError, match="abandoned"):
        pending.finish()
    (left,) = find_leftovers(workspace.recordings)
    assert left.question
    assert left.question.job == "nurse"
    assert left.duration == pytest.approx(SECONDS)
    with open_history(workspace.database) as history:
        assert history.ids() == ()


def test_an_answer_that_cannot_be_heard_is_offered_again(workspace: Workspace) -> None:
    live = Live(failure=ModelError("The model is broken."))
    with pytest.raises(ModelError):
        a_pending_take(workspace, live).finish()
    assert len(find_leftovers(workspace.recordings)) == 1


def test_its_sound_can_be_played_before_and_after_it_was_compressed(
    workspace: Workspace,
) -> None:
    pending = a_pending_take(workspace, Live())
    before = soundfile.info(pending.sound)
    pending.finish()
    after = soundfile.info(pending.sound)
    assert (before.format, after.format) == ("WAV", "FLAC")
    assert before.frames == after.frames


def test_several_answers_are_heard_one_stretch_at_a_time() -> None:
    ears = Ears()
    shared = InTurn(ears)
    stretch = Stretch(Audio(np.zeros(RATE, np.float32)), 0.0)
    threads = [
        threading.Thread(target=lambda: [shared.hear(stretch) for _ in range(5)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ears.most_at_once == 1
