"""`rehearse compare`: two takes side by side."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.page_options import hand_over, page_options, wants_page
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Take
from rehearse.errors import TakeNotFoundError

if TYPE_CHECKING:
    from rehearse.history import History

SCHEMA = "rehearse.comparison/1"
MOST = 2


@click.command
@take_argument(several=True)
@page_options
@click.option("--no-audio", is_flag=True, help="Leave the sounds out of the page.")
@json_option
def command(
    names: tuple[str, ...],
    as_html: bool,
    target: Path | None,
    opened: bool,
    no_audio: bool,
    as_json: bool,
) -> None:
    """Compare two takes: measures, parts, and what was said in which.

    Two TAKEs in any order: the earlier one comes first. One TAKE is compared with
    the last one of its question before it; without any, it is the latest.
    """
    from rehearse.history import open_history
    from rehearse.report.comparison import compare
    from rehearse.workspace import find_workspace

    if len(names) > MOST:
        raise click.UsageError("Give two takes.")
    page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    workspace = find_workspace()
    with open_history(workspace.database) as history:
        first, second = _two(history, names)
    if page:
        from rehearse.pages import page_path
        from rehearse.report.comparison_html import page_of

        html = page_of(first, second, with_sound=not no_audio)
        path = target or page_path(workspace, first.id, second.id)
        hand_over(html, path, opened=opened)
    elif as_json:
        _print_json(first, second)
    else:
        from rehearse.report.comparison_terminal import render

        console = results()
        console.print(render(compare(first, second), console.width))


def _two(history: "History", names: tuple[str, ...]) -> tuple[Take, Take]:
    """The takes that were named, the earlier one first."""
    if len(names) == MOST:
        takes = [history.take(name) for name in names]
        if takes[0].id == takes[1].id:
            raise TakeNotFoundError(
                f"Both names mean take {takes[0].id}.",
                hint="`rehearse takes` lists the others.",
            )
        takes.sort(key=lambda take: (take.recording.recorded_at, take.id))
        return takes[0], takes[1]
    take = history.take(*names)
    before = history.previous(take)
    if before is None:
        raise TakeNotFoundError(
            f"There is no earlier take of the question of take {take.id}.",
            hint="Name two takes, as in `rehearse compare latest~1 latest`.",
        )
    return before, take


def _print_json(first: Take, second: Take) -> None:
    from rehearse.report.comparison import SaidSentence, compare
    from rehearse.summary import summarize, summary_to_json

    def said(sentences: tuple[SaidSentence, ...]) -> list[dict[str, object]]:
        return [
            {
                "text": one.text,
                "start": one.span.start,
                "end": one.span.end,
                "part": one.part.part.value if one.part else None,
            }
            for one in sentences
        ]

    comparison = compare(first, second)
    document = {
        "schema": SCHEMA,
        "first": summary_to_json(summarize(first)),
        "second": summary_to_json(summarize(second)),
        "measures": [
            {
                "measure": one.label,
                "first": one.first,
                "second": one.second,
                "verdict": one.verdict,
            }
            for one in comparison.measures
        ],
        "sameness": comparison.sameness,
        "only_first": said(comparison.only_first),
        "only_second": said(comparison.only_second),
        "notes": list(comparison.notes),
    }
    print_json(document)
