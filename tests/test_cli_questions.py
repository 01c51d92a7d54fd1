"""`rehearse questions` as a person uses it."""

import json
import sys
from pathlib import Path

import pytest

from rehearse.preparation.questions.built_in import built_in
from tests.factories import a_question
from tests.workspaces import keep_take, run


def listed(home, *options):
    result = run(home, "questions", "list", "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["questions"]


def own_names(home):
    return [one["name"] for one in listed(home, "--own")]


def add(home, text="How do you bake bread?", *options):
    result = run(home, "questions", "add", text, "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_all_questions_are_listed_by_kind(tmp_path):
    result = run(tmp_path, "questions", "list")
    assert result.exit_code == 0
    for one in built_in():
        assert one.name in result.stdout
    assert result.stdout.index("Example (") < result.stdout.index("Leadership (")
    assert f"{len(built_in())} questions." in result.stderr
    assert run(tmp_path, "questions").stdout == result.stdout


@pytest.mark.parametrize("columns", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path, columns):
    add(tmp_path, "How " + "very " * 60 + "long?")
    result = run(tmp_path, "questions", "list", columns=columns)
    assert max(map(len, result.stdout.splitlines())) <= columns
    shown = run(tmp_path, "questions", "show", "how-very", columns=columns)
    assert max(map(len, shown.stdout.splitlines())) <= columns


def test_questions_are_chosen_by_kind_skill_level_and_field(tmp_path):
    assert {one["kind"] for one in listed(tmp_path, "--kind", "task")} == {"task"}
    for one in listed(tmp_path, "--skill", "Teamwork"):
        assert "teamwork" in one["skills"]
    assert {one["field"] for one in listed(tmp_path, "--field", "care")} == {
        None,
        "care",
    }
    levels = {one["level"] for one in listed(tmp_path, "--level", "leader")}
    assert levels == {None, "leader"}
    nothing = run(tmp_path, "questions", "list", "--skill", "juggling")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "No question is like that" in nothing.stderr


def test_an_added_question_says_what_was_guessed(tmp_path):
    result = run(tmp_path, "questions", "add", "Tell me about a time you used SQL.")
    assert result.stdout.startswith("Added used-sql: example question, SQL")
    assert "kind and skills guessed from its words" in result.stdout
    given = run(
        tmp_path, "questions", "add", "Why SQL?", "--kind", "task", "--skill", "SQL"
    )
    assert given.stdout == "Added why-sql: task question, SQL.\n"
    assert own_names(tmp_path) == ["used-sql", "why-sql"]


def test_a_question_is_shown_with_the_takes_that_answered_it(tmp_path):
    add(tmp_path, "Why us?", "--field", "law")
    take = keep_take(tmp_path, question=a_question("Why us?"))
    keep_take(tmp_path, 2, question=a_question("Why us? And why now?"))
    result = run(tmp_path, "questions", "show", "why-us")
    assert "every level and the field law" in result.stdout
    assert "1 take" in result.stdout
    assert take.id in result.stdout
    document = json.loads(run(tmp_path, "questions", "show", "why-us", "--json").stdout)
    assert document["takes"] == [take.id]
    assert document["origin"] == "own"


def test_a_question_that_is_there_is_refused_and_a_hidden_one_comes_back(tmp_path):
    again = run(tmp_path, "questions", "add", "why do you want to work here")
    assert again.exit_code == 1
    assert "there already: why-here" in again.stderr
    hid = run(tmp_path, "questions", "remove", "why-here")
    assert hid.stdout.startswith("Hid why-here.")
    assert [one["name"] for one in listed(tmp_path, "--hidden")] == ["why-here"]
    back = run(tmp_path, "questions", "add", "why do you want to work here")
    assert "it is back" in back.stdout
    assert listed(tmp_path, "--hidden") == []
    assert own_names(tmp_path) == []


def test_only_what_was_given_is_changed_and_each_change_is_undone(tmp_path):
    before = add(tmp_path, "Why us?", "--level", "senior", "--field", "law")
    run(tmp_path, "questions", "edit", "why-u", "--text", "Why them?", "--level", "any")
    (after,) = listed(tmp_path, "--own")
    assert after == {**before, "text": "Why them?", "level": None}
    said = run(tmp_path, "questions", "undo")
    assert said.stdout == (
        "why-us is back: “Why us?”, motivation question, motivation.\n"
    )
    assert listed(tmp_path, "--own") == [before]
    run(tmp_path, "questions", "edit", "why-u", "--skill", "none", "--kind", "task")
    (after,) = listed(tmp_path, "--own")
    assert (after["skills"], after["kind"]) == ([], "task")


def test_undo_says_what_became_of_the_question(tmp_path):
    add(tmp_path)
    assert "bake-bread is gone again" in run(tmp_path, "questions", "undo").stdout
    assert "bake-bread is back" in run(tmp_path, "questions", "undo").stdout
    run(tmp_path, "questions", "remove", "bake-bread")
    run(tmp_path, "questions", "undo")
    assert own_names(tmp_path) == ["bake-bread"]
    run(tmp_path, "questions", "remove", "why-here")
    run(tmp_path, "questions", "undo")
    assert "why-here is hidden again" in run(tmp_path, "questions", "undo").stdout


def an_editor(tmp_path: Path, change: str) -> dict[str, str]:
    """An editor that runs this statement on the `text` of the file."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text()\n"
        f"{change}\n"
        "path.write_text(text)\n"
    )
    return {"EDITOR": f"{sys.executable} {script}", "VISUAL": ""}


def test_without_options_the_editor_changes_the_question(tmp_path):
    add(tmp_path, "Why us?")
    env = an_editor(tmp_path, "text = text.replace('Why us?', 'Why them?')")
    result = run(tmp_path, "questions", "edit", "why-us", env=env)
    assert result.exit_code == 0, result.stderr
    assert listed(tmp_path, "--own")[0]["text"] == "Why them?"
    nothing = run(tmp_path, "questions", "edit", "why-us", env=an_editor(tmp_path, ""))
    assert "Nothing was changed" in nothing.stderr


def test_what_the_editor_leaves_behind_is_kept_when_it_makes_no_sense(tmp_path):
    add(tmp_path, "Why us?")
    env = an_editor(tmp_path, "text = text.replace('motivation', 'poem')")
    result = run(tmp_path, "questions", "edit", "why-us", env=env)
    assert result.exit_code == 1
    assert "There is no kind “poem”" in result.stderr
    kept = Path(result.stderr.rpartition("is kept in ")[2].strip().rstrip("."))
    assert "poem" in kept.read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nothing-of-it"),
        ("show", "why"),
        ("edit", "why-here", "--field", "law"),
        ("remove", ""),
        ("undo",),
        ("add", ""),
        ("add", "?!"),
        ("add", "why " * 200),
        ("export", "nowhere/at/all.txt"),
        ("export", "-", "--skill", "juggling"),
        ("import", "nowhere.txt"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path, arguments):
    result = run(tmp_path, "questions", *arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert own_names(tmp_path) == []


def test_a_question_cannot_become_one_that_is_there(tmp_path):
    add(tmp_path)
    text = "Why do you want to work here?"
    result = run(tmp_path, "questions", "edit", "bake", "--text", text)
    assert result.exit_code == 1
    assert "there already: why-here" in result.stderr


# --- lists -------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["txt", "csv", "md"])
def test_exported_questions_are_imported_elsewhere_the_same(tmp_path, ending):
    home, other = tmp_path / "home", tmp_path / "other"
    add(home, "Tell me about a time you used SQL, *fast*.", "--field", "law")
    add(home, "Why us?", "--skill", "none", "--level", "senior")
    file = tmp_path / f"questions.{ending}"
    assert run(home, "questions", "export", str(file), "--own").exit_code == 0
    result = run(other, "questions", "import", str(file))
    assert result.stdout == "Added 2 questions.\n"
    keys = ["text"] if ending == "txt" else ["text", "kind", "skills", "level", "field"]
    theirs, ours = listed(other, "--own"), listed(home, "--own")
    assert [[one[key] for key in keys] for one in theirs] == [
        [one[key] for key in keys] for one in ours
    ]
    again = run(other, "questions", "import", str(file))
    assert again.stdout == "Added 0 questions. 2 were there already.\n"


def test_a_list_of_all_questions_adds_none(tmp_path):
    written = run(tmp_path, "questions", "export", "-", "--format", "markdown").stdout
    file = tmp_path / "all.md"
    file.write_text(written, encoding="utf-8")
    document = json.loads(
        run(tmp_path, "questions", "import", str(file), "--json").stdout
    )
    assert document["added"] == []
    assert document["already_there"] == len(built_in())


def test_an_import_says_what_it_left_out_and_is_undone_in_one_step(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("question,kind\nWhy us?,oral\nWhy you?,oral\nWhy us?,\n,\n42,\n")
    result = run(tmp_path, "questions", "import", str(file))
    assert result.stdout == (
        "Added 2 questions. 1 was there already. 1 line held no question.\n"
    )
    assert "There is no kind “oral”: left out 2 times." in result.stderr
    assert run(tmp_path, "questions", "undo").stdout == "2 questions gone again.\n"
    assert own_names(tmp_path) == []


def test_standard_input_is_a_list_too(tmp_path):
    result = run(tmp_path, "questions", "import", "-", typed="- Why us?\n- Why you?\n")
    assert result.stdout == "Added 2 questions.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no words"),
        (b"\n \n", "no words"),
        (b"%PDF-1.7\x00\x01", "not plain text"),
        (b"\xff\xfeW\x00h", "not plain text"),
        (b"Why us?\n" * 700_000, "too long for a list"),
        (b"Why us?\n" * 2_000, "1000 are the most"),
        (b"12345\n", "No question"),
    ],
)
def test_a_file_without_questions_is_one_line(tmp_path, content, said):
    file = tmp_path / "list.txt"
    file.write_bytes(content)
    result = run(tmp_path, "questions", "import", str(file))
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_is_one_line(tmp_path):
    result = run(tmp_path, "questions", "import", str(tmp_path))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_arrive_whatever_editor_wrote_them(tmp_path, encoding):
    file = tmp_path / "list.txt"
    file.write_bytes("Why the café, señor?\n".encode(encoding))
    run(tmp_path, "questions", "import", str(file))
    assert listed(tmp_path, "--own")[0]["text"] == "Why the café, señor?"


def test_a_file_that_is_there_is_not_written_over_unless_forced(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("precious")
    result = run(tmp_path, "questions", "export", str(file))
    assert result.exit_code == 1
    assert file.read_text() == "precious"
    forced = run(
        tmp_path, "questions", "export", str(file), "--force", "--kind", "task"
    )
    assert forced.exit_code == 0
    assert "Think out loud" in file.read_text()
    assert not list(tmp_path.glob(".rehearse-*"))
