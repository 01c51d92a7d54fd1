"""An answer that was recorded and whose report is on its way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.cli.sitting.engine import EngineInBackground
from rehearse.domain import Question, Recording, Take
from rehearse.errors import RehearseError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.analysis import MomentMeasurer
    from rehearse.live import Answer, LiveTranscriber
    from rehearse.pipeline import Progress
    from rehearse.recorder import Draft

MISSED = 0.01
"""Seconds by which a resampled sound may differ in length from its original."""


@dataclass(slots=True)
class PendingTake:
    """Holds on to its draft: whatever happens, the sound is offered again."""

    workspace: Workspace
    engine: EngineInBackground
    question: Question | None
    limit: float | None
    draft: "Draft"
    live: "LiveTranscriber[Any]"
    measurer: "MomentMeasurer"
    """Measures what `live` has heard."""
    recording: Recording
    held: ExitStack
    """Lets go of the draft when it is closed."""
    abandoned: bool = False

    @property
    def sound(self) -> Path:
        """The file that holds the sound just now: it may have been compressed."""
        paths = (self.recording.path, self.recording.path.with_suffix(".flac"))
        return next((path for path in paths if path.exists()), paths[0])

    def finish(self, progress: "Progress | None" = None) -> Take:
        """Wait for the words, analyze them, and put the take into the history.

        Meanwhile the sound is compressed. Where following the answer live went wrong,
        its file is transcribed instead. It may run in any thread, once.

        Raises:
            RehearseError: The take could not be kept; its sound is safe.
        """
        from rehearse.pipeline import assemble, keep

        with self.held:
            with ThreadPoolExecutor(1) as pool:
                securing = pool.submit(self.draft.secure, self.recording)
                answer = self._answer(progress)
            recording = securing.result()
            if answer is None:
                take = transcribe(
                    recording, self.question, self.limit, self.engine, progress
                )
            else:
                take = assemble(
                    recording,
                    answer.audio,
                    answer.transcript,
                    self.question,
                    limit=self.limit,
                    measured=self.measurer.finish(),
                )
            take = keep(take, self.workspace)
            self.draft.keep()
        return take

    def abandon(self) -> None:
        """Nobody waits for the take any more; its sound stays to be offered again."""
        self.abandoned = True
        self.live.abandon()

    def _answer(self, progress: "Progress | None") -> "Answer | None":
        """What was heard live; None unless that is the whole recording."""
        try:
            answer = self.live.finish(progress)
        except RehearseError:
            raise
        except Exception:
            if self.abandoned:
                raise
            return None  # whatever it was, the file can be transcribed
        missed = abs(answer.audio.duration - self.recording.duration)
        return answer if missed < MISSED else None


def transcribe(
    recording: Recording,
    question: Question | None,
    limit: float | None,
    engine: EngineInBackground,
    progress: Callable[[float], None] | None,
) -> Take:
    """Transcribe a file and analyze it; the take is not kept yet."""
    from rehearse.pipeline import evaluate

    return evaluate(recording, question, engine.get(), limit=limit, progress=progress)
