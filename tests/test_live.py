"""An answer is transcribed while it is spoken, and nothing is dropped or changed."""

import threading

import numpy as np
import pytest
import soundfile

from rehearse.analysis import MomentMeasurer, analyze
from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio, Samples, Span, Transcript, Word
from rehearse.live import LiveTranscriber
from rehearse.stretches import StretchCutter


class CountingEngine:
    """Hears one word a stretch: its number, at its time."""

    def __init__(self):
        self.stretches = []

    def hear(self, stretch):
        self.stretches.append(stretch)
        return Word(str(len(self.stretches)), stretch.span, 1.0)

    def join(self, heard):
        return Transcript(tuple(heard), "en", "fake")


class SlowEngine(CountingEngine):
    """Hears nothing until it is allowed to."""

    def __init__(self):
        super().__init__()
        self.allowed = threading.Event()

    def hear(self, stretch):
        assert self.allowed.wait(30)
        return super().hear(stretch)


class BrokenEngine(CountingEngine):
    def hear(self, stretch):
        raise RuntimeError("out of memory")


def talk(seconds, *, rate=ANALYSIS_RATE, talking=4.0, pausing=1.0):
    """Loud noise with pauses, the shape that the cutter looks for."""
    random = np.random.default_rng(7)
    time = np.arange(round(seconds * rate)) / rate
    loud = (time % (talking + pausing)) < talking
    noise = random.normal(0, 1, len(time))
    return (noise * np.where(loud, 0.1, 0.0003)).astype(np.float32)


def follow(live, samples, *, rate=ANALYSIS_RATE, block=1600):
    for start in range(0, len(samples), block):
        live.hear(samples[start : start + block], rate)


@pytest.mark.parametrize("block", [160, 1000, 7777])
def test_stretches_are_those_of_the_whole_file_whatever_the_blocks(block):
    samples = talk(60)
    cutter = StretchCutter()
    whole = [*cutter.feed(samples), *cutter.finish()]
    engine = CountingEngine()
    live = LiveTranscriber(lambda: engine)
    follow(live, samples, block=block)
    answer = live.finish()
    assert [one.span for one in engine.stretches] == [one.span for one in whole]
    assert len(whole) > 3
    assert np.array_equal(answer.audio.samples, samples)
    assert [word.span for word in answer.transcript.words] == [
        one.span for one in whole
    ]


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_the_sound_is_the_one_that_the_file_decodes_to(tmp_path, rate):
    numbers = np.round(talk(12, rate=rate) * 32767).astype(np.int16)
    path = tmp_path / "answer.wav"
    soundfile.write(path, numbers, rate, subtype="PCM_16")
    live = LiveTranscriber(CountingEngine)
    follow(live, (numbers / np.float32(32768)).astype(np.float32), rate=rate, block=777)
    assert np.array_equal(live.finish().audio.samples, decode(path).samples)


def test_a_slow_engine_drops_nothing_and_says_how_far_it_is():
    samples = talk(60)
    engine = SlowEngine()
    live = LiveTranscriber(lambda: engine)
    follow(live, samples)
    assert not engine.stretches
    done: list[float] = []
    engine.allowed.set()
    answer = live.finish(done.append)
    assert answer.audio.duration == pytest.approx(60)
    assert sum(one.audio.duration for one in engine.stretches) == pytest.approx(60)
    assert done == sorted(done)
    assert done[-1] == pytest.approx(60)


def test_stretches_are_heard_before_the_answer_ends():
    heard = threading.Event()

    class Engine(CountingEngine):
        def hear(self, stretch):
            heard.set()
            return super().hear(stretch)

    live = LiveTranscriber(Engine)
    follow(live, talk(30))
    assert heard.wait(30)
    live.finish()


def test_an_engine_that_is_still_loading_is_waited_for():
    engine = CountingEngine()
    loaded = threading.Event()

    def get_engine():
        assert loaded.wait(30)
        return engine

    live = LiveTranscriber(get_engine)
    follow(live, talk(20))
    loaded.set()
    assert live.finish().transcript.words


def test_what_breaks_the_engine_is_raised_at_the_end_and_not_while_recording():
    live = LiveTranscriber(BrokenEngine)
    follow(live, talk(30))
    with pytest.raises(RuntimeError, match="out of memory"):
        live.finish()


def test_nothing_heard_is_an_empty_answer():
    answer = LiveTranscriber(CountingEngine).finish()
    assert answer.audio.duration == 0
    assert answer.transcript.words == ()


@pytest.mark.parametrize("block", [1000, 7777])
def test_what_is_measured_is_all_that_was_heard_in_order(block):
    samples = talk(60)
    measured: list[Samples] = []
    live = LiveTranscriber(CountingEngine, measure=measured.append)
    follow(live, samples, block=block)
    answer = live.finish()
    assert len(measured) > 3
    assert np.array_equal(np.concatenate(measured), samples)
    assert np.array_equal(np.concatenate(measured), answer.audio.samples)


def test_what_breaks_measuring_is_raised_at_the_end():
    def measure(samples):
        raise MemoryError("no room")

    live = LiveTranscriber(CountingEngine, measure=measure)
    follow(live, talk(30))
    with pytest.raises(MemoryError, match="no room"):
        live.finish()


def test_an_analysis_of_what_was_followed_live_is_the_one_of_the_file():
    samples = talk(40)
    measurer = MomentMeasurer()
    live = LiveTranscriber(CountingEngine, measure=measurer.feed)
    follow(live, samples)
    answer = live.finish()
    followed = analyze(answer.audio, answer.transcript, measured=measurer.finish())
    assert followed == analyze(Audio(samples), answer.transcript)
    assert followed.pauses


def test_an_abandoned_answer_is_not_transcribed_further():
    engine = SlowEngine()
    live = LiveTranscriber(lambda: engine)
    follow(live, talk(60))
    live.abandon()
    engine.allowed.set()
    with pytest.raises(RuntimeError, match="abandoned"):
        live.finish()
    assert len(engine.stretches) <= 1


@pytest.mark.model
def test_what_is_heard_live_equals_what_is_read_from_the_file(engine, sample):
    whole = decode(sample)
    audio = whole.cut(Span(0, 30))
    live = LiveTranscriber(lambda: engine)
    follow(live, audio.samples, block=1234)
    answer = live.finish()
    assert answer.transcript == engine.transcribe(Audio(audio.samples))
    assert len(answer.transcript.words) > 50
