"""Everything that can go wrong in a way we expect.

RehearseError
├── AudioError           a file or its sound cannot be used
├── RecordingError       the microphone or the disk failed
│   └── NoMicrophoneError
├── ModelError           Whisper's weights are missing, damaged or unknown
├── HistoryError         the database cannot be read or written
│   └── TakeNotFoundError
├── PreparationError     a question, story or job is not there or cannot be used
└── WorkspaceError       a folder cannot be made or written

A message says what happened; its hint says what to do next. Both are one
line. `rehearse.cli` turns them into that line and exit code 1, and nothing
else in the package prints an error.
"""


class RehearseError(Exception):
    """An expected failure: what happened, and what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class AudioError(RehearseError):
    """A file or its sound cannot be used."""


class RecordingError(RehearseError):
    """The microphone or the disk failed while recording."""


class NoMicrophoneError(RecordingError):
    """There is no input device to record from."""


class ModelError(RehearseError):
    """Whisper's weights are missing, damaged or unknown."""


class HistoryError(RehearseError):
    """The database of takes cannot be read or written."""


class TakeNotFoundError(HistoryError):
    """No take has the name that was asked for."""


class PreparationError(RehearseError):
    """A question, story or job is not there, cannot be read or cannot be written."""


class WorkspaceError(RehearseError):
    """A folder of the workspace cannot be made or written."""
