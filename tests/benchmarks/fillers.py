"""How well filled pauses are heard, beside the plain library and a prompt.

    rehearse benchmark fillers --data DATA

`DATA/speech` holds folders of real speech, each with a `ref.tsv` (audio, start_s,
end_s, text, speaker) and, where filled pauses are timed, a `fillers.json`. With times
a hit overlaps the reference or lies within 0.25 s, one to one; without, the words
of both sides are aligned and a hit stands at the same place. Every spelling is one
class. The corpora that the probe was fitted on are scored twice: by probes that
never heard the speaker (the figures to believe), and by the one that ships.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from rehearse.analysis.fillers import SURE
from rehearse.domain import ANALYSIS_RATE, Audio, FilledPause, Samples, Span, Word
from rehearse.filled_pauses import FilledPauseProbe, States, load_probe
from rehearse.stretches import cut
from tests.benchmarks import lexical
from tests.benchmarks.distortions import DISTORTIONS
from tests.benchmarks.filled_pause_data import MarkedClip, kind_of, marked_clips
from tests.benchmarks.filled_pause_scores import Reference, Tally, read_references
from tests.benchmarks.train_filled_pauses import Encoder, match, probes_by_speaker

PROMPT = (
    "Um, so I was, uh, thinking about it, and, hmm, well, er, we, uh, we had to, um, "
    "start again, you know, and, uh, it was, um, fine."
)
"""What one may tell Whisper so that it writes fillers down."""

SHIFTS = {"starts 1.3 s later": 1.3, "starts 3.1 s later": 3.1}
"""Seconds cut off the front: other stretches, and other windows."""

Found = tuple[Sequence[FilledPause], Sequence[Word]]


@dataclass(slots=True)
class Listening:
    """The states of every stretch of a recording, and its words."""

    states: list[tuple[float, Audio, States]] = field(default_factory=list)
    words: Sequence[Word] = ()


def run(data: Path) -> dict[str, Any]:
    """Score every folder, every way of listening, and every distortion."""
    encoder = Encoder("base")
    shipped = load_probe(encoder.model.sha256)
    if shipped is None:
        raise ValueError("There is no probe for this model yet: fit one first.")
    clips = list(marked_clips(data))
    new = {
        speaker: FilledPauseProbe(probe, "")
        for speaker, probe in probes_by_speaker(clips, encoder).items()
    }
    references = list(read_references(data))
    heard, cost = _listen_to_all(references, encoder, shipped)

    def known(one: Reference) -> Found:
        return found_in(heard[one.name].states, shipped), heard[one.name].words

    def unknown(one: Reference) -> Found:
        probe = new.get(one.speaker, shipped)
        return found_in(heard[one.name].states, probe), heard[one.name].words

    ways: dict[str, Callable[[Reference], Found]] = {
        "rehearse, new speakers": lambda one: _sure(unknown(one)),
        "  and those likely": unknown,
        "rehearse, known speakers": lambda one: _sure(known(one)),
        "plain faster-whisper": _library(encoder, None),
        "with a verbatim prompt": _library(encoder, PROMPT),
    }
    scores = {}
    for name, listen in ways.items():
        tally = Tally()
        for one in references:
            tally.add(one, *listen(one))
        scores[name] = tally.summary()
    return {
        "filled_pauses": scores,
        "robustness": _robustness(clips, encoder, new),
        "cost": cost,
        "lexical": lexical.run(data),
    }


def table(result: dict[str, Any]) -> str:
    """Counts of filled pauses, then robustness, cost, and filler words."""
    head = (
        f"{'filled pauses':26}{'precision':>17}{'recall':>17}{'F1':>17}"
        f"{'count off':>10}{'within 1':>9}{'start':>8}{'end':>7}{'type':>6}"
        f"{'false/min: read':>17}{'no speech':>10}"
    )
    lines = [head]
    for name, one in result["filled_pauses"].items():
        shares = "".join(
            f"{_with_interval(one, key):>17}" for key in ("precision", "recall", "f1")
        )
        false = one["false_per_minute"]
        lines.append(
            f"{name:26}{shares}{one['count_error']:>10.2f}{one['within_one']:>9.0%}"
            f"{_seconds(one['start_error']):>8}{_seconds(one['end_error']):>7}"
            f"{_share(one['type_right']):>6}"
            f"{_rate(false.get('read')):>17}{_rate(false.get('nonspeech')):>10}"
        )
    lines += [
        "",
        f"{'robustness, new speakers':26}{'precision':>10}{'recall':>8}{'F1':>6}",
    ]
    lines += [
        f"{name:26}{one['precision']:>10.2f}{one['recall']:>8.2f}{one['f1']:>6.2f}"
        for name, one in result["robustness"].items()
    ]
    cost = result["cost"]
    probe, words = (
        cost["probe_cpu_seconds_per_minute"],
        cost["words_cpu_seconds_per_minute"],
    )
    lines.append("")
    lines.append(f"CPU s a minute: {probe:.3f} to hear them, {words:.1f} for the words")
    return "\n".join([*lines, "", lexical.table(result["lexical"])])


def found_in(
    states: Sequence[tuple[float, Audio, States]], detector: FilledPauseProbe
) -> list[FilledPause]:
    """What a detector finds in a recording, in the recording's own times."""
    return [
        FilledPause(one.text, one.span.shifted(start), one.confidence)
        for start, audio, rows in states
        for one in detector.detect(rows, audio)
    ]


