import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from rehearse.cli.goals import show_goals
from rehearse.domain import Interval, Kind, Question
from rehearse.history import open_history
from rehearse.report.trends import sparkline
from rehearse.workspace import Workspace
from tests.factories import (
    MONDAY,
    a_pace,
    a_question,
    a_recording,
    a_take,
    a_transcript,
    an_analysis,
    fillers_of,
)
from tests.workspaces import run

FALLING = (12, 11, 12, 9, 8, 8, 5, 4, 4, 3)


def keep(home, counts, *, start=MONDAY, words_per_minute=140.0, **changes):
    """Takes of one minute with so many fillers, a day apart."""
    (home / "recordings").mkdir(parents=True, exist_ok=True)
    pace = a_pace(
        speaking_time=60.0,
        words_per_minute=words_per_minute,
        words_per_minute_interval=Interval(126.0, 154.0),
    )
    with open_history(home / "history.db") as history:
        for number, count in enumerate(counts):
            moment = start + timedelta(days=number)
            sound = home / "recordings" / f"take-{moment:%Y%m%d}.flac"
            recording = a_recording(sound, recorded_at=moment, duration=75.0)
            analysis = an_analysis(fillers=fillers_of(count), pace=pace)
            take = a_take(analysis, id=sound.stem, recording=recording)
            heard = a_transcript(filler_detector="ears 1")
            history.add(replace(take, **{"transcript": heard, **changes}))


def test_fewer_fillers_are_called_better_with_baseline_level_and_chance(tmp_path):
    keep(tmp_path, FALLING)
    result = run(tmp_path, "trends")
    assert result.exit_code == 0, result.stderr
    assert "Better: from 11.7 to 3.7 a minute" in result.stdout
    assert "Your first 3 takes: 11.7 (11 to 12), your last 3 takes: 3.7 (3 to 4)." in (
        result.stdout
    )
    assert "(p < 0.001 in 10 takes)" in result.stdout
    assert "permutation test" in result.stdout
    assert "█" in result.stdout


def test_json_holds_every_point_with_its_interval_and_the_test(tmp_path):
    keep(tmp_path, FALLING)
    run(tmp_path, "goals", "set", "fillers", "3/min")
    document = json.loads(run(tmp_path, "trends", "--json").stdout)
    assert document["schema"] == "rehearse.trends/1"
    assert document["practice"]["takes"] == 10
    assert document["practice"]["time"] == 750.0
    assert document["test"]["alpha"] == 0.02
    assert document["goals"] == [{"measure": "fillers", "low": None, "high": 3.0}]
    fillers, pace = (
        next(one for one in document["trends"] if one["measure"] == name)
        for name in ("fillers", "pace")
    )
    assert fillers["verdict"] == "better"
    assert fillers["p_value"] < 0.02
    assert [point["value"] for point in fillers["points"]] == list(map(float, FALLING))
    assert fillers["points"][0]["interval"] == pytest.approx([6.2, 21.0], abs=0.1)
    assert pace["verdict"] == "no real change yet"
    assert pace["points"][0]["interval"] == [126.0, 154.0]


def test_without_takes_it_says_where_to_begin(tmp_path):
    result = run(tmp_path, "trends")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "There are no takes yet" in result.stderr
    assert "rehearse practice" in result.stderr
    empty = json.loads(run(tmp_path, "trends", "--json").stdout)
    assert {one["verdict"] for one in empty["trends"]} == {"too few takes"}


def test_one_take_is_shown_and_not_judged(tmp_path):
    keep(tmp_path, [4])
    result = run(tmp_path, "trends")
    assert "4 a minute so far" in result.stdout
    assert "It takes 6 takes to tell; there is 1 so far." in result.stdout
    assert "etter" not in result.stdout


def test_the_takes_can_be_chosen_by_question_kind_and_day(tmp_path):
    keep(tmp_path, [4, 4])
    later = MONDAY + timedelta(days=30)
    why = a_question("Why do you want to work here?", Kind.MOTIVATION)
    keep(tmp_path, [6], start=later, question=why)

    def counted(*options):
        document = json.loads(run(tmp_path, "trends", "--json", *options).stdout)
        return document["practice"]["takes"]

    assert counted() == 3
    assert counted("--question", "WHY do") == 1
    assert counted("--kind", "example") == 2
    assert counted("--since", f"{later - timedelta(days=2):%Y-%m-%d}") == 1
    none = run(tmp_path, "trends", "--question", "zebra")
    assert none.exit_code == 0
    assert "No take fits" in none.stderr
    assert (
        "motivation questions" in run(tmp_path, "trends", "--kind", "motivation").stdout
    )


