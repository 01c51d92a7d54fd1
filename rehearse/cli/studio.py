"""One answer, from the microphone to the history."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehearse.cli.console import is_quiet
from rehearse.cli.engine import EngineInBackground
from rehearse.cli.keys import Keyboard
from rehearse.cli.meter import clock, meter
from rehearse.cli.prompt import key_stops
from rehearse.cli.screen import bar
from rehearse.cli.signals import Signals
from rehearse.domain import Question, Recording, Take
from rehearse.errors import NoMicrophoneError, RecordingError, RehearseError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.live import Answer, LiveTranscriber
    from rehearse.pipeline import Progress
    from rehearse.recorder import Draft
    from rehearse.recorder.in_progress import OnBlock

OVERTIME = 15.0
"""Seconds that a speaker gets beyond the limit to finish the sentence."""

STOPPED = 130
"""Exit code of a command that Ctrl-C stopped."""

LISTENING = "Listening to your answer"
MISSED = 0.01
"""Seconds by which a resampled sound may differ in length from its original."""

SAFE = "Your answer is safe. It will be offered to you when you practise next."


@dataclass(frozen=True, slots=True)
class Choices:
    """How to record; times in seconds, a limit of None for none."""

    limit: float | None
    prepare: int
    stop_after_silence: float | None
    device: str | None
    model: str
    language: str
    as_json: bool


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
        self._live: LiveTranscriber[Any] | None = None

    def take(self, question: Question | None) -> Take:
        """Record an answer, analyze it, and put it into the history."""
        from rehearse.live import LiveTranscriber
        from rehearse.recorder import new_draft

        limit = self._choices.limit
        with new_draft(self._workspace.recordings, question, limit) as draft:
            live = self._live = LiveTranscriber(self._engine.get)
            try:
                recording = self._record(draft, live.hear)
                take = self._evaluate_live(draft, recording, live, question)
            except (KeyboardInterrupt, SystemExit, RehearseError):
                if draft.has_sound:
                    self.say(SAFE)
                live.abandon()
                raise
            draft.keep()
        return take

    def close(self) -> None:
        """Wait until Whisper is at rest: ending Python before that crashes it.

        Ctrl-C again leaves at once; whatever was said is on the disk.
        """
        try:
            if self._live:
                self._live.wait()
            self._engine.wait()
        except KeyboardInterrupt:
            os._exit(STOPPED)

    def _evaluate_live(
        self,
        draft: "Draft",
        recording: Recording,
        live: "LiveTranscriber[Any]",
        question: Question | None,
    ) -> Take:
        """Compress the sound while its last words are transcribed; then keep the take.

        Where following the answer live went wrong, its file is transcribed instead.
        """
        from rehearse.pipeline import assemble, keep

        limit = self._choices.limit
        with ThreadPoolExecutor(1) as pool:
            securing = pool.submit(draft.secure, recording)
            with bar(LISTENING, recording.duration) as heard:
                answer = self._answer(live, recording, heard)
        recording = securing.result()
        if answer is None:
            return self.evaluate(recording, question, limit)
        take = assemble(
            recording, answer.audio, answer.transcript, question, limit=limit
        )
        return keep(take, self._workspace)

    def _answer(
        self, live: "LiveTranscriber[Any]", recording: Recording, heard: "Progress"
    ) -> "Answer | None":
        """What was heard live; None unless that is the whole recording."""
        try:
            answer = live.finish(heard)
        except RehearseError:
            raise
        except Exception:  # noqa: BLE001 - whatever it was, the file can be transcribed
            return None
        missed = abs(answer.audio.duration - recording.duration)
        return answer if missed < MISSED else None

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
                on_level = stack.enter_context(meter(self._console, limit)).show
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
                overtime=OVERTIME if self._keys else 0.0,
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
        from rehearse.pipeline import evaluate, keep

        with bar(LISTENING, recording.duration) as heard:
            engine = self._engine.get()
            take = evaluate(recording, question, engine, limit=limit, progress=heard)
        return keep(take, self._workspace)

    def say(self, text: str) -> None:
        """Tell whoever is still there."""
        if not self.signals.terminal_closed:
            self._console.print(text, markup=False)
