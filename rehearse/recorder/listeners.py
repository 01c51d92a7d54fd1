"""Those who listen along while a take is recorded: a level meter, a live transcriber.

They run in threads of their own. However slow or broken one is, the recording
goes on without it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")

GOODBYE = 2.0
"""Seconds to wait at the end for a listener to hear the rest."""


@dataclass(frozen=True, slots=True)
class Level:
    """What the meter shows: one moment of a recording.

    `peak` and `rms` are in dBFS, of the last tenth of a second. `muted_for` counts
    seconds of exact zeros, `stalled_for` seconds in which nothing arrived.
    """

    elapsed: float
    peak: float
    rms: float
    clipping: bool = False
    muted_for: float = 0.0
    stalled_for: float = 0.0


class Listener(Generic[T]):
    """Hands on what it is told, in order, from a thread that nobody waits for."""

    def __init__(self, hear: Callable[[T], None], *, only_latest: bool = False) -> None:
        self._hear = hear
        self._only_latest = only_latest
        self._queue: SimpleQueue[tuple[T] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self.failure: Exception | None = None

    def tell(self, value: T) -> None:
        """Hand it on, later; never waits."""
        if self.failure is None:
            self._queue.put((value,))

    def close(self) -> bool:
        """Let it hear the rest; False when it takes too long for that."""
        self._queue.put(None)
        self._thread.join(GOODBYE)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (told := self._queue.get()) is not None:
            if self._only_latest and not self._queue.empty():
                continue
            try:
                self._hear(told[0])
            except Exception as error:  # noqa: BLE001 - nothing may reach the recording
                self.failure = error
                return
