"""`rehearse play`: the sound of a take."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

import click

from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.prompt import key_stops
from rehearse.cli.terminal.signals import signals_handled
from rehearse.domain import Audio, Samples, Span, StopReason, Take
from rehearse.errors import AudioError, RecordingError

Player = Callable[[Samples, int], None]
"""Plays samples at a rate, and returns when they have been heard."""


class Moment(click.ParamType[float]):
    """A time within a take, as the report writes it: 75, 75.5 or 1:15."""

    name = "time"

    def convert(
        self,
        value: str | float,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Seconds from what was typed."""
        if isinstance(value, float):
            return value
        if not re.fullmatch(r"(\d{1,4}:)?\d{1,6}(\.\d{1,3})?", value):
            self.fail(f"{value!r} is not a time, as 75 or 1:15.", param, ctx)
        *minutes, seconds = value.split(":")
        return 60 * int(minutes[0] if minutes else 0) + float(seconds)


@click.command
@take_argument()
@click.option(
    "--from",
    "start",
    type=Moment(),
    default=0.0,
    metavar="SECONDS|M:SS",
    help="Where to begin, as 75 or 1:15.",
)
def command(name: str, start: float) -> None:
    """Play the sound of TAKE, by default of the latest. Ctrl-C stops it."""
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        take = history.take(name)
    with loudspeaker() as player:
        play_take(take, start, player)


@contextmanager
def loudspeaker(keys: Keyboard | None = None) -> Iterator[Player]:
    """A player that Ctrl-C stops, and with `keys` any key, too.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed, and the loudspeaker is closed.
        RecordingError: There is nothing to play on.
    """
    from rehearse.recorder import Stop, play

    # An exception in the middle of a call into the sound system can crash it, so
    # Ctrl-C only asks, and the loudspeaker is closed first.
    stop = Stop()
    watched = key_stops(keys, stop, any_key=True) if keys else nullcontext()
    try:
        with signals_handled() as signals, signals.stopping(stop), watched:
            yield partial(play, stop=stop)
    except RecordingError:
        if not stop.is_set():  # else Ctrl-C hit the sound system while it started
            raise
    if stop.reason is StopReason.INTERRUPTED or (stop.is_set() and not keys):
        raise KeyboardInterrupt


def play_take(take: Take, start: float, player: Player) -> None:
    """Play a take from a time on.

    Raises:
        AudioError: Its file is gone or broken, or ends before that time.
        RecordingError: There is nothing to play it on.
    """
    from rehearse.report.wording import clock

    audio = sound_of(take)
    if start and start >= audio.duration:
        raise AudioError(
            f"The take is {clock(audio.duration)} long: nothing is left to play"
            f" from {clock(start)}."
        )
    left = audio.cut(Span(start, audio.duration))
    progress().print(
        f"Playing {clock(left.duration)} of take {take.id}. Ctrl-C stops.",
        style="dim",
        soft_wrap=True,
    )
    player(left.samples, left.sample_rate)


def sound_of(take: Take) -> Audio:
    """The sound of a take.

    Raises:
        AudioError: Its file is gone or broken.
    """
    from rehearse.audio import decode

    path = take.recording.path
    if not path.is_file():
        raise AudioError(
            f"The sound of take {take.id} is gone: {path}.",
            hint=f"Its report is still there: `rehearse show {take.id}`.",
        )
    return decode(path)
