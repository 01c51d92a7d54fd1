import json
import os
import subprocess
import sys

import pytest

from rehearse.workspace import HOME_VARIABLE
from tests.factories import (
    SENTENCES,
    a_structure,
    a_transcript,
    an_analysis,
    fillers_of,
)
from tests.workspaces import keep_take, run

TILL = """\
# The night the till broke
## Situation
Christmas Eve 2019, only till froze, 40 people in line
## Action
- called support
- wrote prices by hand
## Result
everyone served in 25 minutes; the manager copied it to 3 shops
"""

PROSE = (
    "Last year I worked on a ward and we lost charts every week. I was asked to sort"
    " it out. I talked to everyone and wrote a checklist, and I trained the night"
    " shift. In the end we lost none in six months."
)


def asked(home, *arguments, typed=""):
    """The stories of a command that prints JSON."""
    result = run(home, "stories", *arguments, "--json", typed=typed)
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["schema"] == "rehearse.stories/1"
    return document["stories"]


def add(home, text=TILL, *arguments):
    (one,) = asked(home, "add", "-", *arguments, typed=text)
    return one


def an_editor(tmp_path, *lines):
    """EDITOR set to a script; $1 is the file to change."""
    script = tmp_path / "editor.sh"
    script.write_text("\n".join(["#!/bin/sh", *lines]))
    script.chmod(0o755)
    return {"EDITOR": str(script), "VISUAL": ""}


def unfinished(home):
    return sorted((home / "preparation" / "unfinished").glob("*"))


def test_without_stories_it_says_how_to_write_one(tmp_path):
    result = run(tmp_path, "stories")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "rehearse stories add" in result.stderr
    assert asked(tmp_path, "list") == []
    assert not (tmp_path / "history.db").exists()


def test_a_story_in_a_file_is_kept_part_by_part(tmp_path):
    path = tmp_path / "till.md"
    path.write_text(TILL)
    result = run(tmp_path, "stories", "add", str(path))
    assert result.exit_code == 0, result.stderr
    assert "Not written yet: task." in result.stderr
    (one,) = asked(tmp_path, "list")
    assert one["name"] == "the-night-the-till-broke"
    assert one["action"] == "- called support\n- wrote prices by hand"
    assert one["missing"] == ["task"]
    assert one["year"] == 2019
    assert one["takes"] == []


def test_a_written_answer_is_split_and_loses_no_word(tmp_path):
    result = run(tmp_path, "stories", "add", "-", "--title", "Charts", typed=PROSE)
    assert result.exit_code == 0, result.stderr
    assert "each sentence went to the part that it reads like" in result.stderr
    (one,) = asked(tmp_path, "show", "charts")
    parts = [one[part] for part in ("situation", "task", "action", "result")]
    assert " ".join(" ".join(parts).split()) == PROSE
    assert one["task"] == "I was asked to sort it out."
    assert one["result"].startswith("In the end")


def test_skills_are_suggested_only_when_none_are_given(tmp_path):
    result = run(tmp_path, "stories", "add", "-", typed="Action: I mentored juniors")
    assert "Skills, by its words: mentoring" in result.stderr
    one = add(tmp_path, "Action: I mentored juniors", "--skill", "SQL, planning")
    assert one["skills"] == ["SQL", "planning"]


