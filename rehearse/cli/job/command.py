"""`rehearse job`: a job description, and what it takes to be ready for it.

rehearse job add | edit | remove | undo     (rehearse.cli.job.edit)
rehearse job list | show | gaps             (rehearse.cli.job.show)
rehearse job questions | ask                (rehearse.cli.job.questions)
rehearse job research                       (rehearse.cli.job.research)

JOB is the beginning of a job's name; left out it is the one added last.
"""

import click

from rehearse.cli.job.edit import add, edit, remove, undo
from rehearse.cli.job.questions import ask, questions
from rehearse.cli.job.research import research
from rehearse.cli.job.show import gaps, list_jobs, show


@click.group
def command() -> None:
    """Read a job description; see which skills your stories and takes cover.

    JOB is a job's name or its beginning; left out, it is the job added last.
    """


for child in (add, list_jobs, show, edit, remove, undo, gaps, questions, ask, research):
    command.add_command(child)
