"""The TAKE that many commands take, and its completion in the shell."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from rehearse.errors import RehearseError

Command = TypeVar("Command", bound=Callable[..., Any])


def complete_takes(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids that begin so, newest first; none when the history cannot be read."""
    del ctx, parameter
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    database = find_workspace().database
    if not database.exists():
        return []
    try:
        with open_history(database) as history:
            names = ("latest", *history.ids())
    except RehearseError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def take_argument(
    *, required: bool = False, several: bool = False
) -> Callable[[Command], Command]:
    """An argument called `name`, or `names`: `latest` when it is left out."""
    return click.argument(
        "names" if several else "name",
        metavar=("TAKE" if required else "[TAKE]") + ("..." if several else ""),
        nargs=-1 if several else 1,
        required=required,
        default=None if several else "latest",
        shell_complete=complete_takes,
    )
