"""The lines of a job by number, as `job show` prints them, and changes by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.domain import Job
from rehearse.errors import PreparationError

FIELDS = ("essential", "desirable", "duties", "technologies")


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change: numbers are those from before any of it."""

    removed: Sequence[int] = ()
    moved: Sequence[tuple[int, str]] = ()
    reworded: Sequence[tuple[int, str]] = ()
    added: Sequence[tuple[str, str]] = ()
    """Each with its field first."""


def numbered(job: Job) -> tuple[tuple[int, str, str], ...]:
    """Each line with its number and its field, counted from 1 through all fields."""
    lines = ((field, line) for field in FIELDS for line in getattr(job, field))
    return tuple((n, field, line) for n, (field, line) in enumerate(lines, start=1))


def changed(job: Job, changes: Changes) -> Job:
    """The job with its lines changed.

    Raises:
        PreparationError: There is no line of a number, or a line is empty.
    """
    lines = {number: (field, line) for number, field, line in numbered(job)}
    numbers = (
        *changes.removed,
        *(number for number, _ in changes.moved),
        *(number for number, _ in changes.reworded),
    )
    for number in numbers:
        if number not in lines:
            raise PreparationError(
                f"There is no line {number}.",
                hint=f"`rehearse job show` numbers them, 1 to {len(lines)}."
                if lines
                else "The job has no lines yet.",
            )
    for number, text in changes.reworded:
        lines[number] = (lines[number][0], _line(text))
    moved = [(field, lines[number][1]) for number, field in changes.moved]
    gone = {*changes.removed, *(number for number, _ in changes.moved)}
    kept = [one for number, one in lines.items() if number not in gone]
    added = [(field, _line(text)) for field, text in changes.added]
    every = [*kept, *moved, *added]
    return replace(
        job,
        essential=_of("essential", every),
        desirable=_of("desirable", every),
        duties=_of("duties", every),
        technologies=_of("technologies", every),
    )


def _of(field: str, every: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The lines of one field, each once."""
    return tuple(dict.fromkeys(line for name, line in every if name == field))


def _line(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise PreparationError("A line must have words.")
    return plain
