"""Text as speech, by the voice that the system has: pyttsx3, or `say` on macOS.

The voice writes a sound file and plays nothing itself, so that whoever plays it can
stop it, and knows when it has ended. It works in a process of its own: system voices
have been seen to hang, to crash, and to write to the screen.
"""

import subprocess
import sys
import threading
from pathlib import Path

SLOW_ENOUGH = 165
"""Words a minute: a question is heard once, and the voice's own 200 is hurried."""

PATIENCE = 15.0
"""Seconds for one text; voices take well under one."""


def synthesize(text: str, path: Path) -> bool:
    """Write the sound of a text to a file; False where there is no voice.

    Args:
        text: What to say.
        path: The file to make; its name ends in `.wav`.
    """
    if sys.platform == "darwin":
        command = ["say", "-r", str(SLOW_ENOUGH), "-o", str(path)]
        command.append("--data-format=LEI16@22050")
    else:
        command = [sys.executable, "-m", __name__, str(path)]
    try:
        ended = subprocess.run(
            command,
            check=False,
            input=text.encode(),
            capture_output=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0 and path.exists() and path.stat().st_size > 0


def _write(text: str, path: str) -> None:
    """In a process of its own: let the system's voice write a file."""
    import pyttsx3  # type: ignore[import-untyped]  # it ships no types

    ended = threading.Event()
    engine = pyttsx3.init()
    engine.connect("finished-utterance", lambda **_: ended.set())
    engine.setProperty("rate", SLOW_ENOUGH)
    engine.save_to_file(text, path)
    engine.runAndWait()
    if sys.platform != "win32":  # there it is whole by now; espeak is still speaking
        ended.wait(PATIENCE)


if __name__ == "__main__":
    _write(sys.stdin.buffer.read().decode(), sys.argv[1])
