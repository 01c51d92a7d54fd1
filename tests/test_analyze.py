"""The whole analysis, over sound and words of which everything is known."""

from dataclasses import replace

import numpy as np
import pytest

from rehearse.analysis import ENGLISH, analyze
from rehearse.domain import Audio, Interval, Kind, Placement, Question
from tests.signals import join, noise, silence, syllables, words_at

ANSWER = join(
    silence(1.0),
    syllables(4, 2.0),  # So I led it.
    silence(0.8),
    syllables(4, 3.0),  # The um, you know, plan
    silence(0.5),
    syllables(4, 1.0),  # worked.
    silence(2.0),
)

HEARD = words_at(
    ("So", 1.0, 1.4),
    ("I", 1.4, 1.8),
    ("led", 1.8, 2.4),
    ("it.", 2.4, 3.0),
    ("The", 3.8, 4.3),
    ("you", 5.0, 5.4),
    ("know,", 5.4, 5.8),
    ("plan", 5.8, 6.8),
    ("worked.", 7.3, 8.3),
    filled_pauses=[("um", 4.4, 4.9)],
)


def test_every_measure_of_a_known_answer_is_right():
    analysis = analyze(ANSWER, HEARD)
    pace = analysis.pace
    assert pace.time_to_first_word == pytest.approx(1.0, abs=0.02)
    assert pace.speaking_time == pytest.approx(6.0, abs=0.05)
    assert pace.phonation_ratio == pytest.approx(6.0 / 7.3, abs=0.01)
    assert pace.words_per_minute == pytest.approx(7 / (7.3 / 60), rel=0.01)
    assert pace.articulation_rate == pytest.approx(9 / 5.5, rel=0.02)

    first, second = analysis.pauses
    assert first.span.duration == pytest.approx(0.8, abs=0.03)
    assert first.placement is Placement.BOUNDARY
    assert second.span.duration == pytest.approx(0.5, abs=0.03)

    assert [one.text for one in analysis.fillers.items] == ["um", "you know"]
    assert [one.text for one in analysis.fillers.openers] == ["so"]
    assert analysis.fillers.per_minute == pytest.approx(20.0, rel=0.01)
    assert analysis.fillers.per_hundred_words == pytest.approx(100 * 2 / 7)

    assert (analysis.ownership.i, analysis.ownership.we) == (1, 0)
    assert analysis.voice.pitch_variation == pytest.approx(0.0, abs=0.1)
    assert [token.text for token in analysis.verbatim] == (
        "So I led it. The um you know, plan worked.".split()  # noqa: SIM905 - a sentence reads best as one
    )
    assert [advice.about for advice in analysis.advice] == ["length"]
    assert any("short" in warning for warning in analysis.warnings)
    assert analysis.analyzer


def test_the_kind_of_the_question_chooses_the_structure():
    example = analyze(ANSWER, HEARD)
    knowledge = analyze(ANSWER, HEARD, Question("What is a join?", Kind.KNOWLEDGE))
    assert example.structure.framework == "STAR"
    assert knowledge.structure.framework != "STAR"


def test_the_users_lexicon_is_used():
    plain = analyze(ANSWER, HEARD, lexicon=ENGLISH.remove("you know"))
    assert [one.text for one in plain.fillers.items] == ["um"]


@pytest.mark.parametrize(
    "samples",
    [silence(0), silence(0.01), silence(5), noise(5, -30)],
    ids=["empty", "a hundredth of a second", "silent", "noise"],
)
def test_nothing_said_gives_zeros_and_a_warning(samples):
    analysis = analyze(Audio(samples), words_at())
    assert analysis.pace.words_per_minute == 0
    assert analysis.pace.speaking_time == 0
    assert analysis.pauses == ()
    assert analysis.fillers.items == ()
    assert analysis.verbatim == ()
    assert analysis.fillers.per_minute_interval == Interval(0.0, 0.0)
    assert analysis.voice.pitch_variation is None
    assert analysis.advice == ()
    assert len(analysis.warnings) == 1


def test_one_word_has_a_rate_and_no_pauses():
    audio = join(silence(1), syllables(4, 0.5), silence(1))
    analysis = analyze(audio, words_at(("Yes.", 1.0, 1.5)))
    assert analysis.pace.words_per_minute == pytest.approx(120, rel=0.05)
    assert analysis.pauses == ()
    assert len(analysis.verbatim) == 1


def test_words_that_lie_beyond_the_sound_are_no_error():
    late = words_at(("Hello", 1.0, 3.0), ("there.", 30.0, 31.0))
    assert analyze(ANSWER, late).pace.words_per_minute > 0


def test_words_in_silence_have_a_rate_all_the_same():
    # Whisper wrote words where the sound shows none.
    analysis = analyze(
        Audio(silence(5)), words_at(("Thank", 1.0, 1.5), ("you.", 1.5, 2.0))
    )
    assert analysis.pace.words_per_minute == pytest.approx(120.0)
    assert analysis.pace.speaking_time == pytest.approx(1.0)


def test_everything_is_a_finite_number():
    for transcript in (HEARD, words_at(), replace(HEARD, words=())):
        pace = analyze(ANSWER, transcript).pace
        numbers = (
            pace.words_per_minute,
            pace.articulation_rate,
            pace.speaking_time,
            pace.phonation_ratio,
            pace.time_to_first_word,
        )
        assert np.isfinite(numbers).all()


def test_the_volume_changes_no_number_but_the_warnings():
    quiet = Audio(ANSWER.samples * np.float32(0.1))
    loud, soft = analyze(ANSWER, HEARD), analyze(quiet, HEARD)
    assert replace(soft, warnings=(), voice=loud.voice) == replace(loud, warnings=())
    assert soft.voice.pitch_variation == pytest.approx(
        loud.voice.pitch_variation, abs=0.01
    )
    assert soft.voice.loudness_variation == pytest.approx(
        loud.voice.loudness_variation, abs=0.01
    )


def test_an_analysis_survives_being_written_and_read():
    from rehearse.take_json import take_from_json, take_to_json
    from tests.factories import a_take

    take = a_take(analyze(ANSWER, HEARD), transcript=HEARD)
    read = take_from_json(take_to_json(take)).analysis
    assert [one.text for one in read.fillers.items] == ["um", "you know"]
    assert read.verbatim == take.analysis.verbatim
    # A file keeps a thousandth.
    assert read.fillers.per_minute == pytest.approx(
        take.analysis.fillers.per_minute, abs=1e-3
    )
