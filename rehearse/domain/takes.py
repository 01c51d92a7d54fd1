"""What is kept: one answer to one question, and all that was found in it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rehearse.domain.corrections import Correction
from rehearse.domain.delivery import Pace, Pause, Voice
from rehearse.domain.fillers import Fillers
from rehearse.domain.questions import Kind, Question
from rehearse.domain.sound import Span
from rehearse.domain.speech import Token, Transcript
from rehearse.domain.structure import Ownership, Structure


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next time, and the moments that say so.

    `about` names what it speaks of, as `fillers` or `structure.result`.
    """

    about: str
    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything measured in one take, and the version that measured it."""

    pace: Pace
    pauses: tuple[Pause, ...]
    fillers: Fillers
    structure: Structure
    ownership: Ownership
    voice: Voice
    advice: tuple[Advice, ...]
    warnings: tuple[str, ...]
    analyzer: str
    verbatim: tuple[Token, ...] = ()


class StopReason(StrEnum):
    """Why a recording ended."""

    ASKED = "asked"
    INTERRUPTED = "interrupted"
    TERMINATED = "terminated"
    TERMINAL_CLOSED = "terminal_closed"
    LIMIT = "limit"
    SILENCE = "silence"
    DEVICE_LOST = "device_lost"
    STALLED = "stalled"
    DISK_FULL = "disk_full"
    DISK_FAILED = "disk_failed"


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file of one answer; `recorded_at` is aware, in UTC.

    `stop_reason` is None for a sound that was made elsewhere.
    """

    path: Path
    recorded_at: datetime
    duration: float
    warnings: tuple[str, ...] = ()
    stop_reason: StopReason | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """One answer to one question, with its transcript and analysis.

    `analysis` is what counts: it follows the speaker's `corrections`, the latest
    last. `uncorrected` is what was measured, or None when nothing was corrected.
    `story` is the name of the prepared story that it tells, if any.
    """

    id: str
    question: Question | None
    recording: Recording
    transcript: Transcript
    analysis: Analysis
    limit: float | None = field(default=None)
    corrections: tuple[Correction, ...] = ()
    uncorrected: Analysis | None = None
    story: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its question; an answer without one is an example."""
        return self.question.kind if self.question else Kind.EXAMPLE
