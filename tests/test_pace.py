import pytest

from rehearse.analysis.pace import find_answer, measure_pace
from rehearse.domain import Span, Transcript
from tests.signals import words_at


def evenly(count, seconds_a_word=0.4, start=1.0, text="go"):
    """So many words, one after the other."""
    return words_at(
        *(
            (text, start + place * seconds_a_word, start + (place + 1) * seconds_a_word)
            for place in range(count)
        )
    )


def speech_of(transcript):
    return [Span(transcript.words[0].span.start, transcript.words[-1].span.end)]


def test_words_a_minute_are_words_over_the_time_from_the_first_to_the_last():
    transcript = evenly(150)
    pace = measure_pace(transcript, speech_of(transcript))
    assert pace.words_per_minute == pytest.approx(150.0)
    assert pace.time_to_first_word == 1.0
    assert pace.speaking_time == pytest.approx(60.0)
    assert pace.phonation_ratio == pytest.approx(1.0)


def test_pauses_slow_words_a_minute_but_not_articulation():
    transcript = words_at(("one", 0.0, 0.5), ("two", 0.5, 1.0), ("three", 3.0, 3.5))
    pace = measure_pace(transcript, [Span(0.0, 1.0), Span(3.0, 3.5)])
    assert pace.words_per_minute == pytest.approx(3 / (3.5 / 60))
    assert pace.articulation_rate == pytest.approx(3 / 1.5)
    assert pace.phonation_ratio == pytest.approx(1.5 / 3.5)


def test_articulation_counts_syllables_not_words():
    transcript = words_at(("university", 0.0, 1.0), ("data", 1.0, 1.5))
    pace = measure_pace(transcript, [Span(0.0, 1.5)])
    assert pace.articulation_rate == pytest.approx((5 + 2) / 1.5)


def test_fillers_and_repetitions_carry_no_content():
    transcript = words_at(
        ("Um,", 0.0, 0.5), ("I", 0.5, 1.0), ("I", 1.0, 1.5), ("went", 1.5, 2.0)
    )
    pace = measure_pace(transcript, [Span(0.0, 2.0)], left_out={1})
    assert pace.words_per_minute == pytest.approx(2 / (1.5 / 60))


def test_a_filled_pause_is_left_out_of_both_sides_of_articulation():
    plain = words_at(("data", 0.0, 0.5), ("data", 1.5, 2.0))
    heard = words_at(
        ("data", 0.0, 0.5), ("data", 1.5, 2.0), filled_pauses=[("um", 0.5, 1.5)]
    )
    speech = [Span(0.0, 2.0)]
    assert measure_pace(plain, speech).articulation_rate == pytest.approx(4 / 2.0)
    assert measure_pace(heard, speech).articulation_rate == pytest.approx(4 / 1.0)


def test_a_filled_pause_that_is_heard_and_written_is_taken_out_once():
    both = words_at(
        ("data", 0.0, 0.5), ("um", 0.6, 1.4), filled_pauses=[("um", 0.5, 1.5)]
    )
    pace = measure_pace(both, [Span(0.0, 1.5)])
    assert pace.articulation_rate == pytest.approx(2 / 0.5)


def test_the_first_word_starts_where_the_sound_does():
    # Whisper stretches the first word back over the silence before it.
    transcript = words_at(("Hello", 0.0, 2.4), ("you", 2.4, 3.0))
    answer = find_answer(transcript, [Span(2.0, 2.9)])
    assert answer == Span(2.0, 2.9)


def test_a_filled_pause_before_the_first_word_does_not_start_the_answer():
    transcript = words_at(("Hello", 2.2, 2.6), filled_pauses=[("um", 1.5, 2.1)])
    answer = find_answer(transcript, [Span(1.5, 2.6)])
    assert answer == Span(2.2, 2.6)


