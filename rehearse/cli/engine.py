"""Whisper loads while the question is read and answered."""

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.transcriber import Transcriber


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
        self._engine: Future[Transcriber] = Future()
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
            self._engine.set_result(engine)
            warm_up()
        except BaseException as error:  # noqa: BLE001 - it is raised where it is asked for
            if not self._engine.done():
                self._engine.set_exception(error)
        finally:
            self._ended.set()
