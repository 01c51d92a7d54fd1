"""An answer that is measured while it is spoken gives what its file gives."""

import numpy as np
import pytest

from rehearse.analysis import MomentMeasurer, analyze
from rehearse.analysis.energy import measure_power
from rehearse.analysis.frames import moments_of
from rehearse.analysis.pitch import find_candidates
from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio
from tests.signals import glide, join, mix, noise, silence, words_at

ANSWER = mix(
    join(silence(0.7), glide(100, 180, 3.0), silence(0.4), glide(170, 90, 3.0)).samples,
    noise(7.1, -55),
)

WORDS = words_at(("So", 0.7, 1.9), ("I", 2.0, 3.7), ("led", 4.1, 5.5), ("it.", 5.5, 7))


def measure(samples, block):
    measurer = MomentMeasurer()
    for start in range(0, len(samples), block):
        measurer.feed(samples[start : start + block])
    return measurer.finish()


def assert_equal_to_the_whole(measured, audio):
    moments = moments_of(audio)
    assert np.array_equal(measured.power, measure_power(audio, moments))
    whole = find_candidates(audio, moments)
    assert np.array_equal(measured.candidates.periods, whole.periods)
    assert np.array_equal(measured.candidates.costs, whole.costs)


@pytest.mark.parametrize("block", [37, 160, 1600, 20_001, 10**6])
def test_every_moment_is_the_one_of_the_whole_whatever_the_blocks(block):
    assert_equal_to_the_whole(measure(ANSWER.samples, block), ANSWER)


def test_real_speech_is_measured_the_same(sample):
    audio = Audio(decode(sample).samples[: 20 * ANALYSIS_RATE])
    assert_equal_to_the_whole(measure(audio.samples, 7777), audio)


@pytest.mark.parametrize("count", [0, 1, 159, 160, 161, 480, 639, 640, 641, 2000])
@pytest.mark.parametrize("block", [1, 400, 5000])
def test_the_shortest_sounds_have_the_same_moments(count, block):
    audio = Audio(ANSWER.samples[15_000 : 15_000 + count])
    assert_equal_to_the_whole(measure(audio.samples, block), audio)


def test_silence_at_the_end_of_a_feed_is_not_taken_for_the_end_of_the_take():
    measurer = MomentMeasurer()
    for samples in (ANSWER.samples[:0], ANSWER.samples[:50_000], ANSWER.samples[:0]):
        measurer.feed(samples)
    measurer.feed(ANSWER.samples[50_000:])
    assert_equal_to_the_whole(measurer.finish(), ANSWER)


@pytest.mark.parametrize("block", [1000, 10**6])
def test_the_analysis_is_the_same_with_what_was_measured_on_the_way(block):
    measured = measure(ANSWER.samples, block)
    analysis = analyze(ANSWER, WORDS)
    assert analysis.voice.pitch_variation
    assert analyze(ANSWER, WORDS, measured=measured) == analysis


def test_the_analysis_of_nothing_is_the_same_too():
    nothing = Audio(np.zeros(0, np.float32))
    measured = MomentMeasurer().finish()
    assert analyze(nothing, words_at(), measured=measured) == analyze(
        nothing, words_at()
    )


def test_what_was_measured_on_the_way_is_used():
    quiet = measure(ANSWER.samples * np.float32(0.01), 1000)
    assert analyze(ANSWER, WORDS, measured=quiet) != analyze(ANSWER, WORDS)
