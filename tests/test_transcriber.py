"""Stretches become one transcript, with times from the start of the take."""

import numpy as np
import pytest

from rehearse.domain import Audio, FilledPause, Span, Word
from rehearse.stretches import Stretch, cut
from rehearse.transcriber import DetectorBeside, WhisperTranscriber
from tests.signals import join, noise, silence

STATES = np.arange(6, dtype=np.float32).reshape(3, 2)


class FakeWhisper:
    """Hears one sure word in every stretch, and remembers what it got."""

    language = "en"

    def __init__(self):
        self.heard = []

    def decode(self, samples):
        self.heard.append(samples)
        return [Word(f"word{len(self.heard)}", Span(0.25, 0.75), 0.9)], STATES

    def states_of(self, samples):
        self.heard.append(samples)
        return STATES


class FakeDetector:
    """Hears an "um" in every stretch."""

    name = "fake"

    def __init__(self):
        self.got = []

    def detect(self, states, audio):
        self.got.append((states, audio))
        return (FilledPause("um", Span(0.8, 1.1), 0.7),)


def transcriber(detector=None):
    return WhisperTranscriber(FakeWhisper(), model="fake", detector=detector)


def noise_audio(seconds):
    return Audio(noise(seconds, -20))


def two_stretches():
    return join(noise(9, -20), noise(1, -60), noise(5, -20))


def test_times_are_those_of_the_take():
    heard = transcriber(FakeDetector()).hear(Stretch(noise_audio(2), start=12.34))
    assert heard.words[0].span == Span(12.59, 13.09)
    assert heard.filled_pauses[0].span == Span(13.14, 13.44)


def test_a_take_is_its_stretches_one_after_the_other():
    audio = two_stretches()
    transcript = transcriber(FakeDetector()).transcribe(audio)
    starts = [stretch.start for stretch in cut(audio)]
    assert [word.text for word in transcript.words] == ["word1", "word2"]
    assert [word.span.start - 0.25 for word in transcript.words] == starts
    assert [um.span.start - 0.8 for um in transcript.filled_pauses] == pytest.approx(
        starts
    )


def test_the_detector_reads_the_states_of_the_stretch():
    detector = FakeDetector()
    transcriber(detector).hear(Stretch(noise_audio(2), start=5.0))
    ((states, audio),) = detector.got
    assert states is STATES
    assert audio.duration == 2


def test_without_a_detector_the_transcript_says_that_nothing_listened():
    transcript = transcriber().transcribe(noise_audio(2))
    assert transcript.filler_detector is None
    assert transcript.filled_pauses == ()


def test_the_transcript_names_what_made_it():
    transcript = transcriber(FakeDetector()).transcribe(noise_audio(2))
    assert (transcript.model, transcript.language) == ("fake", "en")
    assert transcript.filler_detector == "fake"


def test_progress_tells_the_seconds_that_are_done():
    done: list[float] = []
    transcriber().transcribe(two_stretches(), progress=done.append)
    assert len(done) == 2
    assert done == sorted(done)
    assert done[-1] == pytest.approx(15)


@pytest.mark.parametrize("samples", [silence(3), noise(3, -95)])
def test_a_microphone_that_is_off_is_not_transcribed(samples):
    one = transcriber(FakeDetector())
    transcript = one.transcribe(Audio(samples))
    assert transcript.words == ()
    assert transcript.filled_pauses == ()
    assert one.whisper.heard == []


def test_no_sound_is_an_empty_transcript():
    assert transcriber().transcribe(Audio(silence(0))).words == ()


def test_a_detector_beside_reads_its_own_encoder():
    detector = FakeDetector()
    encoder = transcriber()
    beside = DetectorBeside(detector, encoder)
    audio = noise_audio(2)
    assert beside.detect(np.zeros((1, 1), np.float32), audio)[0].text == "um"
    assert detector.got[0][0] is STATES
    assert encoder.whisper.heard[0] is audio.samples
    assert beside.name == "fake beside"
