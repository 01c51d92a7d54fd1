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

from rehearse.cli.console import progress, results
from rehearse.cli.options import json_option
from rehearse.cli.play import Moment
from rehearse.cli.screen import print_json
from rehearse.cli.take_argument import take_argument
from rehearse.domain import Correction, Filler, IsAFiller, NotAFiller, Span, Take
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.report.ledger import Ledger

SCHEMA = "rehearse.fillers/1"
WORDS_SCHEMA = "rehearse.filler-words/1"

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
    from rehearse.cli.corrected import keep_corrections, undo_correction
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
    from rehearse.cli.keys import is_interactive
    from rehearse.report.ledger import build_ledger, render

    console = results()
    shown = build_ledger(take)
    console.print(render(shown, console.width))
    if is_interactive() and sys.stdout.isatty():
        from rehearse.cli.filler_review import review

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


# --- the list of words -------------------------------------------------------


@command.command("words")
@json_option
def words_command(as_json: bool) -> None:
    """List the words and phrases that are looked for; yours are marked."""
    from rehearse.own_fillers import own_lexicon
    from rehearse.settings import read_settings
    from rehearse.workspace import find_workspace

    settings = read_settings(find_workspace())
    phrases = sorted(own_lexicon(settings).phrases)
    if as_json:
        document = {
            "schema": WORDS_SCHEMA,
            "phrases": phrases,
            "added": list(settings.added_fillers),
            "removed": list(settings.removed_fillers),
        }
        print_json(document)
        return
    for phrase in phrases:
        own = "  (yours)" if phrase in settings.added_fillers else ""
        click.echo(f"{phrase}{own}")
    for phrase in settings.removed_fillers:
        click.echo(f"{phrase}  (removed by you)")


@command.command("add")
@click.argument("phrase", nargs=-1, required=True)
def add_command(phrase: tuple[str, ...]) -> None:
    """Count PHRASE as a filler from now on, wherever you say it."""
    from rehearse.own_fillers import add_phrase

    _change(add_phrase, " ".join(phrase), "is looked for")


@command.command("remove")
@click.argument("phrase", nargs=-1, required=True)
def remove_command(phrase: tuple[str, ...]) -> None:
    """Do not count PHRASE any more."""
    from rehearse.own_fillers import remove_phrase

    _change(remove_phrase, " ".join(phrase), "is not looked for")


def _change(change: Any, text: str, state: str) -> None:
    from rehearse.own_fillers import normalize
    from rehearse.settings import read_settings, write_settings
    from rehearse.workspace import find_workspace

    workspace = find_workspace()
    write_settings(workspace, change(read_settings(workspace), text))
    progress().print(
        f"From now on {normalize(text)!r} {state}. Takes that you have keep their"
        " counts until `rehearse fillers recount --all`.",
        markup=False,
        soft_wrap=True,
    )


@command.command("recount")
@take_argument(several=True)
@click.option("--all", "every", is_flag=True, help="Recount all takes.")
def recount_command(names: tuple[str, ...], every: bool) -> None:
    """Measure each TAKE anew, by default the latest: with your list as it is now.

    What you corrected stays corrected. The transcript stays as it is.
    """
    from rehearse.cli.screen import bar
    from rehearse.history import open_history
    from rehearse.pipeline import analyze_again
    from rehearse.workspace import find_workspace

    if every and names:
        raise click.UsageError("Give takes or --all, not both.")
    with open_history(find_workspace().database) as history:
        found = (history.find(name) for name in names or ["latest"])
        ids = history.ids() if every else tuple(dict.fromkeys(found))
        failures = 0
        with bar("Counting", len(ids)) as advance:
            for number, take_id in enumerate(ids):
                advance(number)
                before = history.take(take_id)
                try:
                    take = analyze_again(before)
                except RehearseError as error:
                    failures += 1
                    click.echo(f"Take {take_id} stays as it is: {error}", err=True)
                    continue
                history.update(take)
                old, new = before.analysis.fillers.count, take.analysis.fillers.count
                click.echo(f"{take_id}  {old} -> {new}")
    if failures:
        raise RehearseError(f"{failures} of {len(ids)} takes could not be recounted.")
