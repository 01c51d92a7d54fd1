"""Every take that was kept.

Promises: a take that was added survives a crash of the program or the machine;
two processes may read and write at once; a take that was deleted is gone from
the files, too. A copy of each take lies beside its sound, and a database that
was lost is made again from these copies.
"""

import json
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rehearse.database import configure, connect, empty_log, explained, transaction
from rehearse.domain import Kind, Question, Take
from rehearse.errors import HistoryError, TakeNotFoundError
from rehearse.migrations import migrate
from rehearse.pages import pages_of
from rehearse.sidecar import (
    SUFFIX,
    document_of,
    read_sidecar,
    sidecar_of,
    take_in,
    write_sidecar,
)
from rehearse.statements import IDS, INSERT, LAST, NEWEST_FIRST, SELECT, UPDATE
from rehearse.summary import COLUMNS, Summary, from_row, moment, summarize, to_row
from rehearse.take_names import find_id
from rehearse.workspace import Workspace

END_OF_TIME = "9999"


def open_history(path: Path) -> "History":
    """Open the history in this file; one that is not there yet begins empty.

    Copies of takes that it does not know are read back from `recordings/`.

    Raises:
        HistoryError: It cannot be opened, is damaged, or is from a newer rehearse.
        WorkspaceError: Its folder cannot be made.
    """
    Workspace(path.parent).make()
    with explained(path):
        connection = connect(path)
        try:
            history = History(connection, path)
            history.restore()
        except BaseException:
            connection.close()
            raise
    return history


