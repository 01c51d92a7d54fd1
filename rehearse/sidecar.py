"""The copy of a take that lies beside its sound: `recordings/<id>.json`.

It is written before the database knows the take, and the history is made again
from these files when the database is lost. It is the same JSON that `show`
prints, so it can be read without rehearse, too.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rehearse.domain import Take
from rehearse.errors import HistoryError
from rehearse.take_json import take_from_json, take_to_json
from rehearse.workspace import written_whole

SUFFIX = ".json"


def sidecar_of(recordings: Path, take_id: str) -> Path:
    """Where the copy of a take lies."""
    return recordings / f"{take_id}{SUFFIX}"


def document_of(take: Take, home: Path) -> dict[str, Any]:
    """The take as JSON, its sound named so that the folder `home` can be moved."""
    document = take_to_json(take)
    path = take.recording.path.absolute()
    is_inside = path.is_relative_to(home)
    named = path.relative_to(home).as_posix() if is_inside else str(path)
    document["take"]["audio"] = named
    return document


def take_in(document: dict[str, Any], home: Path) -> Take:
    """The take in such a document, its sound found from `home`.

    Raises:
        HistoryError: Something in it is missing or of the wrong kind.
    """
    take = take_from_json(document)
    path = home / take.recording.path
    return replace(take, recording=replace(take.recording, path=path))


def write_sidecar(recordings: Path, take_id: str, document: dict[str, Any]) -> Path:
    """Write the copy, whole or not at all, readable by the user alone.

    Raises:
        HistoryError: The disk is full, or the folder cannot be written.
    """
    path = sidecar_of(recordings, take_id)
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    try:
        with written_whole(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HistoryError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Your recording is safe. Make room, then analyze it again.",
        ) from error
    return path


def read_sidecar(path: Path) -> dict[str, Any]:
    """The document in a copy.

    Raises:
        FileNotFoundError: The take was deleted a moment ago.
        HistoryError: It is not JSON, or cannot be read.
    """
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise HistoryError(f"{path} cannot be read: {error}.") from error
    return document
