"""What there is to do before an interview besides answering questions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, and the command that helps; "" where none does.

    `is_last` says that it belongs on the last day before the interview.
    """

    text: str
    command: str = ""
    is_last: bool = False
