"""The shape of the database, and how an older one grows into it.

Migrations run in the order of `MIGRATIONS`, each in one transaction, and
`PRAGMA user_version` counts those that were done. One that was ever released is
never changed: what comes next is a new function at the end of the list.
"""

import sqlite3
from collections.abc import Callable, Sequence

from rehearse.database import transaction
from rehearse.errors import HistoryError

Migration = Callable[[sqlite3.Connection], None]


def m001_initial(connection: sqlite3.Connection) -> None:
    """Questions, and takes with their measures as columns.

    `document` is the whole take (`rehearse.take_json`). It comes last, so that a
    list of takes never reads it. Paths are relative to the database's folder
    when they lie within it, so that the folder can be moved.
    """
    connection.execute("""
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL COLLATE NOCASE,
            kind TEXT NOT NULL,
            UNIQUE (text, kind)
        )""")
    connection.execute("""
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
        )""")
    connection.execute("CREATE INDEX takes_by_time ON takes (recorded_at, id)")
    connection.execute(
        "CREATE INDEX takes_by_question ON takes (question_id, recorded_at, id)"
    )


def m002_preparation(connection: sqlite3.Connection) -> None:
    """What a take was practice for: the skills probed, the job, the story told.

    The document moves behind the new columns, so that a list still never reads it.
    """
    for column in ("skills TEXT NOT NULL DEFAULT ''", "job TEXT", "story TEXT"):
        connection.execute(f"ALTER TABLE takes ADD COLUMN {column}")
    connection.execute("ALTER TABLE takes ADD COLUMN moved TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE takes SET moved = document")
    connection.execute("ALTER TABLE takes DROP COLUMN document")
    connection.execute("ALTER TABLE takes RENAME COLUMN moved TO document")


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_preparation)


def migrate(
    connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring a database to the newest shape; an empty one starts from nothing.

    Another process may migrate the same file at this moment: each step looks
    again once it holds the lock.

    Raises:
        HistoryError: A newer rehearse wrote the database.
    """
    while (done := _done(connection)) < len(migrations):
        with transaction(connection):
            if _done(connection) == done:
                migrations[done](connection)
                connection.execute(f"PRAGMA user_version = {done + 1}")
    if done > len(migrations):
        raise HistoryError(
            "The history was written by a newer rehearse than this one.",
            hint="Update it: `pip install --upgrade rehearse`.",
        )


def _done(connection: sqlite3.Connection) -> int:
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])
