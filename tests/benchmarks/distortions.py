"""What rooms, telephones, microphones and files do to speech.

Each takes samples at 16 kHz and gives as many back. Noise and clipping are set by
the level of speech: the mean power of the louder half of 25 ms frames.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import av
import numpy as np
from scipy.signal import butter, correlate, sosfiltfilt

from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Samples

FRAME = 400
MOST_DELAY = ANALYSIS_RATE // 4
"""Samples by which a codec may put the sound later."""


def with_noise(samples: Samples, decibels: float) -> Samples:
    """Pink noise so far below speech; the same noise each time."""
    spectrum = np.fft.rfft(np.random.default_rng(0).standard_normal(len(samples)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.arange(len(spectrum)), 1)))
    noise = np.resize(noise, len(samples))
    power = _speech_power(samples) / 10 ** (decibels / 10)
    return np.asarray(samples + noise * np.sqrt(power / np.mean(noise**2)), np.float32)


def telephone(samples: Samples) -> Samples:
    """Only 300 to 3400 Hz."""
    band = butter(4, (300, 3400), "bandpass", fs=ANALYSIS_RATE, output="sos")
    return np.asarray(sosfiltfilt(band, samples), np.float32)


def clipped(samples: Samples) -> Samples:
    """Four times too loud for its loudest thousandth."""
    loudest = max(float(np.percentile(np.abs(samples), 99.9)), 1e-4)
    return np.asarray(np.clip(samples * (4 / loudest), -1, 1), np.float32)


def quieter(samples: Samples) -> Samples:
    """20 dB down."""
    return np.asarray(samples * 0.1, np.float32)


def through_mp3(samples: Samples) -> Samples:
    """To MP3 at 32 kbit/s and back, without the codec's delay."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.mp3"
        with av.open(path, "w") as container:
            stream = container.add_stream("libmp3lame", rate=ANALYSIS_RATE)
            stream.bit_rate = 32_000
            stream.layout = "mono"
            stream.format = "s16p"
            scaled = (np.clip(samples, -1, 1) * 32767).astype(np.int16)[None]
            frame = av.AudioFrame.from_ndarray(scaled, format="s16p", layout="mono")
            frame.sample_rate = ANALYSIS_RATE
            for part in (frame, None):
                container.mux(stream.encode(part))
        back = decode(path).samples
    start = samples[: 5 * ANALYSIS_RATE]
    delayed = back[: len(start) + MOST_DELAY]
    delay = int(np.argmax(correlate(delayed, start, "valid")))
    return np.resize(np.pad(back[delay:], (0, len(samples))), len(samples))


def _speech_power(samples: Samples) -> float:
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.sort(np.mean(frames.astype(np.float64) ** 2, axis=1))
    return float(power[len(power) // 2 :].mean())


DISTORTIONS: dict[str, Callable[[Samples], Samples]] = {
    "noise 20 dB": partial(with_noise, decibels=20),
    "noise 10 dB": partial(with_noise, decibels=10),
    "noise 5 dB": partial(with_noise, decibels=5),
    "telephone": telephone,
    "clipped": clipped,
    "-20 dB": quieter,
    "MP3 32 kbit/s": through_mp3,
}
