"""Takes are cut in pauses, the same way however their sound arrives."""

import numpy as np
import pytest

from rehearse import stretches
from rehearse.domain import ANALYSIS_RATE, Audio, Span
from rehearse.stretches import LONGEST, SHORTEST, WANTED, StretchCutter, cut
from tests.signals import join, noise, silence

ROOM = -60.0
SPEECH = -20.0


def speech(seconds, *, seed=1):
    return noise(seconds, SPEECH, seed=seed)


def pause(seconds):
    return noise(seconds, ROOM)


def talk(*pairs):
    """Speech and pauses in turn, in seconds; and the pauses' times."""
    sounds, pauses, now = [], [], 0.0
    for speaking, pausing in pairs:
        sounds += [speech(speaking), pause(pausing)]
        pauses.append(Span(now + speaking, now + speaking + pausing))
        now += speaking + pausing
    return join(*sounds), pauses


def in_blocks(samples, sizes):
    cutter = StretchCutter()
    found, start = [], 0
    while start < len(samples):
        size = next(sizes)
        found += cutter.feed(samples[start : start + size])
        start += size
    return found + cutter.finish()


def random_talk(seed):
    random = np.random.default_rng(seed)
    pairs = zip(random.uniform(0.5, 7, 20), random.exponential(0.4, 20), strict=True)
    return talk(*pairs)


def sizes_from(seed, longest):
    random = np.random.default_rng(seed)
    while True:
        yield int(random.integers(1, longest))


def spans(found):
    return [stretch.span for stretch in found]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("longest", [500, 5000, 200_000])
def test_any_block_sizes_give_the_same_stretches(seed, longest):
    audio, _ = random_talk(seed)
    whole = list(cut(audio))
    pieces = in_blocks(audio.samples, sizes_from(seed, longest))
    assert len(whole) > 3
    assert spans(pieces) == spans(whole)
    for piece, same in zip(pieces, whole, strict=True):
        assert np.array_equal(piece.audio.samples, same.audio.samples)
        assert piece.forced == same.forced


@pytest.mark.parametrize("seed", range(4))
def test_the_stretches_hold_every_sample_once(seed):
    audio, _ = random_talk(seed)
    found = list(cut(audio))
    assert np.array_equal(
        np.concatenate([one.audio.samples for one in found]), audio.samples
    )
    ends = [one.span.end for one in found]
    assert [one.start for one in found] == pytest.approx([0.0, *ends[:-1]])


@pytest.mark.parametrize("seed", range(6))
def test_every_cut_lies_in_a_pause_and_clear_of_its_ends(seed):
    audio, pauses = random_talk(seed)
    for stretch in list(cut(audio))[:-1]:
        assert not stretch.forced
        end = stretch.span.end
        assert any(one.start + 0.05 <= end <= one.end - 0.04 for one in pauses)


@pytest.mark.parametrize("seed", range(6))
def test_stretches_are_neither_too_short_nor_too_long(seed):
    audio, _ = random_talk(seed)
    *finished, last = cut(audio)
    # A cut lies before the moment at which it is decided, by half its pause.
    assert all(one.audio.duration > SHORTEST - 1.5 for one in finished)
    assert all(one.audio.duration <= LONGEST for one in [*finished, last])


def test_a_long_pause_ends_a_stretch_as_soon_as_it_may_be_ended():
    audio, pauses = talk((8.5, 1.0), (5, 0.1))
    first, _ = cut(audio)
    assert pauses[0].start < first.span.end < pauses[0].end


def test_a_short_pause_ends_a_stretch_only_when_it_is_as_long_as_wanted():
    audio, pauses = talk((9, 0.25), (WANTED - 8, 0.25), (4, 0.1))
    first, _ = cut(audio)
    assert pauses[1].start < first.span.end < pauses[1].end


def test_a_closed_mouth_within_a_word_is_no_pause():
    audio = join(speech(18), pause(0.08), speech(10))
    first, _ = cut(audio)
    assert first.forced
    assert first.span.end > SHORTEST


def test_without_any_pause_the_quietest_moment_is_cut_by_force():
    audio = join(speech(14), noise(0.3, SPEECH - 4), speech(14))
    first, last = cut(audio)
    assert first.forced
    assert not last.forced
    assert first.span.end == pytest.approx(14.15, abs=0.15)


def test_the_longest_pause_is_taken_when_none_was_long_enough():
    audio, pauses = talk((10, 0.12), (3, 0.12), (2.5, 0.14), (5, 0.12), (9, 0.1))
    first, *_ = cut(audio)
    assert not first.forced
    assert any(one.start < first.span.end < one.end for one in pauses)


@pytest.mark.parametrize("room", [-90.0, -60.0, -35.0])
def test_pauses_are_found_in_any_room(room):
    audio = join(speech(9), silence(1), speech(9), silence(1), speech(3))
    noisy = audio.samples + noise(audio.duration, room, seed=9)
    assert [round(one.span.end) for one in cut(Audio(noisy))] == [9, 19, 23]


@pytest.mark.parametrize("gain", [0.003, 0.1, 3.0])
def test_loudness_does_not_matter(gain):
    audio, _ = random_talk(3)
    louder = (audio.samples * gain).astype(np.float32)
    assert len(list(cut(Audio(louder)))) == len(list(cut(audio)))


def test_no_sound_has_no_stretches():
    assert list(cut(Audio(silence(0)))) == []


def test_a_single_sample_is_a_stretch():
    (only,) = cut(Audio(np.ones(1, np.float32)))
    assert only.audio.duration == 1 / ANALYSIS_RATE


def test_an_hour_of_silence_is_cut_too():
    found = list(cut(Audio(silence(120))))
    assert max(one.audio.duration for one in found) <= LONGEST


def test_a_finished_stretch_does_not_change_when_more_sound_comes():
    audio, _ = talk((9, 1), (9, 1))
    cutter = StretchCutter()
    (first,) = cutter.feed(audio.samples[: 10 * ANALYSIS_RATE])
    before = first.audio.samples.copy()
    cutter.feed(audio.samples[10 * ANALYSIS_RATE :])
    assert np.array_equal(first.audio.samples, before)


def test_the_level_of_full_noise_is_known():
    assert stretches.levels(noise(1, -30.0)).mean() == pytest.approx(-30, abs=0.5)
