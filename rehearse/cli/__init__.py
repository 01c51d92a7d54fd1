"""The commands. Each file translates one command; none does the work.

Commands are imported when they are called for, so that `--help` stays quick.
An expected failure (`RehearseError`) becomes one line on stderr and exit code 1
here, and nowhere else.
"""

import importlib
from collections.abc import Sequence

import click

from rehearse.cli.terminal.console import common_options, is_verbose
from rehearse.errors import RehearseError

STOPPED = 130
"""Exit code of a command that Ctrl-C stopped, as shells have it."""

COMMANDS = {
    "analyze": "Analyze a recorded answer: any audio or video file.",
    "benchmark": "Measure rehearse itself on speech with known words.",
    "compare": "Compare two takes: measures, parts, and what was said in which.",
    "correct": "Move sentences of a take to other parts; mark findings as wrong.",
    "delete": "Delete a take: its sound, its transcript and its numbers.",
    "demo": "Analyze the sample answer that comes with rehearse.",
    "devices": "List the microphones, or test one for three seconds.",
    "doctor": "Check microphone, model, disk and permissions.",
    "draft": "Check a written answer: its parts, its fillers, I and we.",
    "drill": "Hear your last answer, mark its fillers, and answer it again.",
    "export": "Copy takes to a folder or zip file: sound, JSON and CSV.",
    "fillers": "List every filler of a take; hear it, and say whether it is one.",
    "goals": "Set what you want to reach, and see whether you do.",
    "job": "Read a job description; see which skills your examples cover.",
    "interviews": "List the mock interviews you held, or show a report again.",
    "models": "List, install, verify or remove Whisper's models.",
    "next": "Show what to practise today, and why.",
    "plan": "Lay out the days until an interview.",
    "play": "Play the sound of a take.",
    "practice": "Answer a question out loud and see how it went.",
    "questions": "List what may be asked; add, import and export questions.",
    "record": "Record and analyze an answer to no question in particular.",
    "show": "Show the report of a take again.",
    "stories": "Keep your own examples, and see which question each answers.",
    "takes": "List the takes that were kept.",
    "trends": "Show how your answers change over takes, and whether it is real.",
}
"""Every command and its line in `rehearse --help`; one file a command."""

SECTIONS = {
    "Practise": ("practice", "record", "drill", "next"),
    "Prepare": ("job", "stories", "questions", "plan", "draft"),
    "Look at an answer": ("show", "fillers", "correct", "play", "compare", "analyze"),
    "Look at them all": ("takes", "trends", "goals", "interviews", "export", "delete"),
    "Set up and check": ("demo", "devices", "models", "doctor", "benchmark"),
}
"""How `rehearse --help` lists the commands."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `rehearse.cli.<name>`, a file or a folder, and return its command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"rehearse.cli.{cmd_name}")
        if hasattr(module, "__path__"):  # a folder, whose parts others may use alone
            module = importlib.import_module(f"rehearse.cli.{cmd_name}.command")
        command: click.Command = module.command
        add_common_options(command)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands by what they are for, without importing them."""
        del ctx
        width = max(map(len, COMMANDS))
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(width), COMMANDS[name]) for name in names]
                )

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; whatever stops it becomes one line."""
        try:
            return super().invoke(ctx)
        except RehearseError as error:
            raise OneLine(str(error)) from error
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped.", err=True)
            ctx.exit(STOPPED)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if is_verbose():
                raise
            raise OneLine(
                f"Something went wrong that rehearse did not expect: {error!r}. "
                "Your recordings are safe. Run it again with -v to see where."
            ) from error


class OneLine(click.ClickException):
    """What went wrong, on its way to the screen."""

    exit_code = 1


def add_common_options(command: click.Command) -> None:
    """Give a command, and those under it, the options that all share."""
    if any(parameter.name == "quiet" for parameter in command.params):
        return
    command.params.extend(common_options())
    if isinstance(command, click.Group):
        for child in command.commands.values():
            add_common_options(child)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    params=common_options(),
)
@click.version_option(package_name="rehearse")
def rehearse() -> None:
    """Practise interview answers out loud, on your own machine."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    rehearse.main(args=list(arguments) if arguments is not None else None)


__all__ = ["main", "rehearse"]
