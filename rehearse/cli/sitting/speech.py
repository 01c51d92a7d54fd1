"""Questions that are asked aloud."""

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.prompt import key_stops
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.domain import Audio

NO_VOICE = (
    "This system has no voice for rehearse to use, so questions are not spoken. "
    "On Linux, install espeak-ng."
)


class Speaker:
    """Says questions until it turns out that it cannot; then it says so once."""

    def __init__(self, keys: Keyboard | None, tell: Callable[[str], None]) -> None:
        self.is_silent = False
        self._has_spoken = False
        self._keys = keys
        self._tell = tell

    def say(self, text: str) -> bool:
        """Speak, and return when the last word was heard or a key was pressed.

        False where nothing can be heard.
        """
        from rehearse.recorder import Stop, play

        if self.is_silent:
            return False
        stop = Stop()
        keys = self._keys
        try:
            audio = _sound_of(text)
            if audio is None:
                return self._fall_silent(NO_VOICE)
            if keys and not self._has_spoken:
                self._tell("Any key cuts the voice short.")
            self._has_spoken = True
            with key_stops(keys, stop, any_key=True) if keys else nullcontext():
                play(audio.samples, audio.sample_rate, stop)
        except RehearseError as error:
            return self._fall_silent(str(error))
        return True

    def _fall_silent(self, why: str) -> bool:
        self.is_silent = True
        self._tell(why)
        return False


def _sound_of(text: str) -> "Audio | None":
    from rehearse.audio import decode
    from rehearse.voice_output import synthesize

    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        path = Path(folder) / "question.wav"
        return decode(path) if synthesize(text, path) else None
