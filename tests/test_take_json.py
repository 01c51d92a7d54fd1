import json
import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import pytest

from rehearse.domain import Interval, Kind, Part, Question, Span, Take, Voice
from rehearse.errors import HistoryError
from rehearse.take_json import take_from_json, take_to_json
from tests.factories import (
    QUESTION,
    a_pace,
    a_recording,
    a_take,
    an_analysis,
    an_empty_take,
)


def through_text(take: Take) -> Take:
    """The take after it was written as text and read again."""
    return take_from_json(json.loads(json.dumps(take_to_json(take), allow_nan=False)))


def filled(kind: Any, numbers: Any) -> Any:
    """A value of a type in which no field has its default or repeats another's."""
    if get_origin(kind) is types.UnionType:
        return filled(get_args(kind)[0], numbers)
    if get_origin(kind) is tuple:
        return tuple(filled(get_args(kind)[0], numbers) for _ in range(2))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        return kind(**{name: filled(hints[name], numbers) for name in names})
    if issubclass(kind, Enum):
        return list(kind)[next(numbers) % len(list(kind))]
    number = next(numbers)
    values: dict[type, Any] = {
        str: f"text {number}",
        bool: True,
        int: number,
        float: number + 0.125,
        Path: Path(f"recordings/{number}.flac"),
        datetime: datetime(2026, 1, 31, tzinfo=UTC) + timedelta(seconds=number),
    }
    return values[kind]


def test_a_take_comes_back_as_it_was():
    assert through_text(a_take()) == a_take()


def test_what_a_take_was_practice_for_comes_back():
    question = Question(
        "What did you change?", skills=("data quality", "SQL"), job="analyst-acme"
    )
    take = replace(a_take(question=question), story="messy-sales-data")
    assert take_from_json(take_to_json(take)) == take


def test_a_take_in_which_nothing_was_said_comes_back_as_it_was():
    assert through_text(an_empty_take()) == an_empty_take()


def test_a_take_without_a_question_comes_back_as_it_was():
    take = a_take(question=None, limit=None)
    assert through_text(take) == take


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_question_comes_back(kind):
    take = a_take(question=replace(QUESTION, kind=kind))
    assert through_text(take) == take


def test_no_field_of_any_noun_is_lost():
    take = filled(Take, count(1))
    assert through_text(take) == take


def test_the_document_has_the_names_that_others_rely_on():
    document = take_to_json(a_take())

    assert document.keys() >= {
        *("schema", "take", "transcript", "pace", "pauses", "fillers"),
        *("structure", "ownership", "voice", "advice", "warnings"),
    }
    assert document["schema"] == "rehearse.take/1"
    assert document["take"] == {
        "id": "20260126-100000-k3x9",
        "recorded_at": "2026-01-26T10:00:00+00:00",
        "question": "Tell me about a time you cleaned up messy data.",
        "kind": "example",
        "skills": [],
        "job": None,
        "story": None,
        "audio": "recordings/answer.flac",
        "duration": 16.5,
        "limit": 120.0,
        "analyzer": "0.1.0",
        "recording_warnings": [],
        "stop_reason": None,
    }
    transcript = document["transcript"]
    assert transcript["model"] == "base"
    assert transcript["language"] == "en"
    assert transcript["text"].startswith("Last year, um, our sales data")
    assert transcript["words"][0] == {
        "text": "Last",
        "start": 0.8,
        "end": 1.2,
        "probability": 0.95,
    }
    assert (
        document["pace"].items()
        >= {
            "words_per_minute": 122.4,
            "articulation_rate": 4.61,
            "speaking_time": 14.0,
            "phonation_ratio": 0.921,
            "time_to_first_word": 0.8,
        }.items()
    )
    assert (
        document["pace"]["timeline"][0].items()
        >= {
            "start": 0.0,
            "end": 8.0,
            "words_per_minute": 118.0,
        }.items()
    )
    assert (
        document["pauses"][0].items()
        >= {
            "start": 4.8,
            "end": 5.4,
            "placement": "boundary",
        }.items()
    )
    assert document["ownership"].items() >= {"i": 3, "we": 1}.items()
    assert (
        document["voice"].items()
        >= {
            "pitch_variation": 2.81,
            "loudness_variation": 4.12,
        }.items()
    )
    assert document["advice"] == [
        {
            "about": "structure.result",
            "text": "Say what came of it, in a number if there is one.",
            "evidence": [{"start": 10.4, "end": 16.0}],
        }
    ]
    assert document["warnings"] == []


