import json
import re

import pytest

from rehearse.analysis.drafts import check_draft
from rehearse.analysis.lexical import ENGLISH
from rehearse.domain import Kind, Part
from tests.workspaces import run

TEXT = (
    "So last year I was working on a ward, um, and “basically,” I I had to cut the "
    "waiting time.\r\nI mean, I talked to everyone, you know, and I wrote a plan. We "
    "measured it each week. In the end we cut it by 30 percent."
)


def checked(home, text, *arguments):
    result = run(home, "draft", "-", "--json", *arguments, typed=text)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_each_filler_stands_where_the_offsets_say(tmp_path):
    document = checked(tmp_path, TEXT)
    assert document["schema"] == "rehearse.draft/1"
    fillers = document["fillers"]
    assert fillers["count"] == 4
    found = [one["text"] for one in fillers["items"]]
    assert found == ["um", "basically", "I mean", "you know"]
    everything = [*fillers["items"], *fillers["openers"], *document["repetitions"]]
    for one in everything:
        assert TEXT[one["start_char"] : one["end_char"]] == one["text"]
    assert [one["category"] for one in fillers["items"]] == [
        "filled_pause",
        "lexical",
        "lexical",
        "lexical",
    ]
    assert [one["text"] for one in fillers["openers"]] == ["So"]
    assert [one["text"] for one in document["repetitions"]] == ["I"]


def test_parts_and_sentences_cover_the_text_by_its_characters(tmp_path):
    path = tmp_path / "answer.txt"
    path.write_bytes(TEXT.encode())
    document = json.loads(run(tmp_path, "draft", str(path), "--json").stdout)
    structure = document["structure"]
    assert structure["framework"] == "STAR"
    assert structure["result_quantified"] is True
    at = 0
    for sentence in structure["sentences"]:
        assert sentence["start_char"] >= at
        at = sentence["end_char"]
        said = TEXT[sentence["start_char"] : at]
        assert " ".join(said.split()) == sentence["text"]
    assert at == len(TEXT)
    result = next(one for one in structure["parts"] if one["part"] == "result")
    assert "30 percent" in TEXT[result["start_char"] : result["end_char"]]
    absent = [one for one in structure["parts"] if not one["present"]]
    assert all(one["start_char"] is None and one["share"] == 0 for one in absent)
    assert structure["missing"] == [one["part"] for one in absent]
    shares = sum(one["share"] for one in structure["parts"])
    assert shares == pytest.approx(1, abs=0.005)


def test_text_without_capitals_or_punctuation_is_checked_alike(tmp_path):
    plain = re.sub(r"[^a-z0-9 ]", "", TEXT.replace("\r\n", " ").lower())
    document = checked(tmp_path, plain)
    found = [one["text"] for one in document["fillers"]["items"]]
    assert found == ["um", "basically", "i mean", "you know"]
    assert len(document["structure"]["sentences"]) > 2
    assert document["ownership"]["i"] == 4


def test_i_and_we_leave_fillers_and_repetitions_out(tmp_path):
    assert checked(tmp_path, TEXT)["ownership"] == {"i": 4, "we": 2}


def test_the_kind_is_given_or_read_from_the_question(tmp_path):
    given = checked(tmp_path, TEXT, "--kind", "knowledge")
    assert given["structure"]["framework"] == "Explanation"
    assert given["draft"]["kind"] == "knowledge"
    asked = checked(tmp_path, TEXT, "--question", "What would you do if it failed?")
    assert asked["draft"]["kind"] == "hypothetical"
    assert asked["draft"]["question"] == "What would you do if it failed?"


def test_the_users_own_list_is_looked_for(tmp_path):
    run(tmp_path, "fillers", "add", "each week")
    run(tmp_path, "fillers", "remove", "you know")
    found = [one["text"] for one in checked(tmp_path, TEXT)["fillers"]["items"]]
    assert found == ["um", "basically", "I mean", "each week"]


def test_the_report_of_a_draft_names_parts_fillers_and_lines(tmp_path):
    result = run(tmp_path, "draft", "-", typed=TEXT, columns=100)
    assert result.exit_code == 0, result.stderr
    assert "4 fillers" in result.stdout
    assert "line 2" in result.stdout
    assert "Situation" in result.stdout
    assert "words" in result.stdout
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no words"),
        (b" \n\t ", "no words"),
        (b"?!...", "no words"),
        (b"PK\x03\x04\x00\x00docx", "not plain text"),
        (bytes(range(256)), "not plain text"),
        (b"word " * 30_000, "too long"),
    ],
    ids=["empty", "blank", "marks", "docx", "binary", "huge"],
)
def test_what_is_no_answer_is_told_in_one_line(tmp_path, content, said):
    path = tmp_path / "answer.txt"
    path.write_bytes(content)
    result = run(tmp_path, "draft", str(path))
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_told(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        result = run(tmp_path, "draft", str(path))
        assert result.exit_code == 1
        assert "cannot be read" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_as_editors_write_it(tmp_path, encoding):
    path = tmp_path / "answer.txt"
    path.write_bytes(
        "Um, I led the café\N{RIGHT SINGLE QUOTATION MARK}s team.".encode(encoding)
    )
    document = json.loads(run(tmp_path, "draft", str(path), "--json").stdout)
    assert document["structure"]["sentences"][0]["text"].endswith(
        "café\N{RIGHT SINGLE QUOTATION MARK}s team."
    )
    assert document["fillers"]["items"][0]["start_char"] == 0


def test_a_text_without_words_has_nothing():
    draft = check_draft("", Kind.EXAMPLE, ENGLISH)
    assert draft.fillers == ()
    assert draft.fillers_per_hundred_words == 0
    assert Part.RESULT in draft.structure.missing
