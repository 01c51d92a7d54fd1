"""Sound out of a loudspeaker, with the real PortAudio."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.virtual_microphone import RATE, VirtualMicrophone

pytestmark = pytest.mark.microphone

PLAY = """
import sys
import numpy as np
from rehearse.recorder import Stop, play

stop = Stop()
if sys.argv[1] == "stopped":
    stop.set()
samples = np.random.default_rng(1).integers(100, 9000, 2 * 44_100)
play(samples.astype(np.float32) / 32_768, 44_100, stop)
print("played")
"""


@pytest.fixture
def loudspeaker(tmp_path: Path) -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone(tmp_path / "sound") as running:
        yield running


def play(
    loudspeaker: VirtualMicrophone, how: str = "all"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PLAY, how],
        env=loudspeaker.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_sample_is_played(loudspeaker: VirtualMicrophone) -> None:
    ear = loudspeaker.ear()
    time.sleep(0.3)
    done = play(loudspeaker)
    time.sleep(0.3)
    heard = ear.heard.astype(int)
    assert (done.stdout, done.stderr) == ("played\n", "")
    played = np.random.default_rng(1).integers(100, 9000, 2 * RATE)
    heard = heard[heard != 0]  # around it, and where a busy machine stammers
    assert len(heard) == len(played)
    assert np.abs(heard - played).max() <= 1  # from float to integer


def test_playing_can_be_stopped(loudspeaker: VirtualMicrophone) -> None:
    assert play(loudspeaker, "stopped").stdout == "played\n"


def test_without_a_loudspeaker_it_says_so(loudspeaker: VirtualMicrophone) -> None:
    loudspeaker.close()
    done = play(loudspeaker)
    assert done.returncode != 0
    assert "RecordingError: There is no loudspeaker to play to" in done.stderr
