import json
import os
import sys

import pytest

from rehearse.cli.correct.review import review
from rehearse.domain import Part
from rehearse.history import open_history
from tests.factories import an_empty_take
from tests.terminal import Terminal
from tests.workspaces import keep_take, run


@pytest.fixture
def take(tmp_path, monkeypatch):
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    return keep_take(tmp_path)


def parts(home):
    document = json.loads(run(home, "correct", "--json").stdout)
    return [one["part"] for one in document["structure"]["sentences"]]


def test_sentences_are_listed_with_numbers_times_and_parts(tmp_path, take):
    result = run(tmp_path, "correct")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("STAR: Not heard: Result\n")
    lines = [line.split() for line in result.stdout.splitlines()]
    third = next(line for line in lines if line[:1] == ["3"])
    assert third[1:4] == ["0:10", "Action", "90%"]
    assert "structure.result" in result.stdout


def test_a_sentence_is_moved_and_the_report_follows(tmp_path, take):
    result = run(tmp_path, "correct", "latest", "--sentence", "3", "--part", "result")
    assert "the sentence at 0:10 belongs to Result" in result.stderr
    assert parts(tmp_path) == ["situation", "task", "result"]
    assert "Not heard: Action" in run(tmp_path, "show").stdout
    (listed,) = json.loads(run(tmp_path, "takes", "--json").stdout)["takes"]
    assert listed["missing"] == ["action"]
    document = json.loads(run(tmp_path, "correct", "--json").stdout)
    assert document["schema"] == "rehearse.structure/1"
    assert document["corrections"][0]["part"] == "result"
    run(tmp_path, "correct", "--undo")
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == take


def test_several_sentences_are_moved_at_once(tmp_path, take):
    run(
        tmp_path,
        *("correct", "--sentence", "1", "--part", "task"),
        *("--sentence", "2", "--part", "other"),
    )
    assert parts(tmp_path) == ["task", "other", "action"]


def test_a_wrong_finding_is_not_shown_again(tmp_path, take):
    result = run(tmp_path, "correct", "--wrong", "structure.result")
    assert "--part result" in result.stderr
    document = json.loads(run(tmp_path, "show", "--json").stdout)
    assert document["advice"] == []
    assert document["uncorrected"]["advice"][0]["about"] == "structure.result"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--sentence", "9", "--part", "task"), 1, "the numbers 1 to 3"),
        (("--sentence", "0", "--part", "task"), 1, "There is no sentence 0"),
        (("--sentence", "1", "--part", "limits"), 1, "Choose one of situation, task"),
        (("--sentence", "1"), 2, "one --part for each --sentence"),
        (("--part", "task"), 2, "one --part for each --sentence"),
        (("--wrong", "moon"), 1, "It has structure.result"),
        (("--undo",), 1, "was corrected"),
        (("--undo", "--wrong", "pace"), 2, "Give --undo alone"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    tmp_path, take, arguments, code, said
):
    result = run(tmp_path, "correct", *arguments)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.split())
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == take


def test_a_silent_take_has_nothing_to_correct(tmp_path):
    silent = an_empty_take()
    keep_take(tmp_path, analysis=silent.analysis, transcript=silent.transcript)
    assert "No sentence was heard." in run(tmp_path, "correct").stdout


def test_a_number_key_moves_a_sentence_and_goes_on(take):
    keys = iter(["4", "b", "n", "n", "5", "q"])
    offered = []

    def choose(options, default):
        offered.append((options, default))
        return next(keys)

    after = review(take, choose)
    found = [one.part for one in after.analysis.structure.sentences]
    assert found == [Part.RESULT, Part.TASK, Part.OTHER]
    assert offered[0][0]["1"] == "Situation"
    assert "u" not in offered[0][0]
    assert "u" in offered[1][0]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_in_a_terminal_keys_move_sentences(tmp_path, take):
    command = [sys.executable, "-m", "rehearse", "correct"]
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path), "NO_COLOR": "1"}
    with Terminal(command, environment, columns=100) as terminal:
        terminal.wait_for("q quit")
        terminal.press("2")
        terminal.wait_for("the sentence at 0:00 belongs to Task")
        terminal.wait_for("q quit")
        terminal.press("q")
        assert terminal.wait() == 0, terminal.text
    assert parts(tmp_path) == ["task", "task", "action"]
