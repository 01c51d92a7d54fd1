"""What the user chose once: `settings.toml` in the workspace."""

import json
import os
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import WorkspaceError
from rehearse.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settings:
    """`microphone` is a device's name, or None for the system's default."""

    microphone: str | None = None


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
    return Settings(microphone=microphone if isinstance(microphone, str) else None)


def write_settings(workspace: Workspace, settings: Settings) -> None:
    """Remember the user's choices, whole or not at all.

    Raises:
        WorkspaceError: The file cannot be written.
    """
    workspace.make()
    path = settings_file(workspace)
    lines = ["# Written by `rehearse devices choose`."]
    if settings.microphone is not None:
        # A JSON string is a TOML string, too.
        name = json.dumps(settings.microphone, ensure_ascii=False)
        lines.append(f"microphone = {name}")
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=workspace.home)
        temporary = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise WorkspaceError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Check permissions with `rehearse doctor`.",
        ) from error
