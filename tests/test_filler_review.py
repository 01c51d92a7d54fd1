"""Going through the fillers, with a scripted user."""

import pytest

from rehearse.cli.fillers.review import review
from rehearse.errors import AudioError
from rehearse.history import open_history
from tests.workspaces import keep_take


@pytest.fixture
def take(tmp_path, monkeypatch):
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path))
    return keep_take(tmp_path)


class User:
    """Presses keys in turn, and remembers what was offered and heard."""

    def __init__(self, *keys, missed=None):
        self.keys = list(keys)
        self.missed = missed
        self.offered = []
        self.heard = []

    def choose(self, options, default):
        self.offered.append((dict(options), default))
        return self.keys.pop(0) if self.keys else "q"

    def ask(self):
        return self.missed

    def hear(self, take, span):
        self.heard.append(span)

    def review(self, take):
        return review(take, self.choose, self.ask, self.hear)


def test_each_filler_can_be_heard_with_what_is_around_it(take):
    user = User("n", "p", "n", "p")
    user.review(take)
    for heard, (start, end) in zip(user.heard, [(6.5, 8.3), (10.7, 12.1)], strict=True):
        assert heard.start == pytest.approx(start)
        assert heard.end == pytest.approx(end)


def test_after_an_answer_comes_the_next_one(take):
    after = User("w", "w", "n").review(take)
    assert [one.text for one in after.analysis.fillers.rejected] == ["um", "you know"]


def test_every_answer_is_kept_at_once(take, tmp_path):
    class Crashing(User):
        def choose(self, options, default):
            if not self.keys:
                raise RuntimeError
            return super().choose(options, default)

    with pytest.raises(RuntimeError):
        Crashing("w").review(take)
    with open_history(tmp_path / "history.db") as history:
        assert len(history.take().corrections) == 1


def test_enter_goes_on_and_leaves_after_the_last(take):
    user = User("n", "n", "n")
    user.review(take)
    assert [default for _, default in user.offered] == ["n", "n", "q", "q"]
    assert "w" not in user.offered[-1][0]


def test_only_what_makes_sense_is_offered(take):
    user = User("w", "b")
    user.review(take)
    options = [set(offered) for offered, _ in user.offered]
    assert "r" not in options[0]
    assert "u" not in options[0]
    assert {"r", "u"} <= options[2]
    assert "w" not in options[2]


def test_a_missed_one_is_added(take):
    after = User("a", missed=(3.0, "um")).review(take)
    assert after.analysis.fillers.count == 4


@pytest.mark.parametrize("missed", [None, (3.0, ""), (3.0, "?")])
def test_adding_nothing_changes_nothing(take, missed):
    assert User("a", missed=missed).review(take) == take


def test_a_sound_that_is_gone_does_not_end_the_review(take):
    class Deaf(User):
        def hear(self, take, span):
            raise AudioError("The sound is gone.")

    after = Deaf("p", "w").review(take)
    assert len(after.corrections) == 1
