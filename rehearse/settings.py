"""What the user chose once: `settings.toml` in the workspace."""

import json
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from rehearse.errors import WorkspaceError
from rehearse.workspace import Workspace, written_whole


@dataclass(frozen=True, slots=True)
class Settings:
    """`microphone` is a device's name, or None for the system's default.

    `added_fillers` are phrases that the user wants counted, too, and
    `removed_fillers` those of the usual list that are not wanted. `goals` are as
    `rehearse.goals` writes them.
    """

    microphone: str | None = None
    added_fillers: tuple[str, ...] = ()
    removed_fillers: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


def settings_file(workspace: Workspace) -> Path:
    """Where the settings lie."""
    return workspace.home / "settings.toml"


def read_settings(workspace: Workspace) -> Settings:
    """The user's choices; the defaults where there are none.

    Raises:
        WorkspaceError: The file cannot be read.
    """
    path = settings_file(workspace)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"{path} cannot be read: {error}.", hint="Correct it or delete it."
        ) from error
    microphone = values.get("microphone")
    return Settings(
        microphone=microphone if isinstance(microphone, str) else None,
        added_fillers=_texts(values.get("added_fillers")),
        removed_fillers=_texts(values.get("removed_fillers")),
        goals=_texts(values.get("goals")),
    )


def _texts(value: object) -> tuple[str, ...]:
    """The texts in a list; what is none is left out."""
    items = value if isinstance(value, list) else []
    return tuple(item for item in items if isinstance(item, str))


def write_settings(workspace: Workspace, settings: Settings) -> None:
    """Remember the user's choices, whole or not at all.

    Raises:
        WorkspaceError: The file cannot be written.
    """
    workspace.make()
    path = settings_file(workspace)
    lines = ["# Written by `rehearse devices choose`, `fillers add` and `goals set`."]
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value not in {None, ()}:
            # JSON's strings and lists are TOML's, too.
            lines.append(f"{field.name} = {json.dumps(value, ensure_ascii=False)}")
    try:
        with written_whole(path) as temporary:
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Check permissions with `rehearse doctor`.",
        ) from error
