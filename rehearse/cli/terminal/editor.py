"""A text in the user's own editor: changed, left as it was, or kept when it fails."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from rehearse.errors import PreparationError, RehearseError
from rehearse.workspace import PRIVATE_FILE, PRIVATE_FOLDER, find_workspace

FOLDER = "unfinished"


def has_editor() -> bool:
    """Whether one was chosen, or there is a terminal to run the usual one in."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return bool(chosen) or sys.stdin.isatty()


@contextmanager
def edited(text: str, name: str) -> Iterator[str | None]:
    """Open a text in $EDITOR; yields what it became, or None when nothing changed.

    Whatever keeps the text from being used, an error within the `with` block or
    Ctrl-C, what was typed stays in a file, and the error says where.

    Raises:
        PreparationError: There is no editor, or it failed.
    """
    path = _new_file(text, name)
    taken = False
    try:
        _run_editor(path)
        typed = _typed(path, text)
        yield typed
        taken = True
    except RehearseError as error:
        if _typed(path, text) is None:
            raise
        hint = f"{error.hint} What you wrote is kept in {path}.".strip()
        raise type(error)(error.message, hint=hint) from error
    finally:
        if taken or _typed(path, text) is None:
            path.unlink(missing_ok=True)


def _typed(path: Path, before: str) -> str | None:
    """What stands in the file now; None when it is as before, or empty."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    same = text.split() == before.split() and text.strip() == before.strip()
    return None if same or not text.strip() else text


def _run_editor(path: Path) -> None:
    if not has_editor():
        raise PreparationError(
            "There is no terminal for an editor.",
            hint="Give a file, or - for standard input, or the parts as options.",
        )
    try:
        with _ctrl_c_left_to_the_editor():
            click.edit(filename=str(path))
    except click.ClickException as error:
        raise PreparationError(
            f"The editor failed: {error.format_message().rstrip('.')}.",
            hint="Set EDITOR to the one you use, as EDITOR=nano, or give a file.",
        ) from error


@contextmanager
def _ctrl_c_left_to_the_editor() -> Iterator[None]:
    """A terminal sends Ctrl-C to both, and editors use it for ends of their own.

    A handler that does nothing, because the editor would inherit an ignored signal.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _new_file(text: str, name: str) -> Path:
    folder = find_workspace().preparation / FOLDER
    path = folder / f"{name}-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
    try:
        for one in (folder.parent.parent, folder.parent, folder):
            one.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        path.touch(mode=PRIVATE_FILE)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PreparationError(
            f"{path} cannot be written: {error.strerror}."
        ) from error
    return path
