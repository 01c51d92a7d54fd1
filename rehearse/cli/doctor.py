"""`rehearse doctor`: is this machine ready, and if not, what to do."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.workspace import find_workspace

if TYPE_CHECKING:
    from rehearse.checkup import Finding


@click.command
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check microphone, model, disk and permissions, each with its fix.

    Leaves with exit code 1 when something fails. Changes nothing.
    """
    from rehearse.checkup import Health, check_up

    findings = check_up(find_workspace())
    failed = any(finding.health is Health.FAIL for finding in findings)
    if as_json:
        answer = {"ready": not failed, "findings": [asdict(f) for f in findings]}
        print_json(answer)
    else:
        _show(findings)
    if failed:
        ctx.exit(1)


def _show(findings: "tuple[Finding, ...]") -> None:
    from rich.table import Table
    from rich.text import Text

    from rehearse.checkup import Health

    styles = {Health.OK: "green", Health.WARN: "yellow", Health.FAIL: "red"}
    table = Table.grid(padding=(0, 2, 0, 0))
    for finding in findings:
        said = Text(finding.text)
        if finding.fix:
            said.append(f"\n{finding.fix}", "dim")
        mark = Text(finding.health.value, styles[finding.health])
        table.add_row(mark, finding.about, said)
    results().print(table)
