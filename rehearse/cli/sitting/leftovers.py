"""Answers that a crash cut short are offered before anything new is recorded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.meter import clock
from rehearse.cli.terminal.prompt import choose
from rehearse.domain import Question, Recording, Take
from rehearse.errors import RehearseError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.recorder import Leftover

Evaluate = Callable[[Recording, Question | None, float | None], Take]


def offer_leftovers(
    workspace: Workspace, console: "Console", keys: Keyboard, evaluate: Evaluate
) -> None:
    """Ask about each: keep it with a report, discard it, or decide later."""
    from rehearse.history import open_history
    from rehearse.recorder import find_leftovers

    leftovers = find_leftovers(workspace.recordings)
    if not leftovers:
        return
    with open_history(workspace.database) as history:
        kept = set(history.ids())
    for leftover in leftovers:
        if leftover.take_id in kept:  # only the mark was left
            leftover.forget()
            continue
        console.print(describe(leftover), markup=False)
        options = {"k": "keep it", "d": "discard it", "l": "decide later"}
        wish = choose(console, keys, options, default="l")
        try:
            if wish == "k":
                console.print(f"Kept: `rehearse show {_keep(leftover, evaluate).id}`.")
            elif wish == "d":
                leftover.discard()
                console.print("Discarded.")
        except RehearseError as error:
            console.print(str(error), markup=False)


def describe(leftover: "Leftover") -> str:
    """What it is, in one or two lines."""
    when = leftover.recorded_at.astimezone()
    day = f"{when.day} {when:%B, %H:%M}"
    text = f"An answer of {day} was not finished ({clock(leftover.duration)})."
    if leftover.question and leftover.question.text:
        text += f"\n{leftover.question.text}"
    return text


def _keep(leftover: "Leftover", evaluate: Evaluate) -> Take:
    draft, recording = leftover.recover()
    with draft:
        take = evaluate(recording, leftover.question, leftover.limit)
        draft.keep()
    return take
