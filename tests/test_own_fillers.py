import pytest

from rehearse.analysis.lexical import ENGLISH
from rehearse.errors import RehearseError
from rehearse.own_fillers import add_phrase, own_lexicon, remove_phrase
from rehearse.settings import Settings, read_settings, write_settings
from rehearse.workspace import Workspace


def test_without_choices_the_usual_list_is_used():
    assert own_lexicon(Settings()) == ENGLISH


def test_a_phrase_is_added_once_whatever_its_case_and_spaces():
    settings = add_phrase(Settings("Yeti"), ' To be  "Honest", ')
    assert add_phrase(settings, "to be honest") == settings
    assert settings == Settings("Yeti", added_fillers=("to be honest",))
    assert own_lexicon(settings).phrases == ENGLISH.phrases | {"to be honest"}


def test_a_phrase_of_the_usual_list_is_removed_and_comes_back():
    settings = remove_phrase(Settings(), "Like")
    assert "like" not in own_lexicon(settings).phrases
    assert add_phrase(settings, "like") == Settings()


def test_a_phrase_of_ones_own_is_removed_without_a_trace():
    assert remove_phrase(add_phrase(Settings(), "per se"), "per se") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "one word or more"),
        (" ?! ", "one word or more"),
        ("um", "sound"),
        ("and uhh", "sound"),
        ("a b c d e f g", "at most 6"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(text, said):
    with pytest.raises(RehearseError, match=said):
        add_phrase(Settings(), text)


def test_what_is_not_listed_cannot_be_removed():
    with pytest.raises(RehearseError, match="not on your list"):
        remove_phrase(Settings(), "to be honest")


def test_the_list_is_kept_beside_the_microphone(tmp_path):
    workspace = Workspace(tmp_path)
    settings = Settings('"Yeti"', ("to be honest", "naïve"), ("like",))
    write_settings(workspace, settings)
    assert read_settings(workspace) == settings


def test_a_list_that_somebody_broke_by_hand_is_no_danger(tmp_path):
    workspace = Workspace(tmp_path)
    (tmp_path / "settings.toml").write_text(
        'added_fillers = ["", 3, "so to say"]\nremoved_fillers = "like"\n'
    )
    settings = read_settings(workspace)
    assert own_lexicon(settings).phrases == ENGLISH.phrases | {"so to say"}
