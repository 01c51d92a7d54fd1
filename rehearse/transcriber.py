"""Words, their times and the filled pauses of a take, stretch by stretch.

A take is cut into stretches, Whisper writes down each, what it made up is dropped,
and a detector hears the filled pauses in the encoder's states. A live recording
takes the same path, one stretch at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from rehearse.domain import Audio, FilledPause, Samples, Span, Transcript, Word
from rehearse.filled_pauses import join_cuts
from rehearse.made_up import without_made_up
from rehearse.stretches import Stretch, cut
from rehearse.whisper import States, Whisper

if TYPE_CHECKING:
    from rehearse.models import Model

SILENCE = 1e-4
"""No sample above this (-80 dB): a microphone that is switched off."""


class FilledPauseDetector(Protocol):
    """Hears "um" and "uh" in the encoder's states."""

    @property
    def name(self) -> str:
        """What takes say listened for their filled pauses."""

    def detect(self, states: States, audio: Audio) -> tuple[FilledPause, ...]:
        """The filled pauses of one stretch, in seconds from its start.

        `states` holds one row every 20 ms of `audio`, and none beyond its end.
        """
        ...


class Decoder(Protocol):
    """Writes down one stretch of at most 30 s: `rehearse.whisper` has one."""

    language: str

    def decode(self, samples: Samples) -> tuple[list[Word], States]:
        """Words in seconds from the start of the samples, and encoder states."""
        ...

    def states_of(self, samples: Samples) -> States:
        """The encoder's states alone."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in one stretch, in seconds from the start of the take."""

    words: tuple[Word, ...]
    filled_pauses: tuple[FilledPause, ...] = ()


class Transcriber(Protocol):
    """Turns sound into words with times."""

    def transcribe(
        self, audio: Audio, *, progress: Callable[[float], None] | None = None
    ) -> Transcript:
        """Transcribe a whole take; `progress` hears how many seconds are done."""
        ...

    def hear(self, stretch: Stretch) -> Heard:
        """Transcribe one stretch of a take."""
        ...

    def join(self, heard: list[Heard]) -> Transcript:
        """The transcript of stretches that follow one another."""
        ...


class DetectorBeside:
    """A detector with an encoder of its own, for models that it cannot read."""

    def __init__(
        self, detector: FilledPauseDetector, encoder: "WhisperTranscriber"
    ) -> None:
        self.name = f"{detector.name} beside"
        self._detector = detector
        self._encoder = encoder

    def detect(self, states: States, audio: Audio) -> tuple[FilledPause, ...]:
        """What the detector finds in its own encoder's states."""
        del states
        return self._detector.detect(self._encoder.states_of(audio.samples), audio)


class WhisperTranscriber:
    """Whisper, with a detector of filled pauses that reads its encoder."""

    def __init__(
        self,
        whisper: Decoder,
        *,
        model: str,
        detector: FilledPauseDetector | None = None,
    ) -> None:
        self.whisper = whisper
        self._model = model
        self._detector = detector

    def transcribe(
        self, audio: Audio, *, progress: Callable[[float], None] | None = None
    ) -> Transcript:
        """Transcribe a whole take, exactly as if it had been heard live."""
        heard = []
        for stretch in cut(audio):
            heard.append(self.hear(stretch))
            if progress:
                progress(stretch.span.end)
        return self.join(heard)

    def join(self, heard: list[Heard]) -> Transcript:
        """The transcript of stretches that follow one another."""
        return Transcript(
            words=tuple(word for one in heard for word in one.words),
            language=self.whisper.language,
            model=self._model,
            filled_pauses=join_cuts(one.filled_pauses for one in heard),
            filler_detector=self._detector.name if self._detector else None,
        )

    def hear(self, stretch: Stretch) -> Heard:
        """Transcribe one stretch of at most 30 s."""
        samples = stretch.audio.samples
        if not np.any(np.abs(samples) > SILENCE):
            return Heard(())
        words, states = self.whisper.decode(samples)
        filled_pauses: tuple[FilledPause, ...] = ()
        if self._detector:
            filled_pauses = self._detector.detect(states, stretch.audio)
        return Heard(
            tuple(
                replace(word, span=_later(word.span, stretch.start))
                for word in without_made_up(words, samples)
            ),
            tuple(
                replace(one, span=_later(one.span, stretch.start))
                for one in filled_pauses
            ),
        )

    def states_of(self, samples: Samples) -> States:
        """The encoder's states of one stretch, as a detector gets them."""
        return self.whisper.states_of(samples)


def _later(span: Span, seconds: float) -> Span:
    """A span of a stretch, in the take; rounded, for hundredths do not add up."""
    return Span(round(span.start + seconds, 3), round(span.end + seconds, 3))


def load_transcriber(
    model: "Model",
    *,
    language: str = "en",
    detector: FilledPauseDetector | None = None,
    threads: int = 0,
) -> WhisperTranscriber:
    """Load a model, on the GPU if there is one that CTranslate2 can use.

    Args:
        model: Weights in CTranslate2's format, which lie on this machine.
        language: A code that the model knows, as en or de.
        detector: Reads filled pauses from the encoder; without it there are none.
        threads: How many the CPU may use; 0 leaves it to CTranslate2.

    Raises:
        ModelError: It cannot be loaded, or knows no such language.
    """
    whisper = Whisper(model.path, language, threads)
    return WhisperTranscriber(whisper, model=model.name, detector=detector)
