"""A job as plain text with one line a skill, to correct in any editor.

`read_form` gives back what `write_form` wrote. What the form does not show (the text of
the description, notes) stays as it was.
"""

import re
from dataclasses import replace
from datetime import date

from rehearse.domain import Job
from rehearse.errors import PreparationError

FIELDS = {
    "Essential": "essential",
    "Desirable": "desirable",
    "Duties": "duties",
    "Technologies": "technologies",
    "Questions to ask": "questions",
}
CUT = "-------- What stands below this line is left out --------"
HELP = """\
One line a skill. Lines can be changed, added, deleted and moved to another heading.
Interview is a day as 2026-03-01, or empty.
"""

_HEADINGS = {name.casefold(): field for name, field in FIELDS.items()}
_LABELED = re.compile(r"(title|company|interview)\s*:\s*(.*)", re.IGNORECASE)


def write_form(job: Job) -> str:
    """A job as text."""
    lines = [
        f"Title: {job.title}",
        f"Company: {job.company or ''}",
        f"Interview: {job.interview or ''}",
    ]
    for name, field in FIELDS.items():
        lines += ["", f"{name}:", *(f"- {line}" for line in getattr(job, field))]
    return "\n".join([*lines, "", CUT, HELP])


def read_form(text: str, job: Job) -> Job:
    """The job with what stands in the form.

    Raises:
        PreparationError: A line stands under no heading, or the day is none.
    """
    labels = {"title": job.title, "company": job.company or "", "interview": ""}
    found: dict[str, list[str]] = {field: [] for field in FIELDS.values()}
    field = ""
    for number, row in enumerate(text.splitlines(), start=1):
        line = " ".join(row.split())
        if line == CUT:
            break
        heading = _HEADINGS.get(line.removesuffix(":").strip("#* ").casefold())
        if not line:
            continue
        if heading:
            field = heading
        elif field:
            item = re.sub(r"^[-*\u2022]\s+", "", line)
            if item and item not in ("-", "*") and item not in found[field]:
                found[field].append(item)
        elif labeled := _LABELED.fullmatch(line):
            labels[labeled[1].casefold()] = labeled[2].strip()
        else:
            raise PreparationError(
                f"Line {number} stands under no heading: {line[:40]!r}.",
                hint=f"The headings are {', '.join(FIELDS)}.",
            )
    return replace(
        job,
        title=labels["title"],
        company=labels["company"] or None,
        interview=to_day(labels["interview"]),
        essential=tuple(found["essential"]),
        desirable=tuple(found["desirable"]),
        duties=tuple(found["duties"]),
        technologies=tuple(found["technologies"]),
        questions=tuple(found["questions"]),
    )


def to_day(text: str) -> date | None:
    """A day as 2026-03-01; None when there is none.

    Raises:
        PreparationError: It is no day.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise PreparationError(
            f"{text!r} is no day.", hint="Write it as 2026-03-01."
        ) from error
