"""A microphone that delivers what a test says: an `InputStream` without sound."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from rehearse.recorder import Block
from rehearse.recorder.stream import Deliver

RATE = 16_000
BLOCK = 400


def speech(seconds: float, *, level: float = 6000, seed: int = 1) -> NDArray[np.int16]:
    """Loud noise, which no level meter can tell from a voice."""
    noise = np.random.default_rng(seed).normal(0, level, round(seconds * RATE))
    return np.clip(noise, -32_000, 32_000).astype(np.int16)


def room(seconds: float, *, level: float = 20, seed: int = 2) -> NDArray[np.int16]:
    """The noise of a quiet room."""
    return speech(seconds, level=level, seed=seed)


def silence(seconds: float) -> NDArray[np.int16]:
    """Exact zeros."""
    return np.zeros(round(seconds * RATE), np.int16)


class FakeMicrophone:
    """Delivers all samples at once when it is started, then does `afterwards`.

    It goes on being open, as a stalled device does, unless it `goes_away`.
    """

    name = "fake"
    sample_rate = RATE

    def __init__(
        self,
        samples: NDArray[np.int16],
        *,
        afterwards: Callable[[], None] = lambda: None,
        goes_away: bool = False,
        overflowed: Iterable[int] = (),
        on_its_way: NDArray[np.int16] | None = None,
    ) -> None:
        self._samples = samples
        self._afterwards = afterwards
        self._goes_away = goes_away
        self._overflowed = set(overflowed)
        self._on_its_way = on_its_way
        self.ended = False
        self.closed = False

    def __call__(self, device: str | None, deliver: Deliver) -> "FakeMicrophone":
        self.device = device
        self._deliver = deliver
        return self

    def start(self) -> None:
        self._send(self._samples)
        self.ended = self._goes_away
        self._afterwards()

    def finish(self) -> None:
        if self._on_its_way is not None:
            self._send(self._on_its_way)

    def close(self) -> None:
        self.closed = True

    def _send(self, samples: NDArray[np.int16]) -> None:
        columns = samples if samples.ndim == 2 else samples[:, None]
        for number, start in enumerate(range(0, len(columns), BLOCK)):
            block = columns[start : start + BLOCK]
            # As if in real time: the clock is the samples' own.
            arrived = (start + len(block)) / RATE
            overflowed = number in self._overflowed
            self._deliver(Block(block, arrived, overflowed))
