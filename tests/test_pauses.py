import pytest

from rehearse.analysis.energy import measure_loudness
from rehearse.analysis.pauses import SHORTEST_PAUSE, find_pauses, find_speech
from rehearse.domain import Audio, Placement, Span
from tests.signals import join, mix, noise, silence, syllables, words_at


def analyze(audio, transcript):
    speech = find_speech(measure_loudness(audio), transcript)
    return speech, find_pauses(speech, transcript)


def test_a_pause_is_as_long_as_the_silence_between_the_words():
    audio = join(silence(1), syllables(4, 2), silence(0.8), syllables(4, 2), silence(1))
    _, pauses = analyze(audio, words_at(("We", 1.0, 3.0), ("met.", 3.8, 5.8)))
    assert len(pauses) == 1
    assert pauses[0].span.start == pytest.approx(3.0, abs=0.02)
    assert pauses[0].span.end == pytest.approx(3.8, abs=0.02)


def test_words_stretched_over_a_silence_do_not_hide_it():
    audio = join(syllables(4, 2), silence(0.8), syllables(4, 2), silence(1))
    _, pauses = analyze(audio, words_at(("We", 0.0, 2.6), ("met.", 2.6, 4.8)))
    assert len(pauses) == 1
    assert pauses[0].span.duration == pytest.approx(0.8, abs=0.04)


def test_a_silence_shorter_than_the_limit_is_not_a_pause():
    short = SHORTEST_PAUSE - 0.05
    audio = join(syllables(4, 2), silence(short), syllables(4, 2), silence(1))
    speech, pauses = analyze(audio, words_at(("We", 0.0, 2.0), ("met.", 2.2, 4.2)))
    assert pauses == ()
    assert len(speech) == 1


def test_a_silence_longer_than_the_limit_is_one():
    long = SHORTEST_PAUSE + 0.05
    audio = join(syllables(4, 2), silence(long), syllables(4, 2), silence(1))
    _, pauses = analyze(audio, words_at(("We", 0.0, 2.0), ("met.", 2.3, 4.3)))
    assert len(pauses) == 1


def test_silence_before_the_first_and_after_the_last_word_is_no_pause():
    audio = join(silence(3), syllables(4, 2), silence(4))
    speech, pauses = analyze(audio, words_at(("Hello.", 3.0, 5.0)))
    assert pauses == ()
    assert speech[0].start == pytest.approx(3.0, abs=0.02)


def test_a_cough_within_a_pause_is_not_speech():
    cough = noise(0.3, -20)
    audio = join(
        syllables(4, 2), silence(0.6), cough, silence(0.6), syllables(4, 2), silence(1)
    )
    _, pauses = analyze(audio, words_at(("We", 0.0, 2.0), ("met.", 3.5, 5.5)))
    assert [round(pause.span.duration, 1) for pause in pauses] == [1.5]


def test_a_filled_pause_without_a_word_is_speech():
    audio = join(
        syllables(4, 2), silence(0.6), syllables(2, 0.5), silence(0.6), syllables(4, 2)
    )
    heard = words_at(
        ("We", 0.0, 2.0), ("met.", 3.7, 5.7), filled_pauses=[("um", 2.6, 3.1)]
    )
    _, pauses = analyze(audio, heard)
    assert [round(pause.span.duration, 1) for pause in pauses] == [0.6, 0.6]


def test_a_click_is_not_speech_although_a_word_is_stretched_over_it():
    audio = join(
        silence(0.5), noise(0.02, -20), silence(0.5), syllables(4, 2), silence(1)
    )
    speech, _ = analyze(audio, words_at(("Hello.", 0.4, 3.0)))
    assert [round(span.start, 1) for span in speech] == [1.0]


def test_noise_without_words_is_no_speech():
    speech, pauses = analyze(join(silence(1), noise(2, -20), silence(1)), words_at())
    assert speech == pauses == ()


def test_where_noise_hides_every_word_the_words_own_times_are_used():
    heard = words_at(("We", 0.5, 1.0), ("met.", 1.1, 1.5))
    speech, pauses = analyze(Audio(noise(3.0, -20)), heard)
    assert speech == (Span(0.5, 1.5),)
    assert pauses == ()


@pytest.mark.parametrize(
    ("first", "second", "placement"),
    [
        ("done.", "Then", Placement.BOUNDARY),
        ("done", "because", Placement.BOUNDARY),
        ("the", "plan", Placement.WITHIN),
    ],
)
def test_a_pause_knows_where_in_the_sentence_it_falls(first, second, placement):
    audio = join(syllables(4, 2), silence(0.8), syllables(4, 2), silence(1))
    _, pauses = analyze(audio, words_at((first, 0.0, 2.0), (second, 2.8, 4.8)))
    assert pauses[0].placement is placement


@pytest.mark.parametrize("factor", [0.01, 0.3, 3.0])
def test_the_volume_moves_no_pause(factor):
    audio = mix(
        join(syllables(4, 2), silence(0.8), syllables(4, 2)).samples, noise(4.8, -60)
    )
    heard = words_at(("We", 0.0, 2.0), ("met.", 2.8, 4.8))
    _, pauses = analyze(audio, heard)
    _, scaled = analyze(Audio(audio.samples * factor), heard)
    assert scaled == pauses
