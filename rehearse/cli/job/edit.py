"""`rehearse job add`, `edit`, `remove` and `undo`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from rehearse.cli.job.material import Kept, day, job_argument, now, open_job, read_file
from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.editor import edited
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Job
from rehearse.errors import PreparationError
from rehearse.workspace import find_workspace

FIELDS = click.Choice(["essential", "desirable", "duties", "technologies"])


@click.command
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--title", help="The job's title, when it is not read rightly.")
@click.option("--company", help="The same of the company.")
@click.option(
    "--interview", metavar="DATE", callback=day, help="The day of the interview."
)
@click.option(
    "--force", is_flag=True, help="Keep it though it reads like something else."
)
@json_option
def add(
    file: Path,
    title: str | None,
    company: str | None,
    interview: date | None,
    force: bool,
    as_json: bool,
) -> None:
    """Read the job description in FILE: text, Markdown, HTML, PDF or Word (DOCX).

    `-` reads from standard input. What was read wrongly is put right with
    `rehearse job edit`.
    """
    from rehearse.preparation.jobs import job_shelf
    from rehearse.preparation.jobs.parsing import lacking, parse_job

    document = read_file(file)
    job = parse_job(
        document.text,
        now(),
        title=title or document.title,
        company=company or document.company or None,
    )
    lacks = lacking(job)
    if lacks and not force:
        raise PreparationError(
            f"This does not read like a job description: {lacks}.",
            hint="--force keeps it anyway; `rehearse job edit` adds what is missing.",
        )
    shelf = job_shelf(find_workspace())
    job = replace(job, interview=interview)
    same = [name for name, other in shelf.all().items() if other.text == job.text]
    if same:
        raise PreparationError(
            f"This description was added before, as {same[-1]}.",
            hint=f"`rehearse job show {same[-1]}` shows it.",
        )
    name = shelf.add(_name_from(job, shelf.names()), job)
    if as_json:
        from rehearse.cli.job.as_json import job_document

        print_json(job_document(Kept(find_workspace(), shelf, name, job), ()))
        return
    click.echo(f"Added {name}: {_title(job)}")
    click.echo(f"Read {_counts(job)}.")
    _remark(job)
    progress().print(
        f"`rehearse job show {name}` shows them; `rehearse job edit {name}` corrects.",
        markup=False,
        soft_wrap=True,
    )


@click.command
@job_argument
@click.option(
    "--essential", multiple=True, metavar="TEXT", help="Add an essential skill."
)
@click.option("--desirable", multiple=True, metavar="TEXT", help="Add a desirable one.")
@click.option("--duty", multiple=True, metavar="TEXT", help="Add a duty.")
@click.option("--technology", multiple=True, metavar="TEXT", help="Add a technology.")
@click.option(
    "--remove", multiple=True, type=int, metavar="N", help="Take line N away."
)
@click.option(
    "--move",
    multiple=True,
    type=(int, FIELDS),
    metavar="N FIELD",
    help="Put line N under essential, desirable, duties or technologies.",
)
@click.option(
    "--change", multiple=True, type=(int, str), metavar="N TEXT", help="Reword line N."
)
@click.option("--title", help="What the job is called.")
@click.option("--company", help="Who offers it; '' for nobody.")
@click.option(
    "--interview", metavar="DATE", help="The day of the interview; '' for none."
)
@json_option
def edit(job: str | None, as_json: bool, **options: Any) -> None:
    """Correct JOB: in your editor, or with options alone.

    N is a line's number in `rehearse job show`, as it is before the change.
    The version before is kept; `rehearse job undo` brings it back.
    """
    kept = open_job(job)
    if any(value not in (None, ()) for value in options.values()):
        after = kept.put(_changed(kept.job, options))
    else:
        after = _edited(kept)
    if as_json:
        from rehearse.cli.job.as_json import job_document

        print_json(job_document(after, ()))
    elif after.job == kept.job:
        progress().print("Nothing was changed.")
    else:
        click.echo(f"Changed {kept.name}: {_counts(after.job)}.")


@click.command
@click.argument("job")
@json_option
def remove(job: str, as_json: bool) -> None:
    """Take JOB away; `rehearse job undo` brings it back."""
    kept = open_job(job)
    kept.shelf.remove(kept.name)
    if as_json:
        print_json({"removed": kept.name})
    else:
        click.echo(f"Removed {kept.name}. `rehearse job undo` brings it back.")


@click.command
@json_option
def undo(as_json: bool) -> None:
    """Take back the last change to a job, also an undo."""
    from rehearse.preparation.jobs import job_shelf

    shelf = job_shelf(find_workspace())
    version = shelf.undo()
    is_there = version.name in shelf.names()
    if as_json:
        print_json({"name": version.name, "is_there": is_there})
    elif is_there:
        click.echo(f"{version.name} is as it was before the last change.")
    else:
        click.echo(f"{version.name} is gone again, as before it was added.")


def _name_from(job: Job, taken: tuple[str, ...]) -> str:
    """The company's name, which is quickly typed; with the title for its next job."""
    from rehearse.shelf import new_name

    company, title = job.company or "", job.title or "job"
    if company and new_name(company) not in taken:
        return company
    return f"{company} {title}"


def _edited(kept: Kept) -> Kept:
    from rehearse.preparation.jobs.form import read_form, write_form

    with edited(write_form(kept.job), kept.name) as text:
        return kept if text is None else kept.put(read_form(text, kept.job))


def _changed(job: Job, options: dict[str, Any]) -> Job:
    """The job with what the options say."""
    from rehearse.preparation.jobs.form import to_day
    from rehearse.preparation.jobs.numbered import Changes, changed

    named = {
        "essential": "essential",
        "desirable": "desirable",
        "duty": "duties",
        "technology": "technologies",
    }
    added = [
        (field, text) for option, field in named.items() for text in options[option]
    ]
    job = changed(
        job, Changes(options["remove"], options["move"], options["change"], added)
    )
    if options["title"] is not None:
        job = replace(job, title=" ".join(options["title"].split()))
    if options["company"] is not None:
        job = replace(job, company=" ".join(options["company"].split()) or None)
    if options["interview"] is not None:
        job = replace(job, interview=to_day(options["interview"]))
    return job


def _title(job: Job) -> str:
    return ", ".join(filter(None, (job.title or "no title found", job.company)))


def _counts(job: Job) -> str:
    from rehearse.report.wording import count

    return ", ".join(
        (
            f"{len(job.essential)} essential and {count(len(job.desirable), 'desirable skill')}",
            count(len(job.duties), "duty", "duties"),
            count(len(job.technologies), "technology", "technologies"),
        )
    )


def _remark(job: Job) -> None:
    """Say what could not be read."""
    missing = [
        what
        for what, is_there in {
            "no title": job.title,
            "no company": job.company,
            "no skills": job.skills,
            "no duties": job.duties,
        }.items()
        if not is_there
    ]
    if missing:
        progress().print(
            f"Found {', '.join(missing)}: look, and add what you know.", soft_wrap=True
        )
