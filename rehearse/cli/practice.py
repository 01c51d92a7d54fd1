"""`rehearse practice`: a question, an answer out loud, and how it went."""

from typing import Any

import click

from rehearse.cli.options import kind_option, question_from
from rehearse.cli.recording_options import recording_options
from rehearse.domain import Kind, Question


@click.command
@click.argument("question", required=False)
@kind_option
@recording_options
def command(question: str | None, kind: str | None, **choices: Any) -> None:
    """Answer QUESTION out loud, or one that rehearse picks, and see how it went.

    Recording stops when you press Enter or Ctrl-C, or when the time is up. Then
    comes the report; your answer is kept unless you discard it.

    Without a terminal it records until the limit, SIGINT or SIGTERM, and asks nothing.
    """
    from rehearse.cli.session import hold_session, report_exit, to_choices

    wanted = question_from(question, kind) if question else None
    picker = _Picker(wanted, Kind(kind) if kind else None)
    report_exit(hold_session(picker.ask, to_choices(choices), has_more=True))


class _Picker:
    """Asks what the user brought first, then what was not asked before."""

    def __init__(self, wanted: Question | None, kind: Kind | None) -> None:
        self._wanted = wanted
        self._kind = kind
        self._asked: list[str] | None = None

    def ask(self) -> Question:
        from rehearse.preparation.questions import pick

        if self._asked is None:
            self._asked = _asked_before()
        question = self._wanted or pick(self._kind, self._asked)
        self._wanted = None
        self._asked.append(question.text)
        return question


def _asked_before() -> list[str]:
    """The questions of all takes that were kept, the latest last."""
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        questions = [take.question for take in reversed(history.takes())]
    return [question for question in questions if question]
