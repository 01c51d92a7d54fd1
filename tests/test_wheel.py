"""What is published works alone: from the wheel, in an empty environment, anywhere."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def rehearse(wheel, tmp_path_factory):
    """The installed program; the checkout is out of its sight.

    What rehearse depends on is lent by this environment: a path file finds the
    packages there, but not the checkout, which another path file names.
    """
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", python, "install"),
            *("--no-deps", "--no-index", "--quiet", wheel),
        ],
        check=True,
        capture_output=True,
    )
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    lent = sysconfig.get_path("purelib")
    (Path(packages) / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return python.with_name("rehearse" + python.suffix)


def run(program, *arguments, folder, **environment):
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"rehearse", next(t for t in tops if t.endswith(".dist-info"))}
    tracked = subprocess.run(
        ["git", "ls-files", "rehearse"],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert set(tracked) <= set(names)
    assert "rehearse/data/models.toml" in names
    assert {n for n in names if n.startswith("rehearse/data/samples/")} == {
        "rehearse/data/samples/report-nobody-trusted.flac",
        "rehearse/data/samples/report-nobody-trusted.json",
    }
    assert wheel.stat().st_size < 10_000_000


def test_the_installed_package_is_the_one_that_runs(rehearse, tmp_path):
    result = run(
        rehearse.with_name("python" + rehearse.suffix),
        "-c",
        "import rehearse.cli; print(rehearse.cli.__file__)",
        folder=tmp_path,
    )
    assert Path(result.stdout.strip()).is_relative_to(rehearse.parent.parent)


@pytest.mark.model
def test_the_demo_runs_from_any_folder(rehearse, rehearse_home, tmp_path):
    del rehearse_home  # it names the workspace in our environment
    folder = tmp_path / "any where"
    folder.mkdir()
    result = run(rehearse, "demo", "--json", folder=folder)
    assert result.returncode == 0, result.stderr
    take = json.loads(result.stdout)
    assert take["schema"] == "rehearse.take/1"
    assert Path(take["take"]["audio"]).is_relative_to(rehearse.parent.parent)
    assert "spreadsheet" in take["transcript"]["text"]
    assert list(folder.iterdir()) == []


def test_the_workspace_of_an_installed_program_is_the_users(
    rehearse, tmp_path, monkeypatch
):
    monkeypatch.delenv("REHEARSE_HOME", raising=False)
    home = {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "XDG_DATA_HOME": ""}
    result = run(rehearse, "doctor", "--json", folder=tmp_path, **home)
    findings = json.loads(result.stdout)["findings"]
    disk = next(finding for finding in findings if finding["about"] == "disk")
    assert str(tmp_path) in disk["text"]


@pytest.mark.parametrize("command", ["practice", "models", "analyze", "export"])
def test_every_command_can_be_asked_for_help(rehearse, tmp_path, command):
    result = run(rehearse, command, "--help", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Usage: rehearse")
