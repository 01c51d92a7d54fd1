"""Filled pauses are found where there are some, and nowhere else."""

import json

import numpy as np
import pytest

from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio, FilledPause, Span
from rehearse.filled_pauses import (
    STATE,
    FilledPauseProbe,
    Probe,
    find_events,
    join_cuts,
    levels_of,
    load_probe,
    smooth,
)
from rehearse.models import find_model
from rehearse.pipeline import load_engine
from rehearse.stretches import Stretch
from rehearse.workspace import Workspace
from tests.conftest import CHECKOUT


def probability(seconds, *events):
    """0.01 everywhere, and 0.95 within each event."""
    values = np.full(round(seconds / STATE), 0.01)
    for start, end in events:
        values[round(start / STATE) : round(end / STATE)] = 0.95
    return values


def sound(seconds, *loud):
    """Room noise, loud within each span."""
    noise = np.random.default_rng(1).normal(0, 0.001, round(seconds * ANALYSIS_RATE))
    for start, end in loud:
        noise[round(start * ANALYSIS_RATE) : round(end * ANALYSIS_RATE)] *= 100
    return noise.astype(np.float32)


def spans(values, samples):
    return [span for *_, span in find_events(smooth(values), levels_of(samples))]


def test_an_event_is_trimmed_to_its_sound():
    (span,) = spans(probability(3, (0.9, 1.6)), sound(3, (1.0, 1.5)))
    assert span.start == pytest.approx(1.0, abs=0.03)
    assert span.end == pytest.approx(1.5, abs=0.03)


def test_an_event_shorter_than_the_shortest_is_none():
    assert spans(probability(3, (1.0, 1.08)), sound(3, (1.0, 1.05))) == []


def test_events_with_hardly_anything_between_them_are_one():
    values = probability(3, (1.0, 1.3), (1.36, 1.6))
    assert len(spans(values, sound(3, (1.0, 1.6)))) == 1


def test_a_string_of_filled_pauses_is_cut_at_its_gaps():
    values = probability(4, (1.0, 2.2))
    found = spans(values, sound(4, (1.0, 1.3), (1.45, 1.75), (1.9, 2.2)))
    assert len(found) == 3


def test_a_long_one_without_a_gap_stays_whole():
    assert len(spans(probability(4, (1.0, 2.4)), sound(4, (1.0, 2.4)))) == 1


def test_one_at_either_end_of_a_stretch_counts_once():
    values = probability(3, (0.0, 0.4), (2.6, 3.0))
    found = spans(values, sound(3, (0.0, 0.4), (2.6, 3.0)))
    assert [(one.start, one.end) for one in found] == [
        (0.0, pytest.approx(0.4, abs=0.03)),
        (pytest.approx(2.6, abs=0.03), pytest.approx(3.0, abs=0.03)),
    ]


def um(start, end, confidence=0.9, text="um"):
    return FilledPause(text, Span(start, end), confidence)


def test_one_that_a_cut_went_through_counts_once():
    before, after = [um(3, 3.5), um(24.6, 25.0, 0.7, "uh")], [um(25.0, 25.4, 0.8)]
    assert join_cuts([before, after]) == (um(3, 3.5), um(24.6, 25.4, 0.8))


def test_two_on_either_side_of_a_cut_in_a_pause_stay_two():
    assert join_cuts([[um(24, 24.5)], [um(24.9, 25.4)]]) == (
        um(24, 24.5),
        um(24.9, 25.4),
    )


def test_two_that_follow_closely_within_a_stretch_stay_two():
    string = (um(1, 1.3), um(1.35, 1.6))
    assert join_cuts([[], string, []]) == string


def test_nothing_likely_is_nothing_found():
    assert spans(probability(3), sound(3, (1, 2))) == []


def test_no_states_are_no_filled_pauses():
    def zeros(*shape):
        return np.zeros(shape, np.float32)

    nothing = Probe(zeros(4), 0.0, zeros(3, 8), zeros(3))
    found = FilledPauseProbe(nothing, "none").detect(
        np.zeros((0, 4), np.float32), Audio(np.zeros(0, np.float32))
    )
    assert found == ()


