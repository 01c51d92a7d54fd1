import json
import os
import shutil
import subprocess
import sys

import pytest

from rehearse.domain import Kind, Question
from tests.factories import a_transcript, an_empty_take
from tests.workspaces import keep_take, run

MOTIVATION = Question("Why do you want to work here?", Kind.MOTIVATION)


def listed(home, *arguments):
    result = run(home, "takes", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return [take["id"] for take in json.loads(result.stdout)["takes"]]


def test_an_empty_history_says_how_to_begin(tmp_path):
    result = run(tmp_path / "new", "takes")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "rehearse practice" in result.stderr
    assert "rehearse demo" in result.stderr


def test_an_empty_history_as_json_is_an_empty_list(tmp_path):
    result = run(tmp_path, "takes", "--json")
    assert json.loads(result.stdout) == {"schema": "rehearse.takes/1", "takes": []}
    assert result.stderr == ""


def test_a_wide_table_has_one_line_a_take_the_newest_first(tmp_path):
    first, second = keep_take(tmp_path, 1), keep_take(tmp_path, 2)
    lines = run(tmp_path, "takes").stdout.splitlines()
    assert lines[0].split()[:3] == ["Take", "Recorded", "Question"]
    assert [line.split()[0] for line in lines[1:3]] == [second.id, first.id]
    for text in ("Tell me about a time", "0:16", "122", "12.9", "Result"):
        assert text in lines[1]


@pytest.mark.parametrize("columns", [40, 60, 89, 90, 120, 200])
def test_no_line_is_wider_than_the_screen(tmp_path, columns):
    keep_take(tmp_path, 1, question=Question("What " + "very " * 60 + "long?"))
    keep_take(tmp_path, 2, question=None)
    lines = run(tmp_path, "takes", columns=columns).stdout.splitlines()
    assert max(len(line) for line in lines) <= columns


@pytest.mark.parametrize("columns", [60, 120])
def test_lines_do_not_end_in_spaces(tmp_path, columns):
    keep_take(tmp_path, 1)
    keep_take(tmp_path, 2, question=None)
    lines = run(tmp_path, "takes", columns=columns).stdout.splitlines()
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("columns", [60, 110])
def test_a_terminal_with_english_letters_alone_gets_those(tmp_path, columns):
    keep_take(tmp_path, question=Question("Und wie läuft es? " * 9))
    program = "from rehearse.cli import main; main(['takes'])"
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "ascii",
        "REHEARSE_HOME": str(tmp_path),
        "COLUMNS": str(columns),
    }
    printed = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Und wie lauft es?" in printed
    assert "122" in printed


def test_a_narrow_screen_shows_the_same_numbers(tmp_path):
    take = keep_take(tmp_path)
    text = run(tmp_path, "takes", columns=60).stdout
    for part in (take.id, "Tell me about", "0:16", "122 words/min", "12.9", "Result"):
        assert part in text


def test_a_count_from_the_words_alone_is_marked(tmp_path):
    keep_take(tmp_path)
    text = run(tmp_path, "takes").stdout
    assert "12.9*" in text
    assert "* Nothing listened for um and uh" in text


def test_a_count_from_the_sound_is_not_marked(tmp_path):
    keep_take(tmp_path, transcript=a_transcript(filler_detector="states-1"))
    text = run(tmp_path, "takes").stdout
    assert "12.9" in text
    assert "*" not in text


def test_a_take_without_words_has_no_pace_and_no_fillers(tmp_path):
    silent = an_empty_take()
    keep_take(tmp_path, transcript=silent.transcript, analysis=silent.analysis)
    (row,) = run(tmp_path, "takes").stdout.splitlines()[1:]
    assert "no words" in row
    assert " 0 " not in row
    assert "Situation" not in row


def test_takes_are_filtered_by_question_kind_and_date(tmp_path):
    first = keep_take(tmp_path, 1)
    second = keep_take(tmp_path, 2, question=MOTIVATION)
    third = keep_take(tmp_path, 3)
    assert listed(tmp_path, "--question", "MESSY") == [third.id, first.id]
    assert listed(tmp_path, "--kind", "motivation") == [second.id]
    assert listed(tmp_path, "--since", "2026-01-28") == [third.id, second.id]
    assert listed(tmp_path, "--since", "2026-02-28") == []
    assert listed(tmp_path, "--limit", "2") == [third.id, second.id]


def test_a_filter_that_fits_nothing_says_so(tmp_path):
    keep_take(tmp_path)
    result = run(tmp_path, "takes", "--question", "juggling")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "No take fits" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--since", "yesterday"], ["--limit", "0"], ["--kind", "riddle"]],
    ids=lambda arguments: arguments[0],
)
def test_a_wrong_filter_is_wrong_usage(tmp_path, arguments):
    assert run(tmp_path, "takes", *arguments).exit_code == 2


def test_the_screen_shows_twenty_and_counts_the_rest(tmp_path):
    for number in range(23):
        keep_take(tmp_path, number)
    result = run(tmp_path, "takes")
    assert sum("-1000" in line for line in result.stdout.splitlines()) == 20
    assert "3 older: `rehearse takes --limit 23`" in result.stderr
    assert len(listed(tmp_path)) == 23


def test_the_json_has_every_measure_of_a_take(tmp_path):
    take = keep_take(tmp_path)
    (row,) = json.loads(run(tmp_path, "takes", "--json").stdout)["takes"]
    assert row["id"] == take.id
    assert row["recorded_at"] == "2026-01-27T10:00:00+00:00"
    assert row["missing"] == ["result"]
    assert row["fillers"] == 3
    assert row["fillers_per_minute_low"] == 2.65
    assert row["in_order"] is True
    assert row["audio"] == str(take.recording.path)


def test_what_a_question_contains_cannot_style_the_screen(tmp_path):
    keep_take(tmp_path, question=Question("Why [bold]not[/bold]?\x1b[31m"))
    text = run(tmp_path, "takes").stdout
    assert "Why [bold]not[/bold]?" in text
    assert "\x1b" not in text


def test_a_copy_that_cannot_be_read_is_named(tmp_path):
    keep_take(tmp_path)
    broken = tmp_path / "recordings" / "broken.json"
    broken.write_text("{")
    result = run(tmp_path, "takes")
    assert result.exit_code == 0
    assert str(broken) in result.stderr


def test_a_damaged_history_is_one_line_and_the_takes_come_back(tmp_path):
    take = keep_take(tmp_path)
    database = tmp_path / "history.db"
    database.write_bytes(b"no database" * 999)
    result = run(tmp_path, "takes")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The history")
    assert result.stderr.count("\n") == 1

    shutil.move(database, tmp_path / "history.db.damaged")
    assert listed(tmp_path) == [take.id]
