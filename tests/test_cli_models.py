"""`rehearse models` as a person types it."""

import json

import pytest

from rehearse.models import catalogue
from tests.model_sources import TOY
from tests.workspaces import run


@pytest.fixture
def home(tmp_path):
    """A workspace with a model of the user's own."""
    folder = tmp_path / "models" / "mine"
    folder.mkdir(parents=True)
    for name, data in TOY.items():
        (folder / name).write_bytes(data)
    return tmp_path


def listed(home):
    result = run(home, "models", "list", "--json")
    assert result.exit_code == 0, result.stderr
    return {row["name"]: row for row in json.loads(result.stdout)["models"]}


def test_the_list_names_every_model_and_says_which_are_there(home):
    lines = run(home, "models", "list").stdout.splitlines()
    first = [line.split()[0] for line in lines]
    assert first == ["Model", *catalogue(), "mine"]
    assert "installed" in lines[-1]
    assert "not installed" in lines[1]
    assert "148 MB" in lines[1]


def test_an_unpinned_model_is_called_so_and_given_no_size(home):
    line = next(
        line
        for line in run(home, "models", "list").stdout.splitlines()
        if line.startswith("large-v3-turbo")
    )
    assert "unpinned" in line
    assert "MB" not in line


def test_the_list_for_programs_has_sizes_and_sources(home):
    rows = listed(home)
    assert rows["base"]["default"]
    assert rows["base"]["pinned"]
    assert not rows["base"]["installed"]
    assert rows["base"]["sources"][0] == "hub Systran/faster-whisper-base"
    assert rows["mine"]["installed"]
    assert rows["mine"]["size"] == sum(map(len, TOY.values()))


def test_a_damaged_model_is_shown_as_damaged(home):
    folder = home / "models" / "base"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"half")
    row = listed(home)["base"]
    assert (row["installed"], row["damaged"], row["path"]) == (False, True, None)
    assert "damaged" in run(home, "models", "list").stdout


def test_a_workspace_that_is_not_there_has_no_models_and_is_not_made(tmp_path):
    result = run(tmp_path / "new", "models", "list", "--json")
    assert not any(row["installed"] for row in json.loads(result.stdout)["models"])
    assert not (tmp_path / "new").exists()


@pytest.mark.model
def test_installing_what_is_there_verifies_it_and_fetches_nothing(rehearse_home):
    result = run(rehearse_home, "models", "install")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("The model base is in ")
    assert "verified" in result.stdout


def test_a_model_that_does_not_exist_is_one_line_and_exit_code_1(home):
    result = run(home, "models", "install", "bsae")
    assert result.exit_code == 1
    assert result.stderr == "Error: There is no model named bsae. Did you mean base?\n"


@pytest.mark.model
def test_verifying_shows_every_file(rehearse_home):
    result = run(rehearse_home, "models", "verify", "--json")
    answer = json.loads(result.stdout)
    assert answer["right"]
    assert {file["state"] for file in answer["files"]} == {"right"}
    text = run(rehearse_home, "models", "verify").stdout
    assert [line.split() for line in text.splitlines()] == [
        ["right", "config.json"],
        ["right", "model.bin"],
        ["right", "tokenizer.json"],
        ["right", "vocabulary.txt"],
    ]


def test_verifying_a_damaged_model_fails_with_the_fix(home):
    folder = home / "models" / "base"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"half")
    result = run(home, "models", "verify", "base")
    assert result.exit_code == 1
    assert "changed  model.bin" in result.stdout
    assert result.stderr == (
        "Error: The model base is damaged: config.json, model.bin, tokenizer.json, "
        "vocabulary.txt. Run `rehearse models install base`.\n"
    )


def test_removing_asks_and_no_means_no(home):
    result = run(home, "models", "remove", "mine", typed="n\n")
    assert result.exit_code == 130
    assert (home / "models" / "mine").is_dir()


def test_removing_deletes_after_a_yes(home):
    result = run(home, "models", "remove", "mine", typed="y\n")
    assert result.exit_code == 0
    assert "is gone" in result.stdout
    assert not (home / "models" / "mine").exists()


def test_removing_with_yes_does_not_ask(home):
    assert run(home, "models", "remove", "mine", "--yes").exit_code == 0
    assert not (home / "models" / "mine").exists()


@pytest.mark.parametrize("name", ["../models", "nothing", "."])
def test_only_a_model_can_be_removed(home, name):
    result = run(home, "models", "remove", name, "--yes")
    assert result.exit_code == 1
    assert "is not installed" in result.stderr
    assert (home / "models" / "mine").is_dir()
