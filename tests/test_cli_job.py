import json
from pathlib import Path
from typing import Any

import pytest

from rehearse.domain import Kind, Question
from tests.benchmarks.jobs import read_descriptions
from tests.benchmarks.made_files import make_docx, make_pdf, make_scanned_pdf
from tests.workspaces import keep_take, run

DESCRIPTION = """\
Data Analyst
Harbour Trust, Leith

What you'll do
- Answer questions from the wards with data
- Build dashboards and keep them right

Requirements
- Good SQL
- Ability to explain results to people who are not analysts
- Degree in a numerate subject

Nice to have
- Experience of managing a budget

About us
Harbour Trust runs four hospitals. We are 900 people.

Benefits
- 30 days of holiday
"""


def add(home: Path, text: str = DESCRIPTION, *options: str) -> str:
    result = run(home, "job", "add", "-", *options, "--json", typed=text)
    assert result.exit_code == 0, result.stderr
    return str(json.loads(result.stdout)["name"])


def asked(home: Path, *arguments: str, typed: str = "") -> Any:
    result = run(home, "job", *arguments, "--json", typed=typed)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def skills(document: dict[str, Any], field: str = "essential") -> list[str]:
    return [one["skill"] for one in document[field]]


def an_editor(home: Path, *lines: str) -> dict[str, str]:
    script = home / "editor.sh"
    script.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    script.chmod(0o755)
    return {"EDITOR": str(script), "VISUAL": ""}


# --- adding ------------------------------------------------------------------


def test_a_description_is_read_and_kept_line_by_line(tmp_path):
    result = run(
        tmp_path, "job", "add", "-", "--interview", "2030-03-01", typed=DESCRIPTION
    )
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "Added harbour-trust: Data Analyst, Harbour Trust",
        "Read 3 essential and 1 desirable skill, 2 duties, 1 technology.",
    ]
    shown = asked(tmp_path, "show")
    assert shown["schema"] == "rehearse.job/1"
    assert (shown["title"], shown["company"]) == ("Data Analyst", "Harbour Trust")
    assert shown["interview"] == "2030-03-01"
    assert skills(shown) == [
        "Good SQL",
        "Ability to explain results to people who are not analysts",
        "Degree in a numerate subject",
    ]
    assert skills(shown, "desirable") == ["Experience of managing a budget"]
    assert shown["duties"] == [
        "Answer questions from the wards with data",
        "Build dashboards and keep them right",
    ]
    assert shown["technologies"] == ["SQL"]
    assert shown["text"] == DESCRIPTION


@pytest.mark.parametrize("name", ["03", "04", "09", "22"])
def test_word_html_and_pdf_files_are_known_by_their_content(tmp_path, name):
    one = next(one for one in read_descriptions() if one.name.startswith(name))
    path = tmp_path / "posting.dat"
    path.write_bytes(one.content)
    result = run(tmp_path, "job", "add", str(path))
    assert result.exit_code == 0, result.stderr
    assert skills(asked(tmp_path, "show")) == one.truth["essential"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]
)
def test_text_is_read_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "posting.txt"
    path.write_bytes(DESCRIPTION.replace("Leith", "Café £1").encode(encoding))
    result = run(tmp_path, "job", "add", str(path))
    assert result.exit_code == 0, result.stderr
    assert "Café £1" in asked(tmp_path, "show")["text"]


