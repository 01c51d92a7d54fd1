"""Signals while a take is in the making: none of them may lose it.

While recording, Ctrl-C, a polite kill and a closed terminal all mean: stop, and
keep what was said. Otherwise Ctrl-C and a kill end the command in the usual way,
by an exception, so that the terminal is restored; what is on the disk is offered
again at the next start.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from rehearse.domain import StopReason

if TYPE_CHECKING:
    from rehearse.recorder import Stop

IMPATIENCE = 1.0
"""Seconds in which a second Ctrl-C is the same wish, pressed twice."""

MEANINGS = {
    "SIGINT": StopReason.INTERRUPTED,
    "SIGTERM": StopReason.TERMINATED,
    "SIGBREAK": StopReason.TERMINATED,  # Windows
    "SIGHUP": StopReason.TERMINAL_CLOSED,
}

STANDARD_STREAMS = (0, 1, 2)


class Signals:
    """What signals mean right now; install it with `signals_handled`."""

    def __init__(self) -> None:
        self.terminal_closed = False
        self._stop: Stop | None = None
        self._asked_at = -IMPATIENCE
        self._terminals = [fd for fd in STANDARD_STREAMS if _is_terminal(fd)]

    @contextmanager
    def stopping(self, stop: "Stop") -> Iterator[None]:
        """For a while, a signal asks a recording to stop."""
        self._stop = stop
        try:
            yield
        finally:
            self._stop = None
            if self.terminal_closed:
                self._silence()

    def handle(self, number: int, frame: FrameType | None) -> None:
        """A signal came."""
        del frame
        reason = MEANINGS[signal.Signals(number).name]
        if reason is StopReason.TERMINAL_CLOSED:
            self.terminal_closed = True
        if self._stop:
            self._stop.set(reason)
            self._asked_at = time.monotonic()
        elif reason is StopReason.TERMINAL_CLOSED:
            self._silence()  # and go on: the take is kept, and nobody is asked
        elif time.monotonic() - self._asked_at >= IMPATIENCE:
            if reason is StopReason.INTERRUPTED:
                raise KeyboardInterrupt
            raise SystemExit(128 + number)

    def _silence(self) -> None:
        """What was the terminal leads nowhere now; writing to it is an error."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in self._terminals:
            os.dup2(nowhere, descriptor)
        os.close(nowhere)


@contextmanager
def signals_handled() -> Iterator[Signals]:
    """Handle signals for a while, even those that were ignored (`command &`)."""
    signals = Signals()
    before = {}
    for name in MEANINGS:
        if number := getattr(signal, name, None):
            before[number] = signal.signal(number, signals.handle)
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
