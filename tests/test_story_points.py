from datetime import UTC, datetime

import pytest

from rehearse.domain import Impact, Part, Span, Story, Telling
from rehearse.preparation.stories.numbers import number_in
from rehearse.preparation.stories.points import points_of, told_points
from rehearse.preparation.stories.terms import likeness, terms_of
from tests.benchmarks.points import read_told, score
from tests.factories import spoken

NOW = datetime(2026, 1, 26, 10, tzinfo=UTC)


def a_story(action, impact=None):
    return Story("T", "", "", action, "", (), NOW, impact or Impact())


def told(notes, said):
    """How each line of the notes was told."""
    return [one.telling for one in told_points(a_story(notes), spoken(said))]


def only(text):
    (term,) = terms_of(text.split())
    return term


@pytest.mark.parametrize(
    ("text", "value", "taken"),
    [
        ("twenty five people", 25, 2),
        ("two hundred and fifty thousand", 250_000, 5),
        ("eleven hundred", 1_100, 2),
        ("one point two million", 1_200_000, 4),
        ("thirty thousand and two", 30_000, 2),
        ("ninety fifth", 95, 2),
        ("3,800", 3_800, 1),
        ("1.2 million", 1_200_000, 2),
        ("400k", 400_000, 1),
        ("28th", 28, 1),
        ("five six", 5, 1),
        ("grand plan", 0, 0),
        ("second best", 0, 0),
    ],
)
def test_a_number_is_one_however_it_is_said(text, value, taken):
    assert number_in(text.split()) == (value, taken)


def test_figures_and_words_of_a_number_are_the_same_term():
    assert likeness(only("250k"), only("two hundred and fifty thousand")) == 1
    assert likeness(only("60%".rstrip("%")), only("sixty")) == 1
    assert likeness(only("60"), only("70")) == 0


def test_a_number_that_whisper_cut_in_two_is_one():
    assert [term.key for term in terms_of(["cost", "400", ",000", "euros"])] == [
        "cost",
        "400000",
        "euro",
    ]
    assert terms_of(["1", ".2", "million"])[0].key == "1200000"
    assert [term.key for term in terms_of(["2014,", "400"])] == ["2014", "400"]


def test_a_name_may_be_spelled_as_it_was_heard():
    assert likeness(only("Kubernetes"), only("Kubernetis")) > 0.8
    assert likeness(only("contract"), only("contrast")) < 1
    assert likeness(only("Mia"), only("Mea")) == 0
    assert likeness(only("patient"), only("impatient")) == 0


def test_synonyms_are_alike_but_not_the_same():
    assert 0 < likeness(only("rang"), only("phoned")) < 1
    assert likeness(only("rang"), only("bought")) == 0


def test_each_line_and_each_sentence_of_it_is_a_point():
    notes = (
        "- called Mr. Ellis. Wrote a plan; told the board\n2) paid 40 pounds\n\nWe did"
    )
    assert [text for _, text in points_of(a_story(notes))] == [
        "called Mr. Ellis.",
        "Wrote a plan",
        "told the board",
        "paid 40 pounds",
    ]


def test_what_can_be_counted_is_a_point_only_when_no_part_says_it():
    story = a_story("served 40 people", Impact("40 people", "three shops"))
    assert points_of(story) == (
        (Part.ACTION, "served 40 people"),
        (Part.RESULT, "three shops"),
    )


def test_a_point_said_in_other_words_has_its_words_and_time():
    words = spoken("So then I phoned the supplier twice and paid 1,200 euros for it")
    story = a_story("rang supplier\ntwelve hundred euros\ntrained the apprentice")
    first, second, third = told_points(story, words)
    assert first.telling is second.telling is Telling.SAID
    assert first.heard == "phoned the supplier"
    assert first.span == Span(words[3].span.start, words[5].span.end)
    assert second.heard == "paid 1,200 euros"
    assert third.telling is Telling.LEFT_OUT
    assert (third.heard, third.span) == ("", None)


def test_words_that_told_one_point_do_not_tell_another():
    said = "I trained the night staff in short sessions"
    notes = "trained the night staff\nnight staff complained to the board"
    assert told(notes, said) == [Telling.SAID, Telling.LEFT_OUT]


def test_without_words_or_notes_there_are_no_points():
    assert told_points(a_story("rang supplier"), ()) == ()
    assert told_points(a_story(""), spoken("I rang the supplier")) == ()


def test_the_wrong_number_does_not_tell_a_point():
    assert told("57 tonnes", "We had a hundred and twelve cakes") == [Telling.LEFT_OUT]


def test_words_far_apart_tell_no_point():
    near = "the supplier in Leeds sent a climber"
    far = f"the supplier {'and so on ' * 20} in Leeds {'and so on ' * 20} a climber"
    assert told("supplier Leeds climber", near) == [Telling.SAID]
    (point,) = told_points(a_story("supplier Leeds climber"), spoken(far))
    assert point.telling is not Telling.SAID


def test_a_word_that_many_points_use_counts_less():
    notes = "bridge survey\nbridge crew\nbridge climber"
    first, *_ = told_points(a_story(notes), spoken("we stood on the bridge"))
    (alone,) = told_points(a_story("bridge survey"), spoken("we stood on the bridge"))
    assert first.likeness < 0.9 * alone.likeness


def test_a_long_answer_is_searched_to_its_end():
    said = "and so on and so forth " * 150 + "we chose two crews for the bridge"
    (point,) = told_points(a_story("bridge: two crews"), spoken(said))
    assert point.telling is Telling.SAID
    assert point.heard.endswith("crews for the bridge")


def test_stories_set_aside_are_told_apart_from_what_was_left_out():
    scores = score(read_told(aside=True))
    assert scores.truly_said > 90
    assert scores.truly_left_out > 30
    assert scores.precision >= 0.95
    assert scores.recall >= 0.95
    assert scores.left_out_precision >= 0.95
    assert scores.left_out_recall >= 0.9
    assert scores.unsure <= 8
