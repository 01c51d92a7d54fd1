"""`rehearse job questions` and `ask`: to practise, and to ask them."""

from dataclasses import replace

import click

from rehearse.cli.job.material import Kept, job_argument, open_job
from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.errors import PreparationError

USUAL = 12


@click.command
@job_argument
@click.option(
    "-n",
    "--number",
    "number",
    type=click.IntRange(1, 200),
    default=USUAL,
    show_default=True,
    help="How many questions.",
)
@json_option
def questions(job: str | None, number: int, as_json: bool) -> None:
    """List questions that JOB makes likely: for each skill one, all kinds mixed.

    `rehearse practice --job JOB` asks them.
    """
    from rehearse.preparation.jobs import probes
    from rehearse.preparation.questions import all_questions

    kept = open_job(job)
    bank = [one.question for one in all_questions(kept.workspace) if one.field is None]
    listed = probes(kept.name, kept.job, bank, number)
    if as_json:
        print_json(
            {
                "job": kept.name,
                "questions": [
                    {
                        "question": one.question.text,
                        "kind": one.question.kind.value,
                        "skills": list(one.question.skills),
                        "probes": one.line,
                        "is_essential": one.is_essential,
                    }
                    for one in listed
                ],
            }
        )
    else:
        from rehearse.cli.job.questions_table import draw_questions

        console = results()
        console.print(draw_questions(listed, console.width))


@click.command
@click.argument("job", required=False)
@click.argument("text", required=False)
@click.option(
    "--remove", type=int, metavar="N", help="Drop the question with this number."
)
@click.option("--keep", type=int, multiple=True, metavar="N", help="Keep suggestion N.")
@json_option
def ask(
    job: str | None,
    text: str | None,
    remove: int | None,
    keep: tuple[int, ...],
    as_json: bool,
) -> None:
    """Keep the questions that you want to ask them.

    With TEXT it keeps a question; without, it lists yours and suggests more. A
    question that the description answers already, or what the company says of itself
    (`rehearse job research JOB FILE`), is flagged with the sentence.
    """
    if job and not text and (job.endswith("?") or len(job.split()) > 1):
        job, text = None, job
    kept = open_job(job)
    kept = _with_changes(kept, text, remove, keep)
    _list(kept, as_json=as_json)


def _with_changes(
    kept: Kept, text: str | None, remove: int | None, keep: tuple[int, ...]
) -> Kept:
    from rehearse.preparation.jobs.asks import suggestions

    mine = list(kept.job.questions)
    offered = suggestions(kept.job)
    mine += [_at(offered, number, "suggestion") for number in keep]
    if remove is not None:
        mine.remove(_at(kept.job.questions, remove, "question"))
    if text is not None:
        plain = " ".join(text.split())
        if not plain:
            raise PreparationError("A question must have words.")
        mine.append(plain)
    return kept.put(replace(kept.job, questions=tuple(dict.fromkeys(mine))))


def _at(texts: tuple[str, ...], number: int, what: str) -> str:
    if not 1 <= number <= len(texts):
        raise PreparationError(
            f"There is no {what} {number}.",
            hint=f"There are {len(texts)}; `rehearse job ask` numbers them.",
        )
    return texts[number - 1]


def _list(kept: Kept, *, as_json: bool) -> None:
    from rehearse.preparation.jobs.asks import asks, suggestions

    mine, more = asks(kept.job), suggestions(kept.job)
    if as_json:
        print_json(
            {
                "job": kept.name,
                "questions": [
                    {
                        "question": one.text,
                        "answered": one.answered
                        and {"by": one.answered.sentence, "in": one.answered.where},
                    }
                    for one in mine
                ],
                "suggestions": list(more),
            }
        )
    else:
        from rehearse.cli.job.questions_table import draw_asks

        console = results()
        console.print(draw_asks(kept.name, kept.job, mine, more, console.width))
