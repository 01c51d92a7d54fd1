"""The commands. Each file translates one command; none does the work.

Commands are imported when they are called for, so that `--help` stays quick.
An expected failure (`RehearseError`) becomes one line on stderr and exit code 1
here, and nowhere else.
"""

import importlib
from collections.abc import Sequence
from typing import Any

import click

from rehearse.errors import RehearseError

COMMANDS = {
    "analyze": "Analyze a recorded answer: any audio or video file.",
    "delete": "Delete a take: its sound, its transcript and its numbers.",
    "demo": "Analyze the sample answer that comes with rehearse.",
    "devices": "List the microphones, or test one for three seconds.",
    "doctor": "Check microphone, model, disk and permissions.",
    "export": "Copy takes to a folder or zip file: sound, JSON and CSV.",
    "models": "List, install, verify or remove Whisper's models.",
    "play": "Play the sound of a take.",
    "practice": "Answer a question out loud and see how it went.",
    "record": "Record and analyze an answer to no question in particular.",
    "show": "Show the report of a take again.",
    "takes": "List the takes that were kept.",
}
"""Every command and its line in `rehearse --help`; one file a command."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `rehearse.cli.<name>` and return its `command`."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"rehearse.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a promise among our own files
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as Click has it
        """Run a command; an expected failure becomes one line."""
        try:
            return super().invoke(ctx)
        except RehearseError as error:
            raise OneLine(error) from error


class OneLine(click.ClickException):
    """A RehearseError on its way to the screen."""

    exit_code = 1

    def __init__(self, error: RehearseError) -> None:
        super().__init__(str(error))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rehearse")
def rehearse() -> None:
    """Practise interview answers out loud, on your own machine."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    rehearse.main(args=list(arguments) if arguments is not None else None)


__all__ = ["main", "rehearse"]
