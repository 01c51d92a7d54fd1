"""`rehearse devices` with the real PortAudio."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rehearse.wav import WavWriter
from tests.virtual_microphone import RATE, VirtualMicrophone

pytestmark = pytest.mark.microphone


def devices(
    microphone: VirtualMicrophone, *arguments: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "rehearse", "devices", *arguments],
        env=microphone.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "ALSA" not in done.stderr
    return done


def test_the_default_is_listed_and_marked(microphone: VirtualMicrophone) -> None:
    listed = json.loads(devices(microphone, "list", "--json").stdout)
    used = [device for device in listed if device["used"]]
    assert [device["is_default"] for device in used] == [True]
    assert used[0]["sample_rate"] == RATE
    table = devices(microphone).stdout
    assert "●" in table
    assert "44.1 kHz" in table


def test_a_choice_is_remembered_and_can_be_taken_back(
    microphone: VirtualMicrophone,
) -> None:
    def used() -> list[str]:
        listed = json.loads(devices(microphone, "--json").stdout)
        return [device["name"] for device in listed if device["used"]]

    assert used() == ["default"]
    assert "From now on: pulse." in devices(microphone, "choose", "PULS").stdout
    assert used() == ["pulse"]
    devices(microphone, "choose")
    assert used() == ["default"]


def test_a_device_that_is_not_there_cannot_be_chosen(
    microphone: VirtualMicrophone,
) -> None:
    done = devices(microphone, "choose", "Yeti")
    assert done.returncode == 1
    assert "Error: There is no microphone called 'Yeti'." in done.stderr


def test_a_voice_is_measured(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    """A tone of -12 dBFS, half of the time."""
    seconds = np.arange(8 * RATE) / RATE
    tone = 32_768 * 10 ** (-12 / 20) * np.sin(2 * np.pi * 220 * seconds)
    noise = np.random.default_rng(1).normal(0, 10, len(tone))
    spoken = np.where(seconds % 1 < 0.5, tone, 0) + noise
    with WavWriter(tmp_path / "tone.wav", RATE) as writer:
        writer.write(spoken.astype(np.int16))
    microphone.play(tmp_path / "tone.wav")
    done = devices(microphone, "test", "--json")
    outcome = json.loads(done.stdout)
    assert outcome["verdict"] == "good"
    assert outcome["peak"] == pytest.approx(-12, abs=0.2)
    assert outcome["noise"] == pytest.approx(-70, abs=1.5)
    assert "Say something" in done.stderr


def test_a_muted_microphone_is_told(microphone: VirtualMicrophone) -> None:
    microphone.mute()
    done = devices(microphone, "test")
    assert done.stdout.startswith("Muted")


def test_without_a_sound_system_there_is_one_clear_line(
    microphone: VirtualMicrophone,
) -> None:
    microphone.close()
    done = devices(microphone, "test")
    assert done.returncode == 1
    assert done.stderr.count("Error:") == 1
