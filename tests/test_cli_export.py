import csv
import io
import json
import os
import stat
import sys
import zipfile

import pytest

from rehearse.domain import Question
from rehearse.errors import HistoryError
from rehearse.export import export_takes
from rehearse.summary import COLUMNS
from rehearse.take_json import take_from_json
from tests.workspaces import keep_take, run


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_sound_json_and_a_row_of_each_take(tmp_path):
    home, target = tmp_path / "home", tmp_path / "out" / "takes"
    first, second = keep_take(home, 1), keep_take(home, 2)

    result = run(home, "export", "--all", "--to", str(target))

    assert result.exit_code == 0, result.stderr
    assert "Exported 2 takes to" in result.stderr
    assert names_in(target) == [
        f"{first.id}.flac",
        f"{first.id}.json",
        f"{second.id}.flac",
        f"{second.id}.json",
        "takes.csv",
    ]
    copy = target / f"{first.id}.flac"
    assert copy.read_bytes() == first.recording.path.read_bytes()
    document = json.loads((target / f"{first.id}.json").read_text())
    assert document["take"]["audio"] == copy.name
    assert take_from_json(document).transcript == first.transcript
    table = rows_of((target / "takes.csv").read_text())
    assert [row["id"] for row in table] == [first.id, second.id]
    assert tuple(table[0]) == COLUMNS
    assert table[0]["words_per_minute"] == "122.4"
    assert table[0]["audio"] == copy.name


def test_a_zip_file_gets_the_same(tmp_path):
    home, target = tmp_path / "home", tmp_path / "takes.zip"
    take = keep_take(home)

    result = run(home, "export", take.id, "--to", str(target), "--json")

    assert json.loads(result.stdout) == {
        "path": str(target),
        "takes": [take.id],
        "without_sound": [],
    }
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            f"{take.id}.flac",
            f"{take.id}.json",
            "takes.csv",
        ]
        assert archive.read(f"{take.id}.flac") == take.recording.path.read_bytes()
    assert names_in(tmp_path) == ["home", "takes.zip"]


def test_without_a_name_the_latest_take_is_exported(tmp_path):
    home, target = tmp_path / "home", tmp_path / "out"
    keep_take(home, 1)
    latest = keep_take(home, 2)
    run(home, "export", "--to", str(target))
    (row,) = rows_of((target / "takes.csv").read_text())
    assert row["id"] == latest.id


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_what_is_exported_is_the_users_alone(tmp_path):
    home = tmp_path / "home"
    keep_take(home)
    run(home, "export", "--to", str(tmp_path / "out"))
    run(home, "export", "--to", str(tmp_path / "out.zip"))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("out/*")}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "out.zip").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_nothing_is_written_over_unless_forced(tmp_path, name):
    home, target = tmp_path / "home", tmp_path / name
    keep_take(home, 1)
    run(home, "export", "--to", str(target))
    table = target / "takes.csv" if name == "out" else target
    before = table.read_bytes()
    latest = keep_take(home, 2)

    refused = run(home, "export", "--to", str(target))
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert "--force" in refused.stderr
    assert table.read_bytes() == before

    forced = run(home, "export", "--to", str(target), "--force", "--json")
    assert json.loads(forced.stdout)["takes"] == [latest.id]
    assert table.read_bytes() != before


def test_other_files_in_the_folder_are_left_alone(tmp_path):
    home, target = tmp_path / "home", tmp_path / "out"
    take = keep_take(home)
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    run(home, "export", "--to", str(target))
    assert (target / "notes.txt").read_text() == "mine"
    assert (target / f"{take.id}.json").exists()


