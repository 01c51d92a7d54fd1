"""Questions asked, answers recorded and reported: what `practice` and `record` share.

With a terminal it is a conversation. Without one it is one answer, until the
limit or a signal, and nothing is asked.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.console import is_quiet, progress
from rehearse.cli.engine import EngineInBackground
from rehearse.cli.goals import show_goals
from rehearse.cli.keys import Keyboard, is_interactive, keyboard
from rehearse.cli.meter import clock
from rehearse.cli.prompt import choose, count_down, key_stops
from rehearse.cli.screen import show_json, show_take
from rehearse.cli.signals import signals_handled
from rehearse.cli.studio import STOPPED, Choices, Studio
from rehearse.domain import Question, StopReason, Take
from rehearse.errors import RehearseError
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rich.console import Console

NOBODY_THERE = frozenset({StopReason.TERMINATED, StopReason.TERMINAL_CLOSED})
"""After these, nothing is offered any more."""

Ask = Callable[[], Question | None]


def hold_session(ask: Ask, choices: Choices, *, has_more: bool) -> int:
    """Ask, record, report, until the speaker has had enough. Returns an exit code.

    `ask` gives a question whenever one is needed; `has_more` says that another one
    is worth offering.

    Raises:
        RehearseError: No model, no microphone, or the take could not be kept.
    """
    workspace = find_workspace().make()
    engine = EngineInBackground(workspace, choices.model, choices.language)
    with ExitStack() as last, signals_handled() as signals, ExitStack() as stack:
        keys = stack.enter_context(keyboard()) if is_interactive() else None
        console = progress()
        console.quiet = is_quiet() and keys is None
        studio = Studio(workspace, engine, choices, signals, keys, console)
        last.callback(studio.close)  # when the terminal is as it was before
        session = Session(workspace, choices, console, studio)
        if keys is None:
            return session.record_one(ask())
        return session.converse(ask, keys, has_more=has_more)


class Session:
    """One sitting: the same engine, microphone and terminal throughout."""

    def __init__(
        self, workspace: Workspace, choices: Choices, console: "Console", studio: Studio
    ) -> None:
        self._workspace = workspace
        self._choices = choices
        self._console = console
        self._studio = studio

    def record_one(self, question: Question | None) -> int:
        """Without a terminal: one answer, and its report."""
        from rehearse.recorder import find_leftovers

        waiting = len(find_leftovers(self._workspace.recordings))
        if waiting:
            self._studio.say(f"Unfinished recordings that wait for you: {waiting}.")
        self._show_question(question)
        take = self._take_and_show(question)
        interrupted = take.recording.stop_reason is StopReason.INTERRUPTED
        return STOPPED if interrupted else 0

    def converse(self, ask: Ask, keys: Keyboard, *, has_more: bool) -> int:
        """With a terminal: answers, for as long as the speaker likes."""
        from rehearse.cli.leftovers import offer_leftovers

        offer_leftovers(self._workspace, self._console, keys, self._studio.evaluate)
        question = ask()
        while True:
            self._show_question(question)
            if not count_down(self._console, keys, self._choices.prepare):
                return 0
            take = self._take_and_show(question)
            if take.recording.stop_reason in NOBODY_THERE:
                return 0
            wish = self._offer(take, keys, has_more=has_more)
            if wish == "k":
                return 0
            if wish == "n":
                question = ask()

    def _take_and_show(self, question: Question | None) -> Take:
        from rehearse.history import open_history

        take = self._studio.take(question)
        if self._choices.as_json:
            show_json(take)
            return take
        with open_history(self._workspace.database) as history:
            previous = history.previous(take)
        show_take(take, previous)
        show_goals(self._console, self._workspace, take)
        return take

    # --- the conversation ----------------------------------------------------

    def _show_question(self, question: Question | None) -> None:
        if question is None or not question.text:
            return
        from rich.panel import Panel
        from rich.text import Text

        if not self._console.is_terminal:
            self._studio.say(question.text)
            return
        about = question.kind.value
        if self._choices.limit:
            about += f" · {clock(self._choices.limit)}"
        self._console.print()
        self._console.print(
            Panel(
                Text(question.text, style="bold"),
                subtitle=Text(about, style="dim"),
                subtitle_align="right",
                padding=(1, 2),
                border_style="cyan",
                width=min(self._console.width, 76),
            )
        )

    def _offer(self, take: Take, keys: Keyboard, *, has_more: bool) -> str:
        """Play, discard, or go on; returns `r` retake, `n` next, `k` keep and leave."""
        there = True
        while True:
            options = {"p": "play"} if there else {}
            options["r"] = "retake"
            if has_more:
                options["n"] = "next question"
            if there:
                options["d"] = "discard"
            options["k"] = "keep and leave" if there else "leave"
            self._console.print()
            wish = choose(self._console, keys, options, default="k")
            if wish == "p":
                self._play(take.recording.path, keys)
            elif wish == "d":
                there = not self._discard(take, keys)
            else:
                return wish

    def _play(self, sound: Path, keys: Keyboard) -> None:
        from rehearse.audio import decode
        from rehearse.recorder import Stop, play

        stop = Stop()
        audio = decode(sound)
        self._studio.say("Playing. Any key stops it.")
        try:
            with (
                self._studio.signals.stopping(stop),
                key_stops(keys, stop, any_key=True),
            ):
                play(audio.samples, audio.sample_rate, stop)
        except RehearseError as error:
            self._studio.say(str(error))

    def _discard(self, take: Take, keys: Keyboard) -> bool:
        """Delete a take for good, if that is really meant."""
        from rehearse.history import open_history

        self._studio.say("Delete the sound and the report for good?")
        options = {"y": "yes, delete", "k": "keep"}
        if choose(self._console, keys, options, default="k") != "y":
            return False
        with open_history(self._workspace.database) as history:
            history.delete(take.id)
        self._studio.say("Deleted.")
        return True


def to_choices(options: dict[str, Any]) -> Choices:
    """The options as Click passes them; a limit of 0 is none."""
    return Choices(**{**options, "limit": options["limit"] or None})


def report_exit(code: int) -> None:
    """Leave with an exit code, when it is not the usual one."""
    if code:
        click.get_current_context().exit(code)
