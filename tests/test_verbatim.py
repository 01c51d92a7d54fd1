from rehearse.analysis.fillers import find_hesitations
from rehearse.analysis.verbatim import write_verbatim
from rehearse.domain import FilledPause, Span
from tests.signals import words_at


def verbatim(text, *heard):
    """Tokens as text/mark, of words that take half a second each."""
    words = [
        (word, place * 0.5, (place + 1) * 0.5)
        for place, word in enumerate(text.split())
    ]
    transcript = words_at(*words, filled_pauses=heard)
    hesitations = find_hesitations(transcript, 60.0)
    tokens = write_verbatim(transcript, hesitations.fillers, hesitations.disfluencies)
    return [f"{one.text}/{one.mark.value}" if one.mark else one.text for one in tokens]


def test_a_filled_pause_that_was_heard_stands_in_its_place():
    assert verbatim("The plan worked.", ("um", 0.5, 0.5)) == [
        "The",
        "um/filler",
        "plan",
        "worked.",
    ]


def test_a_filled_pause_under_a_stretched_word_stands_by_its_middle():
    # Whisper stretched "plan" back over the "um" before it.
    transcript = words_at(
        ("The", 0.0, 0.5), ("plan", 0.5, 3.0), filled_pauses=[("um", 0.6, 1.2)]
    )
    hesitations = find_hesitations(transcript, 60.0)
    tokens = write_verbatim(transcript, hesitations.fillers, hesitations.disfluencies)
    assert [one.text for one in tokens] == ["The", "um", "plan"]


def test_a_filled_pause_heard_and_written_stands_there_once():
    assert verbatim("The um, plan.", ("um", 0.5, 1.0)) == ["The", "um/filler", "plan."]


def test_a_written_filled_pause_is_marked():
    assert verbatim("Erm, yes it did.") == ["erm/filler", "yes", "it", "did."]


def test_a_likely_filler_is_told_from_a_sure_one():
    transcript = words_at(("The", 0.0, 0.5), ("plan", 1.0, 1.5))
    heard = (FilledPause("uh", Span(0.5, 1.0), 0.5),)
    from dataclasses import replace

    transcript = replace(transcript, filled_pauses=heard)
    hesitations = find_hesitations(transcript, 60.0)
    tokens = write_verbatim(transcript, hesitations.fillers, hesitations.disfluencies)
    assert [one.mark.value if one.mark else "" for one in tokens] == [
        "",
        "likely_filler",
        "",
    ]


def test_every_word_of_a_phrase_is_marked_and_keeps_its_punctuation():
    assert verbatim("It was, you know, late.") == [
        "It",
        "was,",
        "you/filler",
        "know,/filler",
        "late.",
    ]


def test_repetitions_corrections_and_cut_off_words_are_marked_as_such():
    assert verbatim("I I had a lov- lovely Monday or rather Friday.") == [
        "I/repetition",
        "I",
        "had",
        "a",
        "lov-/cut_off",
        "lovely",
        "Monday",
        "or/correction",
        "rather/correction",
        "Friday.",
    ]


def test_an_opener_is_marked_apart():
    assert verbatim("So I left.") == ["So/opener", "I", "left."]


def test_no_word_is_lost_or_said_twice():
    text = (
        "So um I I basically left, you know, the w- work or rather the job. Uh, okay."
    )
    spoken = [token.split("/")[0].strip(",.").lower() for token in verbatim(text)]
    assert spoken == [word.strip(",.").lower() for word in text.split()]


def test_nothing_said_is_empty():
    assert verbatim("") == []
