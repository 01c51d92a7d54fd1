"""The options of `practice`: what to ask, and how the interview goes."""

from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from rehearse.cli.options import Command, kind_option, with_options
from rehearse.cli.questions.options import LEVELS
from rehearse.cli.sitting.formats import (
    FORMATS,
    MOCK_INTERVIEW,
    PRACTICE,
    Format,
    under_exam,
)

MOST_QUESTIONS = 10
"""An interview of more would take over an hour."""


def question_choices(command: Command) -> Command:
    """Options that say what to ask: `kind skill level field job again`."""
    options = (
        kind_option,
        click.option("--skill", metavar="SKILL", help="Ask for this skill."),
        click.option(
            "--level",
            type=click.Choice(LEVELS, case_sensitive=False),
            help="Ask as one asks people so far in their career.",
        ),
        click.option(
            "--field", metavar="FIELD", help="Ask from this field, as care or data."
        ),
        click.option(
            "--job",
            metavar="JOB",
            help="Ask what this job asks for: a name of `rehearse job list`, or latest.",
        ),
        click.option(
            "--random",
            "again",
            is_flag=True,
            help="Ask anything that fits, even what you have answered before.",
        ),
    )
    return with_options(command, options)


def interview_choices(command: Command) -> Command:
    """Options that say how it goes: `format_name questions exam retakes speak`."""
    options = (
        click.option(
            "--format",
            "format_name",
            type=click.Choice(list(FORMATS), case_sensitive=False),
            help="Time to think, limit, retakes and reports as such interviews have "
            "them. Other options override it.",
        ),
        click.option(
            "--questions",
            type=click.IntRange(1, MOST_QUESTIONS),
            metavar="N",
            help="A mock interview: N questions, and one report over all at the end.",
        ),
        click.option(
            "--exam",
            is_flag=True,
            help="A mock interview without hints and without second tries.",
        ),
        click.option(
            "--retakes",
            type=click.IntRange(min=0),
            metavar="N",
            help="How often you may give an answer again; as often as you like "
            "unless the format says otherwise.",
        ),
        click.option(
            "--speak/--no-speak",
            default=None,
            help="Ask aloud, by the system's voice; any key cuts it short.",
        ),
    )
    return with_options(command, options)


def rules_of(
    context: click.Context,
    *,
    format_name: str | None,
    questions: int | None,
    exam: bool,
    retakes: int | None,
    speak: bool | None,
) -> Format:
    """The format that was chosen, and what single options change in it."""
    plain = MOCK_INTERVIEW if questions or exam else PRACTICE
    rules = FORMATS[format_name] if format_name else plain
    if exam:
        rules = under_exam(rules)
    changes: dict[str, Any] = {
        "questions": questions,
        "retakes": retakes,
        "spoken": speak,
    }
    if rules.questions and context.params.get("question"):
        changes["questions"] = questions or 1
    for name in ("prepare", "limit"):
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            changes[name] = context.params[name]
    return replace(
        rules, **{name: value for name, value in changes.items() if value is not None}
    )
