import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rehearse.domain import Kind, Part, Question, Take
from rehearse.errors import HistoryError, TakeNotFoundError
from rehearse.history import History, open_history
from rehearse.summary import summarize
from tests.factories import (
    MONDAY,
    QUESTION,
    a_recording,
    a_take,
    an_analysis,
    an_empty_take,
    fillers_of,
)

FIRST = "20260126-100000-aaaa"
SECOND = "20260126-110000-bbbb"
THIRD = "20260127-100000-cccc"


def make_take(home: Path, take_id: str = FIRST, hours: float = 0, **changes) -> Take:
    """A take whose sound lies in the workspace, so many hours after Monday."""
    recordings = home / "recordings"
    recordings.mkdir(parents=True, exist_ok=True)
    path = recordings / f"{take_id}.flac"
    path.write_bytes(b"sound of " + take_id.encode())
    recording = a_recording(path, recorded_at=MONDAY + timedelta(hours=hours))
    return a_take(**{"id": take_id, "recording": recording, **changes})


def add_three(history: History, home: Path) -> tuple[Take, Take, Take]:
    """Takes of two questions: the first and the third are of the same."""
    other = Question("Why do you want to work here?", Kind.MOTIVATION)
    first = make_take(home, FIRST)
    second = make_take(home, SECOND, hours=1, question=other)
    third = make_take(home, THIRD, hours=24)
    for take in (first, second, third):
        history.add(take)
    return first, second, third


@pytest.fixture
def history(tmp_path):
    (tmp_path / "recordings").mkdir()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with History(connection, tmp_path / "history.db") as history:
        yield history


# --- round trip --------------------------------------------------------------


