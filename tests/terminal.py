"""A program in a terminal, as a person sees it: what it shows, and keys to press."""

import os
import pty
import re
import select
import signal
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

PATIENCE = 60.0
"""Seconds to wait for what must come; far more than it takes."""

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def _sit_down(terminal: int) -> None:
    """In the child: lead the terminal's session, with Ctrl-C as a person has it.

    Tests that run in the background of a script were started with SIGINT ignored,
    and their children would inherit that.
    """
    os.login_tty(terminal)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A pseudo-terminal with a program in it, which is its session's leader."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 40,
    ) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (rows, columns))
        self.attributes_before = termios.tcgetattr(theirs)
        self._theirs = theirs
        self._output = b""
        self._seen = 0
        self._lock = threading.Lock()
        self.process = subprocess.Popen(
            command,
            env={**environment, "TERM": "xterm-256color"},
            preexec_fn=lambda: _sit_down(theirs),  # noqa: PLW1509 - the child has one thread
        )
        self._closing = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def attributes(self) -> list[object]:
        """How the terminal is set now."""
        return termios.tcgetattr(self._theirs)

    @property
    def raw(self) -> bytes:
        """Everything that was written, with colors and cursor movements."""
        with self._lock:
            return self._output

    @property
    def text(self) -> str:
        """Everything that was written, as plain text."""
        return ESCAPES.sub(b"", self.raw).decode(errors="replace")

    def wait_for(self, expected: str) -> None:
        """Wait until it has been written since the last key was pressed."""
        deadline = time.monotonic() + PATIENCE
        while expected not in self.text[self._seen :]:
            ended = self.process.poll() is not None and not self._reader.is_alive()
            if ended or time.monotonic() > deadline:
                raise AssertionError(f"{expected!r} did not come:\n{self.text}")
            time.sleep(0.02)

    def press(self, keys: str) -> None:
        """Press keys; "\\x03" is Ctrl-C."""
        self._seen = len(self.text)
        os.write(self._ours, keys.encode())

    def close_terminal(self) -> None:
        """Close the window: its program gets SIGHUP, and nobody reads any more."""
        self._closing.set()
        self._reader.join()
        os.close(self._theirs)
        os.close(self._ours)
        self._theirs = self._ours = -1

    def wait(self) -> int:
        """Wait for the end; returns the exit code."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"It did not end:\n{self.text}") from None

    def _read(self) -> None:
        while not self._closing.is_set():
            ready, _, _ = select.select([self._ours], [], [], 0.05)
            if ready:
                try:
                    written = os.read(self._ours, 65536)
                except OSError:
                    return
                with self._lock:
                    self._output += written
            elif self.process.poll() is not None:
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._closing.set()
        self._reader.join()
        for descriptor in (self._theirs, self._ours):
            if descriptor >= 0:
                os.close(descriptor)
