"""Whisper loads while the question is read and answered."""

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, cast

from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.transcriber import WhisperTranscriber

GOODBYE = 5.0
"""Seconds to wait for a load to end: Python must not leave in the middle of it."""


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
        self._engine: Future[WhisperTranscriber] = Future()
        self._thread = threading.Thread(target=self._load, daemon=True)
        self._thread.start()

    def get(self) -> "WhisperTranscriber":
        """The transcriber, as soon as it is there.

        Raises:
            ModelError: It cannot be loaded.
        """
        return self._engine.result()

    def close(self) -> None:
        """Wait for a load that nobody needs any more."""
        self._thread.join(GOODBYE)

    def _load(self) -> None:
        try:
            from rehearse.pipeline import load_engine, warm_up

            engine = load_engine(
                self._workspace, model=self._model, language=self._language
            )
            self._engine.set_result(cast("WhisperTranscriber", engine))
            warm_up()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is asked for
            if not self._engine.done():
                self._engine.set_exception(error)
