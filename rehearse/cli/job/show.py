"""`rehearse job list`, `show` and `gaps`."""

import click

from rehearse.cli.job.material import covered, job_argument, open_job
from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.workspace import find_workspace


@click.command("list")
@json_option
def list_jobs(as_json: bool) -> None:
    """List the jobs, the one added last first."""
    from rehearse.preparation.jobs import job_shelf

    jobs = job_shelf(find_workspace()).all()
    newest = sorted(
        jobs.items(), key=lambda one: (one[1].added_at, one[0]), reverse=True
    )
    if as_json:
        from rehearse.preparation.jobs.shelf import job_to_json

        print_json([{"name": name, **job_to_json(job)} for name, job in newest])
    elif newest:
        from rehearse.cli.job.table import draw_jobs

        console = results()
        console.print(draw_jobs(newest, console.width))
    else:
        progress().print("No jobs yet. Add one: `rehearse job add FILE`.")


@click.command
@job_argument
@json_option
def show(job: str | None, as_json: bool) -> None:
    """Show JOB: each skill, and which stories and takes cover it, how well."""
    kept = open_job(job)
    skills = covered(kept)
    if as_json:
        from rehearse.cli.job.as_json import job_document

        print_json(job_document(kept, skills))
    else:
        from rehearse.cli.job.table import draw_job

        console = results()
        console.print(draw_job(kept.name, kept.job, skills, console.width))


@click.command
@job_argument
@json_option
def gaps(job: str | None, as_json: bool) -> None:
    """Name the skills of JOB that no story and no take shows, essential ones first."""
    from rehearse.preparation.jobs import gaps as gaps_of

    kept = open_job(job)
    skills = covered(kept)
    found = gaps_of(skills)
    papers = [one for one in skills if one.is_credential]
    if as_json:
        print_json(
            {
                "job": kept.name,
                "gaps": [
                    {"skill": one.line, "is_essential": one.is_essential}
                    for one in found
                ],
                "credentials": [one.line for one in papers],
            }
        )
    else:
        from rehearse.cli.job.table import draw_gaps

        console = results()
        console.print(draw_gaps(kept.name, skills, console.width))
