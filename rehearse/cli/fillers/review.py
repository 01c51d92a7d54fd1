"""Fillers one by one: hear each, and say whether it is one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rehearse.cli.terminal.console import progress
from rehearse.domain import IsAFiller, NotAFiller, Span, Take
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.report.ledger import Entry

Choose = Callable[[Mapping[str, str], str], str]
"""Offers keys and a default, and returns the one that was pressed."""

Ask = Callable[[], tuple[float, str] | None]
"""Asks for the time and the words of a missed filler."""

Hear = Callable[[Take, Span], None]
"""Plays a stretch of a take."""

AROUND = 0.5
"""Seconds that are heard before and after a filler."""


def review(
    take: Take,
    choose: Choose | None = None,
    ask: Ask | None = None,
    hear: Hear | None = None,
) -> Take:
    """Go through the fillers until the user leaves; each answer is kept at once."""
    from rehearse.report.ledger import build_ledger, render_entry

    choose, ask, hear = choose or _choose, ask or _ask, hear or _hear
    console = progress()
    console.quiet = False
    place = 0
    while True:
        entries = build_ledger(take).entries
        entry = entries[place] if place < len(entries) else None
        console.print()
        if entry:
            console.print(render_entry(entry, console.width))
        options, default = _options(take, entry, last=place >= len(entries) - 1)
        wish = choose(options, default)
        try:
            if wish == "q":
                return take
            if wish == "p" and entry:
                span = entry.moment.moment.span
                hear(take, Span(max(0.0, span.start - AROUND), span.end + AROUND))
            elif wish == "n":
                place += 1
            elif wish == "b":
                place = max(0, place - 1)
            else:
                changed = _changed(take, wish, entry, ask)
                place += changed is not take and wish in {"w", "r"}
                take = changed
        except RehearseError as error:
            console.print(str(error), markup=False)
        if place >= len(entries) and wish in {"n", "w", "r"}:
            console.print("That was the last one.")


def _options(
    take: Take, entry: "Entry | None", *, last: bool
) -> tuple[dict[str, str], str]:
    from rehearse.report.ledger import REJECTED, SURE

    options = {}
    if entry:
        options["p"] = "play"
        if entry.state != REJECTED:
            options["w"] = "wrong, no filler"
        if entry.state != SURE:
            options["r"] = "right, a filler"
        options["n"] = "next"
        options["b"] = "back"
    options["a"] = "add a missed one"
    if take.corrections:
        options["u"] = "undo"
    options["q"] = "quit"
    default = "n" if entry and not last else "q"
    return options, default


def _changed(take: Take, wish: str, entry: "Entry | None", ask: Ask) -> Take:
    """The take after what was wished for; the same when nothing came of it."""
    from rehearse.analysis.corrected_fillers import missed_filler
    from rehearse.cli.correct.corrected import keep_corrections, undo_correction

    if wish == "u":
        return undo_correction(take)
    if wish == "a":
        missed = ask()
        if missed is None or not any(map(str.isalnum, missed[1])):
            return take
        return keep_corrections(take, [missed_filler(take.transcript, *missed)])
    if entry is None:
        return take
    filler = take.analysis.fillers.listed[entry.moment.number - 1]
    kind = NotAFiller if wish == "w" else IsAFiller
    return keep_corrections(take, [kind(filler.text, filler.span)])


# --- somebody at a terminal --------------------------------------------------


def _choose(options: Mapping[str, str], default: str) -> str:
    from rehearse.cli.terminal.keys import keyboard
    from rehearse.cli.terminal.prompt import choose

    console = progress()
    console.quiet = False
    with keyboard() as keys:
        return choose(console, keys, options, default, leave="q")


def _ask() -> tuple[float, str] | None:
    """A line like `0:12 um`; an empty one changes nothing."""
    import click

    from rehearse.cli.play import Moment

    line = click.prompt(
        "Time and word, as 0:12 um", default="", show_default=False, err=True
    )
    time, _, text = line.strip().partition(" ")
    if not time:
        return None
    try:
        return Moment().convert(time, None, None), text
    except click.UsageError as error:
        raise RehearseError(error.message) from error


def _hear(take: Take, span: Span) -> None:
    from rehearse.cli.play import loudspeaker, sound_of
    from rehearse.cli.terminal.keys import keyboard

    heard = sound_of(take).cut(span)
    with keyboard() as keys, loudspeaker(keys) as player:
        player(heard.samples, heard.sample_rate)
