"""What is not needed to begin is not loaded: counted in modules, not in seconds."""

import subprocess
import sys

import pytest

from rehearse.cli import COMMANDS
from tests.test_imports import HEAVY

REPORT = (
    "import atexit, sys;"
    "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr));"
    "from rehearse.cli import main; main(sys.argv[1:])"
)


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", REPORT, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stderr.split())


def test_help_loads_click_and_hardly_more():
    loaded = loaded_by("--help")
    tops = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert tops <= {"__main__", "click", "rehearse"} | installed_at_start()
    assert not {"rich", "numpy", "sqlite3", "asyncio", "importlib.metadata"} & loaded


def installed_at_start() -> set[str]:
    """What an interpreter that does nothing has loaded (an editable install may)."""
    program = "import sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in result.stdout.split()}


def test_the_version_needs_nothing_heavy():
    assert not HEAVY & loaded_by("--version")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_a_command_loads_nothing_heavy(command):
    assert not (HEAVY | {"rich", "ssl"}) & loaded_by(command, "--help")


def test_listing_models_loads_no_engine(rehearse_home):
    del rehearse_home
    assert not HEAVY & loaded_by("models", "list")


def test_the_help_lists_every_command_once():
    from rehearse.cli import COMMANDS, SECTIONS

    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)
