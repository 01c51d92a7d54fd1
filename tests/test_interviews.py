"""What the answers of a mock interview show together, and how it is said."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from rehearse.analysis.interviews import sum_up
from rehearse.domain import (
    Advice,
    Kind,
    Ownership,
    Part,
    Question,
    Span,
    StopReason,
    Take,
)
from rehearse.domain.interviews import Interview, InterviewAnswer
from rehearse.interview_json import interview_to_json
from rehearse.report.interview import build_interview
from rehearse.report.interview_html import to_html
from rehearse.report.interview_terminal import render
from tests.factories import (
    MONDAY,
    a_pace,
    a_recording,
    a_structure,
    a_take,
    a_transcript,
    an_analysis,
    an_empty_take,
    fillers_of,
)

HEARD = a_transcript(filler_detector="probe")


def an_answer(
    *, fillers: int = 0, pace: float = 120.0, seconds: float = 60.0, **changes: object
) -> Take:
    """A minute of speech without its result."""
    analysis = an_analysis(
        pace=a_pace(words_per_minute=pace, speaking_time=seconds),
        fillers=fillers_of(fillers, seconds / 60),
        advice=(),
        ownership=Ownership(4, 0),
    )
    return a_take(analysis, **{"transcript": HEARD, **changes})


def complete(take: Take, *, sized: bool = True) -> Take:
    """The same answer, its result told."""
    structure = a_structure(result_quantified=sized)
    *parts, result = structure.parts
    told = replace(result, span=Span(14.0, 16.0))
    structure = replace(structure, parts=(*parts, told))
    return replace(take, analysis=replace(take.analysis, structure=structure))


def an_interview(*takes: Take, planned: int | None = None) -> Interview:
    return Interview(
        title="Mock interview",
        began_at=MONDAY,
        planned=planned or len(takes),
        answers=tuple(InterviewAnswer(take) for take in takes),
    )


def abouts(interview: Interview) -> tuple[list[str], list[str]]:
    overall = sum_up(interview)
    return (
        [one.about for one in overall.good],
        [one.about for one in overall.next_time],
    )


def test_fillers_are_pooled_and_their_interval_is_narrower_than_in_any_answer() -> None:
    interview = an_interview(*(an_answer(fillers=4) for _ in range(5)))
    overall = sum_up(interview)
    assert overall.fillers == 20
    assert overall.fillers_per_minute == pytest.approx(4.0)
    pooled = overall.fillers_per_minute_interval
    alone = sum_up(an_interview(an_answer(fillers=4))).fillers_per_minute_interval
    assert pooled
    assert alone
    assert pooled.low == pytest.approx(2.44, abs=0.01)  # Garwood's table for 20
    assert pooled.high == pytest.approx(6.18, abs=0.01)
    assert pooled.high - pooled.low < alone.high - alone.low


@pytest.mark.parametrize(
    ("fillers", "good", "bad"), [(0, True, False), (5, False, False), (15, False, True)]
)
def test_fillers_are_praised_or_blamed_only_when_the_interval_says_so(
    fillers: int, good: bool, bad: bool
) -> None:
    praised, advised = abouts(an_interview(*[an_answer(fillers=fillers)] * 4))
    assert ("fillers" in praised) is good
    assert ("fillers" in advised) is bad


def test_few_fillers_are_not_praised_where_nobody_listened_for_them() -> None:
    deaf = an_answer(transcript=a_transcript(filler_detector=None))
    assert "fillers" not in abouts(an_interview(deaf, deaf, deaf))[0]


def test_a_part_missing_in_several_answers_is_said_with_their_numbers() -> None:
    good = complete(an_answer())
    overall = sum_up(an_interview(an_answer(), good, an_answer()))
    remark = next(one for one in overall.next_time if one.about == "structure.result")
    assert remark.answers == (1, 3)
    assert "2 of 3 answers" in remark.text
    assert remark.evidence[0].answer == 1
    assert next(one for one in overall.good if one.about == "structure").answers == (2,)


def test_a_result_with_a_size_is_praised_with_its_place() -> None:
    overall = sum_up(an_interview(complete(an_answer())))
    remark = next(one for one in overall.good if one.about == "structure.result")
    assert remark.evidence[0].span == Span(14.0, 16.0)
    vague = sum_up(an_interview(complete(an_answer(), sized=False)))
    assert "structure.result" not in [one.about for one in vague.good]


def test_an_answer_that_is_to_have_no_parts_is_not_praised_for_them() -> None:
    take = an_answer()
    nothing = a_structure(framework="Follow-up", parts=(), sentences=())
    take = replace(take, analysis=replace(take.analysis, structure=nothing))
    assert "structure" not in abouts(an_interview(take))[0]


def test_a_short_answer_is_not_judged_for_what_it_lacks() -> None:
    overall = sum_up(an_interview(an_answer(seconds=12.0)))
    assert [one.about for one in overall.next_time] == ["length"]
    assert "structure" not in [one.about for one in overall.good]


def test_silence_is_said_first() -> None:
    overall = sum_up(an_interview(an_answer(), an_empty_take()))
    assert overall.next_time[0].about == "silence"
    assert overall.next_time[0].answers == (2,)


def test_answers_that_ran_into_the_limit_are_named() -> None:
    cut = a_recording(duration=120.4, stop_reason=StopReason.LIMIT)
    in_time = a_recording(duration=70.0, stop_reason=StopReason.ASKED)
    first = complete(an_answer(recording=in_time))
    second = complete(an_answer(recording=cut))
    remark = sum_up(an_interview(first, second)).next_time[0]
    assert (remark.about, remark.answers) == ("time", (2,))


def test_mostly_we_is_said_of_examples_alone() -> None:
    ours = an_answer()
    ours = replace(ours, analysis=replace(ours.analysis, ownership=Ownership(1, 6)))
    assert "ownership" in abouts(an_interview(ours))[1]
    why = replace(ours, question=Question("Why us?", Kind.MOTIVATION))
    assert "ownership" not in abouts(an_interview(why))[1]


def test_an_even_pace_is_praised_and_an_uneven_one_is_not() -> None:
    even = an_interview(an_answer(pace=120.0), an_answer(pace=130.0))
    uneven = an_interview(an_answer(pace=120.0), an_answer(pace=140.0))
    assert "pace" in abouts(even)[0]
    assert "pace" not in abouts(uneven)[0]
    assert "pace" not in abouts(an_interview(an_answer()))[0]


def test_what_one_answer_was_advised_about_its_pauses_is_kept() -> None:
    take = complete(an_answer())
    advice = Advice("pauses", "Three times you stopped.", (Span(3.0, 4.0),))
    take = replace(take, analysis=replace(take.analysis, advice=(advice,)))
    (remark,) = sum_up(an_interview(complete(an_answer()), take)).next_time
    assert remark.text == "In answer 2: Three times you stopped."


def test_nothing_is_made_of_an_interview_without_speech() -> None:
    overall = sum_up(an_interview(an_empty_take()))
    assert overall.speaking_time == 0
    assert overall.words_per_minute is None
    assert overall.fillers_per_minute is None
    assert overall.good == ()


# --- in words ----------------------------------------------------------------


def printed(interview: Interview, width: int, job: str = "") -> str:
    interview = replace(interview, job_title=job)
    report = build_interview(interview, sum_up(interview))
    console = Console(width=width, file=StringIO(), color_system=None)
    console.print(render(report))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_answer_is_shown_with_its_numbers_on_any_screen(width: int) -> None:
    interview = an_interview(an_answer(fillers=4, pace=131.0), planned=3)
    text = printed(interview, width, job="Data Analyst")
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    assert "Mock interview for Data Analyst" in flat
    assert "1 of 3 questions" in flat
    assert "131" in flat
    assert "4 (1.6 to 11)" in flat
    assert "Result" in flat


def test_an_answer_given_twice_says_so() -> None:
    interview = an_interview(an_answer())
    again = replace(interview.answers[0], earlier=("20260126-095900-aaaa",))
    text = printed(replace(interview, answers=(again,)), 120)
    assert "Given 2 times; the last counts." in text


def test_what_lacks_every_part_or_every_word_says_so() -> None:
    text = printed(an_interview(an_empty_take()), 120)
    assert "every part" in text
    assert "! No words were heard." in text


def test_a_question_cannot_move_the_cursor_or_be_html() -> None:
    evil = Question("<b>Why\x1b[2J</b>?", Kind.EXAMPLE)
    interview = an_interview(an_answer(question=evil))
    assert "\x1b" not in printed(interview, 80)
    page = to_html(build_interview(interview, sum_up(interview)))
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "script-src 'none'" in page.replace("&#39;", "'")


def test_json_names_the_takes_and_rounds_once() -> None:
    take = an_answer(fillers=3)
    interview = an_interview(take, an_empty_take(id="20260126-100100-aaaa"))
    document = interview_to_json(interview, sum_up(interview))
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["schema"] == "rehearse.interview/1"
    assert [one["take"] for one in document["answers"]] == [
        take.id,
        "20260126-100100-aaaa",
    ]
    assert document["answers"][0]["summary"]["fillers"] == 3
    assert document["interview"]["answered"] == 2
    assert document["overall"]["fillers"] == 3
    missing = [
        one
        for one in document["overall"]["next_time"]
        if one["about"] == f"structure.{Part.RESULT}"
    ]
    assert missing[0]["answers"] == [1]


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    interview = an_interview(an_answer(), complete(an_answer()))
    interview = replace(interview, job_title="Nurse")
    page = to_html(build_interview(interview, sum_up(interview)))
    assert "Mock interview for Nurse" in page
    assert page.count('<th scope="row">') == 2
    assert "http://" not in page
    assert "https://" not in page
