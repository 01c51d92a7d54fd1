"""The list of words that are looked for: `rehearse fillers add|remove|words|recount`."""

from collections.abc import Callable

import click

from rehearse.cli.options import json_option
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import RehearseError
from rehearse.settings import Settings

SCHEMA = "rehearse.filler-words/1"


@click.command("words")
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
            "schema": SCHEMA,
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


@click.command("add")
@click.argument("phrase", nargs=-1, required=True)
def add_command(phrase: tuple[str, ...]) -> None:
    """Count PHRASE as a filler from now on, wherever you say it."""
    from rehearse.own_fillers import add_phrase

    _change(add_phrase, " ".join(phrase), "is looked for")


@click.command("remove")
@click.argument("phrase", nargs=-1, required=True)
def remove_command(phrase: tuple[str, ...]) -> None:
    """Do not count PHRASE any more."""
    from rehearse.own_fillers import remove_phrase

    _change(remove_phrase, " ".join(phrase), "is not looked for")


def _change(change: Callable[[Settings, str], Settings], text: str, state: str) -> None:
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


@click.command("recount")
@take_argument(several=True)
@click.option("--all", "every", is_flag=True, help="Recount all takes.")
def recount_command(names: tuple[str, ...], every: bool) -> None:
    """Measure each TAKE anew, by default the latest: with your list as it is now.

    What you corrected stays corrected. The transcript stays as it is.
    """
    from rehearse.cli.terminal.screen import bar
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
