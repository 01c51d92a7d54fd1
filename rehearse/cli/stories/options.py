"""The STORY that commands take, and the options that fill one in."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

PARTS = {
    "situation": "Where, when and what was wrong.",
    "task": "What you had to do.",
    "action": "What you did.",
    "result": "What came of it.",
}
IMPACT = {
    "numbers": "What can be counted: “3 days instead of 9”.",
    "scale": "How many it touched: people, money, sites.",
    "seniority": "Who had to be won: a colleague, a director.",
    "when": "When it happened: “March 2024”.",
}


def complete_stories(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that begin so."""
    del ctx, parameter
    from rehearse.preparation.stories import story_shelf
    from rehearse.workspace import find_workspace

    names = story_shelf(find_workspace()).names()
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


story_argument = click.argument(
    "name", metavar="STORY", shell_complete=complete_stories
)


def story_options(command: Command) -> Command:
    """Every field of a story as an option."""
    texts = {"title": "A few words to know it by.", **PARTS, **IMPACT}
    for name, what in reversed(texts.items()):
        command = click.option(f"--{name}", metavar="TEXT", help=what)(command)
        if name == "situation":
            command = click.option(
                "--skill",
                "skills",
                metavar="SKILL",
                multiple=True,
                help="A skill it shows. Can be given several times.",
            )(command)
    return command
