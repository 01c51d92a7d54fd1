"""`rehearse fillers`: every filler of a take, to hear and to correct.

    rehearse fillers [TAKE] [OPTIONS]     the ledger of a take
    rehearse fillers add PHRASE           the list of words that are looked for
    rehearse fillers remove PHRASE
    rehearse fillers words
    rehearse fillers recount [TAKE]...    takes made before the list changed

An id begins with a digit, so no take is ever called `add`.
"""

import sys
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.fillers.words import (
    add_command,
    recount_command,
    remove_command,
    words_command,
)
from rehearse.cli.options import json_option
from rehearse.cli.play import Moment
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Correction, Filler, IsAFiller, NotAFiller, Span, Take
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.report.ledger import Ledger

SCHEMA = "rehearse.fillers/1"

LEDGER = "ledger"
AROUND = 0.5
"""Seconds that are heard before and after a filler."""


class TakeOrCommand(click.Group):
    """A group whose first word is a command of its own, or else a take."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is not a command goes to the ledger."""
        known = {*self.commands, *ctx.help_option_names}
        if not args or args[0] not in known:
            args = [LEDGER, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The ledger has no name of its own in usage lines."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name == LEDGER else name, command, rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The ledger's usage: it is what the command does by itself."""
        return self.commands[LEDGER].collect_usage_pieces(ctx)

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The ledger's options, then the commands."""
        click.Command.format_options(self.commands[LEDGER], ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=TakeOrCommand)
def command() -> None:
    """List every filler of TAKE; hear it, and say whether it is one.

    In a terminal you go through them one by one with single keys. All counts and
    trends follow what you say, and --undo takes it back.

    \b
    rehearse fillers                    the latest take
    rehearse fillers latest~1 --play 3  hear its third filler
    rehearse fillers --wrong 3          that was no filler
    rehearse fillers --add 0:12 um      one was missed there
    rehearse fillers add "to be honest" look for this phrase, too
    """  # noqa: D301 - the backspace keeps Click from joining the lines


@command.command(LEDGER, hidden=True)
@take_argument()
@click.option(
    "--wrong",
    type=int,
    multiple=True,
    metavar="NUMBER",
    help="This is no filler. Can be given several times.",
)
@click.option(
    "--right",
    type=int,
    multiple=True,
    metavar="NUMBER",
    help="This is a filler: count a likely one, or take --wrong back.",
)
@click.option(
    "--add",
    "missed",
    type=(Moment(), str),
    multiple=True,
    metavar="TIME WORDS",
    help="A filler that was missed, as --add 12.4 um or --add 0:12 um.",
)
@click.option("--undo", is_flag=True, help="Take the last correction back.")
@click.option(
    "--play",
    "played",
    type=int,
    multiple=True,
    metavar="NUMBER",
    help="Hear it, with half a second before and after.",
)
@json_option
def ledger(
    name: str,
    wrong: tuple[int, ...],
    right: tuple[int, ...],
    missed: tuple[tuple[float, str], ...],
    undo: bool,
    played: tuple[int, ...],
    as_json: bool,
) -> None:
    """List every filler of TAKE; hear it, and say whether it is one."""
    from rehearse.cli.correct.corrected import keep_corrections, undo_correction
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    if undo and (wrong or right or missed):
        raise click.UsageError("Give --undo alone.")
    with open_history(find_workspace().database) as history:
        take = history.take(name)
    for number in played:
        _play(take, number)
    corrections = _corrections(take, wrong, right, missed)
    if undo:
        take = undo_correction(take)
    elif corrections:
        take = keep_corrections(take, corrections)
    if as_json:
        _print_json(take)
    elif undo or corrections:
        _print_count(take)
    elif not played:
        _print_ledger(take)


def _corrections(
    take: Take,
    wrong: tuple[int, ...],
    right: tuple[int, ...],
    missed: tuple[tuple[float, str], ...],
) -> list[Correction]:
    """What was typed, all of it checked before anything is changed."""
    from rehearse.analysis.corrected_fillers import missed_filler

    corrections: list[Correction] = []
    for kind, numbers in ((NotAFiller, wrong), (IsAFiller, right)):
        for number in dict.fromkeys(numbers):
            filler = _filler(take, number)
            corrections.append(kind(filler.text, filler.span))
    for time, text in missed:
        if time > take.recording.duration:
            raise RehearseError(
                f"The take ends after {take.recording.duration:.1f} s,"
                f" before {time:g} s."
            )
        if not any(map(str.isalnum, text)):
            raise RehearseError(f"{text!r} is no word: --add takes a time and a word.")
        corrections.append(missed_filler(take.transcript, time, text))
    return corrections


def _filler(take: Take, number: int) -> Filler:
    listed = take.analysis.fillers.listed
    if 1 <= number <= len(listed):
        return listed[number - 1]
    numbers = f"they have the numbers 1 to {len(listed)}" if listed else "it has none"
    raise RehearseError(f"There is no filler {number} in take {take.id}: {numbers}.")


def _play(take: Take, number: int) -> None:
    from rehearse.cli.play import loudspeaker, sound_of

    span = _filler(take, number).span
    heard = sound_of(take).cut(Span(max(0.0, span.start - AROUND), span.end + AROUND))
    with loudspeaker() as player:
        player(heard.samples, heard.sample_rate)


def _print_ledger(take: Take) -> None:
    """Draw it; with somebody there, go through it one by one."""
    from rehearse.cli.terminal.keys import is_interactive
    from rehearse.report.ledger import build_ledger, render

    console = results()
    shown = build_ledger(take)
    console.print(render(shown, console.width))
    if is_interactive() and sys.stdout.isatty():
        from rehearse.cli.fillers.review import review

        review(take)
    elif shown.entries:
        progress().print(
            f"`rehearse fillers {take.id} --wrong NUMBER` takes one out of the count.",
            style="dim",
            soft_wrap=True,
        )


def _print_count(take: Take) -> None:
    from rehearse.report.ledger import build_ledger

    results().print(build_ledger(take).section.headline, markup=False)


def _print_json(take: Take) -> None:
    from rehearse.report.ledger import build_ledger
    from rehearse.take_json import take_to_json

    whole = take_to_json(take)
    document = {
        "schema": SCHEMA,
        "take": take.id,
        **{
            name: whole["fillers"][name]
            for name in (
                "count",
                "per_minute",
                "per_minute_interval",
                "per_hundred_words",
            )
        },
        "fillers": _rows(build_ledger(take), whole["fillers"]),
        "corrections": whole["corrections"],
    }
    print_json(document)


def _rows(shown: "Ledger", fillers: dict[str, Any]) -> list[dict[str, Any]]:
    """Each filler as in the take's JSON, with its number, state and neighbors."""
    pools = ("items", "likely", "openers", "rejected")
    written = [filler for pool in pools for filler in fillers[pool]]
    written.sort(key=lambda filler: (filler["start"], filler["end"]))
    return [
        {
            "number": entry.moment.number,
            "state": entry.state,
            **filler,
            "before": entry.moment.moment.before,
            "after": entry.moment.moment.after,
        }
        for entry, filler in zip(shown.entries, written, strict=True)
    ]


for _child in (words_command, add_command, remove_command, recount_command):
    command.add_command(_child)
