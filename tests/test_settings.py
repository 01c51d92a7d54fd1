"""What the user chose once."""

import os
import stat
from pathlib import Path

import pytest

from rehearse.errors import WorkspaceError
from rehearse.settings import Settings, read_settings, settings_file, write_settings
from rehearse.workspace import Workspace


@pytest.mark.parametrize(
    "name", ["Yeti", 'Jörg\'s "best" mic\\usb', "マイク 🎤", "", "a\tb", None]
)
def test_a_choice_is_read_as_it_was_written(name: str | None, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home")
    write_settings(workspace, Settings(microphone=name))
    assert read_settings(workspace) == Settings(microphone=name)


def test_without_a_file_nothing_was_chosen(tmp_path: Path) -> None:
    assert read_settings(Workspace(tmp_path)) == Settings()


@pytest.mark.parametrize("text", ["other = 1", "microphone = 3"])
def test_what_is_unknown_is_left_alone(text: str, tmp_path: Path) -> None:
    settings_file(Workspace(tmp_path)).write_text(text)
    assert read_settings(Workspace(tmp_path)) == Settings()


@pytest.mark.parametrize("content", [b"microphone = ", b"\xff\xfe"])
def test_a_broken_file_is_named(content: bytes, tmp_path: Path) -> None:
    settings_file(Workspace(tmp_path)).write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"settings\.toml"):
        read_settings(Workspace(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps access lists, not modes.")
def test_the_file_is_private_and_nothing_else_is_left(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "home")
    write_settings(workspace, Settings("one"))
    write_settings(workspace, Settings("two"))
    assert stat.S_IMODE(settings_file(workspace).stat().st_mode) == 0o600
    assert sum(path.is_file() for path in workspace.home.iterdir()) == 1
