"""Questions that are answered by one key."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rehearse.cli.keys import Key, Keyboard
from rehearse.domain import StopReason

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.recorder import Stop

POLL = 0.1
"""Seconds after which a watch over keys looks whether it is still needed."""


def choose(
    console: "Console", keys: Keyboard, options: Mapping[str, str], default: str
) -> str:
    """Offer keys, and return the one that was pressed.

    Enter means the default, and so do a terminal that was closed and Ctrl-C.
    """
    from rich.text import Text

    line = Text()
    for key, label in options.items():
        name = "Enter" if key == default else key
        line.append("   " if line else "")
        line.append(name, "bold cyan")
        line.append(f" {label}")
    keys.forget()
    with suppress(OSError):
        console.print(line)
    while True:
        try:
            pressed = keys.read(3600.0)
        except KeyboardInterrupt:
            return default
        if pressed is Key.ENTER or pressed is Key.CLOSED:
            return default
        if isinstance(pressed, str) and pressed in options:
            return pressed


@contextmanager
def key_stops(keys: Keyboard, stop: "Stop", *, any_key: bool = False) -> Iterator[None]:
    """For a while, Enter (or any key) sets `stop`."""
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            key = keys.read(POLL)
            if key is Key.CLOSED:
                stop.set(StopReason.TERMINAL_CLOSED)
                return
            if key is Key.ENTER or (any_key and key is not Key.NONE):
                stop.set()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def count_down(console: "Console", keys: Keyboard, seconds: int) -> bool:
    """Count down to the recording; Enter starts at once. False: nobody is there."""
    from rich.live import Live
    from rich.text import Text

    keys.forget()
    with Live(console=console, auto_refresh=False, transient=True) as live:
        for left in range(seconds, 0, -1):
            line = Text.assemble(
                "Recording in ",
                (f"{left}", "bold"),
                ("   Enter starts now, Ctrl-C leaves", "dim"),
            )
            line.truncate(console.width - 1, overflow="ellipsis")
            live.update(line, refresh=True)
            key = keys.read(1.0)
            if key is Key.ENTER:
                break
            if key is Key.CLOSED:
                return False
    keys.forget()
    return True
