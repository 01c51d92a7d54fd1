"""A take as JSON, and back: schema `rehearse.take/1`.

Others read this: fields may be added, and none changes its meaning without a
new number. A reader ignores what it does not know, and what an older rehearse
did not write gets its default, so that old and new takes can both be shown.

The names are those of `rehearse.domain`, so a field added there is written and
read here without a change. Three rules bend them: a field called `span` becomes
`start` and `end` (null when there is none), an interval becomes a list of two,
and every number is rounded once, to three decimals: a millisecond.
"""

import math
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from numbers import Integral
from pathlib import Path
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from rehearse.domain import (
    Analysis,
    Correction,
    Interval,
    IsAFiller,
    Kind,
    MovedSentence,
    NotAFiller,
    PartSpan,
    Question,
    Recording,
    Span,
    StopReason,
    Take,
    Transcript,
    WrongFinding,
)
from rehearse.errors import HistoryError

SCHEMA = "rehearse.take/1"
DECIMALS = 3

CORRECTIONS: dict[str, type] = {
    "not_a_filler": NotAFiller,
    "is_a_filler": IsAFiller,
    "moved_sentence": MovedSentence,
    "wrong_finding": WrongFinding,
}
"""The name of each kind of correction."""

Json: TypeAlias = dict[str, Any]


def take_to_json(take: Take) -> Json:
    """The take as values that `json.dumps` writes as they are."""
    analysis = _encode_analysis(take.analysis)
    analyzer = analysis.pop("analyzer")
    return {
        "schema": SCHEMA,
        "take": {
            "id": take.id,
            "recorded_at": take.recording.recorded_at.astimezone(UTC).isoformat(),
            "question": take.question.text if take.question else None,
            "kind": take.kind.value,
            "skills": list(take.question.skills) if take.question else [],
            "job": take.question.job if take.question else None,
            "story": take.story,
            "audio": str(take.recording.path),
            "duration": _encode(take.recording.duration),
            "limit": _encode(take.limit),
            "analyzer": analyzer,
            "recording_warnings": list(take.recording.warnings),
            "stop_reason": _encode(take.recording.stop_reason),
        },
        "transcript": {"text": take.transcript.text, **_encode(take.transcript)},
        **analysis,
        "corrections": [_encode_correction(one) for one in take.corrections],
        "uncorrected": _encode_analysis(take.uncorrected) if take.uncorrected else None,
    }


def take_from_json(document: Json) -> Take:
    """The take that was written.

    Raises:
        HistoryError: The document is not a take, or lacks something.
    """
    try:
        schema = document.get("schema")
        if schema == SCHEMA:
            return _take_from_json(document)
    except KeyError as error:
        raise HistoryError(f"A take lacks {error}.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise HistoryError(f"A take cannot be read: {error}.") from error
    raise HistoryError(
        f"This is not a take: its schema is {schema!r}, not {SCHEMA!r}.",
        hint="If a newer rehearse wrote it, update this one.",
    )


def _take_from_json(document: Json) -> Take:
    take = document["take"]
    question = None
    if take["question"] is not None:
        question = Question(
            _decode(str, take["question"]),
            Kind(take["kind"]),
            skills=_decode(tuple[str, ...], take.get("skills", ())),
            job=_decode(str | None, take.get("job")),
        )
    analysis = {**document, "analyzer": take["analyzer"]}
    return Take(
        id=_decode(str, take["id"]),
        question=question,
        recording=Recording(
            path=Path(take["audio"]),
            recorded_at=datetime.fromisoformat(take["recorded_at"]).astimezone(UTC),
            duration=_decode(float, take["duration"]),
            warnings=tuple(take.get("recording_warnings", ())),
            stop_reason=_decode(StopReason | None, take.get("stop_reason")),
        ),
        transcript=_decode(Transcript, document["transcript"]),
        analysis=_decode(Analysis, analysis),
        limit=_decode(float | None, take.get("limit")),
        corrections=tuple(
            _decode(CORRECTIONS[one["correction"]], one)
            for one in document.get("corrections", ())
        ),
        uncorrected=_decode(Analysis | None, document.get("uncorrected")),
        story=_decode(str | None, take.get("story")),
    )


# --- writing -----------------------------------------------------------------


def _encode_analysis(analysis: Analysis) -> Json:
    written: Json = _encode(analysis)
    written["fillers"] = {"count": analysis.fillers.count, **written["fillers"]}
    written["structure"]["missing"] = _encode(analysis.structure.missing)
    return written


def _encode_correction(correction: Correction) -> Json:
    names = {noun: name for name, noun in CORRECTIONS.items()}
    return {"correction": names[type(correction)], **_encode(correction)}


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Interval):
        return [_encode(value.low), _encode(value.high)]
    if is_dataclass(value):
        return _encode_fields(value)
    return _encode_scalar(value)


def _encode_scalar(value: Any) -> bool | int | float | str | None:
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Integral):
        return int(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("A measure of a take is not a finite number.")
    return round(number, DECIMALS)


def _encode_fields(noun: Any) -> Json:
    written: Json = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name == "span":
            if isinstance(noun, PartSpan):
                written["present"] = noun.present
            written["start"] = _encode(value.start) if value else None
            written["end"] = _encode(value.end) if value else None
        else:
            written[field.name] = _encode(value)
    return written


# --- reading -----------------------------------------------------------------


def _decode(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_decode(get_args(kind)[0], item) for item in value)
    if get_origin(kind) is types.UnionType:
        given = next(kind for kind in get_args(kind) if kind is not types.NoneType)
        return None if value is None else _decode(given, value)
    if kind is Interval:
        low, high = value
        return Interval(float(low), float(high))
    if is_dataclass(kind):
        return _decode_fields(kind, value)
    return _decode_scalar(kind, value)


def _decode_scalar(kind: type, value: Any) -> Any:
    if kind is float or issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not of type {kind.__name__}")
    return value


def _decode_fields(noun: Any, written: Json) -> Any:
    values = {}
    for field in fields(noun):
        if field.name == "span":
            values["span"] = _decode_span(written)
        elif field.name in written:
            kind = _hints(noun)[field.name]
            values[field.name] = _decode(kind, written[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise KeyError(field.name)
    return noun(**values)


def _decode_span(written: Json) -> Span | None:
    if written["start"] is None:
        return None
    return Span(float(written["start"]), float(written["end"]))


@cache
def _hints(noun: type) -> Json:
    return get_type_hints(noun)