def encrypted_pdf() -> bytes:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(DESCRIPTION)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"--- *** ---", "no words"),
        (make_scanned_pdf(), "its pages are pictures"),
        (encrypted_pdf(), "locked with a password"),
        (b"%PDF-1.7\n" + b"\0garbage" * 50, "damaged"),
        (make_pdf(DESCRIPTION)[:900], "damaged"),
        (make_docx(DESCRIPTION)[:3000], "damaged"),
        (b"PK\x03\x04" + b"x" * 200, "damaged"),
        (b"\x89PNG\r\n" + bytes(range(256)), "a picture"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "an old Word"),
        (bytes(range(256)) * 20, "no text that can be read"),
        (b"word " * 1_000_000, "200,000 characters; it has 5,000,000"),
        (b"x" * 20_000_001, "too large"),
        (b"Whisk two eggs with the milk.\nFry until golden.", "no skills"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line_and_nothing_is_kept(
    tmp_path, content, said
):
    path = tmp_path / "file"
    path.write_bytes(content)
    result = run(tmp_path, "job", "add", str(path))
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert asked(tmp_path, "list") == []


def test_a_zip_file_that_is_no_word_document_is_refused(tmp_path):
    import zipfile

    path = tmp_path / "photos.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    result = run(tmp_path, "job", "add", str(path))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no Word document" in result.stderr


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path):
    result = run(tmp_path, "job", "add", "none.pdf")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "none.pdf cannot be read" in result.stderr


def test_an_address_is_refused_with_what_to_do(tmp_path):
    result = run(tmp_path, "job", "add", "https://example.org/job/1")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Save the page" in result.stderr


def test_force_keeps_what_does_not_read_like_a_description(tmp_path):
    text = "Whisk two eggs.\nFry until golden."
    assert run(tmp_path, "job", "add", "-", typed=text).exit_code == 1
    result = run(tmp_path, "job", "add", "-", "--force", "--title", "Cook", typed=text)
    assert result.exit_code == 0
    assert "no skills" in result.stderr
    assert asked(tmp_path, "show")["text"] == text


def test_the_same_description_is_not_kept_twice(tmp_path):
    add(tmp_path)
    result = run(tmp_path, "job", "add", "-", typed=DESCRIPTION)
    assert result.exit_code == 1
    assert "added before, as harbour-trust" in result.stderr


def test_a_second_job_of_one_company_gets_its_title_as_well(tmp_path):
    add(tmp_path)
    second = DESCRIPTION.replace("Data Analyst", "Ward Manager")
    assert add(tmp_path, second) == "harbour-trust-ward-manager"


# --- which job ---------------------------------------------------------------


def test_without_a_name_the_job_added_last_is_meant(tmp_path):
    add(tmp_path)
    add(tmp_path, DESCRIPTION.replace("Harbour Trust", "Aber Hospitals"))
    assert asked(tmp_path, "show")["company"] == "Aber Hospitals"
    assert asked(tmp_path, "show", "harb")["company"] == "Harbour Trust"
    assert [one["name"] for one in asked(tmp_path, "list")] == [
        "aber-hospitals",
        "harbour-trust",
    ]


