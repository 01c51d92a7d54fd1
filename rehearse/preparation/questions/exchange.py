"""Questions from and for other programs: plain text, CSV and Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rehearse.errors import PreparationError
from rehearse.preparation.questions.bank_question import BankQuestion
from rehearse.preparation.questions.completing import Written, complete
from rehearse.preparation.questions.csv_format import from_csv, to_csv
from rehearse.preparation.questions.lines import bare_line, is_question
from rehearse.preparation.questions.markdown_format import from_markdown, to_markdown

MOST_QUESTIONS = 1_000
"""In one file; more is no list of questions."""


class Format(StrEnum):
    """How questions are written. Plain text holds nothing but their words."""

    TEXT = "text"
    CSV = "csv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: `questions` have no names yet.

    `passed_over` counts lines without a question; `unknown` what was not understood,
    as `kind “oral”`, each with how often; `guessed` questions whose kind was.
    """

    questions: tuple[BankQuestion, ...]
    passed_over: int
    unknown: tuple[tuple[str, int], ...]
    guessed: int


def format_of(path: Path) -> Format:
    """The format that a file's name tells: plain text unless it says otherwise."""
    return {
        ".csv": Format.CSV,
        ".tsv": Format.CSV,
        ".md": Format.MARKDOWN,
        ".markdown": Format.MARKDOWN,
    }.get(path.suffix.casefold(), Format.TEXT)


def read_questions(text: str, written_as: Format) -> Imported:
    """Read what somebody wrote.

    Raises:
        PreparationError: It holds no question, too many, or is no such format.
    """
    readers = {
        Format.TEXT: _from_text,
        Format.CSV: from_csv,
        Format.MARKDOWN: from_markdown,
    }
    found = list(readers[written_as](text))
    completed = [complete(one) for one in found if one]
    if not completed:
        raise PreparationError(
            "No question was found in it.", hint="Write one a line, or as a list."
        )
    if len(completed) > MOST_QUESTIONS:
        raise PreparationError(
            f"It holds {len(completed)} lines that could be questions;"
            f" {MOST_QUESTIONS} are the most at once."
        )
    return Imported(
        questions=tuple(one.question for one in completed),
        passed_over=found.count(None),
        unknown=tuple(
            Counter(what for one in completed for what in one.unknown).items()
        ),
        guessed=sum("kind" in one.guessed for one in completed),
    )


def write_questions(bank: Sequence[BankQuestion], written_as: Format) -> str:
    """Write questions down, so that reading them gives the same again."""
    if written_as is Format.CSV:
        return to_csv(bank)
    if written_as is Format.MARKDOWN:
        return to_markdown(bank)
    return "".join(f"{one.question.text}\n" for one in bank)


def _from_text(text: str) -> Iterator[Written | None]:
    for line in map(bare_line, text.splitlines()):
        if line:
            yield Written(line) if is_question(line) else None
