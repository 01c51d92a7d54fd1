"""One answer, from the microphone to the history."""

import os
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehearse.cli.sitting.engine import EngineInBackground
from rehearse.cli.sitting.formats import OVERTIME
from rehearse.cli.sitting.pending import PendingTake, transcribe
from rehearse.cli.terminal.console import is_quiet
from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.meter import STOP_HINT, clock, meter
from rehearse.cli.terminal.prompt import key_stops
from rehearse.cli.terminal.screen import bar
from rehearse.cli.terminal.signals import Signals
from rehearse.domain import Question, Recording, Take
from rehearse.errors import NoMicrophoneError, RecordingError, RehearseError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.live import LiveTranscriber
    from rehearse.recorder import Draft
    from rehearse.recorder.in_progress import OnBlock

STOPPED = 130
"""Exit code of a command that Ctrl-C stopped."""

LISTENING = "Listening to your answer"
SAFE = "Your answer is safe. It will be offered to you when you practise next."


@dataclass(frozen=True, slots=True)
class Choices:
    """How to record; times in seconds, a limit of None for none.

    `shows_level` and `hint` are what stands beside the clock.
    """

    limit: float | None
    prepare: int
    stop_after_silence: float | None
    device: str | None
    model: str
    language: str
    as_json: bool
    overtime: float = OVERTIME
    shows_level: bool = True
    hint: str = STOP_HINT


class Studio:
    """What it takes to record: an engine, a microphone, keys, and a screen."""

    def __init__(
        self,
        workspace: Workspace,
        engine: EngineInBackground,
        choices: Choices,
        signals: Signals,
        keys: Keyboard | None,
        console: "Console",
    ) -> None:
        self._workspace = workspace
        self._engine = engine
        self._choices = choices
        self.signals = signals
        self._keys = keys
        self._console = console
        self._lives: list[LiveTranscriber[Any]] = []

    def take(self, question: Question | None) -> Take:
        """Record an answer, analyze it, and put it into the history."""
        pending = self.record(question)
        try:
            with bar(LISTENING, pending.recording.duration) as heard:
                take = pending.finish(heard)
        except (KeyboardInterrupt, SystemExit, RehearseError):
            self.say(SAFE)
            pending.abandon()
            raise
        self._lives.clear()
        return take

    def record(self, question: Question | None) -> PendingTake:
        """Record an answer, which is transcribed from its first word on."""
        from rehearse.analysis import MomentMeasurer
        from rehearse.live import LiveTranscriber
        from rehearse.recorder import new_draft

        limit = self._choices.limit
        with ExitStack() as stack:
            draft = new_draft(self._workspace.recordings, question, limit)
            stack.enter_context(draft)
            measurer = MomentMeasurer()
            live = LiveTranscriber(self._engine.get, measure=measurer.feed)
            self._lives.append(live)
            try:
                recording = self._record(draft, live.hear)
            except (KeyboardInterrupt, SystemExit, RehearseError):
                if draft.has_sound:
                    self.say(SAFE)
                live.abandon()
                raise
            return PendingTake(
                workspace=self._workspace,
                engine=self._engine,
                question=question,
                limit=limit,
                draft=draft,
                live=live,
                measurer=measurer,
                recording=recording,
                held=stack.pop_all(),
            )

    def close(self) -> None:
        """Wait until Whisper is at rest: ending Python before that crashes it.

        Ctrl-C again leaves at once; whatever was said is on the disk.
        """
        try:
            for live in self._lives:
                live.wait()
            self._engine.wait()
        except KeyboardInterrupt:
            os._exit(STOPPED)

    def _record(self, draft: "Draft", on_block: "OnBlock") -> Recording:
        from rehearse.recorder import Stop, record

        stop = Stop()
        choices = self._choices
        limit = choices.limit
        device = self._device()
        with ExitStack() as stack:
            stack.enter_context(self.signals.stopping(stop))
            on_level = None
            if self._console.is_terminal and not is_quiet():
                drawn = meter(
                    self._console,
                    limit,
                    hint=choices.hint,
                    with_bar=choices.shows_level,
                )
                on_level = stack.enter_context(drawn).show
            elif limit:
                self.say(f"Recording for {clock(limit)}, or until it is stopped.")
            else:
                self.say("Recording until it is stopped.")
            stack.enter_context(
                key_stops(self._keys, stop) if self._keys else nullcontext()
            )
            return record(
                draft.path,
                device=device,
                limit=limit,
                overtime=choices.overtime if self._keys else 0.0,
                stop=stop,
                stop_after_silence=choices.stop_after_silence,
                on_level=on_level,
                on_block=on_block,
            )

    def _device(self) -> str | None:
        """The microphone for this time, or the one that was chosen for good."""
        from rehearse.recorder import find_device, list_devices
        from rehearse.settings import read_settings

        chosen = read_settings(self._workspace).microphone
        if self._choices.device or chosen is None:
            return self._choices.device
        try:
            return find_device(list_devices(), chosen).name
        except NoMicrophoneError:
            raise
        except RecordingError:
            self.say(f"The microphone {chosen!r} is not there; the default is used.")
            return None

    def evaluate(
        self, recording: Recording, question: Question | None, limit: float | None
    ) -> Take:
        """Transcribe, analyze, and put into the history."""
        from rehearse.pipeline import keep

        with bar(LISTENING, recording.duration) as heard:
            take = transcribe(recording, question, limit, self._engine, heard)
        return keep(take, self._workspace)

    def say(self, text: str) -> None:
        """Tell whoever is still there."""
        if not self.signals.terminal_closed:
            self._console.print(text, markup=False)
