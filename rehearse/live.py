"""Transcribe an answer while it is spoken, so that the report can follow at once.

    block -> resampler -> cutter -> finished stretch -> engine, in a thread
                                 -> the last stretch    at the end
    a stretch that was heard -> measuring of its sound, in the same thread

The stretches are those of `Transcriber.transcribe`, in the same order and by the
same engine: what is heard live and what is read from the file later are equal.
The recording never waits for any of this. Where the machine is too slow, stretches
wait in memory and none is dropped; what is left at the end shows as progress.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, Protocol, TypeVar

import numpy as np

from rehearse.audio import Resampler
from rehearse.domain import ANALYSIS_RATE, Audio, Samples, Transcript
from rehearse.stretches import Stretch, StretchCutter

Heard = TypeVar("Heard")


class Engine(Protocol[Heard]):
    """Hears one stretch at a time: `rehearse.transcriber` has one."""

    def hear(self, stretch: Stretch) -> Heard:
        """What is said in a stretch."""
        ...

    def join(self, heard: list[Heard]) -> Transcript:
        """The transcript of stretches that follow one another."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole take, as it was heard: at the rate of analysis, with its words."""

    audio: Audio
    transcript: Transcript


class LiveTranscriber(Generic[Heard]):
    """Follows one recording.

    `hear` is made for a recorder's `on_block`: it resamples, cuts and returns.
    The engine may still be on its way when the first words are spoken; it is
    asked for in the thread that uses it.

    Args:
        get_engine: Returns the engine, or waits until it can.
        measure: Gets the sound of each stretch, in order, once its words are there;
            has had them all when `finish` returns.
    """

    def __init__(
        self,
        get_engine: Callable[[], Engine[Heard]],
        *,
        measure: Callable[[Samples], None] | None = None,
    ) -> None:
        self._get_engine = get_engine
        self._measure = measure
        self._cutter = StretchCutter()
        self._resampler: Resampler | None = None
        self._samples = (
            bytearray()
        )  # grows in place; joining a list takes time and room
        self._stretches: SimpleQueue[Stretch | None] = SimpleQueue()
        self._heard: list[Heard] = []
        self._done = 0.0
        self._failure: BaseException | None = None
        self._progress: Callable[[float], None] | None = None
        # Not Thread.join: interrupted by Ctrl-C, it takes the thread for ended.
        self._ended = threading.Event()
        threading.Thread(target=self._work, daemon=True).start()

    def hear(self, samples: Samples, sample_rate: int) -> None:
        """Take one block of mono sound; all blocks have the same rate."""
        if self._resampler is None:
            self._resampler = Resampler(sample_rate)
        self._take(self._resampler.feed(samples))

    def finish(self, progress: Callable[[float], None] | None = None) -> Answer:
        """Wait for the words of everything that was heard.

        `progress` hears how many seconds of the take are done. Whatever went
        wrong on the way is raised here: the file of the take is not touched by it.
        """
        if self._resampler:
            self._take(self._resampler.finish())
        self._progress = progress
        if progress:
            progress(self._done)
        for stretch in self._cutter.finish():
            self._stretches.put(stretch)
        self._stretches.put(None)
        self._ended.wait()
        if self._failure:
            raise self._failure
        samples = np.frombuffer(self._samples, np.float32)
        return Answer(
            Audio(samples, ANALYSIS_RATE), self._get_engine().join(self._heard)
        )

    def abandon(self) -> None:
        """Nobody wants the words any more; stop after the stretch at hand."""
        self._failure = self._failure or RuntimeError("The answer was abandoned.")
        self._stretches.put(None)

    def wait(self) -> None:
        """Wait until the engine is not in use: Python must not end before that."""
        self._ended.wait()

    def _take(self, samples: Samples) -> None:
        self._samples += samples.tobytes()
        for stretch in self._cutter.feed(samples):
            self._stretches.put(stretch)

    def _work(self) -> None:
        try:
            while (stretch := self._stretches.get()) is not None:
                if self._failure:
                    return
                self._heard.append(self._get_engine().hear(stretch))
                if self._measure:
                    self._measure(stretch.audio.samples)
                self._done = stretch.span.end
                if self._progress:
                    self._progress(self._done)
        except BaseException as error:  # noqa: BLE001 - it is raised by `finish`
            self._failure = error
        finally:
            self._ended.set()
