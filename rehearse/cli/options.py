"""Options that several commands share, named once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from rehearse.domain import Kind, Question

Command = TypeVar("Command", bound=Callable[..., Any])


def with_options(
    command: Command, options: Sequence[Callable[[Command], Command]]
) -> Command:
    """Give a command options, in the order in which its help lists them."""
    for option in reversed(options):
        command = option(command)
    return command


class NamedFile(click.ParamType[Path]):
    """A file that may be written over: one that is named like what it becomes."""

    name = "file"

    def __init__(self, ending: str, *others: str) -> None:
        self._ending = ending
        self._endings = {ending, *others}

    def convert(
        self,
        value: str | Path,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """The path that was typed, when its name ends rightly."""
        path = Path(value)
        if path.suffix.lower() not in self._endings:
            self.fail(f"{value} does not end in {self._ending}.", param, ctx)
        return path


class KindChoice(click.Choice[str]):
    """One of the kinds of question."""

    def __init__(self) -> None:
        super().__init__([kind.value for kind in Kind], case_sensitive=False)


kind_option = click.option(
    "--kind",
    type=KindChoice(),
    help="What the question asks for; guessed from its words when left out.",
)
model_option = click.option(
    "--model",
    default="base",
    show_default=True,
    metavar="NAME|FOLDER",
    help="The Whisper model; see `rehearse models list`.",
)
language_option = click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="CODE",
    help="The language that is spoken, as en, de or fr.",
)
question_filter = click.option(
    "--question", metavar="TEXT", help="Words that the question contains."
)
kind_filter = click.option(
    "--kind", type=KindChoice(), help="What the question asks for."
)
since_filter = click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
    metavar="DATE",
    help="The earliest day, as 2026-01-31, in your time zone.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for other programs."
)


def question_from(text: str | None, kind: str | None) -> Question | None:
    """The question that was given, with its kind given or guessed."""
    if kind:
        return Question(text or "", Kind(kind))
    if text:
        from rehearse.kinds import guess_kind

        return Question(text, guess_kind(text))
    return None
