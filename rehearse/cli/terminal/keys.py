"""Single keys from the terminal, and a terminal that is left as it was found."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from typing import Protocol


class Key(Enum):
    """What is not a letter: Enter, nothing yet, or a terminal that is gone."""

    ENTER = "enter"
    NONE = "none"
    CLOSED = "closed"


class Keyboard(Protocol):
    """Where keys come from."""

    def read(self, seconds: float) -> Key | str:
        """The next key within so many seconds: a small letter, or a `Key`."""
        ...

    def forget(self) -> None:
        """Drop what was typed and not read: it was meant for something else."""
        ...


def is_interactive() -> bool:
    """Whether somebody can see questions and answer them."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


if sys.platform == "win32":
    import msvcrt

    class _Console:
        """The keys of a Windows console."""

        def read(self, seconds: float) -> Key | str:
            deadline = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= deadline:
                    return Key.NONE
                time.sleep(min(0.02, seconds))
            character = msvcrt.getwch()
            if character in "\x00\xe0":  # an arrow or a function key: two parts
                msvcrt.getwch()
                return Key.NONE
            if character == "\x03":
                raise KeyboardInterrupt
            return _key(character)

        def forget(self) -> None:
            while msvcrt.kbhit():
                msvcrt.getwch()

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """Read single keys for a while."""
        yield _Console()

else:
    import select
    import termios

    class _Terminal:
        """The keys of a terminal that hands them over one by one."""

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor

        def read(self, seconds: float) -> Key | str:
            try:
                ready, _, _ = select.select([self._descriptor], [], [], seconds)
                if not ready:
                    return Key.NONE
                typed = os.read(self._descriptor, 64)
            except (OSError, ValueError):
                return Key.CLOSED
            if not typed:
                return Key.CLOSED
            if typed.startswith(b"\x1b"):  # an arrow or a function key
                return Key.NONE
            return _key(typed.decode(errors="replace")[0])

        def forget(self) -> None:
            with suppress(termios.error):
                termios.tcflush(self._descriptor, termios.TCIFLUSH)

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """Read single keys for a while, unseen; then the terminal is as before.

        Ctrl-C goes on making its signal, and drops no key typed before it: a reader
        that had seen that key would wait for it for good. Ctrl-Z and Ctrl-S do
        nothing: they would freeze a recording.
        """
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        mode = termios.tcgetattr(descriptor)
        mode[0] &= ~(termios.IXON | termios.ICRNL)
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        mode[3] |= termios.NOFLSH
        nothing = os.fpathconf(descriptor, "PC_VDISABLE")
        for character in (termios.VSUSP, termios.VQUIT):
            mode[6][character] = bytes([nothing])
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        try:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, mode)
            yield _Terminal(descriptor)
        finally:
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _key(character: str) -> Key | str:
    return Key.ENTER if character in "\r\n" else character.lower()