@pytest.mark.parametrize(
    "arguments",
    [("show",), ("gaps",), ("questions",), ("ask",), ("research",), ("edit", "--title", "x"),
     ("remove", "x"), ("undo",)],
)  # fmt: skip
def test_without_a_job_every_command_says_so_in_one_line(tmp_path, arguments):
    result = run(tmp_path, "job", *arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "job" in result.stderr


# --- correcting --------------------------------------------------------------


def test_every_line_can_be_added_moved_reworded_and_removed(tmp_path):
    add(tmp_path)
    changed = asked(
        tmp_path, "edit", "--remove", "3", "--move", "4", "essential",
        "--change", "1", "Very good SQL", "--desirable", "Scots", "--duty", "Travel",
        "--technology", "R",
    )  # fmt: skip
    assert skills(changed) == [
        "Very good SQL",
        "Ability to explain results to people who are not analysts",
        "Experience of managing a budget",
    ]
    assert skills(changed, "desirable") == ["Scots"]
    assert changed["duties"][-1] == "Travel"
    assert changed["technologies"] == ["SQL", "R"]


def test_title_company_and_day_can_be_set_and_taken_away(tmp_path):
    add(tmp_path)
    changed = asked(
        tmp_path, "edit", "harb", "--title", "Analyst", "--interview", "2031-01-02"
    )
    assert (changed["title"], changed["interview"]) == ("Analyst", "2031-01-02")
    changed = asked(tmp_path, "edit", "--company", "", "--interview", "")
    assert (changed["company"], changed["interview"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--remove", "99"), "no line 99"),
        (("--remove", "0"), "no line 0"),
        (("--change", "1", "  "), "must have words"),
        (("--essential", ""), "must have words"),
        (("--interview", "soon"), "'soon' is no day"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(tmp_path, options, said):
    add(tmp_path)
    before = asked(tmp_path, "show")
    result = run(tmp_path, "job", "edit", *options)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert said in result.stderr
    assert asked(tmp_path, "show") == before


def test_the_editor_shows_a_form_and_its_lines_are_taken(tmp_path):
    add(tmp_path)
    env = an_editor(tmp_path, 'sed -i "s/^- Good SQL/- Great SQL/; /^- Degree/d" "$1"')
    assert run(tmp_path, "job", "edit", env=env).exit_code == 0
    assert skills(asked(tmp_path, "show")) == [
        "Great SQL",
        "Ability to explain results to people who are not analysts",
    ]
    assert asked(tmp_path, "show")["text"] == DESCRIPTION


def test_an_editor_that_is_left_changes_nothing(tmp_path):
    add(tmp_path)
    result = run(tmp_path, "job", "edit", env=an_editor(tmp_path, "true"))
    assert (result.exit_code, result.stderr) == (0, "Nothing was changed.\n")
    assert run(tmp_path, "job", "undo").stdout.startswith("harbour-trust is gone again")


def test_a_form_that_cannot_be_read_keeps_what_was_typed(tmp_path):
    add(tmp_path)
    env = an_editor(tmp_path, 'sed -i "1i lost line" "$1"')
    result = run(tmp_path, "job", "edit", env=env)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Line 1 stands under no heading" in result.stderr
    (kept,) = (tmp_path / "preparation" / "unfinished").iterdir()
    assert "lost line" in kept.read_text()


def test_what_was_removed_or_changed_comes_back(tmp_path):
    add(tmp_path)
    before = asked(tmp_path, "show")
    run(tmp_path, "job", "edit", "--remove", "1")
    assert run(tmp_path, "job", "undo").exit_code == 0
    assert asked(tmp_path, "show") == before
    assert run(tmp_path, "job", "remove", "harb").exit_code == 0
    assert asked(tmp_path, "list") == []
    run(tmp_path, "job", "undo")
    assert asked(tmp_path, "show") == before


# --- coverage ----------------------------------------------------------------


def covers(home: Path) -> dict[str, str]:
    shown = asked(home, "show")
    return {
        one["skill"]: one["coverage"] for one in shown["essential"] + shown["desirable"]
    }


def test_a_story_and_then_a_take_cover_a_skill(tmp_path):
    add(tmp_path)
    line = "Experience of managing a budget"
    assert covers(tmp_path)[line] == "nothing yet"
    story = (
        "Title: Ward budget\nSkills: budgeting\nSituation: I ran a budget of £40,000."
    )
    assert run(tmp_path, "stories", "add", "-", typed=story).exit_code == 0
    assert covers(tmp_path)[line] == "written"
    asks = Question(
        "Tell me about a budget that you ran.", Kind.EXAMPLE, ("budgeting",)
    )
    keep_take(tmp_path, question=asks)
    assert covers(tmp_path)[line] in ("told", "told well")
    (covered,) = asked(tmp_path, "show")["desirable"]
    assert covered["stories"][0]["story"] == "ward-budget"
    assert "budgeting" in covered["takes"][0]["why"]


def test_gaps_name_the_skills_without_an_example_and_leave_papers_out(tmp_path):
    add(tmp_path)
    found = asked(tmp_path, "gaps")
    assert [(one["skill"], one["is_essential"]) for one in found["gaps"]] == [
        ("Good SQL", True),
        ("Ability to explain results to people who are not analysts", True),
        ("Experience of managing a budget", False),
    ]
    assert found["credentials"] == ["Degree in a numerate subject"]
    printed = run(tmp_path, "job", "gaps").stdout
    assert "To have at hand: Degree in a numerate subject." in printed


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_a_job_is_shown_within_the_screen(tmp_path, columns):
    add(tmp_path)
    for name in ("show", "gaps", "questions", "ask", "research", "list"):
        result = run(tmp_path, "job", name, columns=columns)
        assert result.exit_code == 0, result.stderr
        assert max(map(len, result.stdout.splitlines())) <= columns, name
        assert result.stdout.strip()


# --- questions ---------------------------------------------------------------


def test_questions_mix_kinds_and_name_the_skill_they_probe(tmp_path):
    add(tmp_path)
    listed = asked(tmp_path, "questions", "-n", "10")["questions"]
    assert len(listed) == 10
    assert len({one["question"] for one in listed}) == 10
    assert len({one["kind"] for one in listed}) > 3
    lines = [*skills(asked(tmp_path, "show")), "Experience of managing a budget"]
    assert {one["probes"] for one in listed[1:]} <= set(lines)
    texts = [one["question"] for one in listed]
    assert (
        "Tell me about a time you had to explain results to people who are not analysts."
        in texts
    )


def test_questions_to_ask_are_kept_flagged_and_removed(tmp_path):
    add(tmp_path)
    kept = asked(
        tmp_path, "ask", "How many people work here, how large is the company?"
    )
    (one,) = kept["questions"]
    assert one["answered"]["by"] == "We are 900 people."
    assert len(kept["suggestions"]) == 10
    kept = asked(tmp_path, "ask", "--keep", "2")
    assert kept["questions"][1]["question"] not in kept["suggestions"]
    assert kept["questions"][1]["answered"] is None
    kept = asked(tmp_path, "ask", "--remove", "1")
    assert len(kept["questions"]) == 1
    result = run(tmp_path, "job", "ask", "--remove", "5")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_the_companys_own_text_answers_questions_too(tmp_path):
    add(tmp_path)
    question = "Who is blamed for a mistake on the night shift?"
    assert asked(tmp_path, "ask", question)["questions"][0]["answered"] is None
    text = "<p>Nobody is blamed when somebody makes a mistake on a night shift.</p>" * 4
    asked(tmp_path, "research", "-", typed=text)
    answered = asked(tmp_path, "ask")["questions"][0]["answered"]
    assert answered["in"] == "the company's text"
    assert "Nobody is blamed" in answered["by"]


def test_research_notes_what_was_found_and_what_is_open(tmp_path):
    add(tmp_path)
    found = asked(tmp_path, "research", "--note", "people", "Dr Vane leads the team")
    topics = {one["topic"]: one for one in found["topics"]}
    assert list(topics) == [
        "company", "products", "technologies", "trends", "people", "competitors",
    ]  # fmt: skip
    assert not topics["people"]["is_open"]
    assert topics["people"]["notes"] == [
        {"number": 1, "note": "Dr Vane leads the team"}
    ]
    assert topics["company"]["is_open"]
    assert topics["company"]["known"] == ["Harbour Trust runs four hospitals."]
    assert topics["technologies"]["known"] == ["SQL"]
    found = asked(tmp_path, "research", "--remove", "1")
    assert all(one["is_open"] for one in found["topics"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--note", "weather", "wet"), "no topic 'weather'"),
        (("--note", "com", "x"), "may be company or competitors"),
        (("--note", "people", " "), "must have words"),
        (("--remove", "3"), "no note 3"),
    ],
)
def test_research_that_cannot_be_noted_changes_nothing(tmp_path, options, said):
    add(tmp_path)
    result = run(tmp_path, "job", "research", *options)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert said in result.stderr
    assert asked(tmp_path, "undo") == {"name": "harbour-trust", "is_there": False}
