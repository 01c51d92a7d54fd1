"""Questions that are answered by one key."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rehearse.cli.terminal.keys import Key, Keyboard
from rehearse.domain import StopReason

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from rehearse.recorder import Stop

GAP = "   "
ROOM_FOR_BOTH = 52
"""Columns that the countdown needs to name both keys."""

POLL = 0.1
"""Seconds after which a watch over keys looks whether it is still needed."""


def choose(
    console: "Console",
    keys: Keyboard,
    options: Mapping[str, str],
    default: str,
    leave: str | None = None,
) -> str:
    """Offer keys, and return the one that was pressed.

    Enter means the default. A terminal that was closed and Ctrl-C mean `leave`, or
    the default, too.
    """
    leave = default if leave is None else leave
    keys.forget()
    with suppress(OSError):
        console.print(draw_options(options, default, console.width))
    while True:
        try:
            pressed = keys.read(3600.0)
        except KeyboardInterrupt:
            return leave
        if pressed is Key.CLOSED:
            return leave
        if pressed is Key.ENTER:
            return default
        if isinstance(pressed, str) and pressed in options:
            return pressed


def draw_options(options: Mapping[str, str], default: str, width: int) -> "Text":
    """The keys and what they do, as many on a line as fit."""
    from rich.text import Text

    drawn, line = Text(), 0
    for key, label in options.items():
        name = "Enter" if key == default else key
        option = Text.assemble((name, "bold cyan"), f" {label}")
        if line and line + len(GAP) + option.cell_len > width:
            drawn.append("\n")
            line = 0
        elif line:
            drawn.append(GAP)
            line += len(GAP)
        drawn.append(option)
        line += option.cell_len
    return drawn


@contextmanager
def key_stops(keys: Keyboard, stop: "Stop", *, any_key: bool = False) -> Iterator[None]:
    """For a while, Enter (or any key) sets `stop`."""

    def press(key: Key | str) -> None:
        del key
        if any_key:
            stop.set()

    with keys_watched(keys, stop, press):
        yield


@contextmanager
def keys_watched(
    keys: Keyboard, stop: "Stop", press: Callable[[Key | str], None]
) -> Iterator[None]:
    """For a while, Enter sets `stop`, and `press` hears every other key."""
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            key = keys.read(POLL)
            if key is Key.CLOSED:
                stop.set(StopReason.TERMINAL_CLOSED)
                return
            if key is Key.ENTER:
                stop.set()
            elif key is not Key.NONE:
                press(key)

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

    hint = "   Enter starts now"
    if console.width >= ROOM_FOR_BOTH:
        hint += ", Ctrl-C leaves"
    keys.forget()
    with Live(console=console, auto_refresh=False, transient=True) as live:
        for left in range(seconds, 0, -1):
            line = Text.assemble("Recording in ", (f"{left}", "bold"), (hint, "dim"))
            line.truncate(console.width - 1, overflow="ellipsis")
            live.update(line, refresh=True)
            while isinstance(key := keys.read(1.0), str):
                pass  # a letter means nothing here
            if key is Key.ENTER:
                break
            if key is Key.CLOSED:
                return False
    keys.forget()
    return True
