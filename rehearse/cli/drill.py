"""`rehearse drill`: hear your own fillers, then answer again without them."""

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.play import sound_of
from rehearse.cli.sitting.recording_options import recording_options
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.keys import Key, is_interactive, keyboard
from rehearse.cli.terminal.prompt import choose, keys_watched
from rehearse.cli.terminal.signals import signals_handled
from rehearse.domain import StopReason, Take
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.awareness import Awareness

MOMENTS_SHOWN = 12


@dataclass
class Presses:
    """When the space bar was pressed, by the clock of the loudspeaker."""

    started: float | None = None
    times: list[float] = field(default_factory=list)

    def begin(self, moment: float) -> None:
        """The first sample is heard."""
        self.started = moment

    @property
    def heard(self) -> float:
        """Seconds of the take that were heard so far."""
        return 0.0 if self.started is None else time.monotonic() - self.started

    def hear(self, key: Key | str) -> None:
        """A key was pressed now; space marks a filler."""
        if key == " " and self.started is not None:
            self.times.append(max(0.0, self.heard))


@click.command
@take_argument()
@recording_options
def command(name: str, **choices: Any) -> None:
    """Hear TAKE and press space at each filler; then answer its question again.

    First you hear your own answer, by default the latest, and press the space bar at
    every filler you notice. Then you answer again: whenever an "um" wants out, close
    your mouth and pause. At last both takes stand side by side.
    """
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    if not is_interactive():
        raise RehearseError(
            "A drill needs a terminal, to press keys in.", hint="Run it in one."
        )
    workspace = find_workspace()
    with open_history(workspace.database) as history:
        take = history.take(name)
    if not take.analysis.fillers.items:
        progress().print(
            f"Take {take.id} has no filler that is certain: there is nothing to drill.",
            soft_wrap=True,
        )
        return
    if _listen(take, progress() if choices["as_json"] else results()):
        _answer_again(take, choices)


def _listen(take: Take, screen: "Console") -> bool:
    """Play the take, count the presses, and say how it went; False to leave."""
    from rehearse.awareness import score_awareness
    from rehearse.recorder import Stop, play
    from rehearse.report.wording import clock

    audio = sound_of(take)
    console = progress()
    presses, stop = Presses(), Stop()
    with keyboard() as keys:
        console.print(
            "You will hear your own answer. Press space at each filler you notice."
        )
        if choose(console, keys, {"s": "start", "l": "leave"}, "s", "l") == "l":
            return False
        console.print(
            f"Playing {clock(audio.duration)}. Space: a filler. Enter: enough.",
            style="dim",
        )
        with signals_handled() as signals, signals.stopping(stop):
            keys.forget()
            with keys_watched(keys, stop, presses.hear):
                play(audio.samples, audio.sample_rate, stop, on_start=presses.begin)
            heard = min(presses.heard, audio.duration)
        if stop.reason in {StopReason.INTERRUPTED, StopReason.TERMINAL_CLOSED}:
            raise KeyboardInterrupt
        fillers = take.analysis.fillers
        ended_early = heard if stop.is_set() else None
        awareness = score_awareness(fillers, presses.times, heard=ended_early)
        _show_awareness(awareness, screen)
        options = {"a": "answer again", "l": "leave"}
        return choose(console, keys, options, "a", "l") == "a"


def _show_awareness(awareness: "Awareness", console: "Console") -> None:
    from rehearse.awareness import EARLY, LATE
    from rehearse.report.wording import clock, count, spelled

    noticed = f"{len(awareness.noticed)} of {count(awareness.total, 'filler')}"
    console.print(f"You noticed {noticed}.", style="bold")
    if awareness.missed:
        shown = [
            f"{clock(one.span.start)} {spelled(one.text)}"
            for one in awareness.missed[:MOMENTS_SHOWN]
        ]
        more = len(awareness.missed) - len(shown)
        rest = f" and {more} more" if more else ""
        console.print(f"Missed: {', '.join(shown)}{rest}.", markup=False)
    if awareness.false:
        console.print(f"Pressed at no filler: {count(len(awareness.false), 'time')}.")
    console.print(
        f"A press counts from {EARLY:g} s before a filler to {LATE:g} s after it.",
        style="dim",
    )


def _answer_again(take: Take, choices: dict[str, Any]) -> None:
    from rehearse.cli.sitting.session import hold_session, report_exit, to_choices
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    progress().print(
        "\nNow answer again. When a filler wants out, close your mouth and pause:"
        " to listeners, a silent second is nothing."
    )
    with open_history(find_workspace().database) as history:
        before = set(history.ids())
    code = hold_session(lambda: take.question, to_choices(choices), has_more=False)
    with open_history(find_workspace().database) as history:
        made = [name for name in history.ids() if name not in before]
        again = history.take(made[0]) if made else None
    if again and not choices["as_json"]:
        _compare(take, again)
    report_exit(code)


def _compare(first: Take, second: Take) -> None:
    from rehearse.report.comparison import compare
    from rehearse.report.comparison_terminal import render

    console = results()
    console.print()
    console.print(render(compare(first, second), console.width))
