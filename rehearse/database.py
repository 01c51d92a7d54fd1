"""The SQLite file of the history: opening it, and saying what is wrong with it.

Write-ahead log, so that one process writes while others read; synchronous
commits, because a take must survive a power cut; deleted text is overwritten.
"""

import os
import shlex
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rehearse.errors import HistoryError
from rehearse.workspace import PRIVATE_FILE

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, or begin an empty one that only the user can read.

    The connection is in autocommit mode; `transaction` makes a transaction.

    Raises:
        HistoryError: The file cannot be made.
    """
    with suppress(FileExistsError):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        except FileExistsError:
            raise
        except OSError as error:
            raise HistoryError(
                f"The history {path} cannot be made: {error.strerror}.",
                hint="`rehearse doctor` shows the permissions to change.",
            ) from error
    with suppress(OSError):  # it may be another user's, who lets us write
        path.chmod(PRIVATE_FILE)
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def configure(connection: sqlite3.Connection) -> None:
    """Set what this connection needs; every connection needs it anew."""
    connection.row_factory = sqlite3.Row
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.create_function("casefold", 1, _casefold, deterministic=True)


def _casefold(text: str | None) -> str | None:
    """SQLite's own `lower` knows the English alphabet alone."""
    return None if text is None else text.casefold()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the lock at once, so that it never has to be upgraded."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def empty_log(connection: sqlite3.Connection) -> None:
    """Write the log into the database and empty it, as it holds deleted text.

    While another process reads this does nothing; the last one to close the
    database does it then.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what the user can do.

    Raises:
        HistoryError: Instead of the errors of SQLite that a user can cause.
    """
    try:
        yield
    except sqlite3.Error as error:
        explanation = _explain(error, path)
        if explanation is None:  # our own mistake
            raise
        raise explanation from error


def _explain(error: sqlite3.Error, path: Path) -> HistoryError | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return HistoryError(
            f"The history {path} is in use by another program.",
            hint="Try again in a moment.",
        )
    if code in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return HistoryError(
            f"The history {path} is damaged.",
            hint=f"Your recordings are safe. Move it aside with `{_move(path)}`: "
            "the next command makes it again from the copies beside them.",
        )
    if code in {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
    }:
        return HistoryError(
            f"The history {path} cannot be written.",
            hint="`rehearse doctor` shows the permissions to change.",
        )
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return HistoryError(
            f"The history {path} cannot be written: {error}.",
            hint="Your recordings are safe. Make room on the disk and try again.",
        )
    return None


def _move(path: Path) -> str:
    """The command that moves a file aside on this system."""
    aside = path.with_name(f"{path.name}.damaged")
    if sys.platform == "win32":
        return f'move "{path}" "{aside}"'
    return f"mv {shlex.quote(str(path))} {shlex.quote(str(aside))}"
