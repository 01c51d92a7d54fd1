import json
import sys

import numpy as np
import pytest

from rehearse.history import open_history
from rehearse.own_fillers import own_lexicon
from rehearse.settings import Settings, read_settings, write_settings
from rehearse.take_json import take_from_json
from rehearse.workspace import Workspace
from tests.factories import a_filler, a_transcript, an_analysis, an_empty_take
from tests.terminal import Terminal
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import keep_take, make_sound, run


@pytest.fixture
def take(tmp_path):
    """Three sure fillers, one that is likely, and one opener: 1 to 5 in time."""
    analysis = an_analysis()
    fillers = analysis.fillers
    fillers = type(fillers)(
        items=fillers.items,
        per_minute=fillers.per_minute,
        per_minute_interval=fillers.per_minute_interval,
        per_hundred_words=fillers.per_hundred_words,
        likely=(a_filler("like", 9.0, confidence=0.55),),
        openers=(a_filler("So", 10.8),),
    )
    return keep_take(tmp_path, analysis=an_analysis(fillers=fillers))


def ledger(home, *arguments):
    result = run(home, "fillers", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def states(document):
    return [(one["number"], one["text"], one["state"]) for one in document["fillers"]]


def test_the_ledger_lists_every_filler_with_its_number_in_order_of_time(tmp_path, take):
    result = run(tmp_path, "fillers")
    assert result.exit_code == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines()]
    numbered = [line for line in lines if line and line[0].isdigit() and ":" in line[1]]
    assert [line[0] for line in numbered] == ["1", "2", "3", "4", "5"]
    assert [line[1] for line in numbered] == ["0:01", "0:07", "0:09", "0:10", "0:11"]
    assert "likely" in numbered[2]
    assert "55%" in numbered[2]
    assert f"rehearse fillers {take.id} --wrong NUMBER" in result.stderr


def test_the_ledger_as_json_has_numbers_states_and_neighbors(tmp_path, take):
    document = ledger(tmp_path, take.id)
    assert document["schema"] == "rehearse.fillers/1"
    assert document["count"] == 3
    assert states(document) == [
        (1, "um", "sure"),
        (2, "you know", "sure"),
        (3, "like", "likely"),
        (4, "So", "opener"),
        (5, "I", "sure"),
    ]
    first = document["fillers"][0]
    assert first["start"] == 1.6
    assert first["evidence"] == ["sound", "transcript"]
    assert first["before"] == "Last year,"
    assert first["after"].startswith("our sales")


def test_a_wrong_one_leaves_the_count_and_keeps_its_number(tmp_path, take):
    result = run(tmp_path, "fillers", "latest", "--wrong", "2", "--wrong", "5")
    assert result.exit_code == 0, result.stderr
    assert "Noted: “you know” at 0:07 is no filler." in result.stderr
    assert result.stdout.startswith("1 filler, ")
    assert [state for *_, state in states(ledger(tmp_path))] == [
        "sure",
        "rejected",
        "likely",
        "opener",
        "rejected",
    ]
    listed = json.loads(run(tmp_path, "takes", "--json").stdout)["takes"][0]
    assert (listed["fillers"], listed["lexical_fillers"]) == (1, 0)


def test_a_right_one_counts_and_undo_takes_it_back(tmp_path, take):
    run(tmp_path, "fillers", "--right", "3")
    assert ledger(tmp_path)["count"] == 4
    result = run(tmp_path, "fillers", "--undo")
    assert "Undone: “like” at 0:09 is a filler." in result.stderr
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == take


def test_a_missed_one_is_added_at_its_time(tmp_path, take):
    document = ledger(tmp_path, "--add", "0:12.4", "um")
    assert document["count"] == 4
    added = document["fillers"][-1]
    assert (added["text"], added["state"]) == ("um", "sure")
    assert added["start"] == 12.4
    assert added["evidence"] == ["speaker"]
    assert document["corrections"][0]["correction"] == "is_a_filler"


