"""Workspaces for tests of commands: takes with a real sound, and a way to ask."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from click.testing import CliRunner, Result

from rehearse.cli import rehearse
from rehearse.domain import Take
from rehearse.history import open_history
from rehearse.wav import HEADER
from rehearse.workspace import HOME_VARIABLE
from tests.factories import MONDAY, a_recording, a_take

SECONDS = 0.5
"""Length of the sound of a take made here."""

PATIENCE = 60.0
"""Seconds to wait for a recording to begin; far more than it takes."""


def run(
    home: Path,
    *arguments: str,
    typed: str = "",
    columns: int = 120,
    env: dict[str, str] | None = None,
) -> Result:
    """Run the command line in a workspace, as in a terminal so wide."""
    environment = {
        HOME_VARIABLE: str(home),
        "COLUMNS": str(columns),
        "NO_COLOR": "1",
        **(env or {}),
    }
    return CliRunner(env=environment).invoke(rehearse, arguments, input=typed)


def make_sound(path: Path, seconds: float = SECONDS) -> Path:
    """A tone of 440 Hz, as FLAC."""
    path.parent.mkdir(parents=True, exist_ok=True)
    times = np.arange(round(seconds * 16_000)) / 16_000
    soundfile.write(path, 0.1 * np.sin(2 * np.pi * 440 * times), 16_000)
    return path


def keep_take(home: Path, number: int = 1, **changes: Any) -> Take:
    """Put a take into the history; the higher the number, the later it is."""
    take_id = f"202601{26 + number:02}-100000-{number:04x}"
    sound = make_sound(home / "recordings" / f"{take_id}.flac")
    moment = MONDAY + timedelta(days=number)
    recording = a_recording(sound, recorded_at=moment)
    take = a_take(**{"id": take_id, "recording": recording, **changes})
    with open_history(home / "history.db") as history:
        history.add(take)
    return take


def sounding(home: Path) -> list[Path]:
    """The recordings under way that hold more than their header."""
    files = sorted((home / "recordings").glob("*.wav"))
    return [path for path in files if _size(path) > HEADER.size]


def wait_for_recording(home: Path, number: int = 1) -> list[Path]:
    """Wait until so many answers have been begun and one goes on; its files."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        begun = {path.stem for path in (home / "recordings").glob("2*.*")}
        files = sounding(home)
        if len(begun) >= number and files:
            return files
        time.sleep(0.01)
    raise AssertionError("Nothing is recorded.")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # kept meanwhile, under another name
        return 0
