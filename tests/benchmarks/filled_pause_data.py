"""Speech with marked filled pauses, to fit and to score a detector on.

Of `DATA/speech`, only `meetings` (AMI, CC BY 4.0) and `aligner_voice` (the test
recordings of the Montreal Forced Aligner, MIT) may be fitted on. Most recordings of
the second come without times: `filled_pause_times.json` holds where their filled
pauses lie, found by fitting on what is timed, looking for the best place between
the neighboring words, and fitting again, until nothing moved. Recordings in which
that found no good place are null there, and left out.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rehearse.audio import decode
from rehearse.domain import Audio, Span
from rehearse.filled_pauses import levels_of, trim

FITTED = ("meetings", "aligner_voice")
TIMES = Path(__file__).with_name("filled_pause_times.json")

KINDS = {
    **dict.fromkeys(("um", "umm", "erm", "uhm"), "um"),
    **dict.fromkeys(("uh", "er", "ah", "eh"), "uh"),
    **dict.fromkeys(("hm", "hmm"), "hmm"),
}
"""How filled pauses are spelled, and what each is called here. Back-channels
(mm, mm-hmm) are neither filled pauses nor anything else."""


@dataclass(frozen=True, slots=True)
class MarkedPause:
    """A filled pause in a reference; its ends are trimmed to its own loudness."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class MarkedClip:
    """A recording, its filled pauses, and stretches that count for nothing."""

    name: str
    speaker: str
    audio: Audio
    pauses: tuple[MarkedPause, ...]
    ignored: tuple[Span, ...] = ()


def kind_of(text: str) -> str | None:
    """What a word is called as a filled pause; None when it is none."""
    return KINDS.get(re.sub(r"[^a-z]", "", text.lower()))


def speech_folder(data: Path) -> Path:
    """The folder with the corpora, given it or the one above."""
    return data / "speech" if (data / "speech").is_dir() else data


def references(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The utterances of each recording of a corpus."""
    said: dict[str, list[dict[str, str]]] = {}
    with (folder / "ref.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            said.setdefault(row["audio"], []).append(row)
    return said


def marked_clips(data: Path) -> Iterator[MarkedClip]:
    """The recordings that a detector may be fitted on."""
    located = json.loads(TIMES.read_text(encoding="utf-8"))
    for corpus in FITTED:
        folder = speech_folder(data) / corpus
        timed: dict[str, list[dict[str, str]]] = {}
        for one in json.loads((folder / "fillers.json").read_text(encoding="utf-8")):
            timed.setdefault(one["audio"], []).append(one)
        for name, rows in sorted(references(folder).items()):
            if located.get(name, ()) is None:
                continue
            audio = decode(folder / name)
            marks = timed.get(name) or located.get(name, [])
            yield marked(name, corpus, audio, marks, rows)


def marked(
    name: str,
    corpus: str,
    audio: Audio,
    marks: list[dict[str, str]],
    rows: list[dict[str, str]],
) -> MarkedClip:
    """A recording of a corpus with its timed filled pauses, trimmed."""
    levels = levels_of(audio.samples)
    pauses, ignored = [], []
    for mark in marks:
        start, end = float(mark["start"]), float(mark["end"])
        kind = kind_of(mark["text"])
        # "ER" in capitals is the name of a letter or a place, not a hesitation.
        spelled = any(
            re.search(rf"\b{mark['text'].upper()}\b", row["text"]) for row in rows
        )
        if kind is None or spelled:
            ignored.append(Span(start - 0.1, end + 0.1))
        else:
            pauses.append(MarkedPause(kind, trim(start, end, levels)))
    speaker = speaker_of(name, corpus, rows)
    return MarkedClip(name, speaker, audio, tuple(pauses), tuple(ignored))


def speaker_of(name: str, corpus: str, rows: list[dict[str, str]]) -> str:
    """Who speaks; people who meet are one, for they are in each other's recordings."""
    meeting = re.search(r"_([A-Z]{2}\d{4})", name)
    if corpus == "meetings" and meeting:
        return meeting.group(1)
    return corpus if corpus in FITTED else rows[0]["speaker"]
