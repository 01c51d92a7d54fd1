"""How much was practised: takes, time and days in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from rehearse.summary import Summary

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Practice:
    """`time` is in seconds of recording; `streak` counts days in a row."""

    takes: int
    time: float
    time_this_week: float
    days: int
    streak: int


def measure_practice(
    takes: Sequence[Summary], now: datetime, zone: tzinfo | None = None
) -> Practice:
    """Add up what was recorded, by the days of a zone: the system's when left out.

    A streak holds until a whole day has passed without a take: it may end
    yesterday. Without takes everything is 0.
    """
    days = {take.recorded_at.astimezone(zone).date() for take in takes}
    return Practice(
        takes=len(takes),
        time=sum(take.duration for take in takes),
        time_this_week=sum(
            take.duration for take in takes if take.recorded_at > now - WEEK
        ),
        days=len(days),
        streak=_streak(days, now.astimezone(zone).date()),
    )


def _streak(days: set[date], day: date) -> int:
    if day not in days:
        day -= timedelta(days=1)
    length = 0
    while day in days:
        length += 1
        day -= timedelta(days=1)
    return length
