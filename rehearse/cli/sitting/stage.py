"""What a sitting has at hand, and how a question is put to the speaker."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.cli.sitting.engine import EngineInBackground
from rehearse.cli.sitting.formats import Format
from rehearse.cli.sitting.speech import Speaker
from rehearse.cli.sitting.studio import Choices, Studio
from rehearse.cli.stories.offer import story_for
from rehearse.cli.terminal.console import is_quiet, progress
from rehearse.cli.terminal.keys import Keyboard, is_interactive, keyboard
from rehearse.cli.terminal.meter import clock
from rehearse.cli.terminal.prompt import count_down
from rehearse.cli.terminal.signals import signals_handled
from rehearse.domain import Question, StopReason
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rich.console import Console

NOBODY_THERE = frozenset({StopReason.TERMINATED, StopReason.TERMINAL_CLOSED})
"""After these, nothing is offered any more."""

WIDEST_PANEL = 76


@dataclass(frozen=True, slots=True)
class Stage:
    """One sitting: the same engine, microphone and terminal throughout.

    `keys` is None where nobody can press any.
    """

    workspace: Workspace
    choices: Choices
    rules: Format
    console: "Console"
    studio: Studio
    speaker: Speaker
    keys: Keyboard | None

    def put(self, question: Question | None, place: str = "") -> bool:
        """Show or say a question and give time to think; False: nobody is there.

        Args:
            question: None for an answer to no question in particular.
            place: Which one of how many it is.
        """
        if question and question.text:
            if self.rules.shown:
                self._show(question, place)
            elif place:
                self.console.print(place, style="bold")
            heard = self.rules.spoken and self.speaker.say(question.text)
            if not heard and not self.rules.shown:
                self._show(question, "")
        if self.keys is None:
            return True
        return count_down(self.console, self.keys, self.choices.prepare)

    def _show(self, question: Question, place: str) -> None:
        from rich.panel import Panel
        from rich.text import Text

        from rehearse.report.wording import clean

        asked = clean(question.text)
        if not self.console.is_terminal:
            self.studio.say(f"{place}: {asked}" if place else asked)
            return
        about = [question.kind.value] if self.rules.hints else []
        if self.choices.limit:
            about.append(clock(self.choices.limit))
        self.console.print()
        self.console.print(
            Panel(
                Text(asked, style="bold"),
                title=Text(place, style="dim") if place else None,
                title_align="left",
                subtitle=Text(" · ".join(about), style="dim"),
                subtitle_align="right",
                padding=(1, 2),
                border_style="cyan",
                width=min(self.console.width, WIDEST_PANEL),
            )
        )
        if self.rules.hints and (title := story_for(question, self.workspace)):
            self.studio.say(f"A story of yours that fits: “{clean(title)}”.")


@contextmanager
def stage_set(choices: Choices, rules: Format) -> Iterator[Stage]:
    """Load the model, take over signals and keys; at the end all is as it was.

    Raises:
        ModelError: There is no model: better said before than after speaking.
    """
    workspace = find_workspace().make()
    engine = EngineInBackground(workspace, choices.model, choices.language)
    with ExitStack() as last, signals_handled() as signals, ExitStack() as stack:
        keys = stack.enter_context(keyboard()) if is_interactive() else None
        console = progress()
        console.quiet = is_quiet() and keys is None
        studio = Studio(workspace, engine, choices, signals, keys, console)
        last.callback(studio.close)  # when the terminal is as it was before
        speaker = Speaker(keys, studio.say)
        yield Stage(workspace, choices, rules, console, studio, speaker, keys)
