"""Words as fillers: by the rule of each phrase, and on a file of sentences.

`data/lexical.txt` holds sentences written for this project; its header says how
fillers are marked in it.
"""

from pathlib import Path

import pytest

from rehearse.analysis.lexical import ENGLISH, Lexicon, find_lexical
from rehearse.analysis.lexical.rules import RULES
from tests.benchmarks.lexical import (
    MarkedText,
    read_sentences,
    score_sentences,
)

SENTENCES = Path(__file__).parent / "data" / "lexical.txt"


def fillers_in(text, gaps=(), lexicon=ENGLISH):
    texts = text.split()
    return [
        " ".join(texts[place] for place in one.places)
        for one in find_lexical(texts, gaps, lexicon)
    ]


def test_the_sentences_of_the_project_are_judged_as_a_person_would():
    score = score_sentences(read_sentences(SENTENCES))["all"]
    assert score.precision >= 0.97
    assert score.recall >= 0.97


@pytest.mark.parametrize("phrase", sorted(RULES))
def test_every_phrase_has_sentences_in_which_it_is_a_filler(phrase):
    sentences = read_sentences(SENTENCES)
    marked = {
        sentence.phrase_at(place)
        for sentence in sentences
        for place in sentence.fillers
    }
    assert phrase in marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was, like, late.", ["like,"]),
        ("It was like. He left.", []),
        ("I was like, no.", []),
        ("do you know the plan", []),
        ("You know, it works.", ["You know,"]),
        ("the right way, right now", []),
        ("I think so.", []),
        ("sort of thing", ["sort of"]),
        ("that sort of thing", []),
        ("He was kind, of course.", []),
        ("y'know it was kinda late", ["y'know", "kinda"]),
        ("", []),
        ("Um. Uh.", []),
        ("So", ["So"]),
    ],
)
def test_the_words_around_a_phrase_decide(text, found):
    assert fillers_in(text) == found


def test_the_longest_phrase_is_found_once():
    assert fillers_in("We had meetings and stuff like that.") == [
        "and stuff like that."
    ]


def test_filled_pauses_are_looked_through():
    assert fillers_in("the um like uh plan") == ["like"]


def test_silence_on_both_sides_sets_a_word_off_like_commas():
    text = "the plan was good right and it worked"
    gaps = [0.0] * 8
    assert fillers_in(text, gaps) == []
    gaps[4] = gaps[5] = 0.4
    assert fillers_in(text, gaps) == ["right"]


def test_a_so_that_starts_the_answer_is_told_apart():
    first, second = find_lexical("Um, so I left. So we met.".split())  # noqa: SIM905 - a sentence reads best as one
    assert first.is_opener
    assert not second.is_opener


def test_a_word_of_the_users_own_counts_wherever_it_is_said():
    own = ENGLISH.add("At the end of the day")
    assert fillers_in("It was, at the end of the day, fine.", lexicon=own) == [
        "at the end of the day,"
    ]
    assert fillers_in("It was, at the end of the day, fine.") == []


def test_a_word_can_be_taken_out():
    assert fillers_in("Basically, it works.") == ["Basically,"]
    assert fillers_in("Basically, it works.", lexicon=ENGLISH.remove("basically")) == []


def test_adding_or_removing_leaves_the_lexicon_as_it_was():
    assert ENGLISH.add("like") == ENGLISH
    assert Lexicon(frozenset()).remove("like") == Lexicon(frozenset())
    assert "whatsoever" not in ENGLISH.phrases


@pytest.mark.parametrize("empty", ["", "  ", "—", "..."])
def test_a_phrase_without_a_word_is_refused(empty):
    with pytest.raises(ValueError, match="word"):
        ENGLISH.add(empty)


def test_marked_text_is_read_with_its_fillers():
    (sentence,) = read_sentences_of("~ It was, {you know}, late.")
    assert [sentence.phrase_at(place) for place in sentence.fillers] == ["you know"]
    assert sentence.texts[-1] == "late."


def read_sentences_of(text):
    return [MarkedText.parse(line) for line in text.splitlines()]
