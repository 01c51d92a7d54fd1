"""What `practice` and `record` say before anything is recorded."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rehearse.cli import rehearse
from rehearse.cli.sitting.engine import EngineInBackground
from rehearse.cli.sitting.session import to_choices
from rehearse.errors import ModelError
from rehearse.workspace import Workspace


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace, without a model."""
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("name", ["practice", "record"])
def test_a_missing_model_is_said_before_anybody_speaks(name: str, home: Path) -> None:
    result = CliRunner().invoke(rehearse, [name])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "rehearse models install base" in result.stderr
    assert list((home / "recordings").iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--limit", "-1"],
        ["--prepare", "soon"],
        ["--stop-after-silence", "0"],
        ["--kind", "riddle"],
        ["--level", "boss"],
        ["--format", "lunch"],
        ["--questions", "0"],
        ["--questions", "11"],
        ["--retakes", "-1"],
        ["--html"],
        ["--questions", "2", "--html", "--json"],
        ["one", "two"],
    ],
)
def test_wrong_usage_is_refused(arguments: list[str], home: Path) -> None:
    assert CliRunner().invoke(rehearse, ["practice", *arguments]).exit_code == 2
    assert not home.exists()


def test_a_limit_of_zero_is_none() -> None:
    options = {
        "limit": 0.0,
        "prepare": 5,
        "stop_after_silence": None,
        "device": None,
        "as_json": False,
        "model": "base",
        "language": "en",
    }
    assert to_choices(options).limit is None
    assert to_choices({**options, "limit": 90.0}).limit == 90.0


def test_an_engine_without_a_model_is_refused_at_once(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path).make()
    with pytest.raises(ModelError):
        EngineInBackground(workspace, "base", "en")
