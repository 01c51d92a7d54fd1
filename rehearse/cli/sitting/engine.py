"""Whisper loads while the question is read and answered."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.domain import Audio, Transcript
    from rehearse.stretches import Stretch
    from rehearse.transcriber import Heard, Transcriber


class InTurn:
    """A transcriber that several threads share: one stretch is heard at a time.

    In a mock interview the end of one answer is still being heard when the next has
    begun; side by side both would take longer, and Whisper is not made for it.
    """

    def __init__(self, transcriber: "Transcriber") -> None:
        self._transcriber = transcriber
        self._turn = threading.Lock()

    def transcribe(
        self, audio: "Audio", *, progress: Callable[[float], None] | None = None
    ) -> "Transcript":
        """Transcribe a whole take."""
        with self._turn:
            return self._transcriber.transcribe(audio, progress=progress)

    def hear(self, stretch: "Stretch") -> "Heard":
        """Transcribe one stretch of a take."""
        with self._turn:
            return self._transcriber.hear(stretch)

    def join(self, heard: "list[Heard]") -> "Transcript":
        """The transcript of stretches that follow one another."""
        return self._transcriber.join(heard)


class EngineInBackground:
    """A transcriber that is on its way.

    Raises:
        ModelError: The model is not there: better said before than after speaking.
    """

    def __init__(self, workspace: Workspace, model: str, language: str) -> None:
        from rehearse.models import find_model

        find_model(model, workspace.models)
        self._workspace = workspace
        self._model = model
        self._language = language
        self._engine: Future[InTurn] = Future()
        # Not Thread.join: interrupted by Ctrl-C, it takes the thread for ended.
        self._ended = threading.Event()
        threading.Thread(target=self._load, daemon=True).start()

    def get(self) -> "Transcriber":
        """The transcriber, as soon as it is there.

        Raises:
            ModelError: It cannot be loaded.
        """
        return self._engine.result()

    def wait(self) -> None:
        """Wait for a load that nobody needs any more: Python must not end before."""
        self._ended.wait()

    def _load(self) -> None:
        try:
            from rehearse.pipeline import load_engine, warm_up

            engine = load_engine(
                self._workspace, model=self._model, language=self._language
            )
            self._engine.set_result(InTurn(engine))
            warm_up()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is asked for
            if not self._engine.done():
                self._engine.set_exception(error)
        finally:
            self._ended.set()
