import pytest

from rehearse.analysis.fillers import find_fillers, find_hesitations
from rehearse.analysis.lexical import ENGLISH
from rehearse.domain import Evidence, FilledPause, FillerCategory, Placement, Span
from tests.factories import a_transcript

SOUND, TRANSCRIPT = Evidence.SOUND, Evidence.TRANSCRIPT


def transcript_of(text, *heard, confidence=0.9):
    """A text said at 0.5 s a word from 0 s, and filled pauses that were heard."""
    pauses = tuple(
        FilledPause(name, Span(start, end), confidence) for name, start, end in heard
    )
    words = a_transcript(text).words
    from rehearse.domain import Transcript, Word

    timed = tuple(
        Word(word.text, Span(place * 0.5, (place + 1) * 0.5), 0.9)
        for place, word in enumerate(words)
    )
    return Transcript(timed, "en", "base", pauses, "base")


def items(text, *heard, **options):
    return find_fillers(transcript_of(text, *heard, **options), 60.0).items


def test_a_filled_pause_that_was_only_heard_counts():
    (filler,) = items("The plan was simple.", ("um", 0.5, 0.9))
    assert filler.text == "um"
    assert filler.category is FillerCategory.FILLED_PAUSE
    assert filler.evidence == (SOUND,)
    assert filler.span == Span(0.5, 0.9)


@pytest.mark.parametrize(
    "written", ["Um,", "ummm", "UM", "uh...", "Er,", "erm", "Hmm.", "ah"]
)
def test_a_filled_pause_that_was_only_written_counts(written):
    (filler,) = items(f"The {written} plan was simple.")
    assert filler.category is FillerCategory.FILLED_PAUSE
    assert filler.evidence == (TRANSCRIPT,)


@pytest.mark.parametrize(
    "word", ["ER", "umbrella", "'em", "mm-hmm", "Mm.", "uh-huh", "a", "her"]
)
def test_words_and_back_channels_are_no_filled_pauses(word):
    assert items(f"The {word} plan was simple.") == ()


def test_a_filled_pause_heard_and_written_counts_once_with_both_as_evidence():
    (filler,) = items("The um, plan was simple.", ("um", 0.6, 0.9))
    assert filler.evidence == (SOUND, TRANSCRIPT)
    assert filler.span == Span(0.6, 0.9)


def test_times_that_differ_by_a_quarter_of_a_second_are_the_same_filled_pause():
    assert len(items("The um, plan was simple.", ("um", 1.2, 1.5))) == 1
    assert len(items("The um, plan was simple.", ("um", 1.3, 1.5))) == 2


def test_a_string_of_filled_pauses_counts_each():
    assert len(items("Uh, uh, uh, the plan.")) == 3
    heard = [("uh", 0.0, 0.4), ("uh", 0.5, 0.9), ("uh", 1.0, 1.4)]
    assert len(items("Uh, uh, uh, the plan.", *heard)) == 3
    assert len(items("The plan was good.", *heard)) == 3


def test_an_unsure_filled_pause_is_likely_and_does_not_count():
    transcript = transcript_of("The plan was simple.", ("um", 0.5, 0.9), confidence=0.5)
    fillers = find_fillers(transcript, 60.0)
    assert fillers.count == 0
    assert [one.text for one in fillers.likely] == ["um"]


def test_what_is_written_makes_an_unsure_filled_pause_sure():
    transcript = transcript_of("The um plan.", ("um", 0.5, 0.9), confidence=0.5)
    assert find_fillers(transcript, 60.0).count == 1


def test_adding_one_filler_adds_exactly_one():
    plain = "We had a plan and it worked out well for the team."
    for filler in ("um,", "you know,", "basically"):
        spoiled = plain.replace("and it", f"and, {filler} it")
        assert len(items(spoiled)) == len(items(plain)) + 1


def test_a_repetition_counts_once_for_every_copy_given_up():
    (first, second) = items("I I I left the plan.")
    assert first.text == second.text == "i"
    assert first.category is FillerCategory.REPETITION
    assert (first.span, second.span) == (Span(0.0, 0.5), Span(0.5, 1.0))


def test_a_word_cut_off_and_a_correction_do_not_count():
    assert items("We had a lov- lovely day on Monday or rather Friday.") == ()


def test_a_filler_that_is_repeated_is_not_counted_twice():
    found = items("It was, you know, you know, late.")
    assert [one.category.value for one in found] == ["repetition", "lexical"]


def test_a_so_that_opens_the_answer_is_shown_apart():
    fillers = find_fillers(transcript_of("So I left the team."), 60.0)
    assert fillers.count == 0
    (opener,) = fillers.openers
    assert (opener.text, opener.placement) == ("so", Placement.OPENING)


@pytest.mark.parametrize(
    ("text", "heard", "placement"),
    [
        ("The plan was simple.", ("um", -0.4, 0.0), Placement.OPENING),
        ("Um, the plan was simple.", None, Placement.OPENING),
        ("The, um, plan was simple.", None, Placement.WITHIN),
        ("We used, um, Python.", None, Placement.WITHIN),
        ("It worked. Um, then we left.", None, Placement.BOUNDARY),
        ("It worked, um, because we tried.", None, Placement.BOUNDARY),
        ("It worked. The plan was simple.", ("um", 1.0, 1.0), Placement.BOUNDARY),
        ("It worked. You know, the plan was simple.", None, Placement.BOUNDARY),
        ("The, you know, um, plan worked.", None, Placement.WITHIN),
    ],
)
def test_a_filler_knows_where_it_falls(text, heard, placement):
    found = items(text, *([heard] if heard else []))
    assert {one.placement for one in found} == {placement}


def test_words_that_carry_no_content_are_named_by_their_places():
    transcript = transcript_of("So um I I basically left, you know.")
    hesitations = find_hesitations(transcript, 60.0)
    # "So" opens the answer and is not counted; "um" is no word at all.
    assert hesitations.left_out == {2, 4, 6, 7}
    assert hesitations.fillers.per_hundred_words == pytest.approx(100 * 4 / 3)


def test_the_users_own_words_count():
    transcript = transcript_of("We did it, to be honest, late.")
    assert find_fillers(transcript, 60.0).count == 0
    (filler,) = find_fillers(transcript, 60.0, ENGLISH.add("to be honest")).items
    assert filler.text == "to be honest"


def test_nothing_said_has_no_fillers():
    fillers = find_fillers(transcript_of(""), 0.0)
    assert fillers.count == 0
    assert fillers.per_minute == fillers.per_hundred_words == 0.0


def test_only_filled_pauses_count_without_a_word():
    fillers = find_fillers(transcript_of("", ("um", 1.0, 1.5)), 0.5)
    assert fillers.count == 1
    assert fillers.per_minute == pytest.approx(120.0)
    assert fillers.per_hundred_words == 0.0