def keep_skilled(home):
    """Ten takes about teamwork that get better, and three about data."""
    team = Question("Tell me about your team.", Kind.EXAMPLE, ("teamwork", "feedback"))
    keep(home, FALLING, question=team)
    data = Question("Tell me about your data.", Kind.OVERVIEW, ("data",))
    keep(home, [5, 5, 5], start=MONDAY + timedelta(days=40), question=data)


def test_takes_are_chosen_by_skill_however_it_is_written(tmp_path):
    keep_skilled(tmp_path)

    def counted(skill):
        result = run(tmp_path, "trends", "--json", "--skill", skill)
        return json.loads(result.stdout)["practice"]["takes"]

    assert counted("teamwork") == counted("Team work") == counted("feedback") == 10
    assert counted("data") == 3
    none = run(tmp_path, "trends", "--skill", "juggling")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "No take probes juggling. Skills of your takes: teamwork" in none.stderr
    assert "the skill data" in run(tmp_path, "trends", "--skill", "data").stdout


def test_takes_from_before_skills_get_those_of_the_bank_or_of_their_words(tmp_path):
    keep(tmp_path, [4], question=a_question("Why do you want to work here?"))
    later = MONDAY + timedelta(days=3)
    keep(tmp_path, [4], start=later, question=a_question("Do you know SQL?"))
    result = json.loads(run(tmp_path, "trends", "--by", "skill", "--json").stdout)
    assert {group["name"] for group in result["groups"]} == {"motivation", "SQL"}


def test_each_skill_is_looked_at_by_itself(tmp_path):
    keep_skilled(tmp_path)
    keep(tmp_path, [4], start=MONDAY + timedelta(days=90), question=a_question("Hm?"))
    result = run(tmp_path, "trends", "--by", "skill")
    assert result.exit_code == 0, result.stderr
    text = result.stdout
    assert text.index("feedback  10 takes") < text.index("teamwork  10 takes")
    assert "Better: from 11.7 to 3.7 a minute" in text
    assert "(p < 0.001 in 10 takes)" in " ".join(text.split())
    few = text[text.index("Too few takes to tell") :]
    assert re.search(r"data +3 +5 ", few)
    assert "It takes 6 takes of one skill to tell a change." in few
    assert "1 take whose question names no skill: left out." in few
    assert "shared among the 2 with 6 takes or more: p ≤ 0.01" in " ".join(few.split())


def test_each_kind_is_looked_at_by_itself(tmp_path):
    keep_skilled(tmp_path)
    document = json.loads(run(tmp_path, "trends", "--by", "KIND", "--json").stdout)
    assert document["by"] == "kind"
    groups = {group["name"]: group for group in document["groups"]}
    assert {name: group["takes"] for name, group in groups.items()} == {
        "example": 10,
        "overview": 3,
    }
    assert groups["example"]["alpha"] == 0.02
    assert groups["example"]["trends"][0]["verdict"] == "better"
    assert groups["overview"]["trends"][0]["verdict"] == "too few takes"
    assert len(document["trends"]) == len(groups["example"]["trends"])
    alone = run(tmp_path, "trends", "--by", "kind", "--kind", "overview").stdout
    assert "permutation test" not in alone
    assert "etter" not in alone


@pytest.mark.parametrize("columns", [30, 64, 80, 200])
def test_no_line_of_groups_is_wider_than_the_terminal(tmp_path, columns):
    keep_skilled(tmp_path)
    for by in ("skill", "kind"):
        result = run(tmp_path, "trends", "--by", by, columns=columns)
        assert max(map(len, result.stdout.splitlines())) <= columns


def test_the_page_of_groups_has_every_measure_and_goes_with_its_takes(tmp_path):
    keep_skilled(tmp_path)
    run(tmp_path, "goals", "set", "fillers", "4")
    result = run(tmp_path, "trends", "--by", "skill", "--html")
    page = tmp_path / "pages" / "trends_skill.html"
    assert result.stdout == f"{page}\n"
    text = page.read_text(encoding="utf-8")
    assert text.count("<circle") == 2 * 6 * 10
    assert "Goal: at most 4 a minute; reached in" in text
    assert "Too few takes to tell" in text
    assert "<script src" not in text
    assert run(tmp_path, "delete", "--yes", "latest").exit_code == 0
    assert not page.exists()