class History:
    """The takes in one database, which it brings to the newest shape."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._home = path.parent
        self._recordings = Workspace(path.parent).recordings
        self.unreadable: tuple[Path, ...] = ()
        """Copies in `recordings/` that could not be read back."""
        configure(connection)
        migrate(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    # --- writing -------------------------------------------------------------

    def add(self, take: Take) -> None:
        """Keep a take, whose sound is on the disk already.

        Raises:
            HistoryError: It cannot be written, or another take has its id.
        """
        if take.id in self or sidecar_of(self._recordings, take.id).exists():
            raise HistoryError(
                f"There is a take {take.id} already.", hint="Nothing was changed."
            )
        document = document_of(take, self._home)
        write_sidecar(self._recordings, take.id, document)
        with explained(self._path), transaction(self._connection):
            if take.id not in self:  # another process may have read the copy back
                self._write(INSERT, take, document)

    def update(self, take: Take) -> None:
        """Replace the analysis of a take by a new one of the same recording.

        Raises:
            TakeNotFoundError: There is none with its id.
        """
        if take.id not in self:
            raise TakeNotFoundError(f"There is no take {take.id}.")
        document = document_of(take, self._home)
        write_sidecar(self._recordings, take.id, document)
        with explained(self._path), transaction(self._connection):
            self._write(UPDATE, take, document)
            self._drop_unused_questions()

    def delete(self, name: str) -> tuple[Path, ...]:
        """Delete a take: its sound, its copy and its row. Returns the files.

        A sound outside `recordings/` is the user's own file, and one that another
        take needs, too, is not only this one's: both stay.

        Raises:
            TakeNotFoundError: No take has this name.
            HistoryError: A file cannot be deleted; the take is still there.
        """
        take_id = self.find(name)
        files = self.files(take_id)
        for path in files:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise HistoryError(
                    f"{path} cannot be deleted: {error.strerror}.",
                    hint="Close what is using it, and delete the take again.",
                ) from error
        with explained(self._path):
            with transaction(self._connection):
                self._connection.execute("DELETE FROM takes WHERE id = ?", [take_id])
                self._drop_unused_questions()
            empty_log(self._connection)
        return files

    def restore(self) -> int:
        """Read back the copies of takes that the database does not know.

        Returns how many; `unreadable` then names those that are broken.
        """
        copies = sorted(self._recordings.glob(f"*{SUFFIX}"))
        known = set(self.ids())
        unknown = [path for path in copies if path.stem not in known]
        self.unreadable = ()
        if not unknown:
            return 0
        # Another process may be adding or deleting one of these. Its file is read
        # under the lock: while that is there, its row may be there, too.
        with explained(self._path), transaction(self._connection):
            return sum(self._read_back(path) for path in unknown)

    def _read_back(self, path: Path) -> bool:
        """Put one copy into the database, unless that has it or it is broken."""
        try:
            document = read_sidecar(path)
            take = take_in(document, self._home)
        except FileNotFoundError:
            return False
        except HistoryError:
            self.unreadable += (path,)
            return False
        if take.id != path.stem:  # not one of ours
            self.unreadable += (path,)
            return False
        if take.id in self:
            return False
        self._write(INSERT, take, document)
        return True

    # --- reading -------------------------------------------------------------

    def __contains__(self, take_id: object) -> bool:
        return bool(self._rows("SELECT 1 FROM takes WHERE id = ?", take_id))

    def take(self, name: str = "latest") -> Take:
        """The take with this id, beginning of one id, `latest` or `latest~2`.

        Raises:
            TakeNotFoundError: No take, or more than one, has this name.
        """
        rows = self._rows("SELECT document FROM takes WHERE id = ?", self.find(name))
        return take_in(json.loads(rows[0]["document"]), self._home)

    def takes(
        self,
        *,
        question: str | None = None,
        kind: Kind | None = None,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> tuple[Summary, ...]:
        """The takes, newest first, without what was said.

        Args:
            question: Words that the question contains, in any case.
            kind: The kind of question.
            since: The earliest time, aware.
            limit: How many at most.
        """
        conditions = {
            "instr(casefold(questions.text), casefold(?))": question,
            "takes.kind = ?": kind,
            "takes.recorded_at >= ?": moment(since) if since else None,
        }
        given = {text: value for text, value in conditions.items() if value is not None}
        where = f"WHERE {' AND '.join(given)}" if given else ""
        rows = self._rows(
            f"{SELECT} {where} {NEWEST_FIRST} LIMIT ?",
            *given.values(),
            -1 if limit is None else limit,
        )
        return tuple(self._summary(row) for row in rows)

    def ids(self) -> tuple[str, ...]:
        """Every id, newest first."""
        rows = self._rows(IDS)
        return tuple(row["id"] for row in rows)

    def latest(self, question: Question) -> Take | None:
        """The last take of a question."""
        return self._last(question, END_OF_TIME, "")

    def previous(self, take: Take) -> Take | None:
        """The last earlier take of the same question; the take may be a new one.

        None after an answer to no question in particular: two of those are
        answers to different things.
        """
        if take.question is None:
            return None
        return self._last(
            take.question,
            moment(take.recording.recorded_at),
            take.id,
        )

    def find(self, name: str) -> str:
        """The id of the take with this name.

        Raises:
            TakeNotFoundError: No take, or more than one, has this name.
        """
        return find_id(name, self.ids())

    def files(self, name: str) -> tuple[Path, ...]:
        """The files that `delete` would delete: sound, what is left of it, pages, copy."""
        take_id = self.find(name)
        rows = self._rows("SELECT id, audio FROM takes")
        sounds = {row["id"]: self._home / row["audio"] for row in rows}
        own = sounds.pop(take_id)
        copy = sidecar_of(self._recordings, take_id)
        files = {own} if own.parent == self._recordings else set()
        files |= {path for path in self._recordings.iterdir() if path.stem == take_id}
        files |= set(pages_of(Workspace(self._home), take_id))
        files -= {copy, *sounds.values()}
        ordered = (*sorted(files), copy)  # the copy last: until then, all comes back
        return tuple(path for path in ordered if path.is_file())

    # --- inside --------------------------------------------------------------

    def _rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with explained(self._path):
            return self._connection.execute(statement, values).fetchall()

    def _last(self, question: Question, before: str, take_id: str) -> Take | None:
        rows = self._rows(LAST, question.text, question.kind, before, take_id)
        return take_in(json.loads(rows[0]["document"]), self._home) if rows else None

    def _write(self, statement: str, take: Take, document: dict[str, Any]) -> None:
        row = to_row(summarize(take))
        row["audio"] = document["take"]["audio"]
        row["document"] = json.dumps(document, ensure_ascii=False, allow_nan=False)
        row["question_id"] = self._question_id(take.question)
        self._connection.execute(statement, row)

    def _question_id(self, question: Question | None) -> int | None:
        if question is None:
            return None
        key = [question.text, question.kind.value]
        self._connection.execute(
            "INSERT INTO questions (text, kind) VALUES (?, ?) ON CONFLICT DO NOTHING",
            key,
        )
        row = self._connection.execute(
            "SELECT id FROM questions WHERE text = ? AND kind = ?", key
        ).fetchone()
        return int(row["id"])

    def _drop_unused_questions(self) -> None:
        self._connection.execute(
            "DELETE FROM questions WHERE id NOT IN "
            "(SELECT question_id FROM takes WHERE question_id IS NOT NULL)"
        )

    def _summary(self, row: sqlite3.Row) -> Summary:
        summary = from_row({name: row[name] for name in COLUMNS})
        return replace(summary, audio=self._home / summary.audio)