def test_options_alone_make_a_story(tmp_path):
    arguments = ("--title", "Till", "--result", "all served", "--when", "last year")
    (one,) = asked(tmp_path, "add", *arguments)
    assert one["result"] == "all served"
    assert one["impact"]["when"] == "last year"
    (bare,) = asked(tmp_path, "add", "--title", "Only a title")
    assert len(bare["missing"]) == 4


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("add", "-"), "", "no words"),
        (("add", "-"), "Title:\nSituation:\n", "title or a few words"),
        (("add", "-"), "a\nb\nTask: t", "Line 1 stands under no heading"),
        (("add", "none.txt"), "", "cannot be read"),
        (("add",), "", "no terminal for an editor"),
        (("add", "--from-take", "2026"), "", "no take"),
        (("show", "x"), "", "no story 'x'"),
        (("edit", "x", "--title", "y"), "", "no story 'x'"),
        (("remove", "x"), "", "no story 'x'"),
        (("undo",), "", "No story was changed yet"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(tmp_path, arguments, typed, said):
    env = {"EDITOR": "", "VISUAL": ""}
    result = run(tmp_path, "stories", *arguments, typed=typed, env=env)
    assert result.exit_code == 1
    assert said.casefold() in result.stderr.casefold()
    assert result.stderr.count("\n") == 1
    assert asked(tmp_path, "list") == []


def test_the_editor_gets_a_form_and_its_text_becomes_a_story(tmp_path):
    env = an_editor(
        tmp_path,
        f'cp "$1" {tmp_path}/seen.txt',
        'sed -i "s/^Situation:/Situation: Christmas Eve/" "$1"',
    )
    result = run(tmp_path, "stories", "add", "--title", "The till", env=env)
    assert result.exit_code == 0, result.stderr
    seen = (tmp_path / "seen.txt").read_text()
    assert seen.startswith("Title: The till\n")
    assert "A few words for each part are enough" in seen
    (one,) = asked(tmp_path, "list")
    assert (one["title"], one["situation"]) == ("The till", "Christmas Eve")
    assert one["missing"] == ["task", "action", "result"]
    assert unfinished(tmp_path) == []


def test_an_editor_that_is_left_changes_nothing(tmp_path):
    one = add(tmp_path)
    for lines in (["true"], [': > "$1"']):
        env = an_editor(tmp_path, *lines)
        result = run(tmp_path, "stories", "edit", "the", env=env)
        assert result.exit_code == 0
        assert result.stderr == "Nothing was changed.\n"
        refused = run(tmp_path, "stories", "add", env=env)
        assert refused.exit_code == 1
        assert "nothing was added" in refused.stderr
    assert asked(tmp_path, "list") == [one]
    assert unfinished(tmp_path) == []


def test_an_editor_that_fails_keeps_what_was_typed(tmp_path):
    one = add(tmp_path)
    env = an_editor(tmp_path, 'echo "typed for an hour" >> "$1"', "exit 3")
    result = run(tmp_path, "stories", "edit", "the", env=env)
    assert result.exit_code == 1
    assert "The editor failed" in result.stderr
    (path,) = unfinished(tmp_path)
    assert str(path) in result.stderr
    assert path.read_text().endswith("typed for an hour\n")
    assert path.stat().st_mode & 0o077 == 0
    assert asked(tmp_path, "list") == [one]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_ctrl_c_in_the_editor_is_the_editors(tmp_path):
    env = an_editor(
        tmp_path,
        "trap 'sed -i \"s/^Task:/Task: kept/\" $1' INT",
        "kill -INT 0",
    )
    finished = subprocess.run(
        [sys.executable, "-m", "rehearse", "stories", "add", "--title", "Till"],
        env={**os.environ, **env, HOME_VARIABLE: str(tmp_path)},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    (one,) = asked(tmp_path, "list")
    assert one["task"] == "kept"
    assert unfinished(tmp_path) == []


def test_a_broken_form_names_its_line_and_stays_in_a_file(tmp_path):
    one = add(tmp_path)
    env = an_editor(tmp_path, 'sed -i "1s/.*/lost\\nTitle: a\\nTitle: b/" "$1"')
    result = run(tmp_path, "stories", "edit", "the", env=env)
    assert result.exit_code == 1
    assert "Line 3: “Title” stands there twice." in result.stderr
    assert result.stderr.count("\n") == 1
    (path,) = unfinished(tmp_path)
    assert str(path) in result.stderr
    assert "lost\nTitle: a\nTitle: b" in path.read_text()
    assert asked(tmp_path, "list") == [one]
    mended = path.read_text().replace("lost\nTitle: a\n", "")
    path.write_text(mended)
    (changed,) = asked(tmp_path, "edit", "the", str(path))
    assert changed["title"] == "b"
    assert changed["action"] == one["action"]


def test_an_edit_in_the_editor_replaces_parts_and_can_be_undone(tmp_path):
    one = add(tmp_path)
    env = an_editor(tmp_path, 'sed -i "/^- called/d; s/^Skills:.*/Skills:/" "$1"')
    assert run(tmp_path, "stories", "edit", "the", env=env).exit_code == 0
    (changed,) = asked(tmp_path, "list")
    assert changed["action"] == "- wrote prices by hand"
    assert changed["skills"] == []
    assert changed["changed_at"] > one["changed_at"]
    assert asked(tmp_path, "undo") == [one]
    assert asked(tmp_path, "undo") == [changed]


def test_options_change_only_what_they_name(tmp_path):
    one = add(tmp_path)
    (changed,) = asked(tmp_path, "edit", "the", "--task", "I ran the shift")
    changed_at = changed.pop("changed_at")
    assert changed_at > one.pop("changed_at")
    assert changed == {**one, "task": "I ran the shift", "missing": []}
    (emptied,) = asked(tmp_path, "edit", "the", "--task", "")
    assert emptied["task"] == ""


def test_a_file_over_a_story_keeps_what_it_does_not_name(tmp_path):
    one = add(tmp_path, TILL, "--skill", "planning", "--when", "2019")
    (changed,) = asked(tmp_path, "edit", "the", "-", typed="Result: all served")
    assert changed["result"] == "all served"
    assert changed["situation"] == ""
    for name in ("name", "title", "skills", "impact"):
        assert changed[name] == one[name]


def test_a_removed_story_comes_back(tmp_path):
    one = add(tmp_path)
    result = run(tmp_path, "stories", "remove", "the-night")
    assert result.exit_code == 0
    assert "rehearse stories undo" in result.stdout
    assert asked(tmp_path, "list") == []
    assert asked(tmp_path, "undo") == [one]
    assert asked(tmp_path, "undo") == []


def test_an_answer_over_another_framework_is_split_into_a_story(tmp_path):
    take = keep_take(
        tmp_path,
        transcript=a_transcript(PROSE),
        analysis=an_analysis(
            fillers=fillers_of(0), structure=a_structure(framework="Overview")
        ),
    )
    (one,) = asked(tmp_path, "add", "--from-take", take.id)
    assert one["task"] == "I was asked to sort it out."
    assert one["result"].startswith("In the end")


def test_every_earlier_version_can_be_brought_back(tmp_path):
    first = add(tmp_path)
    for text in ("one", "two"):
        run(tmp_path, "stories", "edit", "the", "--task", text)
    listed = run(tmp_path, "stories", "earlier", "the", "--json").stdout
    versions = json.loads(listed)["versions"]
    assert [one["story"]["task"] for one in versions] == ["one", ""]
    shown = run(tmp_path, "stories", "earlier", "the", columns=80).stdout
    assert "wrote prices by hand" in shown
    (restored,) = asked(tmp_path, "earlier", "the", "--restore", "2")
    assert {**restored, "changed_at": ""} == {**first, "changed_at": ""}
    (again,) = asked(tmp_path, "undo")
    assert again["task"] == "two"
    run(tmp_path, "stories", "remove", "the")
    run(tmp_path, "stories", "add", "--title", "Other", "--task", "t")
    whole = "the-night-the-till-broke"
    (back,) = asked(tmp_path, "earlier", whole, "--restore", "1")
    assert back["task"] == "two"
    assert len(asked(tmp_path, "list")) == 2


def test_versions_that_are_not_there_are_told_in_one_line(tmp_path):
    add(tmp_path)
    for arguments, said in (
        (("the",), "never changed"),
        (("gone",), "no story 'gone'"),
    ):
        result = run(tmp_path, "stories", "earlier", *arguments)
        assert result.exit_code == 1
        assert said in result.stderr
    run(tmp_path, "stories", "edit", "the", "--task", "t")
    result = run(tmp_path, "stories", "earlier", "the", "--restore", "2")
    assert result.exit_code == 1
    assert "no version 2" in result.stderr


def test_no_command_is_cut_short_in_the_help(tmp_path):
    shown = run(tmp_path, "stories", "--help", columns=80).stdout
    assert "earlier" in shown
    assert "..." not in shown.partition("Commands:")[2]


def test_a_take_becomes_notes_without_its_fillers_and_tells_that_story(tmp_path):
    take = keep_take(tmp_path)
    (one,) = asked(tmp_path, "add", "--from-take", take.id, "--title", "Clean data")
    assert one["situation"] == "Last year, our sales data came from three countries."
    assert one["task"] == "I was asked to, bring it into one table."
    assert one["missing"] == ["result"]
    assert one["takes"] == [take.id]
    assert "um" in SENTENCES[0][1]
    (again,) = asked(tmp_path, "add", "--from-take", take.id)
    assert again["title"] == "Cleaned up messy data"
    assert again["takes"] == []


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_list_and_a_story_fit_the_terminal(tmp_path, columns):
    add(tmp_path, TILL, "--skill", "problem solving, teamwork, working under pressure")
    add(tmp_path, "Title: " + "long words " * 20 + "\nTask: t")
    for arguments in (("list",), ("show", "the"), ("show", "long")):
        result = run(tmp_path, "stories", *arguments, columns=columns)
        assert result.exit_code == 0, result.stderr
        lines = result.stdout.splitlines()
        assert all(len(line) <= columns for line in lines)
        assert not any(line.endswith(" ") for line in lines)
    shown = run(tmp_path, "stories", "show", "the", columns=columns).stdout
    assert "not written yet" in shown
    assert "wrote prices by hand" in shown


def test_a_file_broken_by_hand_is_named(tmp_path):
    add(tmp_path)
    path = tmp_path / "preparation" / "stories" / "the-night-the-till-broke.json"
    path.write_text('{"title": 3}')
    result = run(tmp_path, "stories", "list")
    assert result.exit_code == 1
    assert "3 is no text" in result.stderr
    assert result.stderr.count("\n") == 1
