"""`rehearse questions`: what may be asked.

rehearse questions list | show
rehearse questions add | edit | remove | undo   (rehearse.cli.questions.edit)
rehearse questions import | export              (rehearse.cli.questions.exchange)
"""

from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.questions.edit import (
    add_command,
    edit_command,
    remove_command,
    undo_command,
)
from rehearse.cli.questions.exchange import export_command, import_command
from rehearse.cli.questions.options import chosen, filters, question_argument
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.workspace import find_workspace

if TYPE_CHECKING:
    from rehearse.preparation.questions import BankQuestion

SCHEMA = "rehearse.questions/1"


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """See what may be asked, and add your own questions.

    QUESTION is a name from the list, or the beginning of one. Without a command it
    lists all. Every change can be taken back with `rehearse questions undo`.
    """
    if ctx.invoked_subcommand is None:
        _list(chosen(), as_json=False)


@command.command("list")
@filters
@click.option("--hidden", is_flag=True, help="Instead: those that you hid.")
@json_option
def list_command(*, hidden: bool, as_json: bool, **wanted: Any) -> None:
    """List questions, kind by kind."""
    _list(chosen(**wanted, hidden=hidden), as_json=as_json)


@command.command("show")
@question_argument
@json_option
def show_command(name: str, as_json: bool) -> None:
    """Show QUESTION, whom it suits, and the takes that answered it."""
    from rehearse.cli.questions.table import draw_question
    from rehearse.history import open_history
    from rehearse.preparation.questions import Bank, question_to_json

    workspace = find_workspace()
    one = Bank(workspace).find(name)
    with open_history(workspace.database) as history:
        takes = history.takes(question=one.question.text)
    takes = tuple(take for take in takes if take.question == one.question.text)
    if as_json:
        answered = [take.id for take in takes]
        print_json({"schema": SCHEMA, **question_to_json(one), "takes": answered})
    else:
        console = results()
        console.print(draw_question(one, takes, console.width))


def _list(bank: "tuple[BankQuestion, ...]", *, as_json: bool) -> None:
    if as_json:
        from rehearse.preparation.questions import question_to_json

        print_json(
            {"schema": SCHEMA, "questions": [question_to_json(one) for one in bank]}
        )
    elif bank:
        from rehearse.cli.questions.table import draw_questions
        from rehearse.report.wording import count

        console = results()
        console.print(draw_questions(bank, console.width))
        progress().print(f"\n{count(len(bank), 'question')}.", style="dim")
    else:
        progress().print("No question is like that. Without options all are listed.")


for _child in (
    add_command,
    edit_command,
    remove_command,
    undo_command,
    import_command,
    export_command,
):
    command.add_command(_child)
