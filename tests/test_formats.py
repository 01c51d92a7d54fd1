"""Formats of interviews, and the options that change them."""

import pytest
from click.testing import CliRunner

from rehearse.cli.practice import HOW_IT_GOES, command
from rehearse.cli.sitting.formats import FORMATS, OVERTIME, Format
from rehearse.cli.sitting.interview import describe
from rehearse.cli.sitting.practice_options import rules_of
from rehearse.cli.sitting.session import to_choices


def rules(*arguments: str) -> Format:
    """The rules that `rehearse practice` goes by with these arguments."""
    context = command.make_context("practice", list(arguments))
    with context:
        return rules_of(context, **{name: context.params[name] for name in HOW_IT_GOES})


def test_plain_practice_reports_after_each_answer_and_knows_no_end() -> None:
    assert rules().questions is None
    assert rules().retakes is None
    assert (rules().prepare, rules().limit, rules().overtime) == (5, 120.0, OVERTIME)


def test_a_video_interview_cuts_off_and_allows_one_retake() -> None:
    video = rules("--format", "video")
    assert (video.prepare, video.limit, video.overtime) == (30, 90.0, 0.0)
    assert (video.retakes, video.questions) == (1, None)


def test_a_phone_interview_is_heard_and_not_seen() -> None:
    phone = rules("--format", "phone")
    assert phone.spoken
    assert not phone.shown


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_becomes_an_exam(name: str) -> None:
    exam = rules("--format", name, "--exam")
    assert exam.retakes == 0
    assert not exam.hints
    assert exam.questions


def test_single_options_override_the_format() -> None:
    arguments = "--format video --prepare 10 --limit 60 --retakes 3 --questions 4"
    changed = rules(*arguments.split(), "--speak")
    assert (changed.prepare, changed.limit, changed.overtime) == (10, 60.0, 0.0)
    assert (changed.retakes, changed.questions, changed.spoken) == (3, 4, True)
    assert not rules("--format", "phone", "--no-speak").spoken


def test_options_at_their_default_do_not_override_the_format() -> None:
    assert rules("--format", "video", "--prepare", "5").prepare == 5
    assert rules("--format", "video").prepare == 30


def test_a_mock_interview_asks_question_after_question() -> None:
    assert rules("--questions", "3").retakes == 0
    assert rules("--questions", "3").questions == 3
    assert rules("--exam").questions == 5


def test_one_question_of_the_users_own_is_an_interview_of_one() -> None:
    assert rules("Why us?", "--exam").questions == 1
    assert rules("Why us?", "--exam", "--questions", "2").questions == 2
    assert rules("Why us?").questions is None


def test_rules_reach_the_recording() -> None:
    options = {
        "limit": 90.0,
        "prepare": 30,
        "stop_after_silence": None,
        "device": None,
        "as_json": False,
        "model": "base",
        "language": "en",
    }
    exam = to_choices(options, rules("--format", "video", "--exam"))
    assert exam.overtime == 0.0
    assert exam.hint == ""
    assert exam.shows_level
    assert not to_choices(options, rules("--format", "phone")).shows_level


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            "--format panel",
            (
                "5 questions · 5 s to think · 2:00 to answer, then you may finish"
                " · no second try"
            ),
        ),
        (
            "--format video --questions 1 --retakes 2 --limit 0",
            "1 question · 30 s to think · no limit · 2 retakes",
        ),
    ],
)
def test_an_interview_is_described_before_it_begins(arguments: str, said: str) -> None:
    chosen = rules(*arguments.split())
    assert describe(chosen, chosen.questions or 1) == said


def test_help_names_every_format() -> None:
    text = CliRunner().invoke(command, ["--help"]).output
    assert all(name in text for name in FORMATS)