def test_a_take_comes_back_as_it_was_added(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    assert history.take(take.id) == take


def test_a_take_in_which_nothing_was_said_comes_back(history, tmp_path):
    take = an_empty_take(recording=make_take(tmp_path).recording)
    history.add(take)
    assert history.take(take.id) == take


def test_a_take_without_a_question_comes_back(history, tmp_path):
    take = make_take(tmp_path, question=None)
    history.add(take)
    assert history.take(take.id) == take
    assert history.takes()[0].question is None


def test_a_take_is_still_there_when_the_history_is_opened_again(tmp_path):
    take = make_take(tmp_path)
    with open_history(tmp_path / "history.db") as history:
        history.add(take)
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == take


def test_the_row_of_a_take_is_its_summary(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    assert history.takes() == (summarize(take),)


def test_the_workspace_can_be_moved_with_its_takes(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    with open_history(old / "history.db") as history:
        history.add(make_take(old))
    old.rename(new)
    with open_history(new / "history.db") as history:
        moved = new / "recordings" / f"{FIRST}.flac"
        assert history.take().recording.path == moved
        assert history.takes()[0].audio == moved


def test_a_sound_outside_the_workspace_keeps_its_whole_path(history, tmp_path):
    outside = tmp_path.parent / "elsewhere.mp3"
    take = a_take(recording=a_recording(outside))
    history.add(take)
    assert history.take().recording.path == outside


def test_a_take_is_never_written_over_by_another_with_its_id(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    with pytest.raises(HistoryError, match=f"There is a take {FIRST} already"):
        history.add(replace(take, question=None))
    assert history.take() == take


def test_a_new_analysis_replaces_the_old_one(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    again = replace(take, analysis=an_analysis(fillers=fillers_of(9), analyzer="0.2.0"))

    history.update(again)

    assert history.take() == again
    assert history.takes()[0].fillers == 9
    copy = json.loads((tmp_path / "recordings" / f"{FIRST}.json").read_text())
    assert copy["take"]["analyzer"] == "0.2.0"


def test_a_take_that_is_not_there_cannot_be_updated(history, tmp_path):
    with pytest.raises(TakeNotFoundError):
        history.update(make_take(tmp_path))
    assert history.takes() == ()


# --- names -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("latest", THIRD),
        ("latest~0", THIRD),
        ("latest~1", SECOND),
        ("latest~2", FIRST),
        (FIRST, FIRST),
        ("20260127", THIRD),
        ("20260126-11", SECOND),
    ],
)
def test_a_take_is_found_by_name(history, tmp_path, name, expected):
    add_three(history, tmp_path)
    assert history.take(name).id == expected


def test_an_id_that_begins_another_id_names_itself(history, tmp_path):
    history.add(make_take(tmp_path, "answer"))
    history.add(make_take(tmp_path, "answer-2"))
    assert history.take("answer").id == "answer"


def test_a_beginning_that_two_takes_share_names_neither(history, tmp_path):
    add_three(history, tmp_path)
    with pytest.raises(TakeNotFoundError, match="2 takes begin with 20260126") as error:
        history.take("20260126")
    assert FIRST in error.value.message
    assert SECOND in error.value.message
    assert error.value.hint


@pytest.mark.parametrize("name", ["", "2027", "newest", "latest~", "latest~-1", "%"])
def test_an_unknown_name_finds_nothing(history, tmp_path, name):
    add_three(history, tmp_path)
    with pytest.raises(TakeNotFoundError) as error:
        history.take(name)
    assert "rehearse takes" in error.value.hint


def test_counting_back_too_far_says_how_many_there_are(history, tmp_path):
    add_three(history, tmp_path)
    with pytest.raises(TakeNotFoundError, match="only 3"):
        history.take("latest~3")


def test_an_empty_history_says_how_to_begin(history):
    with pytest.raises(TakeNotFoundError, match="no takes yet") as error:
        history.take()
    assert "rehearse practice" in error.value.hint


def test_the_latest_take_is_the_last_recorded_whenever_it_was_added(history, tmp_path):
    history.add(make_take(tmp_path, SECOND, hours=1))
    history.add(make_take(tmp_path, FIRST, hours=0))
    assert history.take("latest").id == SECOND


# --- lists -------------------------------------------------------------------


def test_takes_are_listed_newest_first(history, tmp_path):
    add_three(history, tmp_path)
    assert [take.id for take in history.takes()] == [THIRD, SECOND, FIRST]


def test_takes_are_found_by_words_of_their_question_in_any_case(history, tmp_path):
    add_three(history, tmp_path)
    assert [take.id for take in history.takes(question="MESSY data")] == [THIRD, FIRST]
    assert history.takes(question="100 %") == ()


def test_an_answer_to_no_question_contains_no_words_of_one(history, tmp_path):
    history.add(make_take(tmp_path, question=None))
    assert history.takes(question="messy") == ()


def test_questions_are_found_in_any_alphabet(history, tmp_path):
    question = Question("Was hast du über ÄNDERUNGEN gelernt?")
    history.add(make_take(tmp_path, question=question))
    assert len(history.takes(question="änderungen")) == 1


def test_takes_are_found_by_kind(history, tmp_path):
    add_three(history, tmp_path)
    assert [take.id for take in history.takes(kind=Kind.MOTIVATION)] == [SECOND]


def test_takes_are_found_by_their_earliest_time(history, tmp_path):
    add_three(history, tmp_path)
    since = MONDAY + timedelta(hours=1)
    assert [take.id for take in history.takes(since=since)] == [THIRD, SECOND]


def test_a_list_can_be_cut_short(history, tmp_path):
    add_three(history, tmp_path)
    assert [take.id for take in history.takes(limit=1)] == [THIRD]


def test_filters_work_together(history, tmp_path):
    add_three(history, tmp_path)
    found = history.takes(
        question="messy",
        kind=Kind.EXAMPLE,
        since=datetime(2026, 1, 27, tzinfo=UTC),
        limit=5,
    )
    assert [take.id for take in found] == [THIRD]


def test_a_list_never_reads_the_documents(history, tmp_path):
    add_three(history, tmp_path)
    history._connection.execute("UPDATE takes SET document = 'no JSON'")
    assert len(history.takes()) == 3


def test_missing_parts_come_back_as_parts(history, tmp_path):
    history.add(make_take(tmp_path))
    assert history.takes()[0].missing == (Part.RESULT,)


# --- the same question -------------------------------------------------------


def test_the_previous_take_is_the_last_earlier_one_of_the_question(history, tmp_path):
    first, second, third = add_three(history, tmp_path)
    assert history.previous(third) == first
    assert history.previous(second) is None
    assert history.previous(first) is None


def test_a_take_that_is_not_kept_yet_has_a_previous_one(history, tmp_path):
    _, _, third = add_three(history, tmp_path)
    fourth = make_take(tmp_path, "20260128-100000-dddd", hours=48)
    assert history.previous(fourth) == third


def test_answers_to_no_question_are_not_compared(history, tmp_path):
    history.add(make_take(tmp_path, FIRST, question=None))
    second = make_take(tmp_path, SECOND, hours=1, question=None)
    history.add(second)
    assert history.previous(second) is None


def test_a_question_typed_in_another_case_is_the_same(history, tmp_path):
    first = make_take(tmp_path, FIRST)
    history.add(first)
    shouted = Question(QUESTION.text.upper(), QUESTION.kind)
    second = make_take(tmp_path, SECOND, hours=1, question=shouted)
    history.add(second)

    assert history.previous(second) == first
    assert history.take(SECOND).question == shouted


def test_the_latest_take_of_a_question_is_found(history, tmp_path):
    _, _, third = add_three(history, tmp_path)
    assert history.latest(QUESTION) == third
    assert history.latest(Question("Never asked")) is None


# --- deleting ----------------------------------------------------------------


def raw_bytes(home: Path) -> bytes:
    """Everything in the files of the database and in the recordings."""
    files = [*home.glob("history.db*"), *(home / "recordings").iterdir()]
    return b"".join(path.read_bytes() for path in files)


def test_a_deleted_take_is_gone_from_every_file(tmp_path):
    secret = Question("Tell me about the Zanzibar contract.")
    with open_history(tmp_path / "history.db") as history:
        history.add(make_take(tmp_path, FIRST, question=secret))
        history.add(make_take(tmp_path, SECOND, hours=1))
        assert b"Zanzibar" in raw_bytes(tmp_path)

        deleted = history.delete(FIRST)

        recordings = tmp_path / "recordings"
        assert set(deleted) == {recordings / f"{FIRST}{s}" for s in (".flac", ".json")}
        assert b"Zanzibar" not in raw_bytes(tmp_path)
        assert FIRST.encode() not in raw_bytes(tmp_path)
        assert [take.id for take in history.takes()] == [SECOND]
    assert b"Zanzibar" not in raw_bytes(tmp_path)


def test_a_deleted_take_does_not_come_back(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        history.add(make_take(tmp_path))
        history.delete("latest")
    with open_history(tmp_path / "history.db") as history:
        assert history.takes() == ()


def test_a_wav_file_left_beside_the_sound_is_deleted_with_it(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    left = take.recording.path.with_suffix(".wav")
    left.write_bytes(b"the same sound")
    history.delete(FIRST)
    assert list((tmp_path / "recordings").iterdir()) == []


def test_a_sound_outside_the_recordings_is_never_deleted(history, tmp_path):
    outside = tmp_path / "my interview.mp3"
    outside.write_bytes(b"sound")
    history.add(a_take(recording=a_recording(outside)))

    history.delete("latest")

    assert outside.read_bytes() == b"sound"
    assert history.takes() == ()


def test_a_sample_that_comes_with_rehearse_is_never_deleted(history, tmp_path):
    sample = tmp_path / "recordings" / "samples" / "answer.flac"
    sample.parent.mkdir()
    sample.write_bytes(b"sound")
    history.add(a_take(recording=a_recording(sample)))
    history.delete("latest")
    assert sample.exists()


def test_a_sound_that_another_take_needs_is_kept(history, tmp_path):
    first = make_take(tmp_path, FIRST)
    history.add(first)
    history.add(replace(make_take(tmp_path, SECOND), recording=first.recording))

    history.delete(FIRST)
    assert first.recording.path.exists()

    history.delete(SECOND)
    assert not first.recording.path.exists()


def test_a_take_whose_sound_is_gone_already_can_be_deleted(history, tmp_path):
    take = make_take(tmp_path)
    history.add(take)
    take.recording.path.unlink()
    history.delete(FIRST)
    assert history.takes() == ()


class Stubborn(History):
    """A history in which the sound of a take cannot be deleted, as one in use."""

    def files(self, name: str) -> tuple[Path, ...]:
        return (self._recordings,)  # a folder: deleting it as a file fails


def test_a_sound_that_cannot_be_deleted_keeps_its_take(tmp_path):
    (tmp_path / "recordings").mkdir()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    take = make_take(tmp_path)
    with Stubborn(connection, tmp_path / "history.db") as history:
        history.add(take)
        with pytest.raises(HistoryError, match="cannot be deleted"):
            history.delete(FIRST)
        assert history.take() == take


# --- what survives -----------------------------------------------------------


def test_a_lost_database_is_made_again_from_the_copies(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        takes = add_three(history, tmp_path)
        summaries = history.takes()
    (tmp_path / "history.db").unlink()

    with open_history(tmp_path / "history.db") as history:
        assert history.takes() == summaries
        assert history.take() == takes[-1]
        assert history.unreadable == ()


def test_a_copy_that_the_database_missed_is_read_back(tmp_path):
    """As when the program was killed between the copy and the database."""
    with open_history(tmp_path / "history.db") as history:
        history.add(make_take(tmp_path))
        history._connection.execute("DELETE FROM takes")
    with open_history(tmp_path / "history.db") as history:
        assert history.ids() == (FIRST,)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "rehearse.take/9"}'])
def test_a_copy_that_cannot_be_read_is_named_and_left_alone(tmp_path, text):
    broken = tmp_path / "recordings" / "broken.json"
    broken.parent.mkdir()
    broken.write_text(text)
    with open_history(tmp_path / "history.db") as history:
        assert history.takes() == ()
        assert history.unreadable == (broken,)
    assert broken.read_text() == text


def test_a_copy_under_another_name_is_not_read_back(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        history.add(make_take(tmp_path))
        copy = tmp_path / "recordings" / f"{FIRST}.json"
        renamed = copy.with_name("backup.json")
        renamed.write_text(copy.read_text())
    with open_history(tmp_path / "history.db") as history:
        assert history.ids() == (FIRST,)
        assert history.unreadable == (renamed,)


def test_a_damaged_database_says_how_to_go_on_and_that_works(tmp_path):
    path = tmp_path / "history.db"
    with open_history(path) as history:
        add_three(history, tmp_path)
    path.write_bytes(b"This is no database. " * 500)

    with pytest.raises(HistoryError, match="damaged") as error:
        open_history(path)

    assert str(path) in error.value.message
    assert path.read_bytes().startswith(b"This is no database.")
    command = error.value.hint.split("`")[1]
    subprocess.run(command, shell=True, check=True)  # noqa: S602 - the very text we show
    with open_history(path) as history:
        assert len(history.takes()) == 3


def test_damage_in_the_middle_is_told_when_it_is_met(tmp_path):
    path = tmp_path / "history.db"
    with open_history(path) as history:
        for number in range(30):
            history.add(make_take(tmp_path, f"take-{number:02}", hours=number))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    def read_everything() -> None:
        with open_history(path) as history:
            for take_id in history.ids():
                history.take(take_id)

    with pytest.raises(HistoryError, match="damaged"):
        read_everything()


def test_a_killed_program_loses_no_take(tmp_path):
    """A process that dies by SIGKILL right after `add`, its log not yet merged."""
    program = """
import os, sys
from pathlib import Path
from rehearse.history import open_history
from tests.test_history import make_take
home = Path(sys.argv[1])
open_history(home / "history.db").add(make_take(home))
os.kill(os.getpid(), 9)
"""
    process = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=False
    )
    assert process.returncode == -9
    for copy in (tmp_path / "recordings").glob("*.json"):
        copy.unlink()  # the database alone must have it
    with open_history(tmp_path / "history.db") as history:
        assert history.ids() == (FIRST,)


def test_a_commit_is_on_the_disk_before_it_returns(tmp_path):
    """What no test can show by pulling the plug: SQLite's settings against it."""
    with open_history(tmp_path / "history.db") as history:
        settings = {
            name: history._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2}  # 2 is FULL


# --- two processes at once ---------------------------------------------------

WORKER = """
import sys
from pathlib import Path
from rehearse.history import open_history
from tests.test_history import make_take
home, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
for number in range(count):
    with open_history(home / "history.db") as history:
        history.add(make_take(home, f"{name}-{number:02}", hours=number))
        history.takes()
        history.take(f"{name}-{number:02}")
    if number % 3 == 2:
        with open_history(home / "history.db") as history:
            history.delete(f"{name}-{number:02}")
"""


def test_processes_that_begin_write_and_delete_at_once_do_no_harm(tmp_path):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), f"worker-{name}", "9"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in range(4)
    ]
    for process in processes:  # all are loaded; let them go together
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors

    with open_history(tmp_path / "history.db") as history:
        expected = {
            f"worker-{name}-{number:02}"
            for name in range(4)
            for number in range(9)
            if number % 3 != 2
        }
        assert set(history.ids()) == expected
        assert len(history.takes()) == len(expected)
    check = sqlite3.connect(tmp_path / "history.db")
    with closing(check):
        assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_reader_sees_a_whole_history_while_another_process_writes(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        history.add(make_take(tmp_path, FIRST))
        writer = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
        with closing(writer):
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("DELETE FROM takes")
            assert history.ids() == (FIRST,)
            writer.execute("ROLLBACK")


def test_a_database_that_stays_locked_is_told_in_one_line(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        history._connection.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
        with closing(other):
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(HistoryError, match="in use by another program"):
                history.add(make_take(tmp_path))
    with open_history(tmp_path / "history.db") as history:
        assert history.ids() == (FIRST,), "its copy lies beside the sound"


# --- permissions -------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_everything_that_is_written_is_the_users_alone(tmp_path):
    home = tmp_path / "home"
    before = os.umask(0o022)
    try:
        with open_history(home / "history.db") as history:
            history.add(make_take(home))
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in (home, *home.rglob("*"))
                if path.suffix != ".flac"
            }
    finally:
        os.umask(before)
    assert modes == {
        "home": 0o700,
        "models": 0o700,
        "recordings": 0o700,
        "history.db": 0o600,
        "history.db-shm": 0o600,
        "history.db-wal": 0o600,
        f"{FIRST}.json": 0o600,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_database_that_others_could_read_is_closed_to_them(tmp_path):
    path = tmp_path / "history.db"
    open_history(path).close()
    path.chmod(0o644)
    open_history(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


READ_ONLY = """
import os, sys
from pathlib import Path
from rehearse.errors import HistoryError
from rehearse.history import open_history
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    open_history(Path(sys.argv[1]))
except HistoryError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("begun", [True, False], ids=["begun", "not begun"])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(begun):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if begun:
            open_history(home / "history.db").close()
            (home / "history.db").chmod(0o444)
        for name in ("recordings", "models"):
            (home / name).mkdir(exist_ok=True)
            (home / name).chmod(0o755)
        home.chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(home / "history.db")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        home.chmod(0o755)
    assert f"{folder}/history.db cannot be" in said
    assert "rehearse doctor" in said
    assert said.count("\n") == 1


def test_a_full_disk_is_told_and_the_take_can_be_added_later(tmp_path):
    with open_history(tmp_path / "history.db") as history:
        pages = history._connection.execute("PRAGMA page_count").fetchone()[0]
        history._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(HistoryError, match="full") as error:
            history.add(make_take(tmp_path))
        assert "recordings are safe" in error.value.hint
        assert history.ids() == ()
    with open_history(tmp_path / "history.db") as history:
        assert history.ids() == (FIRST,)


def test_a_list_of_takes_tells_what_they_were_practice_for(history):
    question = Question("What did you change?", skills=("SQL", "tact"), job="acme")
    history.add(replace(a_take(question=question), story="messy-sales-data"))
    (summary,) = history.takes()
    assert summary.skills == ("SQL", "tact")
    assert (summary.job, summary.story) == ("acme", "messy-sales-data")
