"""One sitting at the microphone: what `practice`, `record` and `drill` share.

With a terminal it is a conversation. Without one it is one answer, until the
limit or a signal, and nothing is asked.
"""

from typing import Any

import click

from rehearse.cli.sitting.conversation import Ask, Conversation, FollowUp
from rehearse.cli.sitting.formats import PRACTICE, Format
from rehearse.cli.sitting.interview import MockInterview, ShowInterview
from rehearse.cli.sitting.stage import stage_set
from rehearse.cli.sitting.studio import Choices
from rehearse.cli.terminal.meter import STOP_HINT


def hold_session(
    ask: Ask,
    choices: Choices,
    *,
    has_more: bool,
    rules: Format = PRACTICE,
    follow_up: FollowUp | None = None,
) -> int:
    """Ask, record, report, until the speaker has had enough. Returns an exit code.

    Args:
        ask: Gives a question whenever one is needed, or None for an answer to no
            question in particular. StopIteration ends the session.
        choices: How to record.
        has_more: Whether another question is worth offering.
        rules: How the sitting goes.
        follow_up: The question that pushes on what an answer lacked, if any.

    Raises:
        RehearseError: No model, no microphone, or the take could not be kept.
    """
    with stage_set(choices, rules) as stage:
        conversation = Conversation(stage, ask, has_more, follow_up)
        if stage.keys is None:
            return conversation.record_one()
        return conversation.hold(stage.keys)


def hold_interview(
    ask: Ask,
    choices: Choices,
    rules: Format,
    show: ShowInterview,
    *,
    title: str = "",
) -> int:
    """Ask as many questions as the rules say, then show one report.

    Args:
        ask: Gives the questions; StopIteration ends the interview early.
        choices: How to record.
        rules: How it goes; they say how many questions there are.
        show: Gets the answers at the end, unless there is none.
        title: What the job is called, or "".

    Returns:
        An exit code.

    Raises:
        RehearseError: No model, no microphone, or a take could not be kept.
    """
    with stage_set(choices, rules) as stage:
        interview = MockInterview(stage, ask, rules.questions or 1, title)
        return interview.hold(show)


def to_choices(options: dict[str, Any], rules: Format = PRACTICE) -> Choices:
    """The options as Click passes them, under the rules; a limit of 0 is none."""
    return Choices(
        **{**options, "limit": options["limit"] or None},
        overtime=rules.overtime,
        shows_level=rules.shown,
        hint=STOP_HINT if rules.hints else "",
    )


def report_exit(code: int) -> None:
    """Leave with an exit code, when it is not the usual one."""
    if code:
        click.get_current_context().exit(code)