def test_fillers_carry_their_count_their_interval_and_their_evidence():
    fillers = take_to_json(a_take())["fillers"]

    assert fillers["count"] == 3
    assert fillers["per_minute"] == 12.86
    assert fillers["per_minute_interval"] == [2.65, 37.57]
    assert fillers["per_hundred_words"] == 8.57
    assert (
        fillers["items"][0].items()
        >= {
            "text": "um",
            "start": 1.6,
            "end": 2.0,
            "category": "filled_pause",
            "evidence": ["sound", "transcript"],
            "confidence": 0.93,
        }.items()
    )


def test_a_part_that_was_not_heard_has_no_times_and_is_listed_as_missing():
    structure = take_to_json(a_take())["structure"]

    assert structure["framework"] == "STAR"
    assert structure["missing"] == ["result"]
    assert structure["in_order"] is True
    assert structure["result_quantified"] is False
    situation, *_, result = structure["parts"]
    assert (
        situation.items()
        >= {
            "part": "situation",
            "present": True,
            "start": 0.8,
            "end": 4.8,
            "share": 0.286,
            "confidence": 0.9,
        }.items()
    )
    assert (
        result.items()
        >= {
            "part": "result",
            "present": False,
            "start": None,
            "end": None,
            "share": 0.0,
        }.items()
    )
    assert (
        structure["sentences"][1].items()
        >= {
            "text": "I was asked to, you know, bring it into one table.",
            "start": 5.4,
            "end": 9.8,
            "part": "task",
            "confidence": 0.9,
        }.items()
    )


def test_numbers_have_three_decimals_and_stay_the_same_from_then_on():
    pace = a_pace(words_per_minute=142.857142, speaking_time=1 / 3)
    take = a_take(an_analysis(pace=pace))

    once = take_to_json(take)
    twice = take_to_json(take_from_json(once))

    assert once["pace"]["words_per_minute"] == 142.857
    assert once["pace"]["speaking_time"] == 0.333
    assert twice == once


def test_numbers_of_numpy_are_written_as_plain_numbers():
    voice = Voice(np.float64(2.5), np.float32(4.25))  # type: ignore[arg-type]  # NumPy's own numbers get this far
    document = take_to_json(a_take(an_analysis(voice=voice)))
    assert json.loads(json.dumps(document))["voice"]["loudness_variation"] == 4.25


def test_a_measure_that_is_no_number_is_never_written():
    with pytest.raises(ValueError, match="not a finite number"):
        take_to_json(a_take(an_analysis(pace=a_pace(words_per_minute=float("nan")))))


def test_a_time_of_another_zone_is_written_in_utc():
    noon = datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    take = a_take(recording=a_recording(recorded_at=noon))

    assert take_to_json(take)["take"]["recorded_at"] == "2026-01-31T10:00:00+00:00"
    assert through_text(take) == take


def test_what_a_newer_writer_added_is_ignored():
    document = take_to_json(a_take())
    document["mood"] = "?"
    document["take"]["room"] = "kitchen"
    document["fillers"]["items"][0]["loudness"] = 3
    document["structure"]["parts"][0]["note"] = "?"
    assert take_from_json(document) == a_take()


def test_what_an_older_writer_did_not_write_gets_its_default():
    document = take_to_json(a_take())
    del document["take"]["limit"]
    del document["take"]["recording_warnings"]
    del document["transcript"]["filled_pauses"]
    del document["fillers"]["likely"]

    take = take_from_json(document)

    assert take.limit is None
    assert take.recording.warnings == ()
    assert take.transcript.filled_pauses == ()
    assert take.analysis.fillers.likely == ()


def test_another_schema_is_named_in_the_error():
    document = {**take_to_json(a_take()), "schema": "rehearse.take/2"}
    with pytest.raises(HistoryError, match=r"rehearse\.take/2") as caught:
        take_from_json(document)
    assert "update" in caught.value.hint


@pytest.mark.parametrize("document", [[], "text", None, {}, {"schema": 1}])
def test_a_document_that_is_no_take_is_refused(document):
    with pytest.raises(HistoryError):
        take_from_json(document)