def test_a_file_in_the_way_stops_everything(tmp_path):
    home, target = tmp_path / "home", tmp_path / "out"
    take = keep_take(home)
    target.mkdir()
    (target / f"{take.id}.flac").write_text("mine")
    result = run(home, "export", "--to", str(target))
    assert result.exit_code == 1
    assert names_in(target) == [f"{take.id}.flac"]
    assert (target / f"{take.id}.flac").read_text() == "mine"


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_that_fails_half_way_leaves_nothing(tmp_path, name):
    home = tmp_path / "home"
    take = keep_take(home)

    def takes():
        yield take
        raise HistoryError("The next one cannot be read.")

    with pytest.raises(HistoryError):
        export_takes(takes(), tmp_path / name, force=False)
    assert names_in(tmp_path) == ["home"]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    home, target = tmp_path / "home", tmp_path / "file"
    keep_take(home)
    target.write_text("a file, not a folder")
    for place in (target, target / "below", target / "below.zip"):
        result = run(home, "export", "--to", str(place))
        assert result.exit_code == 1
        assert "Nothing was exported" in result.stderr
        assert result.stderr.strip().count("\n") == 0
    assert target.read_text() == "a file, not a folder"


def test_the_recordings_themselves_are_no_place_to_export_to(tmp_path):
    take = keep_take(tmp_path)
    recordings = tmp_path / "recordings"
    before = names_in(recordings)
    result = run(tmp_path, "export", "--to", str(recordings), "--force")
    assert result.exit_code == 1
    assert "where the takes lie" in result.stderr
    assert names_in(recordings) == before
    assert take.recording.path.exists()


def test_a_take_whose_sound_is_gone_is_exported_without_it(tmp_path):
    home, target = tmp_path / "home", tmp_path / "out"
    take = keep_take(home)
    take.recording.path.unlink()
    result = run(home, "export", "--to", str(target), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["without_sound"] == [take.id]
    assert f"The sound of take {take.id} is gone" in result.stderr
    assert names_in(target) == [f"{take.id}.json", "takes.csv"]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r"])
def test_no_question_becomes_a_formula_in_a_spreadsheet(tmp_path, beginning):
    home, target = tmp_path / "home", tmp_path / "out"
    keep_take(home, question=Question(f'{beginning}HYPERLINK("http://x", "y")'))
    run(home, "export", "--to", str(target))
    text = (target / "takes.csv").read_bytes().decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["question"] == f'\'{beginning}HYPERLINK("http://x", "y")'


def test_takes_and_all_together_are_wrong_usage(tmp_path):
    keep_take(tmp_path)
    result = run(tmp_path, "export", "latest", "--all", "--to", str(tmp_path / "out"))
    assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [["--all"], []])
def test_an_empty_history_has_nothing_to_export(tmp_path, arguments):
    result = run(tmp_path, "export", *arguments, "--to", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_coach_gets_the_page_and_a_blank_form(tmp_path):
    home, target = tmp_path / "home", tmp_path / "coach"
    keep_take(home, 1)
    take = keep_take(home, 2)
    result = run(home, "export", "--for-coach", "--to", str(target))
    assert result.exit_code == 0, result.stderr
    assert names_in(target) == [f"{take.id}-comments.html", f"{take.id}.html"]
    page = (target / f"{take.id}.html").read_text(encoding="utf-8")
    assert 'src="data:audio/mpeg;base64,' in page
    assert "rehearse fillers" not in page
    assert "last take" not in page.lower()
    form = (target / f"{take.id}-comments.html").read_text(encoding="utf-8")
    assert take.question
    assert take.question.text in form
    for part in ("Situation", "Task", "Action", "Result"):
        assert f">{part}</label>" in form
    assert "<textarea" in form
    assert "script-src &#39;none&#39;" in form
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()} == {
            0o600
        }


def test_a_coach_may_get_no_sound_and_a_zip_file(tmp_path):
    home, target = tmp_path / "home", tmp_path / "coach.zip"
    take = keep_take(home)
    run(home, "export", "--for-coach", "--no-audio", "--to", str(target))
    with zipfile.ZipFile(target) as archive:
        page = archive.read(f"{take.id}.html").decode()
        assert len(archive.namelist()) == 2
    assert "<audio" not in page
    again = run(home, "export", "--for-coach", "--to", str(target))
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_no_audio_without_a_coach_is_wrong_usage(tmp_path):
    keep_take(tmp_path)
    result = run(tmp_path, "export", "--no-audio", "--to", str(tmp_path / "out"))
    assert result.exit_code == 2
