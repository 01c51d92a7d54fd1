"""What tests need from the machine, and a workspace of their own.

A test that needs something says so by a marker. Where that is missing, the test
is skipped with the command that installs it; on a build server (CI=true), where
nothing may be missing, it fails.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehearse.pipeline import load_engine
from rehearse.transcriber import Transcriber
from rehearse.workspace import Workspace
from tests.virtual_microphone import (
    INSTALL,
    VirtualMicrophone,
    virtual_microphone_can_run,
)

CHECKOUT = Path(__file__).resolve().parent.parent
MODEL = CHECKOUT / "models" / "base" / "model.bin"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def need(condition: object, command: str) -> None:
    """Skip the test unless it has what it needs; with CI=true, fail it."""
    if condition:
        return
    message = f"Something is missing. Install it: {command}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


NEEDS: dict[str, tuple[Callable[[], object], str]] = {
    "model": (MODEL.is_file, "rehearse models install base"),
    "microphone": (virtual_microphone_can_run, INSTALL),
    "browser": (
        lambda: any(map(shutil.which, BROWSERS)),
        "apt-get install -y --no-install-recommends chromium",
    ),
}
"""What each marker stands for, and how to get it."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look at the markers before a test's fixtures are made."""
    for marker, (is_there, command) in NEEDS.items():
        if item.get_closest_marker(marker):
            need(is_there(), command)


@pytest.fixture
def rehearse_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace with the checkout's models, for this process and its children."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(CHECKOUT / "models", target_is_directory=True)
    monkeypatch.setenv("REHEARSE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample answer that ships with rehearse."""
    return CHECKOUT / "recordings" / "samples" / "report-nobody-trusted.flac"


@pytest.fixture(scope="session")
def engine() -> Transcriber:
    """The default model, loaded once for all tests that need it."""
    return load_engine(Workspace(CHECKOUT))


@pytest.fixture
def microphone(rehearse_home: Path, tmp_path: Path) -> Iterator[VirtualMicrophone]:
    """A virtual microphone, which the programs of a test hear."""
    with VirtualMicrophone(tmp_path / "sound") as running:
        running.environment["REHEARSE_HOME"] = str(rehearse_home)
        yield running
