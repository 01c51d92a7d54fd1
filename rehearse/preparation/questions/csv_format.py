"""Questions as CSV: a header and a row a question, or a single column without one."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion
from rehearse.preparation.questions.completing import NONE, Written, find_kind
from rehearse.preparation.questions.lines import bare_line, is_question

COLUMNS = ("question", "kind", "skills", "level", "field")
_CALLED: dict[str, str] = {
    "question": r"questions?|text|prompt|title",
    "kind": r"kinds?|type|category",
    "skills": r"skills?|competenc(?:y|ies)|tags?|topics?",
    "level": r"levels?|seniority|difficulty",
    "field": r"fields?|area|department|role|sector",
}
_SEPARATORS = re.compile(r"[;,|/]")
"""What stands between skills."""


def to_csv(bank: Sequence[BankQuestion]) -> str:
    """A header and a row a question; skills are separated by semicolons."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in bank:
        writer.writerow(
            (
                one.question.text,
                one.question.kind.value,
                "; ".join(one.question.skills) or NONE,
                one.level.value if one.level else "",
                one.field or "",
            )
        )
    return file.getvalue()


def from_csv(text: str) -> Iterator[Written | None]:
    """Each row; None for one that holds no question.

    Raises:
        PreparationError: It is no table, or its columns have no names.
    """
    lines = text.splitlines()
    if lines[0].casefold().startswith("sep="):  # Excel's own first line
        del lines[0]
    try:
        delimiter, columns = _header(lines)
        rows = list(csv.reader(lines[bool(columns) :], delimiter=delimiter))
    except (csv.Error, IndexError) as error:
        raise PreparationError(f"This is no table: {error}.") from error
    if not columns and any(find_kind(cell) for row in rows for cell in row[1:]):
        raise PreparationError(
            "The columns of this table have no names.",
            hint=f"Write them into its first line: {','.join(COLUMNS)}.",
        )
    for row in rows:
        if any(cell.strip() for cell in row):
            yield _read(row, columns) if columns else _alone(delimiter.join(row))


def _header(lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The delimiter and the columns by our names; no columns without a header."""
    for delimiter in (",", ";", "\t"):
        (cells,) = csv.reader([lines[0]], delimiter=delimiter)
        columns = tuple(map(_column, cells))
        if "question" in columns:
            return delimiter, columns
    return ",", ()


def _column(name: str) -> str:
    plain = name.casefold().strip()
    return next(
        (ours for ours, theirs in _CALLED.items() if re.fullmatch(theirs, plain)), ""
    )


def _read(row: Sequence[str], columns: Sequence[str]) -> Written | None:
    cells = dict(zip(columns, map(str.strip, row), strict=False))
    question = bare_line(cells.get("question", ""))
    if not is_question(question):
        return None
    skills = cells.get("skills", "")
    return Written(
        text=question,
        kind=cells.get("kind", ""),
        skills=tuple(_SEPARATORS.split(skills)) if skills else None,
        level=cells.get("level", ""),
        field=cells.get("field", ""),
    )


def _alone(line: str) -> Written | None:
    question = bare_line(line)
    return Written(question) if is_question(question) else None
