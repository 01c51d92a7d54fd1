"""A job as JSON for other programs: schema `rehearse.job/1`."""

from collections.abc import Sequence
from typing import Any

from rehearse.cli.job.material import Kept
from rehearse.preparation.jobs import Covered
from rehearse.preparation.jobs.coverage import Evidence
from rehearse.preparation.jobs.shelf import job_to_json


def job_document(kept: Kept, covered: Sequence[Covered]) -> dict[str, Any]:
    """A job with what covers its skills.

    `essential` and `desirable` are lists of skills; without coverage each has its line
    alone.
    """
    written = job_to_json(kept.job)
    by_line = {one.line: one for one in covered}
    for field in ("essential", "desirable"):
        written[field] = [
            skill_json(by_line[line]) if line in by_line else {"skill": line}
            for line in getattr(kept.job, field)
        ]
    schema = written.pop("schema")
    return {"schema": schema, "name": kept.name, **written}


def skill_json(one: Covered) -> dict[str, Any]:
    """A skill with its stories, its takes, and how well they cover it."""
    return {
        "skill": one.line,
        "coverage": one.level.words,
        "is_credential": one.is_credential,
        "stories": [_evidence(story) for story in one.stories],
        "takes": [_evidence(take) for take in one.takes],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        ("take" if one.is_take else "story"): one.name,
        ("question" if one.is_take else "title"): one.about,
        "coverage": one.level.words,
        "why": one.why,
        "date": one.moment.isoformat(),
    }
