"""How well speech is written down, how fast, and in how much memory.

    rehearse benchmark speech --data DATA

`DATA` holds folders of real speech, or is the folder above them: each has a
`ref.tsv` (audio, start_s, end_s, text, speaker), and a `words.json` with timed
words where there are any. Words are compared in lower case, without punctuation,
without filled pauses and without words cut off, on both sides. The same files go
through plain faster-whisper in the same run: the whole file, its own defaults.
"""

import csv
import gc
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import jiwer

from rehearse.analysis import analyze
from rehearse.analysis.words import is_filled_pause
from rehearse.audio import decode
from rehearse.domain import Audio
from rehearse.pipeline import load_engine
from rehearse.workspace import find_workspace

Transcribe = Callable[[Audio], str]


@dataclass(slots=True)
class Errors:
    """Word errors over many files."""

    hits: int = 0
    substitutions: int = 0
    deletions: int = 0
    insertions: int = 0
    pace_errors: list[float] = field(default_factory=list)
    """Relative errors of words per minute, of files with timed words."""
    seconds: float = 0.0
    cpu: float = 0.0

    def add(self, reference: Sequence[str], heard: Sequence[str]) -> None:
        if not reference:
            self.insertions += len(heard)
            return
        one = jiwer.process_words(" ".join(reference), " ".join(heard))
        self.hits += one.hits
        self.substitutions += one.substitutions
        self.deletions += one.deletions
        self.insertions += one.insertions

    def summary(self) -> dict[str, Any]:
        there = self.hits + self.substitutions + self.deletions
        wrong = self.substitutions + self.deletions + self.insertions
        return {
            "minutes": round(self.seconds / 60, 2),
            "words": there,
            "word_error_rate": round(wrong / there, 4) if there else None,
            "deletion_rate": round(self.deletions / there, 4) if there else None,
            "insertions": self.insertions,
            "pace_error": round(median(self.pace_errors), 4)
            if self.pace_errors
            else None,
            "times_real_time": round(self.seconds / self.cpu, 1) if self.cpu else None,
        }


@dataclass(frozen=True, slots=True)
class Clip:
    """A file and what is said in it, by all its speakers in order of time."""

    path: Path
    text: str
    words_per_minute: float | None


def run(data: Path) -> dict[str, Any]:
    """Transcribe everything twice: with rehearse, and with the plain library."""
    folders = _folders(data)
    engine = load_engine(find_workspace())
    result: dict[str, Any] = {"model": "base", "rehearse": {}, "plain": {}}
    for folder in folders:
        errors = Errors()
        false_fillers = 0
        for clip in _clips(folder):
            audio = decode(clip.path)
            start = time.process_time()
            transcript = engine.transcribe(audio)
            analysis = analyze(audio, transcript)
            errors.cpu += time.process_time() - start
            errors.seconds += audio.duration
            errors.add(normalized(clip.text), normalized(transcript.text))
            false_fillers += analysis.fillers.count
            if clip.words_per_minute:
                measured = analysis.pace.words_per_minute
                errors.pace_errors.append(abs(measured / clip.words_per_minute - 1))
        result["rehearse"][folder.name] = {
            **errors.summary(),
            "fillers_per_minute": round(false_fillers / (errors.seconds / 60), 2),
        }
    result["peak_memory_mb"] = _peak_memory()
    del engine
    gc.collect()
    plain = _plain_library()
    for folder in folders:
        errors = Errors()
        for clip in _clips(folder):
            audio = decode(clip.path)
            start = time.process_time()
            text = plain(audio)
            errors.cpu += time.process_time() - start
            errors.seconds += audio.duration
            errors.add(normalized(clip.text), normalized(text))
        result["plain"][folder.name] = errors.summary()
    return result


def table(result: dict[str, Any]) -> str:
    """A line a folder, rehearse beside the plain library."""
    head = f"{'model ' + result['model']:15}{'minutes':>8}{'words':>7}"
    columns = ("word error rate", "deleted", "words made up", "pace off by", "speed")
    lines = [
        head + "".join(f"{column:>17}" for column in columns),
        " " * len(head) + f"{'rehearse/plain':>17}" * 3 + " " * 17 + "rehearse/plain",
    ]
    for name, ours in result["rehearse"].items():
        plain = result["plain"][name]
        pairs = [
            f"{_percent(ours[measure])}/{_percent(plain[measure])}"
            for measure in ("word_error_rate", "deletion_rate")
        ]
        pairs.append(f"{ours['insertions']}/{plain['insertions']}")
        pairs.append(_percent(ours["pace_error"]))
        pairs.append(f"{ours['times_real_time']}x/{plain['times_real_time']}x")
        lines.append(
            f"{name:15}{ours['minutes']:8.1f}{ours['words']:7d}"
            + "".join(f"{pair:>17}" for pair in pairs)
        )
    lines.append(f"peak memory of rehearse: {result['peak_memory_mb']:.0f} MB")
    return "\n".join(lines)


def normalized(text: str) -> list[str]:
    """The words that count, bare."""
    words = re.sub(
        r"[^a-z0-9' -]",
        " ",
        text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ).split()
    return [
        bare
        for word in words
        if not word.endswith("-")
        and (bare := word.replace("-", "").strip("'"))
        and not is_filled_pause(bare)
    ]


def _folders(data: Path) -> list[Path]:
    inside = data / "speech" if (data / "speech").is_dir() else data
    return sorted(path.parent for path in inside.glob("**/ref.tsv"))


def _clips(folder: Path) -> Iterator[Clip]:
    said: dict[str, list[dict[str, str]]] = {}
    with (folder / "ref.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            said.setdefault(row["audio"], []).append(row)
    timed_path = folder / "words.json"
    timed = json.loads(timed_path.read_text()) if timed_path.exists() else {}
    for audio, rows in sorted(said.items()):
        text = " ".join(row["text"] for row in rows)
        yield Clip(folder / audio, text, _pace(timed.get(audio, [])))


def _pace(words: list[dict[str, Any]]) -> float | None:
    """Content words a minute from the first word to the last, of the reference."""
    content = [word for word in words if normalized(word["text"])]
    if len(content) < 20:
        return None
    start = min(word["start"] for word in content)
    end = max(word["end"] for word in content)
    return float(len(content) / (end - start) * 60)


def _plain_library() -> Transcribe:
    """faster-whisper as its README shows it, with word times."""
    from faster_whisper import WhisperModel

    folder = find_workspace().models / "base"
    model = WhisperModel(str(folder), device="cpu", compute_type="int8")

    def transcribe(audio: Audio) -> str:
        segments, _ = model.transcribe(
            audio.samples, language="en", word_timestamps=True
        )
        return " ".join(segment.text for segment in segments)

    return transcribe


def _peak_memory() -> float:
    """The most memory that this process ever held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
