import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest

from rehearse.database import configure
from rehearse.domain import Kind, Part
from rehearse.errors import HistoryError
from rehearse.history import open_history
from rehearse.migrations import MIGRATIONS, migrate
from rehearse.take_json import take_to_json
from tests.factories import a_take

FIRST_SCHEMA = """
CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    UNIQUE (text, kind)
);
CREATE TABLE takes (
    id TEXT PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    question_id INTEGER REFERENCES questions (id),
    kind TEXT NOT NULL,
    audio TEXT NOT NULL,
    duration REAL NOT NULL,
    time_limit REAL,
    words INTEGER NOT NULL,
    words_per_minute REAL NOT NULL,
    words_per_minute_low REAL,
    words_per_minute_high REAL,
    articulation_rate REAL NOT NULL,
    speaking_time REAL NOT NULL,
    phonation_ratio REAL NOT NULL,
    time_to_first_word REAL NOT NULL,
    pauses INTEGER NOT NULL,
    pause_time REAL NOT NULL,
    fillers INTEGER NOT NULL,
    filled_pauses INTEGER NOT NULL,
    lexical_fillers INTEGER NOT NULL,
    repetitions INTEGER NOT NULL,
    fillers_per_minute REAL NOT NULL,
    fillers_per_minute_low REAL NOT NULL,
    fillers_per_minute_high REAL NOT NULL,
    fillers_per_hundred_words REAL NOT NULL,
    framework TEXT NOT NULL,
    missing TEXT NOT NULL,
    in_order INTEGER NOT NULL,
    result_quantified INTEGER NOT NULL,
    i INTEGER NOT NULL,
    we INTEGER NOT NULL,
    pitch_variation REAL,
    loudness_variation REAL,
    language TEXT NOT NULL,
    model TEXT NOT NULL,
    filler_detector TEXT,
    analyzer TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX takes_by_time ON takes (recorded_at, id);
CREATE INDEX takes_by_question ON takes (question_id, recorded_at, id);
PRAGMA user_version = 1;
"""
"""The schema of the first release. It is history, and never changes."""

FIRST_ROW = """
INSERT INTO questions VALUES (1, 'Tell me about a conflict.', 'example');
INSERT INTO takes VALUES (
    '20260131-100000-ab3f', '2026-01-31T10:00:00.000000+00:00', 1, 'example',
    'recordings/20260131-100000-ab3f.flac', 92.4, 120.0,
    218, 142.0, 128.0, 156.0, 4.6, 81.0, 0.88, 0.8,
    12, 9.5, 7, 3, 3, 1, 4.5, 1.8, 9.4, 3.2,
    'STAR', 'task result', 1, 0, 12, 3, 2.8, NULL,
    'en', 'base', NULL, '0.1.0', ?
)
"""


def columns(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for table in ("questions", "takes")
        for row in connection.execute(f"PRAGMA table_info({table})")
    ]


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closing(connection):
        configure(connection)
        yield connection


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {row[0] for row in rows}


def m001_tea(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE tea (leaf TEXT)")


def m002_milk(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE tea ADD COLUMN milk INTEGER")


def m002_spill(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE milk (fat REAL)")
    connection.execute("ALTER TABLE coffee ADD COLUMN milk INTEGER")


def test_a_take_of_the_first_release_is_read_by_this_one(tmp_path):
    """A database as the first release left it, with one take in it."""
    import json

    path = tmp_path / "history.db"
    take_id = "20260131-100000-ab3f"
    document = take_to_json(a_take(id=take_id))
    with closing(sqlite3.connect(path)) as first:
        first.executescript(FIRST_SCHEMA)
        question, take = FIRST_ROW.strip().split("\n", 1)
        first.execute(question)
        first.execute(take, [json.dumps(document)])
        first.commit()

    with open_history(path) as history:
        (summary,) = history.takes()
        assert summary.recorded_at == datetime(2026, 1, 31, 10, tzinfo=UTC)
        assert summary.question == "Tell me about a conflict."
        assert summary.kind is Kind.EXAMPLE
        assert summary.skills == ()
        assert (summary.job, summary.story) == (None, None)
        assert summary.words_per_minute == 142.0
        assert summary.missing == (Part.TASK, Part.RESULT)
        assert summary.loudness_variation is None
        assert history.take("latest").transcript == a_take().transcript
    with closing(sqlite3.connect(path)) as now:
        assert version(now) == len(MIGRATIONS)


def test_the_first_migration_makes_the_first_schema(connection):
    """Whoever changes m001 breaks the databases that are out there."""
    migrate(connection, MIGRATIONS[:1])
    with closing(sqlite3.connect(":memory:")) as first:
        first.executescript(FIRST_SCHEMA)
        assert columns(connection) == columns(first)
        assert version(connection) == version(first)


def test_migrations_are_named_in_order():
    numbers = [migration.__name__[:5] for migration in MIGRATIONS]
    assert numbers == [f"m{place:03}_" for place in range(1, len(MIGRATIONS) + 1)]


def test_an_empty_database_takes_every_step(connection):
    migrate(connection, [m001_tea, m002_milk])
    assert [row[1] for row in connection.execute("PRAGMA table_info(tea)")] == [
        "leaf",
        "milk",
    ]
    assert version(connection) == 2


def test_an_older_database_takes_only_the_steps_that_it_lacks(connection):
    migrate(connection, [m001_tea])
    connection.execute("INSERT INTO tea VALUES ('assam')")
    migrate(connection, [m001_tea, m002_milk])
    assert tuple(connection.execute("SELECT * FROM tea").fetchone()) == ("assam", None)


def test_a_database_of_today_is_left_as_it_is(connection):
    migrate(connection, [m001_tea])
    before = connection.total_changes
    migrate(connection, [m001_tea])
    assert connection.total_changes == before


def test_a_step_that_fails_leaves_nothing_behind(connection):
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [m001_tea, m002_spill])
    assert tables(connection) == {"tea"}
    assert version(connection) == 1

    migrate(connection, [m001_tea, m002_milk])
    assert version(connection) == 2


def test_a_newer_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "history.db"
    open_history(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(HistoryError, match="newer rehearse") as error:
        open_history(path)

    assert "Update" in error.value.hint
    assert path.read_bytes() == before


OPENER = """
import sys
from pathlib import Path
from rehearse.history import open_history
sys.stdin.readline()
open_history(Path(sys.argv[1])).close()
"""


def test_processes_that_open_a_new_history_at_once_migrate_it_once(tmp_path):
    path = tmp_path / "history.db"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, str(path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    with closing(sqlite3.connect(path)) as opened:
        assert version(opened) == len(MIGRATIONS)


def test_the_document_stays_the_last_column_so_that_a_list_never_reads_it(connection):
    migrate(connection)
    names = [row[1] for row in connection.execute("PRAGMA table_info(takes)")]
    assert names[-1] == "document"
