import json
import stat
from pathlib import Path

import pytest

from rehearse.errors import PreparationError
from rehearse.shelf import Shelf, new_name


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf[str]:
    return Shelf(
        tmp_path / "preparation" / "notes",
        "note",
        to_json=lambda text: {"text": text},
        from_json=lambda written: str(written["text"]),
    )


def test_what_was_put_is_read_back(shelf):
    name = shelf.add("The night the till broke", "It broke.")
    assert name == "the-night-the-till-broke"
    assert shelf.get(name) == "It broke."
    assert shelf.all() == {name: "It broke."}


def test_an_empty_shelf_has_no_names(shelf):
    assert shelf.names() == ()
    assert shelf.all() == {}


def test_two_things_with_the_same_text_get_names_of_their_own(shelf):
    assert shelf.add("Tell me.", "a") == "tell-me"
    assert shelf.add("Tell me!", "b") == "tell-me-2"
    assert shelf.add("Tell me?", "c") == "tell-me-3"


def test_a_beginning_names_a_thing_when_only_one_begins_so(shelf):
    shelf.put("alpha", "a")
    shelf.put("alpine", "b")
    assert shelf.find("alpi") == "alpine"
    with pytest.raises(PreparationError, match="may be alpha, alpine"):
        shelf.find("al")
    with pytest.raises(PreparationError, match="There is no note 'beta'"):
        shelf.find("beta")
    with pytest.raises(PreparationError, match="There is no note ''"):
        shelf.find("")


def test_the_whole_name_wins_over_a_beginning(shelf):
    shelf.put("tell-me", "a")
    shelf.put("tell-me-2", "b")
    assert shelf.find("Tell-Me") == "tell-me"


def test_a_change_can_be_undone_and_done_again(shelf):
    shelf.put("one", "first")
    shelf.put("one", "second")
    shelf.undo()
    assert shelf.get("one") == "first"
    shelf.undo()
    assert shelf.get("one") == "second"


def test_a_thing_that_was_removed_comes_back(shelf):
    shelf.put("one", "first")
    assert shelf.remove("on") == "one"
    assert shelf.names() == ()
    assert shelf.undo().name == "one"
    assert shelf.get("one") == "first"


def test_undoing_the_first_change_takes_the_thing_away(shelf):
    shelf.put("one", "first")
    assert shelf.undo().written is None
    assert shelf.names() == ()


def test_things_that_were_put_in_one_step_are_undone_in_one(shelf):
    shelf.put("one", "first")
    shelf.put_all({"one": "second", "two": "new", "three": "new"})
    assert shelf.names() == ("one", "three", "two")
    undone = shelf.undo_step()
    assert [version.name for version in undone] == ["three", "two", "one"]
    assert shelf.all() == {"one": "first"}
    shelf.undo()
    assert shelf.all() == {"one": "second", "two": "new", "three": "new"}


def test_a_clock_that_was_set_back_does_not_mix_up_the_changes(shelf, tmp_path):
    shelf.put("one", "first")
    earlier = tmp_path / "preparation" / "notes" / "earlier"
    next(earlier.iterdir()).rename(earlier / "29990101-000000-000000.json")
    for text in ("second", "third", "fourth"):
        shelf.put("one", text)
    shelf.undo()
    assert shelf.get("one") == "third"
    written = [version.written for version in shelf.earlier("one")]
    assert written == [
        {"text": text} for text in ("fourth", "third", "second", "first")
    ] + [None]


def test_a_change_from_before_steps_were_kept_is_undone_alone(shelf, tmp_path):
    shelf.put("one", "first")
    shelf.put("one", "second")
    for path in (tmp_path / "preparation" / "notes" / "earlier").iterdir():
        kept = json.loads(path.read_text())
        del kept["step"]
        path.write_text(json.dumps(kept))
    assert len(shelf.undo_step()) == 1
    assert shelf.get("one") == "first"


def test_without_a_change_there_is_nothing_to_undo(shelf):
    with pytest.raises(PreparationError, match="No note was changed yet"):
        shelf.undo()


def test_every_earlier_version_is_kept_the_latest_first(shelf):
    for text in ("first", "second", "third"):
        shelf.put("one", text)
    shelf.put("other", "another")
    written = [version.written for version in shelf.earlier("one")]
    assert written == [{"text": "second"}, {"text": "first"}, None]


def test_a_file_that_was_broken_by_hand_is_said_and_never_lost(shelf, tmp_path):
    shelf.put("one", "first")
    path = tmp_path / "preparation" / "notes" / "one.json"
    path.write_text("{broken")
    with pytest.raises(PreparationError, match="cannot be read"):
        shelf.get("one")
    shelf.put("one", "second")
    assert shelf.earlier("one")[0].written == {"unreadable": "{broken"}


def test_a_folder_that_cannot_be_written_changes_nothing(shelf, tmp_path):
    (tmp_path / "preparation").write_text("in the way")
    with pytest.raises(PreparationError, match="cannot be written"):
        shelf.put("one", "first")


def test_the_first_thing_makes_a_private_workspace(tmp_path):
    folder = tmp_path / "far" / "home" / "preparation" / "notes"
    shelf: Shelf[str] = Shelf(folder, "note", lambda text: {"text": text}, str)
    shelf.put("one", "first")
    assert stat.S_IMODE((tmp_path / "far" / "home").stat().st_mode) == 0o700


def test_what_the_user_writes_is_readable_by_the_user_alone(shelf, tmp_path):
    shelf.put("one", "first")
    folder = tmp_path / "preparation" / "notes"
    assert stat.S_IMODE((folder / "one.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert json.loads((folder / "one.json").read_text()) == {"text": "first"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "untitled"),
        ("日本語", "untitled"),
        ("Zoë's café", "zoes-cafe"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 90, "a" * 40),
        (
            "one two three four five six seven eight nine",
            "one-two-three-four-five-six-seven-eight",
        ),
    ],
)
def test_a_name_is_short_plain_and_safe(text, name):
    assert new_name(text) == name
