"""A plan on the screen: a line a day, and a line a week where it is long."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rehearse.preparation.practice import DayKind, Plan, PlannedDay, why_in_short
from rehearse.preparation.practice.plan_files import HEADINGS, summarize_day
from rehearse.report.wording import clean, count

DAYS_SHOWN, LAST_DAYS_SHOWN = 14, 4
"""Days that have a line of their own: the first ones and the last ones."""

ASSUMED = (
    "Questions come again as if each answer went well. What does not go well comes "
    "sooner: `rehearse next` knows."
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table; `tasks` stand under it."""

    when: str
    what: str
    minutes: int = 0
    tasks: tuple[str, ...] = ()
    is_quiet: bool = False


def plan_lines(plan: Plan, today: date) -> Iterator[RenderableType]:
    """The plan, and what it comes to."""
    yield Text(_total(plan), style="dim")
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for line in _lines(plan.days, today):
        style = "dim" if line.is_quiet else ""
        minutes = f"{line.minutes} min" if line.minutes else ""
        table.add_row(Text(line.when, style), Text(line.what, style), minutes)
        for task in line.tasks:
            table.add_row("", Text(f"to do: {clean(task)}", style="dim"), "")
    yield table
    yield Text()
    yield Text(ASSUMED, style="dim")
    yield Text()


def _lines(days: Sequence[PlannedDay], today: date) -> Iterator[_Line]:
    if len(days) <= DAYS_SHOWN + LAST_DAYS_SHOWN:
        first, middle, last = days, days[:0], days[:0]
    else:
        # The first days end with a week, so that the rest are whole weeks.
        end = DAYS_SHOWN - days[DAYS_SHOWN].day.weekday()
        first, middle = days[:end], days[end:-LAST_DAYS_SHOWN]
        last = days[-LAST_DAYS_SHOWN:]
    yield from (_day_line(day, today) for day in first)
    weeks: dict[date, list[PlannedDay]] = {}
    for day in middle:
        monday = day.day - timedelta(days=day.day.weekday())
        weeks.setdefault(monday, []).append(day)
    yield from (_week_line(week) for week in weeks.values())
    yield from (_day_line(day, today) for day in last)


def _day_line(day: PlannedDay, today: date) -> _Line:
    holds = summarize_day(day)
    heading = HEADINGS[day.kind]
    if day.kind is DayKind.PRACTICE:
        what = holds
    else:
        what = f"{heading}: {holds}" if holds else heading
    when = f"{day.day:%a} {day.day.day:2} {day.day:%b}"
    return _Line(
        f"{when}  today" if day.day == today else when,
        what,
        day.minutes,
        tuple(task.text for task in day.tasks),
        is_quiet=day.kind is DayKind.REST,
    )


def _week_line(week: Sequence[PlannedDay]) -> _Line:
    first, last = week[0].day, week[-1].day
    busy = sum(bool(day.minutes) for day in week)
    whys = Counter(why_in_short(item) for day in week for item in day.questions)
    holds = [f"{whys[why]} {why}" for why in ("again", "new") if whys[why]]
    return _Line(
        f"{first.day:2} {first:%b} to {last.day} {last:%b}",
        f"{count(busy, 'day')}: {', '.join(holds)}" if busy else HEADINGS[DayKind.REST],
        sum(day.minutes for day in week),
        tuple(task.text for day in week for task in day.tasks),
        is_quiet=not busy,
    )


def _total(plan: Plan) -> str:
    busy = [day for day in plan.days[:-1] if day.minutes]
    new = sum(why_in_short(one) == "new" for day in busy for one in day.questions)
    minutes = sum(day.minutes for day in busy)
    time = f"{minutes} minutes" if minutes < 120 else f"{minutes / 60:.0f} hours"  # noqa: PLR2004 - from here on minutes say too much
    return f"{count(len(busy), 'day')} of practice, about {time}; {count(new, 'new question')}."
