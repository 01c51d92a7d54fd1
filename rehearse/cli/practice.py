"""`rehearse practice`: a question, an answer out loud, and how it went."""

from pathlib import Path
from typing import Any

import click

from rehearse.cli.options import question_from
from rehearse.cli.page_options import page_options, wants_page
from rehearse.cli.sitting.practice_options import (
    interview_choices,
    question_choices,
    rules_of,
)
from rehearse.cli.sitting.recording_options import recording_options
from rehearse.domain import Kind

HOW_IT_GOES = ("format_name", "questions", "exam", "retakes", "speak")


@click.command
@click.argument("question", required=False)
@question_choices
@interview_choices
@recording_options
@page_options
@click.pass_context
def command(  # noqa: PLR0913 - what to ask, one by one; the rest comes in a bag
    context: click.Context,
    /,
    *,
    question: str | None,
    kind: str | None,
    skill: str | None,
    level: str | None,
    field: str | None,
    job: str | None,
    again: bool,
    as_html: bool,
    target: Path | None,
    opened: bool,
    **choices: Any,
) -> None:
    """Answer QUESTION out loud, or one that rehearse picks, and see how it went.

    Recording stops when you press Enter or Ctrl-C, or when the time is up. Then
    comes the report and, where something was lacking, a follow-up question that
    pushes on it. Your answer is kept unless you discard it.

    With --questions, --exam, --format panel or --format phone it is a mock interview:
    question after question, and one report at the end, which --html makes a page.

    Without a terminal it records until the limit, SIGINT or SIGTERM, and asks nothing.
    """
    from rehearse.cli.sitting.asking import Asker, Wanted
    from rehearse.cli.sitting.interview_result import InterviewResult
    from rehearse.cli.sitting.session import (
        hold_interview,
        hold_session,
        report_exit,
        to_choices,
    )
    from rehearse.preparation.questions import Level
    from rehearse.workspace import find_workspace

    rules = rules_of(context, **{name: choices.pop(name) for name in HOW_IT_GOES})
    as_page = wants_page(
        as_html=as_html, target=target, opened=opened, as_json=choices["as_json"]
    )
    if as_page and not rules.questions:
        raise click.UsageError(
            "--html is for mock interviews; `rehearse show --html` is for one answer."
        )
    wanted = Wanted(
        kind=Kind(kind) if kind else None,
        skill=skill,
        level=Level(level) if level else None,
        field=field,
        job=job,
        again=again,
    )
    first = question_from(question, kind) if question else None
    asker = Asker(find_workspace(), wanted, first, mixed=bool(rules.questions))
    choices |= {"prepare": rules.prepare, "limit": rules.limit}
    recording = to_choices(choices, rules)
    if rules.questions:
        result = InterviewResult(recording.as_json, as_page, target, opened)
        code = hold_interview(
            asker.ask,
            recording,
            rules,
            result.keep_and_show,
            title=asker.job_title,
        )
    else:
        code = hold_session(
            asker.ask,
            recording,
            has_more=True,
            rules=rules,
            follow_up=asker.follow_up,
        )
    report_exit(code)