def test_the_take_keeps_what_was_measured(tmp_path, take):
    run(tmp_path, "fillers", "--wrong", "1")
    shown = take_from_json(json.loads(run(tmp_path, "show", "--json").stdout))
    assert shown.uncorrected == take.analysis
    assert "You corrected this count: 1 taken out." in run(tmp_path, "show").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--wrong", "6"), 1, "There is no filler 6"),
        (("--right", "0"), 1, "they have the numbers 1 to 5"),
        (("--wrong", "1", "--wrong", "99"), 1, "There is no filler 99"),
        (("--add", "99", "um"), 1, "The take ends after 16.5 s"),
        (("--add", "1", "?"), 1, "is no word"),
        (("--add", "soon", "um"), 2, "is not a time"),
        (("--undo",), 1, "was corrected"),
        (("--undo", "--wrong", "1"), 2, "Give --undo alone"),
        (("--wrong", "x"), 2, "not a valid integer"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    tmp_path, take, arguments, code, said
):
    result = run(tmp_path, "fillers", *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == take


def test_a_take_without_fillers_says_so(tmp_path):
    silent = an_empty_take()
    keep_take(tmp_path, analysis=silent.analysis, transcript=silent.transcript)
    assert "No fillers" in run(tmp_path, "fillers").stdout
    result = run(tmp_path, "fillers", "--play", "1")
    assert result.exit_code == 1
    assert "it has none" in result.stderr


def test_the_help_shows_the_ledger_and_the_list(tmp_path):
    text = run(tmp_path, "fillers", "--help").stdout
    for word in ("[TAKE]", "--wrong", "--undo", "add", "remove", "words", "recount"):
        assert word in text


def test_own_words_are_added_listed_and_removed(tmp_path):
    assert run(tmp_path, "fillers", "add", "to be honest").exit_code == 0
    assert run(tmp_path, "fillers", "remove", "you", "know").exit_code == 0
    words = run(tmp_path, "fillers", "words").stdout.splitlines()
    assert "to be honest  (yours)" in words
    assert "you know  (removed by you)" in words
    document = json.loads(run(tmp_path, "fillers", "words", "--json").stdout)
    assert document["added"] == ["to be honest"]
    assert "you know" not in document["phrases"]
    lexicon = own_lexicon(read_settings(Workspace(tmp_path)))
    assert sorted(lexicon.phrases) == document["phrases"]


def test_the_microphone_is_not_forgotten_over_a_word(tmp_path):
    write_settings(Workspace(tmp_path), Settings("Yeti"))
    run(tmp_path, "fillers", "add", "per se")
    assert read_settings(Workspace(tmp_path)) == Settings("Yeti", ("per se",))


def test_a_recount_follows_the_list_and_keeps_the_corrections(tmp_path, monkeypatch):
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    text = "Last year, um, I led, you know, a team. To be honest it was, um, hard work."
    take = keep_take(tmp_path, transcript=a_transcript(text))
    rng = np.random.default_rng(1)
    import soundfile

    soundfile.write(take.recording.path, rng.normal(0, 0.1, 130_000), 16_000)
    run(tmp_path, "fillers", "recount")
    counted = [one["text"] for one in ledger(tmp_path)["fillers"]]
    assert counted == ["um", "you know", "um"]
    run(tmp_path, "fillers", "--wrong", "2")
    run(tmp_path, "fillers", "add", "to be honest")
    result = run(tmp_path, "fillers", "recount", "--all")
    assert result.stdout == f"{take.id}  2 -> 3\n"
    assert states(ledger(tmp_path)) == [
        (1, "um", "sure"),
        (2, "you know", "rejected"),
        (3, "To be honest".lower(), "sure"),
        (4, "um", "sure"),
    ]


def test_a_take_whose_sound_is_gone_keeps_its_count(tmp_path):
    kept = keep_take(tmp_path, 1)
    kept.recording.path.unlink()
    result = run(tmp_path, "fillers", "recount")
    assert result.exit_code == 1
    assert f"Take {kept.id} stays as it is" in result.stderr
    with open_history(tmp_path / "history.db") as history:
        assert history.take() == kept


def in_terminal(home, *arguments, environment):
    return Terminal(
        [sys.executable, "-m", "rehearse", "fillers", *arguments],
        {**environment, "REHEARSE_HOME": str(home), "NO_COLOR": "1"},
        columns=100,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_in_a_terminal_keys_go_through_them_one_by_one(tmp_path, take):
    import os

    with in_terminal(tmp_path, environment=os.environ) as terminal:
        terminal.wait_for("q quit")
        terminal.press("w")
        terminal.wait_for("“um” at 0:01 is no filler")
        terminal.wait_for("q quit")
        terminal.press("n")
        terminal.wait_for("q quit")
        terminal.press("r")
        terminal.wait_for("“like” at 0:09 is a filler")
        terminal.wait_for("q quit")
        terminal.press("u")
        terminal.wait_for("Undone: “like” at 0:09")
        terminal.wait_for("q quit")
        terminal.press("a")
        terminal.wait_for("Time and word")
        terminal.press("0:03 um\n")
        terminal.wait_for("“um” at 0:03 is a filler")
        terminal.wait_for("q quit")
        terminal.press("\x03")
        assert terminal.wait() == 0, terminal.text
    document = ledger(tmp_path)
    assert [one["correction"] for one in document["corrections"]] == [
        "not_a_filler",
        "is_a_filler",
    ]


@pytest.mark.microphone
def test_a_filler_is_heard_with_half_a_second_around_it(tmp_path, take):
    make_sound(take.recording.path, seconds=16.5)
    with VirtualMicrophone(tmp_path / "sound") as virtual:
        listener = virtual.listen()
        assert listener.stdout
        environment = {**virtual.environment, "REHEARSE_HOME": str(tmp_path)}
        import subprocess

        command = [sys.executable, "-m", "rehearse", "fillers", "--play", "2"]
        pieces = []
        with subprocess.Popen(command, env=environment) as player:
            after = 0
            while after < 5:
                pieces.append(listener.stdout.read(virtual.rate // 10 * 2))
                after += player.poll() is not None
            assert player.returncode == 0
    heard = np.frombuffer(b"".join(pieces), np.int16) / 32768
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    seconds = (loud[-1] - loud[0]) / virtual.rate
    assert seconds == pytest.approx(0.8 + 2 * 0.5, abs=0.1)