def test_days_in_a_row_are_told(tmp_path):
    keep(tmp_path, [4, 4, 4], start=datetime.now(UTC) - timedelta(days=2))
    assert "3 days in a row" in run(tmp_path, "trends").stdout


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path, columns):
    keep(tmp_path, FALLING * 12)
    result = run(tmp_path, "trends", columns=columns)
    assert max(map(len, result.stdout.splitlines())) <= columns


def test_the_page_links_the_takes_that_have_one(tmp_path):
    keep(tmp_path, FALLING)
    shown = run(tmp_path, "show", "latest", "--html", "--no-audio")
    result = run(tmp_path, "trends", "--html")
    page = tmp_path / "pages" / "trends.html"
    assert result.stdout == f"{page}\n"
    assert page.stat().st_mode & 0o777 == 0o600
    text = page.read_text(encoding="utf-8")
    name = shown.stdout.strip().rpartition("/")[2]
    assert re.findall(r'href="([^"]*)"', text) == [name]
    assert text.count("<tr>") == 1 + len(FALLING)
    elsewhere = tmp_path / "far" / "away.html"
    run(tmp_path, "trends", "--to", str(elsewhere))
    assert f'href="../pages/{name}"' in elsewhere.read_text(encoding="utf-8")


def test_a_question_that_looks_like_html_stays_text_on_the_page(tmp_path):
    keep(tmp_path, [4], question=a_question("<script>alert(1)</script>"))
    run(tmp_path, "trends", "--html", "--question", "<script>")
    text = (tmp_path / "pages" / "trends.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_deleting_a_take_takes_the_page_of_trends_away(tmp_path):
    keep(tmp_path, [4, 5])
    run(tmp_path, "trends", "--html")
    page = tmp_path / "pages" / "trends.html"
    assert page.exists()
    assert run(tmp_path, "delete", "--yes", "latest").exit_code == 0
    assert not page.exists()


def test_goals_are_set_listed_shown_and_removed(tmp_path):
    keep(tmp_path, FALLING)
    assert "No goals yet" in run(tmp_path, "goals").stderr
    said = run(tmp_path, "goals", "set", "fillers", "3/min")
    assert said.stdout == "Fillers: at most 3 a minute.\n"
    run(tmp_path, "goals", "set", "fillers", "4")
    run(tmp_path, "goals", "set", "pace", "120-150")
    listed = run(tmp_path, "goals", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["fillers", "pace"]
    assert run(tmp_path, "goals").stdout.splitlines() == listed
    assert "Goal: at most 4 a minute; reached in 3 of your last 5 takes." in (
        run(tmp_path, "trends").stdout
    )
    assert run(tmp_path, "goals", "remove", "fillers").exit_code == 0
    assert run(tmp_path, "goals").stdout.split()[0] == "pace"


@pytest.mark.parametrize(
    "arguments", [("set", "charm", "3"), ("set", "fillers", "few"), ("remove", "pace")]
)
def test_a_goal_that_makes_no_sense_is_one_line(tmp_path, arguments):
    result = run(tmp_path, "goals", *arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "settings.toml").exists()


def test_goals_leave_the_other_settings_alone(tmp_path):
    (tmp_path / "settings.toml").write_text('microphone = "Desk"\n')
    run(tmp_path, "goals", "set", "fillers", "3")
    text = (tmp_path / "settings.toml").read_text()
    assert 'microphone = "Desk"' in text
    assert 'goals = ["fillers 3"]' in text


def test_after_a_take_one_line_tells_whether_goals_were_reached(tmp_path):
    take = a_take(an_analysis(fillers=fillers_of(4), pace=a_pace(speaking_time=60.0)))
    before, after = io.StringIO(), io.StringIO()
    show_goals(Console(file=before, width=200), Workspace(tmp_path), take)
    run(tmp_path, "goals", "set", "fillers", "5/min")
    show_goals(Console(file=after, width=200), Workspace(tmp_path), take)
    assert before.getvalue() == ""
    assert after.getvalue() == (
        "Goals: Fillers 4, wanted at most 5 a minute: reached.\n"
    )


def test_a_drill_needs_a_terminal(tmp_path):
    keep(tmp_path, [4])
    result = run(tmp_path, "drill")
    assert result.exit_code == 1
    assert "needs a terminal" in result.stderr


def test_many_values_share_bars_and_few_have_their_own():
    assert len(sparkline(range(1000), 60)) == 60
    assert sparkline([0, 1], 60) == "▁█"
    assert sparkline([0, 0, 8, 8], 2) == "▁█"