def test_the_timeline_shows_each_quarter_of_a_minute():
    fast, slow = evenly(50, 0.3, start=0.0), evenly(30, 0.5, start=15.0)
    transcript = Transcript(fast.words + slow.words, "en", "base")
    pace = measure_pace(transcript, [Span(0.0, 30.0)])
    assert [point.span for point in pace.timeline] == [
        Span(0.0, 15.0),
        Span(15.0, 30.0),
    ]
    assert [round(point.words_per_minute) for point in pace.timeline] == [200, 120]


def test_a_short_rest_joins_the_slice_before_it():
    transcript = evenly(46, 0.5, start=0.0)
    pace = measure_pace(transcript, [Span(0.0, 23.0)])
    assert [point.span for point in pace.timeline] == [
        Span(0.0, 15.0),
        Span(15.0, 23.0),
    ]
    transcript = evenly(36, 0.5, start=0.0)
    pace = measure_pace(transcript, [Span(0.0, 18.0)])
    assert [point.span for point in pace.timeline] == [Span(0.0, 18.0)]


def test_a_steady_pace_has_a_narrow_interval_and_an_uneven_one_a_wide_one():
    steady = evenly(150, 0.4, start=0.0)
    pace = measure_pace(steady, [Span(0.0, 60.0)])
    assert pace.words_per_minute_interval is not None
    assert pace.words_per_minute_interval.low == pytest.approx(150, abs=5)
    assert pace.words_per_minute_interval.high == pytest.approx(150, abs=5)

    uneven = Transcript(
        evenly(60, 0.25, start=0.0).words
        + evenly(20, 0.75, start=15.0).words
        + evenly(60, 0.25, start=30.0).words
        + evenly(20, 0.75, start=45.0).words,
        "en",
        "base",
    )
    interval = measure_pace(uneven, [Span(0.0, 60.0)]).words_per_minute_interval
    assert interval is not None
    assert interval.high - interval.low > 100


def test_the_interval_agrees_with_a_t_interval_where_slices_are_equal():
    from scipy import stats

    counts = [40, 36, 44, 38]
    words = tuple(
        word
        for place, count in enumerate(counts)
        for word in evenly(count, 15 / count, start=15.0 * place).words
    )
    interval = measure_pace(
        Transcript(words, "en", "base"), [Span(0.0, 60.0)]
    ).words_per_minute_interval
    rates = [4 * count for count in counts]
    low, high = stats.t.interval(0.95, 3, loc=sum(rates) / 4, scale=stats.sem(rates))
    assert interval is not None
    assert interval.low == pytest.approx(low, rel=1e-3)
    assert interval.high == pytest.approx(high, rel=1e-3)


def test_a_short_answer_has_no_interval():
    assert measure_pace(evenly(50), [Span(1.0, 21.0)]).words_per_minute_interval is None


def test_no_words_give_zeros():
    pace = measure_pace(words_at(), [])
    assert (pace.words_per_minute, pace.articulation_rate, pace.timeline) == (0, 0, ())
    assert (pace.speaking_time, pace.phonation_ratio, pace.time_to_first_word) == (
        0,
        0,
        0,
    )


def test_only_filled_pauses_give_a_speaking_time_and_no_pace():
    pace = measure_pace(
        words_at(("Um", 1.0, 2.0), filled_pauses=[("um", 1.0, 2.0)]), [Span(1.0, 2.0)]
    )
    assert pace.words_per_minute == 0
    assert pace.speaking_time == 1.0


def test_one_word_has_a_pace_and_no_interval():
    pace = measure_pace(words_at(("Yes.", 1.0, 1.5)), [Span(1.0, 1.5)])
    assert pace.words_per_minute == pytest.approx(120.0)
    assert pace.words_per_minute_interval is None


def test_a_word_without_duration_gives_zero_and_no_error():
    pace = measure_pace(words_at(("Yes.", 1.0, 1.0)), [])
    assert pace.words_per_minute == 0
    assert pace.time_to_first_word == 1.0
