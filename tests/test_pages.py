import stat

import pytest

from rehearse.errors import WorkspaceError
from rehearse.pages import page_path, pages_of, write_page
from rehearse.workspace import Workspace


def test_a_page_can_be_read_by_its_user_alone(tmp_path):
    path = write_page("<p>é", tmp_path / "pages" / "one.html")
    assert path.read_text(encoding="utf-8") == "<p>é"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_page_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "one.html"
    write_page("old", path)
    write_page("new", path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match=r"cannot be written.*--to"):
        write_page("text", tmp_path / "file" / "one.html")


def test_the_pages_of_a_take_are_those_that_show_it(tmp_path):
    workspace = Workspace(tmp_path)
    assert pages_of(workspace, "a") == ()
    own, both, coach, other = (
        write_page("", page_path(workspace, *ids, about=about))
        for ids, about in [
            (("a",), ""),
            (("b", "a"), ""),
            (("a",), "for-coach"),
            (("ab",), ""),
        ]
    )
    assert set(pages_of(workspace, "a")) == {own, both, coach}
    assert other not in pages_of(workspace, "b")
