"""A take in one row: what a list, a table and a trend need, without its text.

The history keeps these measures as columns under the same names, and `export`
writes them as CSV. `summarize` is their one definition.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from rehearse.domain import FillerCategory, Kind, Part, Take

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The measures of one take; units are those of `rehearse.domain`.

    `pause_time` is the seconds within all pauses, `missing` the parts that were
    not heard, and `filler_detector` what listened for filled pauses, if anything.
    `skills` and `job` are its question's, `story` the one it tells.
    """

    id: str
    recorded_at: datetime
    question: str | None
    kind: Kind
    audio: Path
    duration: float
    time_limit: float | None
    words: int
    words_per_minute: float
    words_per_minute_low: float | None
    words_per_minute_high: float | None
    articulation_rate: float
    speaking_time: float
    phonation_ratio: float
    time_to_first_word: float
    pauses: int
    pause_time: float
    fillers: int
    filled_pauses: int
    lexical_fillers: int
    repetitions: int
    fillers_per_minute: float
    fillers_per_minute_low: float
    fillers_per_minute_high: float
    fillers_per_hundred_words: float
    framework: str
    missing: tuple[Part, ...]
    in_order: bool
    result_quantified: bool
    i: int
    we: int
    pitch_variation: float | None
    loudness_variation: float | None
    language: str
    model: str
    filler_detector: str | None
    analyzer: str
    skills: tuple[str, ...] = ()
    job: str | None = None
    story: str | None = None


def summarize(take: Take) -> Summary:
    """The row of a take."""
    analysis = take.analysis
    pace, fillers, structure = analysis.pace, analysis.fillers, analysis.structure
    pace_interval = pace.words_per_minute_interval
    categories = [filler.category for filler in fillers.items]
    return Summary(
        id=take.id,
        recorded_at=take.recording.recorded_at,
        question=take.question.text if take.question else None,
        kind=take.kind,
        audio=take.recording.path,
        duration=take.recording.duration,
        time_limit=take.limit,
        words=len(take.transcript.words),
        words_per_minute=pace.words_per_minute,
        words_per_minute_low=pace_interval.low if pace_interval else None,
        words_per_minute_high=pace_interval.high if pace_interval else None,
        articulation_rate=pace.articulation_rate,
        speaking_time=pace.speaking_time,
        phonation_ratio=pace.phonation_ratio,
        time_to_first_word=pace.time_to_first_word,
        pauses=len(analysis.pauses),
        pause_time=round(sum(pause.span.duration for pause in analysis.pauses), 3),
        fillers=fillers.count,
        filled_pauses=categories.count(FillerCategory.FILLED_PAUSE),
        lexical_fillers=categories.count(FillerCategory.LEXICAL),
        repetitions=categories.count(FillerCategory.REPETITION),
        fillers_per_minute=fillers.per_minute,
        fillers_per_minute_low=fillers.per_minute_interval.low,
        fillers_per_minute_high=fillers.per_minute_interval.high,
        fillers_per_hundred_words=fillers.per_hundred_words,
        framework=structure.framework,
        missing=structure.missing,
        in_order=structure.in_order,
        result_quantified=structure.result_quantified,
        i=analysis.ownership.i,
        we=analysis.ownership.we,
        pitch_variation=analysis.voice.pitch_variation,
        loudness_variation=analysis.voice.loudness_variation,
        language=take.transcript.language,
        model=take.transcript.model,
        filler_detector=take.transcript.filler_detector,
        analyzer=analysis.analyzer,
        skills=take.question.skills if take.question else (),
        job=take.question.job if take.question else None,
        story=take.story,
    )


COLUMNS = tuple(field.name for field in fields(Summary))
SEPARATOR = "; "
"""Stands between the skills of a row."""


def to_row(summary: Summary) -> dict[str, Cell]:
    """A summary as plain values, by column; times are text that sorts."""
    row = {name: getattr(summary, name) for name in COLUMNS}
    return {
        **row,
        "recorded_at": moment(summary.recorded_at),
        "kind": summary.kind.value,
        "audio": summary.audio.as_posix(),
        "missing": " ".join(part.value for part in summary.missing),
        "in_order": int(summary.in_order),
        "result_quantified": int(summary.result_quantified),
        "skills": SEPARATOR.join(summary.skills),
    }


def from_row(row: Mapping[str, Cell]) -> Summary:
    """The summary that was written as a row."""
    values: dict[str, Any] = {name: row[name] for name in COLUMNS}
    return Summary(
        **{
            **values,
            "recorded_at": datetime.fromisoformat(values["recorded_at"]),
            "kind": Kind(values["kind"]),
            "audio": Path(values["audio"]),
            "missing": tuple(Part(part) for part in values["missing"].split()),
            "in_order": bool(values["in_order"]),
            "result_quantified": bool(values["result_quantified"]),
            "skills": tuple(filter(None, values["skills"].split(SEPARATOR))),
        }
    )


def moment(time: datetime) -> str:
    """A time as text of one length, in UTC, so that it sorts."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """A summary with the names and values that other programs read."""
    return {
        **to_row(summary),
        "recorded_at": summary.recorded_at.astimezone(UTC).isoformat(),
        "audio": str(summary.audio),
        "missing": [part.value for part in summary.missing],
        "in_order": summary.in_order,
        "result_quantified": summary.result_quantified,
        "skills": list(summary.skills),
    }
