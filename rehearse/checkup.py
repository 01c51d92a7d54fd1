"""Whether this machine is ready: what is there, what is not, and how to mend it.

Every check looks and changes nothing. The answers are in the order in which a
person who practises meets them.
"""

import os
import platform
import shlex
import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from rehearse.errors import NoMicrophoneError, RehearseError
from rehearse.history import open_history
from rehearse.models import DEFAULT_MODEL, FileState, find_model, verify
from rehearse.recorder import Device, find_device, find_leftovers, list_devices
from rehearse.workspace import Workspace

PLENTY = 1_000_000_000
"""Bytes of disk above which there is nothing to say: three hours of recording."""

TOO_LITTLE = 50_000_000
"""Bytes of disk below which an answer of some minutes may not fit."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""The permissions that nobody but the owner should have."""

ListDevices = Callable[[], tuple[Device, ...]]


class Health(StrEnum):
    """How one thing stands."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `fix` says what to do, "" when nothing."""

    about: str
    health: Health
    text: str
    fix: str = ""


def check_up(
    workspace: Workspace, *, microphones: ListDevices = list_devices
) -> tuple[Finding, ...]:
    """Look at everything that rehearse needs."""
    checks: dict[str, Callable[[], Finding]] = {
        "version": _versions,
        "sound": _sound_system,
        "microphone": lambda: _microphone(microphones),
        "model": lambda: _model(workspace),
        "disk": lambda: _disk(workspace),
        "permissions": lambda: _permissions(workspace),
        "history": lambda: _history(workspace),
        "recordings": lambda: _leftovers(workspace),
    }
    return tuple(_guarded(about, check) for about, check in checks.items())


def _guarded(about: str, check: Callable[[], Finding]) -> Finding:
    """What cannot even be looked at fails too."""
    try:
        return check()
    except OSError as error:
        text = f"{error.filename or 'Something'} cannot be looked at: {error.strerror}."
        return Finding(about, Health.FAIL, text, "Look at its permissions.")


def _versions() -> Finding:
    text = (
        f"rehearse {version('rehearse')}, Python {platform.python_version()} "
        f"on {platform.system()} {platform.machine()}"
    )
    return Finding("version", Health.OK, text)


def _sound_system() -> Finding:
    from rehearse.recorder.portaudio import call, native_messages_hidden

    try:
        with native_messages_hidden():
            text = call(lambda sounddevice: sounddevice.get_portaudio_version()[1])
    except RehearseError as error:
        return Finding("sound", Health.FAIL, error.message, error.hint)
    return Finding("sound", Health.OK, str(text).partition(", revision")[0])


def _microphone(list_microphones: ListDevices) -> Finding:
    try:
        devices = list_microphones()
        device = find_device(devices, None)
    except NoMicrophoneError as error:
        fix = f"{error.hint} `rehearse analyze` works without one."
        return Finding("microphone", Health.FAIL, error.message, fix)
    except RehearseError as error:
        return Finding("microphone", Health.FAIL, error.message, error.hint)
    more = f", and {len(devices) - 1} more" if len(devices) > 1 else ""
    text = f"{device.name} at {device.sample_rate / 1000:g} kHz{more}"
    return Finding(
        "microphone", Health.OK, text, "Hear it with `rehearse devices test`."
    )


def _model(workspace: Workspace) -> Finding:
    try:
        find_model(DEFAULT_MODEL, workspace.models)
        checks = verify(DEFAULT_MODEL, workspace.models)
    except RehearseError as error:
        return Finding("model", Health.FAIL, error.message, error.hint)
    wrong = [check.name for check in checks if check.state is not FileState.RIGHT]
    if wrong:
        return Finding(
            "model",
            Health.FAIL,
            f"The model {DEFAULT_MODEL} is damaged: {', '.join(wrong)}.",
            f"Run `rehearse models install {DEFAULT_MODEL}`.",
        )
    return Finding("model", Health.OK, f"{DEFAULT_MODEL}, its SHA-256 is right")


def _disk(workspace: Workspace) -> Finding:
    folder = _nearest(workspace.home)
    free = shutil.disk_usage(folder).free
    text = f"{free / 1e9:.1f} GB free for {workspace.home}"
    if free < TOO_LITTLE:
        fix = "Make room before you record: a minute takes 6 MB."
        return Finding("disk", Health.FAIL, text, fix)
    if free < PLENTY:
        return Finding("disk", Health.WARN, text, "A minute of recording takes 6 MB.")
    return Finding("disk", Health.OK, text)


def _permissions(workspace: Workspace) -> Finding:
    """Whether we may write, and whether others may read."""
    for folder in (workspace.home, workspace.recordings, workspace.models):
        nearest = _nearest(folder)
        if not os.access(nearest, os.W_OK | os.X_OK):
            return Finding(
                "permissions",
                Health.FAIL,
                f"{nearest} cannot be written.",
                "Change its permissions, or set REHEARSE_HOME to another folder.",
            )
    open_to_others = _open_to_others(workspace)
    if open_to_others:
        return Finding(
            "permissions",
            Health.WARN,
            "Others on this machine may read "
            f"{', '.join(path.name for path in open_to_others)}.",
            f"Run `chmod go= {shlex.join(map(str, open_to_others))}`.",
        )
    return Finding("permissions", Health.OK, "Yours alone")


def _open_to_others(workspace: Workspace) -> list[Path]:
    """What is personal and can be read by others; Windows has no such bits."""
    if sys.platform == "win32":
        return []
    private = (workspace.recordings, workspace.database)
    return [path for path in private if path.exists() and path.stat().st_mode & OTHERS]


def _history(workspace: Workspace) -> Finding:
    """Read every take, as `show` would."""
    if not workspace.database.exists():
        return Finding("history", Health.OK, "No take was kept yet")
    try:
        with open_history(workspace.database) as history:
            takes = [history.take(take_id) for take_id in history.ids()]
    except RehearseError as error:
        return Finding("history", Health.FAIL, error.message, error.hint)
    silent = [take.id for take in takes if not take.recording.path.exists()]
    if silent:
        return Finding(
            "history",
            Health.WARN,
            f"The sound of {len(silent)} of {len(takes)} takes is gone: "
            f"{silent[0]}{', …' if len(silent) > 1 else ''}.",
            "Their reports are still there; `rehearse delete TAKE` removes one.",
        )
    count = "1 take" if len(takes) == 1 else f"{len(takes)} takes"
    return Finding("history", Health.OK, f"{count}, all readable")


def _leftovers(workspace: Workspace) -> Finding:
    leftovers = find_leftovers(workspace.recordings)
    if not leftovers:
        return Finding("recordings", Health.OK, "None was cut off")
    seconds = sum(leftover.duration for leftover in leftovers)
    return Finding(
        "recordings",
        Health.WARN,
        f"{len(leftovers)} cut off before they were kept ({seconds:.0f} s)",
        "`rehearse practice` offers to keep them.",
    )


def _nearest(path: Path) -> Path:
    """The folder itself, or the closest one above it that exists."""
    while not os.access(path, os.F_OK):
        path = path.parent
    return path
