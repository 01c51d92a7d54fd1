"""A take that is not safe yet, and what a crash leaves of one.

While a take is recorded and analyzed, a mark lies beside its sound:
`recordings/<id>.partial`, with the question, so that nothing needs to be
remembered elsewhere. The process that works on it holds a lock on the mark. The
system lets go of the lock when the process ends, however it ends: a mark that
nobody holds is a left-over.
"""

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rehearse.domain import Kind, Question, Recording
from rehearse.errors import RecordingError, RehearseError
from rehearse.recorder.locks import FileLock
from rehearse.wav import repair_wav
from rehearse.workspace import PRIVATE_FILE, new_id

MARK = ".partial"
SOUNDS = (".wav", ".flac")

JUST_BORN = 60.0
"""Seconds in which a mark without a sound may belong to a process that is starting."""


class Draft:
    """A take in the making; hold it as a context.

    Leaving the context before `keep` or `discard`, or dying, leaves the mark and
    the sound to be found at the next start.
    """

    def __init__(self, mark: Path, lock: FileLock) -> None:
        self._mark = mark
        self._lock = lock

    @property
    def path(self) -> Path:
        """The WAV file to record to."""
        return self._mark.with_suffix(".wav")

    @property
    def has_sound(self) -> bool:
        """Whether anything was recorded."""
        return _sound_of(self._mark) is not None

    def secure(self, recording: Recording) -> Recording:
        """Compress the sound without loss; if that fails, the WAV file stays."""
        return _compressed(recording)

    def keep(self) -> None:
        """The take is in the history: there is nothing left to remember."""
        self._mark.unlink(missing_ok=True)

    def discard(self) -> None:
        """Delete the sound, then the mark."""
        _delete_sound(self._mark)
        self._mark.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self.has_sound:
            self.keep()
        self._lock.release()


@dataclass(frozen=True, slots=True)
class Leftover:
    """The sound of a take whose process died; its length is in seconds."""

    mark: Path
    path: Path
    recorded_at: datetime
    duration: float
    question: Question | None = None
    limit: float | None = None

    @property
    def take_id(self) -> str:
        """The id that the take has, or would have had."""
        return self.mark.stem

    def recover(self) -> tuple[Draft, Recording]:
        """Take it up again where its process left it.

        Raises:
            RecordingError: Another process just did.
        """
        draft = self._claim()
        recording = Recording(self.path, self.recorded_at, self.duration)
        return draft, _compressed(recording)

    def discard(self) -> None:
        """Delete the sound, then the mark.

        Raises:
            RecordingError: Another process is working on it.
        """
        with self._claim() as draft:
            draft.discard()

    def forget(self) -> None:
        """Remove the mark alone: the take is in the history already."""
        self.mark.unlink(missing_ok=True)

    def _claim(self) -> Draft:
        lock = FileLock(self.mark)
        with suppress(FileNotFoundError):
            if lock.acquire():
                return Draft(self.mark, lock)
        raise RecordingError("Another rehearse is taking care of that recording.")


def new_draft(
    recordings: Path, question: Question | None = None, limit: float | None = None
) -> Draft:
    """Mark a take that is about to be recorded, and choose its name.

    Raises:
        RecordingError: The folder cannot be written.
    """
    now = datetime.now(UTC)
    mark = recordings / f"{new_id(now)}{MARK}"
    notes = {
        "recorded_at": now.isoformat(),
        "question": question.text if question else None,
        "kind": question.kind if question else None,
        "skills": question.skills if question else (),
        "job": question.job if question else None,
        "limit": limit,
    }
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(mark, flags, PRIVATE_FILE), "w") as file:
            json.dump(notes, file)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            mark.unlink(missing_ok=True)
        raise RecordingError(
            f"{recordings} cannot be written: {error.strerror}.",
            hint="Make room or check permissions with `rehearse doctor`.",
        ) from error
    lock = FileLock(mark)
    for _ in range(100):  # another process may be looking at it just now
        if lock.acquire():
            break
        time.sleep(0.01)
    return Draft(mark, lock)


def find_leftovers(recordings: Path) -> tuple[Leftover, ...]:
    """What crashes left, oldest first, each with its header repaired.

    Marks without a sound worth keeping are removed on the way; takes that a
    living process works on are left alone.
    """
    found = (_leftover(mark) for mark in sorted(recordings.glob(f"*{MARK}")))
    return tuple(leftover for leftover in found if leftover)


def _leftover(mark: Path) -> Leftover | None:
    lock = FileLock(mark)
    try:
        if not lock.acquire():
            return None
        sound = _sound_of(mark)
        duration = _duration(sound) if sound else 0.0
        if not sound or not duration:
            if time.time() - mark.stat().st_mtime > JUST_BORN:
                _delete_sound(mark)
                mark.unlink(missing_ok=True)
            return None
        notes = _read_notes(mark)
        return Leftover(
            mark=mark,
            path=sound,
            recorded_at=datetime.fromisoformat(notes["recorded_at"]),
            duration=duration,
            question=_question_in(notes),
            limit=notes.get("limit"),
        )
    except (OSError, ValueError, RehearseError):  # not to be read: never in the way
        return None
    finally:
        lock.release()


def _question_in(notes: Mapping[str, Any]) -> Question | None:
    if not notes.get("kind"):
        return None
    return Question(
        notes["question"] or "",
        Kind(notes["kind"]),
        skills=tuple(notes.get("skills", ())),
        job=notes.get("job"),
    )


def _read_notes(mark: Path) -> dict[str, Any]:
    """What the mark says; a mark cut short says only when it was made."""
    moment = datetime.fromtimestamp(mark.stat().st_mtime, UTC).isoformat()
    notes: dict[str, Any] = {"recorded_at": moment}
    with suppress(ValueError):
        notes.update(json.loads(mark.read_text()))
    return notes


def _sound_of(mark: Path) -> Path | None:
    """The file with the sound; the WAV file goes only when the FLAC file is whole."""
    paths = (mark.with_suffix(suffix) for suffix in SOUNDS)
    return next((path for path in paths if path.exists()), None)


def _duration(sound: Path) -> float:
    if sound.suffix == ".wav":
        return repair_wav(sound)
    from rehearse.audio import decode

    return decode(sound).duration


def _delete_sound(mark: Path) -> None:
    for suffix in SOUNDS:
        mark.with_suffix(suffix).unlink(missing_ok=True)


def _compressed(recording: Recording) -> Recording:
    """The recording as a FLAC file; the WAV file where that cannot be."""
    if recording.path.suffix != ".wav":
        return recording
    from rehearse.compression import compress

    try:
        return replace(recording, path=compress(recording.path))
    except RehearseError:
        return recording