def test_the_weights_of_another_model_are_refused():
    assert load_probe("0" * 64) is None
    assert load_probe("") is None


@pytest.mark.parametrize("name", ["base", "tiny.en"])
def test_the_models_that_we_know_have_a_detector(name):
    sha256 = find_model_hash(name)
    detector = load_probe(sha256)
    assert detector is not None
    assert detector.name == f"probe-{name}"


def find_model_hash(name):
    from rehearse.models import look_up

    (weights,) = (one for one in look_up(name).files if one.name == "model.bin")
    return weights.sha256


@pytest.fixture(scope="module")
def truth(sample):
    pieces = json.loads(sample.with_suffix(".json").read_text())["pieces"]
    return [piece for piece in pieces if piece.get("category") == "filled_pause"]


@pytest.mark.model
def test_those_of_the_sample_are_found_with_time_and_type(engine, sample, truth):
    """All but one: a synthetic "uh" that sounds like the end of the word before."""
    transcript = engine.transcribe(decode(sample))
    found = [one for one in transcript.filled_pauses if one.confidence >= 0.6]
    assert transcript.filler_detector == "probe-base"
    assert len(truth) == 6
    assert len(found) >= 5
    for heard in found:
        said = min(truth, key=lambda one: abs(one["start"] - heard.span.start))
        assert heard.text == said["text"]
        assert heard.span.start == pytest.approx(said["start"], abs=0.15)


@pytest.mark.model
@pytest.mark.parametrize("name", ["vowel", "noise", "music", "silence"])
def test_what_is_no_speech_has_no_filled_pauses(engine, name):
    time = np.arange(10 * ANALYSIS_RATE) / ANALYSIS_RATE
    random = np.random.default_rng(4)
    harmonics = [np.sin(2 * np.pi * 120 * n * time) / n for n in range(1, 20)]
    chord = [np.sin(2 * np.pi * hertz * time) for hertz in (262, 330, 392)]
    sounds = {
        "vowel": sum(harmonics) * (time % 1 < 0.5) * 0.1,
        "noise": random.normal(0, 0.1, len(time)),
        "music": sum(chord) * 0.1 * np.exp(-3 * (time % 0.5)),
        "silence": np.zeros(len(time)),
    }
    heard = engine.hear(Stretch(Audio(sounds[name].astype(np.float32)), 0.0))
    assert [one for one in heard.filled_pauses if one.confidence >= 0.6] == []


@pytest.mark.model
def test_a_model_without_weights_of_its_own_listens_with_the_default_one(
    tmp_path, sample
):
    strange = tmp_path / "strange"
    strange.mkdir()
    model = find_model("tiny.en", CHECKOUT / "models")
    for file in model.path.iterdir():
        (strange / file.name).symlink_to(file)
    engine = load_engine(Workspace(CHECKOUT), model=str(strange))
    transcript = engine.transcribe(decode(sample))
    assert transcript.filler_detector == "probe-base beside"
    assert len(transcript.filled_pauses) >= 5


@pytest.mark.model
def test_a_string_of_the_same_um_counts_each(engine, sample, truth):
    samples = decode(sample).samples
    start, end = (round(truth[3][edge] * ANALYSIS_RATE) for edge in ("start", "end"))
    said = samples[start:end]
    gap = sound(0.15)
    before, after = samples[start - 5 * ANALYSIS_RATE : end], samples[end:][:80_000]
    string = np.concatenate((before, gap, said, gap, said, after))
    found = engine.transcribe(Audio(string)).filled_pauses
    expected = [5.0 + place * (len(said) / ANALYSIS_RATE + 0.15) for place in range(3)]
    assert [one.text for one in found if one.confidence >= 0.6] == ["um"] * 3
    assert [one.span.start for one in found] == pytest.approx(expected, abs=0.1)
