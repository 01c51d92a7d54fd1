"""The two consoles: results on stdout, progress on stderr.

Every command takes `-q/--quiet`, `-v/--verbose` and `--color/--no-color`; they
are added in one place, and read here.
"""

import logging
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

QUIET = "rehearse.quiet"
VERBOSE = "rehearse.verbose"
COLOR = "rehearse.color"


def _remember(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep an option for the consoles; an option left out changes nothing."""
    if value:
        ctx.meta[f"rehearse.{parameter.name}"] = True
    if parameter.name == "verbose" and value:
        logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")


def _remember_color(
    ctx: click.Context, parameter: click.Parameter, value: bool | None
) -> None:
    del parameter
    if value is not None:
        ctx.meta[COLOR] = value


def common_options() -> list[click.Parameter]:
    """The options that every command takes."""
    return [
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help="Show results and errors only.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_remember,
            help="Show what happens underneath.",
        ),
        click.Option(
            ["--color/--no-color"],
            default=None,
            expose_value=False,
            callback=_remember_color,
            help="Force or forbid color; NO_COLOR works too.",
        ),
    ]


def _setting(name: str) -> bool | None:
    context = click.get_current_context(silent=True)
    return context.meta.get(name) if context else None


def is_quiet() -> bool:
    """Whether `--quiet` was given."""
    return bool(_setting(QUIET))


def is_verbose() -> bool:
    """Whether `--verbose` was given."""
    return bool(_setting(VERBOSE))


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console

    color = _setting(COLOR)
    return Console(
        stderr=stderr,
        highlight=False,
        no_color=True if color is False else None,
        force_terminal=True if color else None,
    )


def results() -> "Console":
    """The console on stdout, for what was asked for."""
    return _console(stderr=False)


def progress() -> "Console":
    """The console on stderr, for what happens on the way; silent with `-q`."""
    console = _console(stderr=True)
    console.quiet = is_quiet()
    return console
