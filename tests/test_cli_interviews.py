"""Mock interviews that were held are remembered, and shown again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.cli.sitting.interview_result import InterviewResult
from rehearse.domain import Take
from rehearse.domain.interviews import Interview, InterviewAnswer
from rehearse.errors import PreparationError
from rehearse.history import open_history
from rehearse.interview_shelf import interview_shelf, keep_interview, read_interview
from rehearse.workspace import Workspace
from tests.factories import MONDAY
from tests.workspaces import keep_take, run


@pytest.fixture
def takes(tmp_path: Path) -> list[Take]:
    return [keep_take(tmp_path, number) for number in (1, 2, 3)]


def an_interview(takes: list[Take]) -> Interview:
    """Two questions; the first was answered twice."""
    first, again, second = takes
    return Interview(
        title="Panel interview",
        began_at=MONDAY,
        planned=3,
        answers=(InterviewAnswer(again, (first.id,)), InterviewAnswer(second)),
        job="data-analyst",
        job_title="Data Analyst",
    )


def keep(home: Path, takes: list[Take]) -> str:
    return keep_interview(Workspace(home), an_interview(takes))


def test_an_interview_is_read_as_it_was_kept(tmp_path: Path, takes: list[Take]) -> None:
    name = keep(tmp_path, takes)
    assert name == "2026-01-26-panel-interview-data-analyst"
    with open_history(tmp_path / "history.db") as history:
        held = interview_shelf(Workspace(tmp_path)).get(name)
        read = read_interview(held, history)
    before = an_interview(takes)
    assert [one.id for one in read.takes] == [one.id for one in before.takes]
    assert [one.earlier for one in read.answers] == [(takes[0].id,), ()]
    assert replace(read, answers=()) == replace(before, answers=())


def test_answers_that_were_deleted_are_left_out(
    tmp_path: Path, takes: list[Take]
) -> None:
    keep(tmp_path, takes)
    run(tmp_path, "delete", "--yes", takes[2].id)
    shown = run(tmp_path, "interviews", "show")
    assert shown.exit_code == 0
    assert "1 of 3 questions" in shown.stdout
    assert takes[2].id not in shown.stdout
    for take in takes[:2]:
        run(tmp_path, "delete", "--yes", take.id)
    gone = run(tmp_path, "interviews", "show")
    assert gone.exit_code == 1
    assert gone.stderr.count("\n") == 1


def test_an_earlier_try_counts_when_the_last_was_deleted(
    tmp_path: Path, takes: list[Take]
) -> None:
    keep(tmp_path, takes)
    run(tmp_path, "delete", "--yes", takes[1].id)
    document = json.loads(run(tmp_path, "interviews", "show", "--json").stdout)
    assert document["answers"][0]["take"] == takes[0].id


def test_the_list_names_each_and_show_takes_the_beginning_of_a_name(
    tmp_path: Path, takes: list[Take]
) -> None:
    name = keep(tmp_path, takes)
    later = replace(an_interview(takes), began_at=MONDAY.replace(day=30), job_title="")
    keep_interview(Workspace(tmp_path), later)
    listed = run(tmp_path, "interviews")
    assert listed.exit_code == 0
    assert listed.stdout.index("2026-01-30") < listed.stdout.index(name)
    assert "2 of 3 questions" in listed.stdout
    shown = run(tmp_path, "interviews", "show", "2026-01-26")
    assert "Panel interview for Data Analyst" in shown.stdout
    latest = run(tmp_path, "interviews", "show")
    assert "30 January 2026" in latest.stdout


def test_json_of_the_list_and_of_one(tmp_path: Path, takes: list[Take]) -> None:
    name = keep(tmp_path, takes)
    listed = json.loads(run(tmp_path, "interviews", "list", "--json").stdout)
    (one,) = listed["interviews"]
    assert (one["name"], one["answered"], one["planned"]) == (name, 2, 3)
    shown = json.loads(run(tmp_path, "interviews", "show", name, "--json").stdout)
    assert shown["schema"] == "rehearse.interview/1"
    assert shown["answers"][0]["earlier_takes"] == [takes[0].id]


def test_the_page_lies_in_the_workspace_and_goes_with_a_deleted_take(
    tmp_path: Path, takes: list[Take]
) -> None:
    keep(tmp_path, takes)
    page = Path(run(tmp_path, "interviews", "show", "--html").stdout.strip())
    assert "Data Analyst" in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600
    run(tmp_path, "delete", "--yes", takes[1].id)
    assert not page.exists()


def test_without_any_interview_one_line_says_how_to_hold_one(tmp_path: Path) -> None:
    listed = run(tmp_path, "interviews")
    assert listed.exit_code == 0
    assert "rehearse practice --questions" in listed.stderr
    shown = run(tmp_path, "interviews", "show")
    assert shown.exit_code == 1
    assert shown.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"title": "x", "answers": 3}'])
def test_a_broken_file_is_one_line(
    tmp_path: Path, takes: list[Take], text: str
) -> None:
    name = keep(tmp_path, takes)
    (tmp_path / "preparation" / "interviews" / f"{name}.json").write_text(text)
    listed = run(tmp_path, "interviews")
    assert listed.exit_code == 1
    assert listed.stderr.count("\n") == 1


def test_what_cannot_be_remembered_is_shown_all_the_same(
    tmp_path: Path,
    takes: list[Take],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    (tmp_path / "preparation").write_text("in the way")
    result = InterviewResult(as_json=True, as_page=False, target=None, opened=False)
    with pytest.raises(PreparationError):
        result.keep_and_show(an_interview(takes))
    assert "rehearse.interview/1" in capsys.readouterr().out
