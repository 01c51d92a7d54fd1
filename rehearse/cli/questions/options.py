"""The QUESTION that commands take, and the options that choose or describe some."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from rehearse.cli.options import Command, KindChoice, kind_filter, with_options
from rehearse.domain import Kind
from rehearse.workspace import find_workspace

if TYPE_CHECKING:
    from rehearse.preparation.questions import BankQuestion

LEVELS = ("graduate", "professional", "senior", "leader")
ANY = "any"


def complete_questions(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that begin so."""
    del ctx, parameter
    from rehearse.preparation.questions import all_questions

    names = (one.name for one in all_questions(find_workspace()))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


question_argument = click.argument(
    "name", metavar="QUESTION", shell_complete=complete_questions
)


def filters(command: Command) -> Command:
    """Options that choose questions: `kind`, `skill`, `level`, `field`, `own`."""
    options = (
        kind_filter,
        click.option("--skill", metavar="SKILL", help="A skill that it probes."),
        click.option(
            "--level",
            type=click.Choice(LEVELS, case_sensitive=False),
            help="For whom it is; those for all are shown, too.",
        ),
        click.option(
            "--field",
            metavar="FIELD",
            help="The field of work it is from, as care or data; or any field.",
        ),
        click.option("--own", is_flag=True, help="Only your own."),
    )
    return with_options(command, options)


def descriptions(command: Command) -> Command:
    """Options that describe a question: `kind`, `skills`, `level`, `field`."""
    options = (
        click.option("--kind", type=KindChoice(), help="What it asks for."),
        click.option(
            "--skill",
            "skills",
            metavar="SKILL",
            multiple=True,
            help="A skill that it probes, or none. Can be given several times.",
        ),
        click.option(
            "--level",
            type=click.Choice((*LEVELS, ANY), case_sensitive=False),
            help="For whom it is.",
        ),
        click.option(
            "--field", metavar="FIELD", help="The field of work it is from, or any."
        ),
    )
    return with_options(command, options)


def chosen(
    kind: str | None = None,
    skill: str | None = None,
    level: str | None = None,
    field: str | None = None,
    *,
    own: bool = False,
    hidden: bool = False,
) -> "tuple[BankQuestion, ...]":
    """The questions that the options ask for."""
    from rehearse.preparation.questions import Bank, Level, Origin, select

    bank = Bank(find_workspace())
    return tuple(
        one
        for one in select(
            bank.hidden() if hidden else bank.all(),
            kind=Kind(kind) if kind else None,
            skill=skill,
            level=Level(level) if level else None,
            field=field,
        )
        if one.origin is Origin.OWN or not own
    )
