"""Record a spoken answer with `rehearse practice`, through a virtual microphone."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr

from rehearse.domain import ANALYSIS_RATE, Span
from rehearse.take_json import take_from_json
from rehearse.wav import WavWriter
from tests.benchmarks.labeled_text import LabeledAnswer
from tests.benchmarks.spoken_answers import Heard, Spoken
from tests.virtual_microphone import RATE, VirtualMicrophone
from tests.workspaces import sounding

MODELS = Path(__file__).parents[2] / "models"
LEVEL = 20_000
"""Of 32,767: a voice near the microphone."""


def heard_by_practice(answer: LabeledAnswer, spoken: Spoken) -> Heard:
    """Play an answer to the real command, in real time, and read its report.

    The times of its sentences are moved to the recording's.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _recorded(answer, spoken, Path(folder))


def _recorded(answer: LabeledAnswer, spoken: Spoken, folder: Path) -> Heard:
    home = folder / "home"
    home.mkdir()
    (home / "models").symlink_to(MODELS, target_is_directory=True)
    voice = folder / "voice.wav"
    samples = soxr.resample(spoken.audio.samples, ANALYSIS_RATE, RATE)
    samples = (samples / np.abs(samples).max() * LEVEL).astype(np.int16)
    with WavWriter(voice, RATE) as writer:
        writer.write(samples)
    command = [sys.executable, "-m", "rehearse", "practice", answer.question]
    options = ["--kind", "example", "--limit", "0", "--json"]
    with VirtualMicrophone(folder / "sound") as microphone:
        microphone.environment["REHEARSE_HOME"] = str(home)
        practice = subprocess.Popen(
            [*command, *options],
            env=microphone.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        while practice.poll() is None and not sounding(home):
            time.sleep(0.01)
        microphone.play(voice).wait()
        practice.send_signal(signal.SIGTERM)
        output, _ = practice.communicate()
        if practice.returncode:
            raise subprocess.CalledProcessError(practice.returncode, command)
    take = take_from_json(json.loads(output))
    recorded, rate = soundfile.read(home / take.recording.path, dtype="int16")
    later = _onset(recorded) / rate - _onset(samples) / RATE
    spans = tuple(Span(one.start + later, one.end + later) for one in spoken.spans)
    moved = Spoken(spoken.audio, spans)
    return Heard(answer, moved, take.transcript, take.analysis.structure)


def _onset(samples: np.ndarray) -> int:
    """Where the sound begins: a virtual microphone is silent to the bit."""
    return int(np.flatnonzero(np.abs(samples) > 1)[0])
