import pytest

from rehearse.analysis.disfluencies import DisfluencyKind, find_disfluencies


def given_up(text):
    """The words that were given up, each with the kind of it."""
    texts = text.split()
    return [
        (one.kind.value, " ".join(texts[place] for place in one.places))
        for one in find_disfluencies(texts)
    ]


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("I I think so", ["I"]),
        ("I, I think so", ["I,"]),
        ("the the the plan", ["the", "the"]),
        ("we had a we had a plan", ["we had a"]),
        ("in the in the end", ["in the"]),
        ("the um the plan", ["the"]),
        ("I uh, um, I went", ["I"]),
        ("It was, it was late", ["It was,"]),
        ("and and so we so we left", ["and", "so we"]),
    ],
)
def test_words_said_again_at_once_are_a_repetition(text, repeated):
    assert given_up(text) == [("repetition", words) for words in repeated]


@pytest.mark.parametrize(
    "text",
    [
        "It was very very late",
        "He had had enough",
        "I know that that is true",
        "No, no, we did not",
        "Yes. Yes, I did.",
        "It was late. It was dark.",
        "five five five is the number",
        "3 3 7",
        "We went on and on about it",
        "much much better",
        "really, really, really good",
        "step by step",
        "the plan and the budget",
        "",
        "um uh um",
        "Mm-hmm. Mm-hmm",
        "mm mm",
    ],
)
def test_words_said_twice_on_purpose_are_none(text):
    assert given_up(text) == []


@pytest.mark.parametrize(
    ("text", "cut_off"),
    [
        ("we had a lov- lovely day", "lov-"),
        ("I w— I went", "w—"),
        ("the pro-, project", "pro-,"),
    ],
)
def test_a_word_cut_off_is_marked_and_is_no_repetition(text, cut_off):
    assert ("cut_off", cut_off) in given_up(text)
    assert not [kind for kind, _ in given_up(text) if kind == "repetition"]


@pytest.mark.parametrize(
    "text", ["a well-known bug", "wait - what", "— so", "up-to-date"]
)
def test_a_hyphen_inside_or_alone_cuts_nothing_off(text):
    assert given_up(text) == []


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("I we built it", "I"),
        ("he she left", "he"),
        ("it was were late", "was"),
        ("on Monday or rather on Friday", "or rather"),
        ("in May, no wait, in June", "no wait,"),
        ("so let me start over I was", "let me start over"),
    ],
)
def test_a_correction_is_marked_as_one(text, taken_back):
    assert given_up(text) == [("correction", taken_back)]


def test_every_word_is_given_up_at_most_once():
    text = "I I I w- we we had the the um the plan or rather the idea the idea"
    places = [place for one in find_disfluencies(text.split()) for place in one.places]
    assert len(places) == len(set(places))


def test_kinds_are_marks_of_the_verbatim_transcript():
    from rehearse.domain import Mark

    assert {kind.value for kind in DisfluencyKind} <= {mark.value for mark in Mark}