def test_a_take_that_lacks_a_measure_says_which():
    document = take_to_json(a_take())
    del document["pace"]["speaking_time"]
    with pytest.raises(HistoryError, match="lacks 'speaking_time'"):
        take_from_json(document)


def test_a_part_that_is_not_known_says_so():
    document = take_to_json(a_take())
    document["structure"]["parts"][0]["part"] = "prologue"
    with pytest.raises(HistoryError, match="prologue"):
        take_from_json(document)


def test_a_text_where_a_number_belongs_is_refused():
    document = take_to_json(a_take())
    document["ownership"]["i"] = "three"
    with pytest.raises(HistoryError, match="three"):
        take_from_json(document)


def test_parts_and_intervals_come_back_as_the_types_they_were():
    take = through_text(a_take())
    assert isinstance(take.analysis.structure.missing[0], Part)
    assert isinstance(take.analysis.fillers.per_minute_interval, Interval)


AS_DESIGNED: dict[str, Any] = {
    "schema": "rehearse.take/1",
    "take": {
        "id": "20260131-100000-ab3f",
        "recorded_at": "2026-01-31T10:00:00+00:00",
        "question": "Tell me about a conflict.",
        "kind": "example",
        "audio": "recordings/answer.flac",
        "duration": 92.4,
        "analyzer": "0.1.0",
    },
    "transcript": {
        "model": "base",
        "language": "en",
        "text": "I",
        "words": [{"text": "I", "start": 0.42, "end": 0.55, "probability": 0.97}],
    },
    "pace": {
        "words_per_minute": 142.0,
        "articulation_rate": 4.6,
        "speaking_time": 81.0,
        "phonation_ratio": 0.88,
        "time_to_first_word": 0.8,
        "timeline": [{"start": 0, "end": 15, "words_per_minute": 150.0}],
    },
    "pauses": [{"start": 10.2, "end": 11.4, "placement": "boundary"}],
    "fillers": {
        "count": 7,
        "per_minute": 4.5,
        "per_minute_interval": [1.8, 9.4],
        "per_hundred_words": 3.2,
        "items": [
            {
                "text": "um",
                "start": 3.1,
                "end": 3.5,
                "category": "filled_pause",
                "evidence": ["sound", "transcript"],
                "confidence": 0.93,
            }
        ],
    },
    "structure": {
        "framework": "STAR",
        "parts": [
            {
                "part": "situation",
                "present": True,
                "start": 0.4,
                "end": 20.1,
                "share": 0.22,
                "confidence": 0.9,
            }
        ],
        "sentences": [
            {
                "text": "One day it rained.",
                "start": 0.4,
                "end": 5.2,
                "part": "situation",
                "confidence": 0.9,
            }
        ],
        "missing": ["result"],
        "in_order": True,
        "result_quantified": False,
    },
    "ownership": {"i": 12, "we": 3},
    "voice": {"pitch_variation": 2.8, "loudness_variation": 4.1},
    "advice": [
        {
            "about": "structure.result",
            "text": "Say what came of it.",
            "evidence": [{"start": 70.2, "end": 92.0}],
        }
    ],
    "warnings": ["The recording is very quiet."],
}
"""The first design of the schema: what it has is enough, now and later."""


def test_a_document_of_the_first_design_can_still_be_read():
    take = take_from_json(AS_DESIGNED)
    assert take.question == Question("Tell me about a conflict.", Kind.EXAMPLE)
    assert take.recording.duration == 92.4
    assert take.analysis.pace.words_per_minute == 142.0
    assert take.analysis.fillers.per_minute_interval == Interval(1.8, 9.4)
    assert take.analysis.structure.sentences[0].part is Part.SITUATION
    assert take.analysis.advice[0].evidence == (Span(70.2, 92.0),)


def test_every_name_of_the_first_design_is_still_written():
    def missing_in(designed: Any, written: Any) -> list[str]:
        if isinstance(designed, list):
            return missing_in(designed[0], written[0]) if written else []
        if not isinstance(designed, dict):
            return []
        return [name for name in designed if name not in written] + [
            deeper
            for name in designed
            if name in written
            for deeper in missing_in(designed[name], written[name])
        ]

    assert missing_in(AS_DESIGNED, take_to_json(a_take())) == []
