"""Answers to follow-up questions: what was not asked for is not missed."""

import io
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from rehearse.analysis import analyze
from rehearse.analysis.part_answers import as_part_answer
from rehearse.domain import Audio, Finding, Kind, Part, Question
from rehearse.report import build_report
from rehearse.report.html import to_html
from rehearse.report.terminal import render
from rehearse.summary import from_row, summarize, to_row
from rehearse.take_json import take_from_json, take_to_json
from rehearse.trends.measures import BY_NAME
from tests.factories import a_structure, a_take, a_transcript, an_analysis

WHOLE = Question("Tell me about a time you cleaned up messy data.", Kind.EXAMPLE)
PART = Question("What changed because of it? How do you know?", Kind.EXAMPLE)
EXAMPLE = Question("Can you give me one time when that happened?", Kind.EXAMPLE)


def analysis_of(question):
    noise = np.random.default_rng(1).normal(0, 0.01, 40 * 16_000).astype(np.float32)
    answer = (
        "It was a good year for all of us and then the reports came in on time, "
        "the errors fell from forty to three, and my manager told the board about it. "
    )
    return analyze(Audio(noise), a_transcript(answer * 2), question)


def test_a_follow_up_misses_no_part_and_gets_no_advice_about_any():
    whole, part = analysis_of(WHOLE), analysis_of(PART)
    assert whole.structure.missing
    assert part.structure.missing == ()
    assert any(one.about.startswith("structure") for one in whole.advice)
    assert not any(one.about.startswith("structure") for one in part.advice)
    assert part.structure.sentences == whole.structure.sentences
    assert part.pace == whole.pace


def test_a_follow_up_that_asks_for_an_example_is_judged_as_one():
    assert analysis_of(EXAMPLE).structure == analysis_of(WHOLE).structure


@pytest.mark.parametrize(
    ("about", "stays"),
    [
        ("result.missing", False),
        ("example.missing", False),
        ("action.thin", False),
        ("situation.long", False),
        ("order", False),
        ("result.claimed", True),
        ("result.measurable", True),
        ("action.we", True),
        ("trade_offs.cost", True),
    ],
)
def test_findings_hold_that_do_not_need_a_whole_answer(about, stays):
    finding = Finding(about, "", "", None, 0.9)
    found = as_part_answer(a_structure(findings=(finding,))).findings
    assert found == ((finding,) if stays else ())


@pytest.fixture
def take():
    structure = as_part_answer(a_structure())
    return a_take(an_analysis(structure=structure, advice=()), question=PART)


def test_the_report_says_that_only_a_part_was_asked_for(take):
    written = io.StringIO()
    Console(width=100, file=written).print(render(build_report(take), 100))
    text = written.getvalue()
    assert "Only a part was asked for" in text
    assert "not heard" not in text.casefold()
    assert "Only a part was asked for" in to_html(take)


def test_it_is_kept_and_read_back_as_it_was(take):
    assert take_from_json(take_to_json(take)) == take
    assert from_row(to_row(summarize(take))) == summarize(take)


def test_trends_of_missing_parts_leave_it_out(take):
    value = BY_NAME["parts-missing"].value
    assert value(summarize(take)) is None
    assert value(replace(summarize(take), framework="STAR", missing=(Part.TASK,))) == 1
