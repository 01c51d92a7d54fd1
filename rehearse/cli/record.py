"""`rehearse record`: an answer to no question in particular."""

from typing import Any

import click

from rehearse.cli.sitting.recording_options import recording_options


@click.command
@recording_options
def command(**choices: Any) -> None:
    """Record an answer out loud, and see how it went.

    The same as `rehearse practice`, without a question.
    """
    from rehearse.cli.sitting.session import hold_session, report_exit, to_choices

    report_exit(hold_session(lambda: None, to_choices(choices), has_more=False))
