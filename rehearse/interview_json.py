"""A mock interview as JSON: schema `rehearse.interview/1`.

The answers themselves are takes: `rehearse show ID --json` prints each.
"""

from datetime import UTC
from typing import Any

from rehearse.domain import Interval
from rehearse.domain.interviews import Interview, Overall, Remark
from rehearse.summary import summarize, summary_to_json

SCHEMA = "rehearse.interview/1"
DECIMALS = 3


def interview_to_json(interview: Interview, overall: Overall) -> dict[str, Any]:
    """The interview as values that `json.dumps` writes as they are."""
    return {
        "schema": SCHEMA,
        "interview": {
            "title": interview.title,
            "job": interview.job,
            "job_title": interview.job_title,
            "began_at": interview.began_at.astimezone(UTC).isoformat(),
            "planned": interview.planned,
            "answered": len(interview.answers),
        },
        "answers": [
            {
                "number": number,
                "take": answer.take.id,
                "earlier_takes": list(answer.earlier),
                "summary": summary_to_json(summarize(answer.take)),
            }
            for number, answer in enumerate(interview.answers, start=1)
        ],
        "overall": {
            "speaking_time": round(overall.speaking_time, DECIMALS),
            "words_per_minute": _interval(overall.words_per_minute),
            "fillers": overall.fillers,
            "fillers_per_minute": _rounded(overall.fillers_per_minute),
            "fillers_per_minute_interval": _interval(
                overall.fillers_per_minute_interval
            ),
            "good": [_remark(one) for one in overall.good],
            "next_time": [_remark(one) for one in overall.next_time],
        },
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "about": remark.about,
        "text": remark.text,
        "answers": list(remark.answers),
        "evidence": [
            {
                "answer": one.answer,
                "start": round(one.span.start, DECIMALS),
                "end": round(one.span.end, DECIMALS),
            }
            for one in remark.evidence
        ],
    }


def _interval(interval: Interval | None) -> list[float] | None:
    if interval is None:
        return None
    return [round(interval.low, DECIMALS), round(interval.high, DECIMALS)]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DECIMALS)
