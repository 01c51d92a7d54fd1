"""The line that is seen while speaking: the clock and a quiet level meter."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    from rehearse.recorder import Level

QUIETEST = -54.0
"""The level (dBFS) at which the bar is empty."""

FALL = 24.0
"""Decibels a second by which the bar falls back, so that it does not flicker."""

LAST_CALL = 15.0
"""Seconds before the limit at which the clock turns yellow."""

MUTED_FOR = 3.0
STALLED_FOR = 1.0
"""Seconds after which it is said that no sound comes."""

STOP_HINT = "Enter stops"
WIDEST_BAR = 28
NARROWEST_BAR = 6
REDRAWS_PER_SECOND = 10


def draw_meter(
    level: "Level",
    limit: float | None,
    width: int,
    *,
    hint: str = STOP_HINT,
    with_bar: bool = True,
    ascii_only: bool = False,
) -> "Text":
    """One line, no wider than `width`: what matters most stays longest."""
    from rich.text import Text

    if not level.elapsed:
        waiting = Text("Waiting for the microphone", "dim")
        waiting.truncate(width, overflow="ellipsis")
        return waiting
    left = None if limit is None else limit - level.elapsed
    late = left is not None and left <= 0
    near = left is not None and left <= LAST_CALL
    style = "bold red" if late else "yellow" if near else "bold"
    dot = ("* " if ascii_only else "● ", "red")
    elapsed = (clock(level.elapsed), style)
    of = (f" / {clock(limit)}", "dim") if limit is not None else ("", "")
    remark, remark_style = _remark(level, late=late) or (hint, "dim")

    line = Text.assemble(dot, elapsed, of)
    if line.cell_len > width:
        line = Text.assemble(elapsed)
    end = Text.assemble("  ", (remark, remark_style)) if remark else Text()
    if remark_style == "dim" and line.cell_len + 2 + NARROWEST_BAR > width - len(end):
        end = Text()
    room = width - line.cell_len - len(end) - 2
    if with_bar and room >= NARROWEST_BAR:
        line.append("  ")
        line.append(_bar(level, min(room, WIDEST_BAR), ascii_only=ascii_only))
    line.append(end)
    line.truncate(width, overflow="crop")
    return line


@contextmanager
def meter(
    console: "Console",
    limit: float | None,
    *,
    hint: str = STOP_HINT,
    with_bar: bool = True,
) -> "Iterator[Meter]":
    """Show the line as long as the context lasts, then take it away."""
    from rich.live import Live

    live = Live(
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with suppress(OSError):  # the terminal is gone; recording goes on
        live.start()
    try:
        yield Meter(live, limit, hint, with_bar=with_bar)
    finally:
        with suppress(OSError, ValueError):
            live.stop()


class Meter:
    """Draws each level it is told, a little smoothed."""

    def __init__(
        self, live: "Live", limit: float | None, hint: str, *, with_bar: bool = True
    ) -> None:
        self._hint = hint
        self._with_bar = with_bar
        self._live = live
        self._limit = limit
        self._shown = QUIETEST
        self._drawn_at = 0.0

    def show(self, level: "Level") -> None:
        """Draw a level, unless the last one was drawn a moment ago."""
        from dataclasses import replace

        now = time.monotonic()
        passed = now - self._drawn_at
        if passed < 1 / REDRAWS_PER_SECOND:
            return
        self._shown = max(level.peak, self._shown - FALL * min(passed, 1.0))
        self._drawn_at = now
        console = self._live.console
        line = draw_meter(
            replace(level, peak=self._shown),
            self._limit,
            # One column stays free: some terminals wrap when the last is filled.
            console.width - 1,
            hint=self._hint,
            with_bar=self._with_bar,
            ascii_only=console.options.ascii_only,
        )
        self._live.update(line, refresh=True)


def clock(seconds: float) -> str:
    """A time as the clock shows it: 1:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _remark(level: "Level", *, late: bool) -> tuple[str, str] | None:
    """What is wrong, and how loudly to say so; None when nothing is."""
    if level.stalled_for >= STALLED_FOR:
        return "no sound arrives", "bold yellow"
    if level.muted_for >= MUTED_FOR:
        return "is the microphone muted?", "bold yellow"
    if late:
        return "finish your sentence", "yellow"
    if level.clipping:
        return "too loud", "yellow"
    return None


def _bar(level: "Level", width: int, *, ascii_only: bool) -> "Text":
    from rich.text import Text

    share = (level.peak - QUIETEST) / -QUIETEST
    filled = round(width * min(1.0, max(0.0, share)))
    full, empty = ("=", "-") if ascii_only else ("━", "─")
    return Text.assemble(
        (full * filled, "yellow" if level.clipping else "green"),
        (empty * (width - filled), "dim"),
    )
