"""`rehearse stories check`, `match` and `map`: what stories lack, and what they answer."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.stories.kept import SCHEMA, Keeper, keeper
from rehearse.cli.stories.options import story_argument
from rehearse.cli.terminal.console import results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Kind, Question, Story
from rehearse.errors import PreparationError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.domain import Finding, Job
    from rehearse.preparation.stories.matching import Fit

MOST_FITS = 3
"""Stories shown for one question."""

MOST_WANTED = 16
"""Skills that are wanted without a job: those that most questions ask for."""

NO_STORIES = "There are no stories yet."
HOW_TO_ADD = "Write one: `rehearse stories add`."


@click.command("check")
@story_argument
@json_option
def check_command(name: str, as_json: bool) -> None:
    """Say what STORY lacks.

    Parts that lack, a result only claimed, I and we, praise without facts. Each finding quotes what shows it. Notes of a few words are fine.
    """
    from rehearse.analysis.ownership import count_ownership
    from rehearse.report.story_check import render
    from rehearse.story_drafts import check_story

    one = keeper().one(name)
    findings = check_story(one.story)
    words = len(one.story.text.split())
    ownership = count_ownership(one.story.action.split())
    if as_json:
        print_json(
            {
                "schema": SCHEMA,
                "story": one.name,
                "words": words,
                "missing": list(one.missing),
                "findings": [_finding(finding) for finding in findings],
                "ownership": asdict(ownership),
            }
        )
    else:
        console = results()
        console.print(
            render(one.story.title, words, findings, ownership, console.width)
        )


@click.command("match")
@click.argument("asked", metavar="QUESTION|JOB", required=False)
@click.option("--job", metavar="JOB", help="Match the skills of this job.")
@click.option(
    "--skill", "skills", multiple=True, metavar="SKILL", help="A skill it asks for."
)
@json_option
def match_command(
    asked: str | None, job: str | None, skills: tuple[str, ...], as_json: bool
) -> None:
    """Show which story answers a question.

    QUESTION is any text, or the name of a question in the bank. For a JOB each of its
    lines is shown with its best story.
    """
    from rehearse.cli.stories.match_table import draw_fits

    if not (asked or job or skills):
        raise click.UsageError("Give a question, a job or a skill.")
    kept = keeper()
    stories = _stories(kept)
    lines = _asked(kept.workspace, asked, job, skills)
    matched = [(question, _fits(question, stories)) for question in lines]
    if as_json:
        rows = [
            {
                "question": question.text,
                "skills": list(question.skills),
                "stories": [asdict(fit) for fit in fits],
            }
            for question, fits in matched
        ]
        print_json({"schema": SCHEMA, "matches": rows})
    else:
        console = results()
        most = MOST_FITS if len(matched) == 1 else 1
        shown = [(question, fits[:most]) for question, fits in matched]
        console.print(draw_fits(shown, console.width))


@click.command("map")
@click.option("--job", metavar="JOB", help="The skills that this job asks for.")
@json_option
def map_command(job: str | None, as_json: bool) -> None:
    """Show which skills have no story.

    Your stories are laid over the skills, and a story that serves too many answers is
    named. Without --job the skills are yours and those that most questions ask for.
    """
    from rehearse.cli.stories.match_table import draw_map
    from rehearse.preparation.stories.mapping import build_map

    kept = keeper()
    stories = kept.all()
    described = _job(kept.workspace, job) if job else None
    lines = described.skills if described else ()
    laid = build_map(
        {one.name: one.story for one in stories},
        _skills_of(lines) if described else _usual_skills(kept.workspace),
        {one.name: len({take.question for take in one.takes}) for one in stories},
        lines,
    )
    if as_json:
        print_json({"schema": SCHEMA, "job": job, **asdict(laid)})
    else:
        console = results()
        console.print(draw_map(laid, stories, console.width))


# --- what is asked for -------------------------------------------------------


def _stories(kept: Keeper) -> dict[str, Story]:
    stories = {one.name: one.story for one in kept.all()}
    if not stories:
        raise PreparationError(NO_STORIES, hint=HOW_TO_ADD)
    return stories


def _fits(question: Question, stories: dict[str, Story]) -> "tuple[Fit, ...]":
    from rehearse.preparation.stories.matching import match_question

    return match_question(question, stories)


def _asked(
    workspace: Workspace, asked: str | None, job: str | None, skills: tuple[str, ...]
) -> list[Question]:
    """One question, or the lines of a job, each as a question of its own."""
    if job is None and asked and " " not in asked.strip():
        job = _job_called(workspace, asked)
    if job:
        return [Question(line) for line in _lines(workspace, job)]
    text = asked or ", ".join(skills)
    known = _bank_question(workspace, text)
    if known and not skills:
        return [known]
    return [Question(text, Kind.EXAMPLE, skills)]


def _lines(workspace: Workspace, job: str) -> tuple[str, ...]:
    described = _job(workspace, job)
    lines = described.skills or described.duties
    if not lines:
        raise PreparationError(
            f"The job “{described.title}” names no skills.",
            hint="Write them in: `rehearse job edit`.",
        )
    return lines


def _job(workspace: Workspace, name: str) -> "Job":
    from rehearse.preparation.jobs import job_shelf

    return job_shelf(workspace).get(name)


def _job_called(workspace: Workspace, name: str) -> str | None:
    """The job of this name; one word may as well be a skill."""
    from rehearse.preparation.jobs import job_shelf

    try:
        return job_shelf(workspace).find(name)
    except PreparationError:
        return None


def _bank_question(workspace: Workspace, text: str) -> Question | None:
    """The question of the bank that is called so or has these words."""
    from rehearse.preparation.questions.bank import Bank

    bank = Bank(workspace)
    known = bank.with_text(text)
    if known is None and any(one.name == text for one in bank.all()):
        known = bank.find(text)
    return known.question if known else None


def _skills_of(lines: tuple[str, ...]) -> list[str]:
    """The skills that lines speak of, those of the first lines first."""
    from rehearse.skills import skills_in

    return list(dict.fromkeys(skill for line in lines for skill in skills_in(line)))


def _usual_skills(workspace: Workspace) -> list[str]:
    """What most questions of the bank that ask for an example ask for."""
    from rehearse.preparation.questions.bank import all_questions

    asked = Counter(
        skill
        for one in all_questions(workspace)
        if one.question.kind is Kind.EXAMPLE and one.field is None
        for skill in one.question.skills
    )
    return [skill for skill, _ in asked.most_common(MOST_WANTED)]


def _finding(finding: "Finding") -> dict[str, Any]:
    return {
        "about": finding.about,
        "text": finding.text,
        "quote": finding.quote,
        "confidence": round(finding.confidence, 3),
    }
