"""Corrections on their way into the history, for every command that takes them."""

from collections.abc import Sequence

from rehearse.cli.terminal.console import progress
from rehearse.domain import Correction, Take
from rehearse.errors import RehearseError


def keep_corrections(take: Take, corrections: Sequence[Correction]) -> Take:
    """Correct a take and keep it; says what changed.

    Raises:
        HistoryError: It cannot be written; then nothing changed.
    """
    from rehearse.corrections import correct
    from rehearse.report.corrections import describe

    corrected = correct(take, corrections)
    _update(corrected)
    for correction in corrections:
        _say(f"Noted: {describe(correction)}.")
    return corrected


def undo_correction(take: Take) -> Take:
    """Take the last correction back and keep that; says what changed.

    Raises:
        RehearseError: There is none.
    """
    from rehearse.corrections import undo
    from rehearse.report.corrections import describe

    if not take.corrections:
        raise RehearseError(f"Nothing in take {take.id} was corrected.")
    undone = undo(take)
    _update(undone)
    _say(f"Undone: {describe(take.corrections[-1])}.")
    return undone


def _update(take: Take) -> None:
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    with open_history(find_workspace().database) as history:
        history.update(take)


def _say(text: str) -> None:
    progress().print(text, markup=False, soft_wrap=True)
