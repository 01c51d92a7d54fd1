"""`rehearse job research`: what to find out about a company, and what was found."""

from dataclasses import replace
from pathlib import Path

import click

from rehearse.cli.job.material import Kept, open_job, read_file
from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.cli.terminal.text_files import STDIN
from rehearse.errors import PreparationError


@click.command
@click.argument("job", required=False)
@click.argument("file", required=False)
@click.option(
    "--note",
    "notes",
    multiple=True,
    type=(str, str),
    metavar="TOPIC TEXT",
    help="Note something about company, products, technologies, trends, people or competitors.",
)
@click.option("--remove", type=int, metavar="N", help="Drop the note with this number.")
@json_option
def research(
    job: str | None,
    file: str | None,
    notes: tuple[tuple[str, str], ...],
    remove: int | None,
    as_json: bool,
) -> None:
    """Show what to find out about the company of JOB, your notes, and what is open.

    FILE (- for standard input) is what the company says of itself, pasted or saved: it
    is kept with the job, and `rehearse job ask` looks whether it answers a question.
    Nothing is fetched from the network.
    """
    if job and not file and (job == STDIN or Path(job).is_file()):
        job, file = None, job
    kept = open_job(job)
    changed = replace(kept.job, notes=_notes(kept, notes, remove))
    if file:
        changed = replace(changed, company_text=read_file(Path(file)).text)
    kept = kept.put(changed)
    if file:
        words = len(kept.job.company_text.split())
        progress().print(f"Kept {words} words of the company's own text.")
    _show(kept, as_json=as_json)


def _notes(
    kept: Kept, added: tuple[tuple[str, str], ...], removed: int | None
) -> tuple[tuple[str, str], ...]:
    from rehearse.preparation.jobs.research import topic_named

    notes = list(kept.job.notes)
    if removed is not None:
        if not 1 <= removed <= len(notes):
            raise PreparationError(
                f"There is no note {removed}.", hint=f"There are {len(notes)}."
            )
        del notes[removed - 1]
    for topic, text in added:
        plain = " ".join(text.split())
        if not plain:
            raise PreparationError("A note must have words.")
        notes.append((topic_named(topic), plain))
    return tuple(notes)


def _show(kept: Kept, *, as_json: bool) -> None:
    from rehearse.preparation.jobs import topics

    found = topics(kept.job)
    if as_json:
        print_json(
            {
                "job": kept.name,
                "company": kept.job.company,
                "has_company_text": bool(kept.job.company_text),
                "topics": [
                    {
                        "topic": topic.name,
                        "to_find": topic.to_find,
                        "notes": [
                            {"number": n, "note": text} for n, text in topic.notes
                        ],
                        "known": list(topic.known),
                        "is_open": topic.is_open,
                    }
                    for topic in found
                ],
            }
        )
    else:
        from rehearse.cli.job.research_table import draw_research

        console = results()
        console.print(draw_research(kept.name, kept.job, found, console.width))
