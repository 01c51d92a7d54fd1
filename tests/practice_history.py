"""Histories of practice for tests of the queue: rows of takes, and what they left."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from rehearse.domain import Kind, Part, Question
from rehearse.preparation.practice import Practised, replay
from rehearse.summary import Summary, summarize
from tests.factories import a_take

MONDAY = date(2026, 1, 26)


def answered(
    question: str, day: date, *, hour: int = 10, went: str = "good", **changes: Any
) -> Summary:
    """A take of a question: `badly` without its result, `good`, or `easy`."""
    row = replace(
        summarize(a_take()),
        id=f"{day:%Y%m%d}-{hour:02}0000-{len(question):04x}",
        recorded_at=datetime.combine(day, time(hour), tzinfo=UTC),
        question=question,
        speaking_time=80.0,
        words=190,
        missing=(Part.RESULT,) if went == "badly" else (),
        result_quantified=went == "easy",
        fillers_per_minute=0.0,
        fillers_per_minute_low=0.0,
        fillers_per_minute_high=2.8,
        filler_detector="probe",
    )
    return replace(row, **changes)


def practised_by(*takes: Summary) -> dict[str, Practised]:
    """What takes left, with the days of UTC."""
    return replay(takes, zone=UTC)


def questions(kinds: Iterable[str], **changes: Any) -> list[Question]:
    """One question a kind, in this order, each with a text of its own."""
    return [
        Question(f"{kind} question {number}?", Kind(kind), **changes)
        for number, kind in enumerate(kinds, start=1)
    ]
