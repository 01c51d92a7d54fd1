"""What was said: the words, and what stands between them."""

from dataclasses import dataclass
from enum import StrEnum

from rehearse.domain.sound import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One transcribed word; `text` is stripped and keeps its punctuation."""

    text: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class FilledPause:
    """An "um" or "uh" heard in the sound, whatever the transcript says."""

    text: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a take in order of time, and the filled pauses heard.

    `filler_detector` names what listened for filled pauses in the sound. It is
    None when nothing did: then a take without an "um" proves nothing.
    """

    words: tuple[Word, ...]
    language: str
    model: str
    filled_pauses: tuple[FilledPause, ...] = ()
    filler_detector: str | None = None

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


class Mark(StrEnum):
    """What a piece of the verbatim transcript is, when it is not plain speech.

    Fillers and repetitions are counted; a word cut off and a correction of one's
    own words are only shown.
    """

    FILLER = "filler"
    LIKELY_FILLER = "likely_filler"
    OPENER = "opener"
    REPETITION = "repetition"
    CUT_OFF = "cut_off"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the verbatim transcript: a word, or a filler in its place."""

    text: str
    span: Span
    mark: Mark | None = None
