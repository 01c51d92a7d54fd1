"""When a story happened, and when it was last told.

Both fade: interviewers ask for recent work, and what was not told aloud for weeks
comes out like the first time. Said kindly, and only where the user gave a date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rehearse.domain import Story

OLD_YEARS = 5
"""From so many years ago a newer example is usually wanted as well."""

UNTOLD_DAYS = 42
"""After six weeks a story is worth telling once more."""

_IN_YEAR = re.compile(
    r"\b(?:in|during|early|late|mid|spring|summer|autumn|fall|winter|christmas|eve|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|q[1-4])\s+(19[5-9]\d|20\d\d)\b"
)
_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")
_AGO = re.compile(
    r"\b(\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten) years? ago"
)
_NUMBERS = (
    *("one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)


@dataclass(frozen=True, slots=True)
class Freshness:
    """The year in which it ended, if one can tell; how often and when last told."""

    year: int | None
    told: int
    last_told: datetime | None
    remarks: tuple[str, ...]


def freshness(story: Story, told: Sequence[datetime], now: datetime) -> Freshness:
    """How fresh a story is.

    Args:
        story: The story; "last year" counts from when it was last changed.
        told: When it was told in a take, in any order.
        now: The present, aware.
    """
    year = year_of(story)
    last = max(told, default=None)
    remarks = []
    if year is not None and now.year - year >= OLD_YEARS:
        remarks.append(
            f"It happened {now.year - year} years ago: have a newer one at hand, too."
        )
    if last is not None and (now - last).days >= UNTOLD_DAYS:
        remarks.append(
            f"Last told {ago((now - last).days)}: tell it once before it counts."
        )
    return Freshness(year, len(told), last, tuple(remarks))


def year_of(story: Story) -> int | None:
    """The year in which a story ended, by what `when` says; None when it says none.

    Without a `when`, the year in which the situation says it was ("in 2023").
    """
    changed = story.changed_at.year
    said = story.impact.when.casefold()
    if years := _YEAR.findall(said):
        return _latest(years, changed)
    if ago_said := _AGO.search(said):
        return changed - _number(ago_said[1])
    for words, back in (("this year", 0), ("last year", 1)):
        if words in said:
            return changed - back
    years = _IN_YEAR.findall(story.situation.casefold())
    return _latest(years, changed) if years else None


def _latest(years: Sequence[str], changed: int) -> int:
    """The last of the years; one after the story was written is a plan or a slip."""
    return min(max(map(int, years)), changed)


def ago(days: int) -> str:
    """A number of days as people say it.

    >>> ago(0), ago(1), ago(12), ago(45), ago(400)
    ('today', 'yesterday', '12 days ago', '6 weeks ago', '13 months ago')
    """
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    for size, noun, least in ((30, "months", 90), (7, "weeks", 14)):
        if days >= least:
            return f"{days // size} {noun} ago"
    return f"{days} days ago"


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1
