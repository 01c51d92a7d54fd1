"""The one door to PortAudio, through sounddevice.

PortAudio wants its calls one at a time and, on Windows, from one thread. Any of
them may hang for good when a sound server stops answering. So all of them run
in a thread of their own, and whoever calls waits only so long.

PortAudio and ALSA also print to the error output, past Python and over the
level meter; `native_messages_hidden` keeps them off the screen.
"""

import atexit
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from types import ModuleType
from typing import Any, TypeVar

from rehearse.errors import RecordingError

T = TypeVar("T")

PATIENCE = 8.0
"""Seconds to wait for a call; opening a Bluetooth headset takes a few."""

STDERR = 2


class SoundSystemHangsError(RecordingError):
    """A call into the sound system did not come back."""

    def __init__(self) -> None:
        super().__init__(
            "The sound system does not answer.",
            hint="Unplug the microphone or restart the sound server, then try again.",
        )


def call(work: Callable[[ModuleType], T], *, patience: float = PATIENCE) -> T:
    """Run `work(sounddevice)` in PortAudio's thread and return what it returns.

    Raises:
        RecordingError: PortAudio is missing, or does not answer in time.
    """
    return _thread.call(work, patience)


def error_text(error: Exception) -> str:
    """What PortAudio says, without the numbers around it."""
    text = str(error.args[0]) if error.args else str(error)
    for opening in ("Error opening InputStream: ", "Error opening OutputStream: "):
        text = text.removeprefix(opening)
    return text.split(" [")[0].rstrip(".")


def refresh(sounddevice: ModuleType) -> None:
    """Look at the devices again: PortAudio lists them once, when it starts.

    Only while no stream is open.
    """
    sounddevice._terminate()  # noqa: SLF001 - documented, and the only way to do this
    sounddevice._initialize()  # noqa: SLF001 - as above


class _PortAudioThread:
    """Runs what it is given, one after the other."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[[ModuleType], Any]]] = (
            SimpleQueue()
        )
        self._started = False
        self._lock = threading.Lock()
        self.hangs = False

    def call(self, work: Callable[[ModuleType], T], patience: float) -> T:
        with self._lock:
            if not self._started:
                threading.Thread(
                    target=self._run, name="portaudio", daemon=True
                ).start()
                self._started = True
        future: Future[T] = Future()
        self._tasks.put((future, work))
        done, _ = wait([future], patience)
        if not done:
            future.cancel()
            self.hangs = True
            _leave_without_portaudio()
            raise SoundSystemHangsError
        return future.result()

    def _run(self) -> None:
        while True:
            future, work = self._tasks.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work(_load()))
            except BaseException as error:  # noqa: BLE001 - it is raised in the caller
                future.set_exception(error)
            self.hangs = False


_thread = _PortAudioThread()


def _load() -> ModuleType:
    try:
        import sounddevice
    except OSError as error:
        hint = "Install rehearse again: the library comes with it."
        if sys.platform.startswith("linux"):
            hint = "Install it: `sudo apt-get install libportaudio2` (Debian, Ubuntu)."
        raise RecordingError(
            "PortAudio, the library that talks to the microphone, is missing.",
            hint=hint,
        ) from error
    module: ModuleType = sounddevice
    return module


def _leave_without_portaudio() -> None:
    """Let Python end: sounddevice's farewell would wait for the call that hangs."""
    module = sys.modules.get("sounddevice")
    if module:
        atexit.unregister(module._exit_handler)  # noqa: SLF001 - there is no public way


@contextmanager
def native_messages_hidden() -> Iterator[None]:
    """Send the error output of C libraries nowhere; Python's still reaches the user.

    It stays that way when a call hangs: whatever wakes it up makes it print.
    """
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(STDERR)
    except OSError:  # a service may run without an error output
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    os.close(nowhere)
    python_stderr = sys.stderr
    moved = None
    if _writes_to_stderr(python_stderr):
        moved = open(  # noqa: SIM115, PTH123 - a descriptor, closed below
            os.dup(kept),
            "w",
            buffering=1,
            encoding=python_stderr.encoding,
            errors=python_stderr.errors,
        )
        sys.stderr = moved
    try:
        yield
    finally:
        if not _thread.hangs:
            if moved is not None:
                sys.stderr = python_stderr
                with suppress(OSError):  # the terminal is gone
                    moved.close()
            os.dup2(kept, STDERR)
        os.close(kept)


def _writes_to_stderr(stream: Any) -> bool:
    try:
        return bool(stream.fileno() == STDERR)
    except (AttributeError, OSError, ValueError):
        return False
