"""A plan as other programs read it: JSON, Markdown, and a calendar (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from rehearse.preparation.practice.plan import DayKind, Plan, PlannedDay
from rehearse.preparation.practice.queue import Item, Why
from rehearse.preparation.practice.schedule import ONE_DAY

SCHEMA = "rehearse.plan/1"
LONGEST_LINE = 75
"""Bytes of a line in a calendar, without its end."""

HEADINGS = {
    DayKind.PRACTICE: "Practice",
    DayKind.MOCK: "Mock interview",
    DayKind.LIGHT: "Light day",
    DayKind.REST: "Rest",
    DayKind.INTERVIEW: "Interview",
}
"""What a day is called."""

SHORT = {Why.WARM_UP: "to warm up", Why.NEW: "new", Why.GAP: "new"}
"""Why a question comes, in a word; "again" if it is not here."""


def summarize_day(day: PlannedDay) -> str:
    """What a day holds, in one line; "" when it holds nothing.

    >>> summarize_day(PlannedDay(datetime.max.date(), DayKind.MOCK, mock_questions=6))
    '6 questions, one report'
    """
    if day.mock_questions:
        return f"{day.mock_questions} questions, one report"
    whys = [why_in_short(item) for item in day.questions]
    counts = {why: whys.count(why) for why in ("again", "new", "to warm up")}
    return ", ".join(f"{number} {why}" for why, number in counts.items() if number)


def why_in_short(item: Item) -> str:
    """Why a question comes on a day that is not here yet."""
    return SHORT.get(item.why, "again")


def plan_to_json(plan: Plan, job: str | None) -> dict[str, Any]:
    """A plan as values that `json.dumps` writes as they are."""
    return {
        "schema": SCHEMA,
        "job": job,
        "interview": plan.interview.isoformat(),
        "days": [_day_to_json(day) for day in plan.days],
        "recall_at_interview": [
            {"question": text, "chance": round(chance, 3)}
            for text, chance in plan.recall
        ],
    }


def _day_to_json(day: PlannedDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "kind": day.kind.value,
        "minutes": day.minutes,
        "questions": [
            {
                "question": item.question.text,
                "kind": item.question.kind.value,
                "why": item.why.value,
            }
            for item in day.questions
        ],
        "mock_questions": day.mock_questions,
        "tasks": [{"text": task.text, "command": task.command} for task in day.tasks],
    }


# --- Markdown ----------------------------------------------------------------


def plan_to_markdown(plan: Plan, title: str) -> str:
    """A plan with a box to tick for each thing to do; days of rest are left out."""
    return "\n".join(_markdown(plan, title)) + "\n"


def _markdown(plan: Plan, title: str) -> Iterator[str]:
    yield f"# {_escaped(title)}"
    for day in plan.days:
        lines = list(_todo(day))
        if not lines:
            continue
        yield ""
        minutes = f", about {day.minutes} minutes" if day.minutes else ""
        yield f"## {day.day:%A} {day.day.day} {day.day:%B %Y}: {HEADINGS[day.kind]}{minutes}"
        yield ""
        yield from (f"- [ ] {line}" for line in lines)


def _todo(day: PlannedDay) -> Iterator[str]:
    for item in day.questions:
        yield f"{_escaped(item.question.text)} ({why_in_short(item)})"
    if day.mock_questions:
        yield f"A mock interview: {summarize_day(day)}"
    for task in day.tasks:
        command = f" (`{task.command}`)" if task.command else ""
        yield f"{_escaped(task.text)}{command}"


def _escaped(text: str) -> str:
    """A text that means nothing but itself in Markdown."""
    line = " ".join(text.split())
    return "".join(f"\\{one}" if one in r"\`*_[]<>#|" else one for one in line)


# --- the calendar ------------------------------------------------------------


def plan_to_calendar(plan: Plan, title: str, made_at: datetime) -> str:
    """A plan as a calendar: one event a day, without a time of day.

    Read in again, an event takes the place of the one that the same day had before.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rehearse//plan//EN"]
    for day in plan.days:
        todo = list(_plain_todo(day))
        if todo or day.kind is DayKind.INTERVIEW:
            lines += _event(day, title, todo, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(
    day: PlannedDay, title: str, todo: list[str], made_at: datetime
) -> Iterator[str]:
    about = summarize_day(day)
    is_interview = day.kind is DayKind.INTERVIEW
    name = title if is_interview else f"{HEADINGS[day.kind]}: {about or 'to do'}"
    yield "BEGIN:VEVENT"
    yield f"UID:plan-{day.day.isoformat()}@rehearse"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.day + ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{_calendar_text(name)}"
    if todo:
        yield "DESCRIPTION:" + _calendar_text("\n".join(todo))
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _plain_todo(day: PlannedDay) -> Iterator[str]:
    for item in day.questions:
        yield f"{' '.join(item.question.text.split())} ({why_in_short(item)})"
    for task in day.tasks:
        yield f"{task.text}: {task.command}" if task.command else task.text
    if day.mock_questions:
        yield f"A mock interview: {summarize_day(day)}"


def _calendar_text(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(one for one in text if one.isprintable())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; no letter is cut in two."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
