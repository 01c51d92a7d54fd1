"""The options that `practice` and `record` share."""

import click

from rehearse.cli.options import (
    Command,
    json_option,
    language_option,
    model_option,
    with_options,
)

_OPTIONS = (
    click.option(
        "--limit",
        type=click.FloatRange(min=0),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="Time for the answer; 0 for no limit. In a terminal you may finish "
        "your sentence: recording ends at the next pause, 15 s later at most.",
    ),
    click.option(
        "--prepare",
        type=click.IntRange(min=0),
        default=5,
        show_default=True,
        metavar="SECONDS",
        help="Count down so long before recording; only in a terminal.",
    ),
    click.option(
        "--stop-after-silence",
        type=click.FloatRange(min=0.5),
        metavar="SECONDS",
        help="Stop when nothing was said for so long. Off unless given: "
        "thinking is not stopping.",
    ),
    click.option(
        "--device",
        metavar="NAME|NUMBER",
        help="The microphone, or a part of its name; see `rehearse devices`.",
    ),
    json_option,
    model_option,
    language_option,
)


def recording_options(command: Command) -> Command:
    """Add the options to a command."""
    return with_options(command, _OPTIONS)
