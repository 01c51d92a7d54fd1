"""The sample answer: what rehearse hears in it against what was put into it."""

import json
import os
import re
import socket

import jiwer
import pytest

from rehearse.audio import decode
from rehearse.cli.demo import find_sample
from tests.workspaces import run


@pytest.fixture(scope="module")
def truth():
    return json.loads(find_sample().with_suffix(".json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def take(tmp_path_factory):
    """The demo's take as JSON, analyzed once for all tests."""
    from tests.conftest import CHECKOUT

    home = tmp_path_factory.mktemp("home")
    (home / "models").symlink_to(CHECKOUT / "models", target_is_directory=True)
    result = run(home, "demo", "--json")
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in home.iterdir()] == ["models"]
    return json.loads(result.stdout)


def words(text):
    """Lower case, without punctuation and without the sounds um and uh."""
    bare = re.sub(r"[^a-z' ]", " ", text.lower())
    return " ".join(word for word in bare.split() if word not in {"um", "uh"})


def test_the_sample_is_as_long_and_as_loud_as_an_answer(truth):
    audio = decode(find_sample())
    assert audio.duration == pytest.approx(truth["duration"], abs=0.01)
    assert 60 < audio.duration < 90
    assert audio.warnings == ()


def test_the_script_and_its_times_fit_together(truth):
    times = [(piece["start"], piece["end"]) for piece in truth["pieces"]]
    assert times == sorted(times)
    assert times[-1][1] <= truth["duration"]
    assert truth["text"] == " ".join(piece["text"] for piece in truth["pieces"])
    assert [part["part"] for part in truth["parts"]] == [
        "situation",
        "task",
        "action",
        "result",
    ]
    categories = {piece.get("category") for piece in truth["pieces"]}
    assert categories == {None, "filled_pause", "lexical", "repetition"}


@pytest.mark.model
def test_nearly_every_word_is_heard(take, truth):
    said, heard = words(truth["text"]), words(take["transcript"]["text"])
    assert jiwer.wer(said, heard) < 0.05


@pytest.mark.model
def test_the_pace_is_that_of_the_script(take, truth):
    pieces = truth["pieces"]
    content = [piece for piece in pieces if "category" not in piece]
    count = sum(len(piece["text"].split()) for piece in content)
    minutes = (pieces[-1]["end"] - pieces[0]["start"]) / 60
    assert take["pace"]["words_per_minute"] == pytest.approx(count / minutes, rel=0.05)
    assert take["pace"]["time_to_first_word"] == pytest.approx(0.8, abs=0.3)


@pytest.mark.model
def test_every_filler_phrase_is_found_where_it_was_said(take, truth):
    found = {
        item["text"].lower(): item["start"]
        for item in take["fillers"]["items"]
        if item["category"] == "lexical"
    }
    said = {
        piece["text"].rstrip(",").lower(): piece["start"]
        for piece in truth["pieces"]
        if piece.get("category") == "lexical"
    }
    assert found.keys() == said.keys()
    for text, start in said.items():
        assert found[text] == pytest.approx(start, abs=0.5)


@pytest.mark.model
def test_no_filler_is_found_where_none_was_said(take, truth):
    said = [
        (piece["start"], piece["end"])
        for piece in truth["pieces"]
        if "category" in piece
    ]
    for item in take["fillers"]["items"]:
        assert any(
            item["start"] < end + 0.5 and item["end"] > start - 0.5
            for start, end in said
        ), item


@pytest.mark.model
def test_every_part_is_heard_in_order_and_the_result_is_not_measured(take):
    structure = take["structure"]
    assert structure["framework"] == "STAR"
    assert structure["missing"] == []
    assert structure["in_order"]
    assert not structure["result_quantified"]
    assert "structure.result" in {advice["about"] for advice in take["advice"]}


@pytest.mark.model
def test_the_demo_shows_a_report_and_says_how_to_go_on(rehearse_home):
    result = run(rehearse_home, "demo")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Tell me about a time when you improved")
    assert "rehearse practice" in result.stderr
    assert "synthetic" in result.stderr
    assert not (rehearse_home / "history.db").exists()


def test_without_model_and_network_the_demo_ends_in_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    nowhere = {
        "HF_HUB_OFFLINE": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/simple",
    }
    result = run(tmp_path, "demo", env=nowhere)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "is fetched once" in result.stderr
    last = result.stderr.splitlines()[-1]
    assert last.startswith("Error: The model base cannot be fetched: HF_HUB_OFFLINE")
