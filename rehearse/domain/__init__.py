"""The nouns: every value that passes between the stages of rehearse.

Conventions: times and durations are seconds from the start of the take, as
floats; samples are mono float32 in [-1, 1]. All types are frozen; a result
carries its evidence, so that rendering needs no recomputation and every number
can be traced to words and times. The JSON of a take (`rehearse.take_json`)
follows these names.
"""

from rehearse.domain.corrections import (
    Correction,
    IsAFiller,
    MovedSentence,
    NotAFiller,
    WrongFinding,
)
from rehearse.domain.delivery import Pace, PacePoint, Pause, Placement, Voice
from rehearse.domain.fillers import Evidence, Filler, FillerCategory, Fillers
from rehearse.domain.jobs import Job
from rehearse.domain.questions import Kind, Question
from rehearse.domain.sound import ANALYSIS_RATE, Audio, Interval, Samples, Span
from rehearse.domain.speech import FilledPause, Mark, Token, Transcript, Word
from rehearse.domain.stories import Impact, PreparedPoint, Story, Telling
from rehearse.domain.structure import (
    Finding,
    Ownership,
    Part,
    PartSpan,
    Sentence,
    Structure,
)
from rehearse.domain.takes import Advice, Analysis, Recording, StopReason, Take

__all__ = [
    "ANALYSIS_RATE",
    "Advice",
    "Analysis",
    "Audio",
    "Correction",
    "Evidence",
    "FilledPause",
    "Filler",
    "FillerCategory",
    "Fillers",
    "Finding",
    "Impact",
    "Interval",
    "IsAFiller",
    "Job",
    "Kind",
    "Mark",
    "MovedSentence",
    "NotAFiller",
    "Ownership",
    "Pace",
    "PacePoint",
    "Part",
    "PartSpan",
    "Pause",
    "Placement",
    "PreparedPoint",
    "Question",
    "Recording",
    "Samples",
    "Sentence",
    "Span",
    "StopReason",
    "Story",
    "Structure",
    "Take",
    "Telling",
    "Token",
    "Transcript",
    "Voice",
    "Word",
    "WrongFinding",
]