def _listen(encoder: Encoder, audio: Audio) -> list[tuple[float, Audio, States]]:
    return [
        (one.start, one.audio, encoder.engine.states_of(one.audio.samples))
        for one in cut(audio)
    ]


def _listen_to_all(
    references: Sequence[Reference], encoder: Encoder, detector: FilledPauseProbe
) -> tuple[dict[str, Listening], dict[str, float]]:
    """States and words of each recording; and CPU seconds a minute of sound."""
    heard = {}
    words_cpu = probe_cpu = 0.0
    for one in references:
        began = time.process_time()
        words = encoder.engine.transcribe(one.audio).words
        words_cpu += time.process_time() - began
        heard[one.name] = Listening(_listen(encoder, one.audio), words)
        began = time.process_time()
        found_in(heard[one.name].states, detector)
        probe_cpu += time.process_time() - began
    minutes = sum(one.audio.duration for one in references) / 60
    cost = {
        "probe_cpu_seconds_per_minute": round(probe_cpu / minutes, 4),
        "words_cpu_seconds_per_minute": round(words_cpu / minutes, 2),
    }
    return heard, cost


def _sure(found: Found) -> Found:
    """Only those that the product counts."""
    return [one for one in found[0] if one.confidence >= SURE], found[1]


def _library(encoder: Encoder, prompt: str | None) -> Callable[[Reference], Found]:
    """faster-whisper as its README shows it; with a prompt, every stretch gets it."""
    from faster_whisper import WhisperModel

    folder = str(encoder.model.path)
    whisper = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)

    def transcribe(samples: Samples, start: float = 0.0) -> Iterator[Word]:
        segments, _ = whisper.transcribe(
            samples,
            language="en",
            word_timestamps=True,
            initial_prompt=prompt,
            condition_on_previous_text=not prompt,
        )
        for segment in segments:
            for word in segment.words:
                span = Span(word.start + start, word.end + start)
                yield Word(word.word.strip(), span, word.probability)

    def listen(one: Reference) -> Found:
        words: list[Word] = []
        if prompt:
            for stretch in cut(one.audio):
                words += transcribe(stretch.audio.samples, stretch.start)
        else:
            words += transcribe(one.audio.samples)
        found = [
            FilledPause(kind, word.span, word.probability)
            for word in words
            if (kind := kind_of(word.text))
        ]
        return found, words

    return listen


def _robustness(
    clips: Sequence[MarkedClip], encoder: Encoder, new: dict[str, FilledPauseProbe]
) -> dict[str, dict[str, float]]:
    """Scores on the recordings with filled pauses, spoiled in many ways."""
    chosen = [clip for clip in clips if clip.pauses]
    result = {"as recorded": _spoiled(chosen, encoder, new, lambda samples: samples)}
    for name, distort in DISTORTIONS.items():
        result[name] = _spoiled(chosen, encoder, new, distort)
    for name, shift in SHIFTS.items():
        rest = slice(round(shift * ANALYSIS_RATE), None)
        result[name] = _spoiled(chosen, encoder, new, itemgetter(rest), shift)
    return result


def _spoiled(
    clips: Sequence[MarkedClip],
    encoder: Encoder,
    new: dict[str, FilledPauseProbe],
    distort: Callable[[Samples], Samples],
    shift: float = 0.0,
) -> dict[str, float]:
    hits = there = count = 0
    for clip in clips:
        states = _listen(encoder, Audio(distort(clip.audio.samples)))
        found = [
            FilledPause(one.text, one.span.shifted(shift), one.confidence)
            for one in found_in(states, new[clip.speaker])
            if one.confidence >= SURE
        ]
        found = [one for one in found if not any(map(one.span.overlap, clip.ignored))]
        left = MarkedClip(
            clip.name,
            clip.speaker,
            clip.audio,
            tuple(one for one in clip.pauses if one.span.start >= shift),
        )
        hits += len(match(left, found))
        there += len(left.pauses)
        count += len(found)
    precision, recall = hits / max(count, 1), hits / max(there, 1)
    f1 = 2 * hits / max(there + count, 1)
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
    }


def _with_interval(one: dict[str, Any], key: str) -> str:
    low, high = one[f"{key}_interval"]
    return f"{one[key]:.2f} ({low:.2f}-{high:.2f})"


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
