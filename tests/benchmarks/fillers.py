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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rehearse.analysis.fillers import find_fillers
from rehearse.domain import (
    Audio,
    FilledPause,
    FillerCategory,
    Span,
    Transcript,
    Word,
)
from rehearse.filled_pauses import FilledPauseProbe, States, load_probe
from rehearse.stretches import cut
from rehearse.transcriber import WhisperTranscriber
from tests.benchmarks import lexical
from tests.benchmarks.filled_pause_data import kind_of, marked_clips
from tests.benchmarks.filled_pause_robustness import (
    found_in,
    spoil_and_score,
)
from tests.benchmarks.filled_pause_scores import Reference, Tally, read_references
from tests.benchmarks.train_filled_pauses import Encoder, probes_by_speaker

PROMPT = (
    "Um, so I was, uh, thinking about it, and, hmm, well, er, we, uh, we had to, um, "
    "start again, you know, and, uh, it was, um, fine."
)
"""What one may tell Whisper so that it writes fillers down."""

Found = tuple[Sequence[FilledPause], Sequence[Word]]


class Keeper:
    """In the place of a detector: keeps the states, so that they are made once."""

    name = "none"

    def __init__(self) -> None:
        self.kept: list[States] = []

    def detect(self, states: States, audio: Audio) -> tuple[FilledPause, ...]:
        """Find nothing."""
        del audio
        self.kept.append(states)
        return ()


@dataclass(slots=True)
class Listening:
    """The states of every stretch of a recording, and its words."""

    states: list[tuple[float, Audio, States]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


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
    read = [one.clip for one in references if one.corpus == "read"]
    heard, cost = _listen_to_all(references, encoder, shipped)

    def known(one: Reference) -> Found:
        return found_in(heard[one.name].states, shipped), heard[one.name].words

    def unknown(one: Reference) -> Found:
        probe = new.get(one.speaker, shipped)
        return found_in(heard[one.name].states, probe), heard[one.name].words

    ways: dict[str, Callable[[Reference], Found]] = {
        "rehearse, new speakers": lambda one: counted(unknown(one)),
        "  heard, also the likely": unknown,
        "rehearse, known speakers": lambda one: counted(known(one)),
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
        "robustness": spoil_and_score(clips, read, encoder, new, shipped),
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
        f"{'robustness, new speakers':26}{'precision':>10}{'recall':>8}{'F1':>6}{'false/min: read':>17}",
    ]
    lines += [
        f"{name:26}{one['precision']:>10.2f}{one['recall']:>8.2f}{one['f1']:>6.2f}"
        f"{one['false_per_minute_read']:>17.2f}"
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


def _listen_to_all(
    references: Sequence[Reference], encoder: Encoder, detector: FilledPauseProbe
) -> tuple[dict[str, Listening], dict[str, float]]:
    """States and words of each recording; and CPU seconds a minute of sound."""
    keeper = Keeper()
    engine = WhisperTranscriber(encoder.engine.whisper, model="", detector=keeper)
    heard = {}
    words_cpu = probe_cpu = 0.0
    for one in references:
        listening = heard[one.name] = Listening()
        began = time.process_time()
        for stretch in cut(one.audio):
            keeper.kept.clear()
            listening.words += engine.hear(stretch).words
            # None of a silent stretch: it is not even looked at.
            listening.states += [
                (stretch.start, stretch.audio, states) for states in keeper.kept
            ]
        words_cpu += time.process_time() - began
        began = time.process_time()
        found_in(listening.states, detector)
        probe_cpu += time.process_time() - began
    minutes = sum(one.audio.duration for one in references) / 60
    cost = {
        "probe_cpu_seconds_per_minute": round(probe_cpu / minutes, 4),
        "words_cpu_seconds_per_minute": round(words_cpu / minutes, 2),
    }
    return heard, cost


def counted(found: Found) -> Found:
    """Those that the product counts: heard and sure, or written by Whisper."""
    heard, words = found
    transcript = Transcript(tuple(words), "en", "", tuple(heard), "")
    fillers = find_fillers(transcript, 0.0)
    return [
        FilledPause(kind_of(one.text) or one.text, one.span, one.confidence)
        for one in fillers.items
        if one.category is FillerCategory.FILLED_PAUSE
    ], words


def _library(encoder: Encoder, prompt: str | None) -> Callable[[Reference], Found]:
    """faster-whisper as its README shows it, with or without a prompt.

    Greedy or with fewer temperatures it would be quicker, but it loops: one recording
    of "uh, uh, uh" then becomes hundreds.
    """
    from faster_whisper import WhisperModel

    folder = str(encoder.model.path)
    whisper = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)

    def listen(one: Reference) -> Found:
        segments, _ = whisper.transcribe(
            one.audio.samples,
            language="en",
            word_timestamps=True,
            initial_prompt=prompt,
        )
        words = [
            Word(word.word.strip(), Span(word.start, word.end), word.probability)
            for segment in segments
            for word in segment.words
        ]
        found = [
            FilledPause(kind, word.span, word.probability)
            for word in words
            if (kind := kind_of(word.text))
        ]
        return found, words

    return listen


def _with_interval(one: dict[str, Any], key: str) -> str:
    low, high = one[f"{key}_interval"]
    return f"{one[key]:.2f} ({low:.2f}-{high:.2f})"


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
