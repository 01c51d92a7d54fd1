"""The real command, the real PortAudio, and a microphone that hears a known sound.

Every way in which a recording can end is provoked for real. What was recorded is
held against what was played, sample by sample.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from rehearse.history import open_history
from rehearse.wav import WavWriter
from tests.conftest import CHECKOUT, need
from tests.terminal import Terminal
from tests.virtual_microphone import RATE, VirtualMicrophone
from tests.workspaces import wait_for_recording

pytestmark = [pytest.mark.microphone, pytest.mark.model]

REHEARSE = (sys.executable, "-m", "rehearse")
QUESTION = "Tell me about a report that nobody trusted."
SAMPLE = CHECKOUT / "recordings" / "samples" / "report-nobody-trusted.flac"
RECORDING = "Enter stops"
MOST_LOST = 0.2
"""Seconds of speech that a killed process may lose."""

Samples = NDArray[np.int16]


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Samples]:
    """Six seconds of speech at the microphone's rate, every moment distinct."""
    speech, rate = soundfile.read(SAMPLE, dtype="float32", frames=16_000 * 6)
    loud = soxr.resample(speech, rate, RATE) * 20_000
    noise = np.random.default_rng(1).integers(-40, 40, len(loud))
    samples = (loud + noise).astype(np.int16)
    samples[samples == 0] = 1  # zeros are what is recorded before and after
    path = tmp_path_factory.mktemp("voice") / "voice.wav"
    with WavWriter(path, RATE) as writer:
        writer.write(samples)
    return path, samples


def in_terminal(
    microphone: VirtualMicrophone, *arguments: str, columns: int = 80
) -> Terminal:
    return Terminal([*REHEARSE, *arguments], microphone.environment, columns=columns)


def without_terminal(
    microphone: VirtualMicrophone, *arguments: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*REHEARSE, *arguments],
        env=microphone.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def position(part: Samples, whole: Samples) -> int:
    """Where a part of the sound begins in the whole."""
    found = whole.tobytes().find(part.tobytes())
    assert found >= 0, "This was never played."
    assert found % 2 == 0
    return found // 2


def recorded(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    return np.asarray(samples)


def overlap(path: Path, played: Samples) -> tuple[int, int]:
    """From which played sample to which the file holds the sound, bit for bit.

    Around it there may be nothing but silence.
    """
    samples = recorded(path)
    sounding = np.flatnonzero(samples)
    first, last = int(sounding[0]), int(sounding[-1]) + 1
    window = samples[first : first + 500]
    start = position(window, played)
    end = start + last - first
    assert np.array_equal(samples[first:last], played[start:end])
    return start, end


def takes(home: Path) -> list[Path]:
    """The sounds of all takes in the history."""
    with open_history(home / "history.db") as history:
        return [home / take.audio for take in history.takes()]


def finish(process: subprocess.Popen[str]) -> tuple[str, str]:
    output, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
    assert "Expression" not in errors  # PortAudio's own noise
    assert "ALSA" not in errors
    return output, errors


def files(home: Path) -> list[str]:
    return sorted(path.suffix for path in (home / "recordings").iterdir())


# --- a person at a terminal --------------------------------------------------


def test_an_answer_is_recorded_bit_for_bit_reported_and_kept(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    path, played = voice
    with in_terminal(microphone, "practice", QUESTION, "--prepare", "1") as terminal:
        terminal.wait_for(QUESTION)
        terminal.wait_for("Recording in 1")
        terminal.wait_for(RECORDING)
        microphone.play(path).wait()
        terminal.press("\r")
        terminal.wait_for("keep and leave")
        terminal.press("\r")
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before
        assert "Pace" in terminal.text
        assert "Traceback" not in terminal.text
    (take,) = takes(rehearse_home)
    assert overlap(take, played) == (0, len(played))
    assert files(rehearse_home) == [".flac", ".json"]


def test_ctrl_c_stops_a_recording_and_a_discarded_take_is_gone(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    with in_terminal(microphone, "record", "--prepare", "0") as terminal:
        terminal.wait_for(RECORDING)
        microphone.play(voice[0])
        time.sleep(2)
        terminal.press("\x03")
        terminal.wait_for("discard")
        assert len(takes(rehearse_home)) == 1
        terminal.press("d")
        terminal.wait_for("for good?")
        terminal.press("y")
        terminal.wait_for("Deleted.")
        terminal.press("\r")
        assert terminal.wait() == 0
    assert takes(rehearse_home) == []
    assert files(rehearse_home) == []


def test_ctrl_c_in_the_countdown_leaves_without_recording(
    microphone: VirtualMicrophone, rehearse_home: Path
) -> None:
    with in_terminal(microphone, "practice") as terminal:
        terminal.wait_for("Recording in 5")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert terminal.attributes == terminal.attributes_before
        assert "Traceback" not in terminal.text
    assert files(rehearse_home) == []


def test_ctrl_c_during_the_report_loses_nothing(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    with in_terminal(microphone, "record", "--prepare", "0") as terminal:
        terminal.wait_for(RECORDING)
        microphone.play(voice[0])
        time.sleep(2)
        terminal.press("\r")
        terminal.wait_for("Listening")
        terminal.press("\x03")
        terminal.wait_for("Your answer is safe.")
        assert terminal.wait() == 130
        assert terminal.attributes == terminal.attributes_before
    assert files(rehearse_home) == [".flac", ".partial"]
    (sound,) = (rehearse_home / "recordings").glob("*.flac")
    assert overlap(sound, voice[1])[0] == 0


def test_a_polite_kill_keeps_the_take_and_asks_nothing(
    microphone: VirtualMicrophone, rehearse_home: Path
) -> None:
    with in_terminal(microphone, "practice", "--prepare", "0") as terminal:
        terminal.wait_for("● 0:01")
        terminal.process.terminate()
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before
    assert len(takes(rehearse_home)) == 1


def test_a_closed_terminal_keeps_the_take_and_analyzes_it(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    with in_terminal(microphone, "record", "--prepare", "0") as terminal:
        terminal.wait_for(RECORDING)
        microphone.play(voice[0])
        time.sleep(2)
        terminal.close_terminal()
        assert terminal.wait() == 0
    (take,) = takes(rehearse_home)
    start, end = overlap(take, voice[1])
    assert start == 0
    assert end > RATE
    assert files(rehearse_home) == [".flac", ".json"]


def test_a_take_is_played_and_a_retake_keeps_it_on_a_narrow_screen(
    microphone: VirtualMicrophone, rehearse_home: Path
) -> None:
    with in_terminal(
        microphone, "practice", QUESTION, "--prepare", "0", columns=40
    ) as terminal:
        terminal.wait_for("Tell me about")
        terminal.wait_for("● 0:01")
        terminal.press("\r")
        terminal.wait_for("leave")
        terminal.press("p")
        terminal.wait_for("Playing.")
        terminal.wait_for("leave")
        terminal.press("r")
        terminal.wait_for("Tell me about")
        terminal.wait_for("● 0:01")
        terminal.press("\r")
        terminal.wait_for("leave")
        terminal.press("\r")
        assert terminal.wait() == 0
    assert len(takes(rehearse_home)) == 2


# --- signals without a terminal ----------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)]
)
def test_a_signal_ends_the_recording_with_its_report(
    microphone: VirtualMicrophone,
    rehearse_home: Path,
    voice: tuple[Path, Samples],
    number: int,
    code: int,
) -> None:
    """As in `rehearse record &`, where SIGINT is ignored to begin with."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = without_terminal(microphone, "record", "--json")
    finally:
        signal.signal(signal.SIGINT, before)
    wait_for_recording(rehearse_home)
    microphone.play(voice[0])
    time.sleep(3)
    process.send_signal(number)
    output, errors = finish(process)
    assert process.returncode == code
    assert json.loads(output)["schema"] == "rehearse.take/1"
    assert "Recording for 2:00" in errors
    (take,) = takes(rehearse_home)
    start, end = overlap(take, voice[1])
    assert start == 0
    assert end > 2 * RATE


def test_two_recordings_at_once_end_at_their_limit_and_do_each_other_no_harm(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    microphone.play(voice[0])
    both = [
        without_terminal(microphone, "record", "--limit", "3", "--json")
        for _ in range(2)
    ]
    for process in both:
        output, _ = finish(process)
        assert process.returncode == 0
        assert 3.0 <= json.loads(output)["take"]["duration"] <= 3.1
    sounds = takes(rehearse_home)
    assert len(set(sounds)) == 2
    for sound in sounds:
        start, end = overlap(sound, voice[1])
        assert end - start >= 2.9 * RATE


# --- when the process dies ---------------------------------------------------


def test_a_killed_process_loses_next_to_nothing_and_the_rest_is_offered(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    ear = microphone.ear()
    process = without_terminal(microphone, "practice", QUESTION, "--kind", "example")
    (file,) = wait_for_recording(rehearse_home)
    microphone.play(voice[0])
    time.sleep(5)
    said = ear.heard[-500:]
    process.kill()
    process.communicate()

    start, end = overlap(file, voice[1])
    assert start == 0
    lost = position(said, voice[1]) + len(said) - end
    assert lost <= MOST_LOST * RATE

    with in_terminal(microphone, "practice") as terminal:
        terminal.wait_for("was not finished")
        terminal.wait_for(QUESTION)
        terminal.press("k")
        terminal.wait_for("Kept:")
        terminal.wait_for("Recording in")
        terminal.press("\x03")
        terminal.wait()
    (take,) = takes(rehearse_home)
    assert overlap(take, voice[1]) == (start, end)
    with open_history(rehearse_home / "history.db") as history:
        question = history.take("latest").question
        assert question
        assert question.text == QUESTION
    assert files(rehearse_home) == [".flac", ".json"]


# --- when the microphone fails -----------------------------------------------


def end_by(
    microphone: VirtualMicrophone,
    home: Path,
    voice: tuple[Path, Samples],
    accident: str,
) -> tuple[int, dict[str, Any]]:
    """Let an accident happen on the way; returns the exit code and the take."""
    process = without_terminal(microphone, "record", "--json")
    wait_for_recording(home)
    microphone.play(voice[0])
    time.sleep(3)
    getattr(microphone, accident)()
    output, _ = finish(process)
    return process.returncode, json.loads(output)


def warnings_of(take: dict[str, Any]) -> list[str]:
    warnings: list[str] = take["take"]["recording_warnings"]
    return warnings


@pytest.mark.parametrize(
    ("accident", "said"),
    [
        ("unplug", "The microphone went away."),
        ("suspend", "The microphone stopped delivering sound."),
        ("freeze", "The microphone stopped delivering sound."),
    ],
)
def test_a_microphone_that_fails_ends_the_take_and_keeps_it(
    microphone: VirtualMicrophone,
    rehearse_home: Path,
    voice: tuple[Path, Samples],
    accident: str,
    said: str,
) -> None:
    code, take = end_by(microphone, rehearse_home, voice, accident)
    assert code == 0
    assert any(warning.startswith(said) for warning in warnings_of(take))
    start, end = overlap(takes(rehearse_home)[0], voice[1])
    assert start == 0
    assert end > 2 * RATE
    assert files(rehearse_home) == [".flac", ".json"]


def test_a_lost_microphone_leaves_the_terminal_as_it_was(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    with in_terminal(microphone, "record", "--prepare", "0") as terminal:
        terminal.wait_for(RECORDING)
        microphone.play(voice[0])
        time.sleep(2)
        microphone.unplug()
        terminal.wait_for("The microphone went away.")
        terminal.wait_for("keep and leave")
        terminal.press("\r")
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before
        assert "Expression" not in terminal.text
        assert "ALSA" not in terminal.text
    assert len(takes(rehearse_home)) == 1


def test_a_muted_microphone_is_told(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    microphone.mute()
    microphone.play(voice[0])
    process = without_terminal(microphone, "record", "--limit", "2", "--json")
    output, _ = finish(process)
    assert process.returncode == 0
    assert "only zeros" in warnings_of(json.loads(output))[0]
    assert not recorded(takes(rehearse_home)[0]).any()


def test_a_microphone_that_is_too_loud_is_told(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    microphone.volume(400)
    microphone.play(voice[0])
    process = without_terminal(microphone, "record", "--limit", "3", "--json")
    output, _ = finish(process)
    assert "too loud" in warnings_of(json.loads(output))[0]


def test_no_sound_system_is_one_clear_line(
    microphone: VirtualMicrophone, rehearse_home: Path
) -> None:
    microphone.close()
    process = without_terminal(microphone, "record")
    output, errors = finish(process)
    assert process.returncode == 1
    assert output == ""
    assert errors.count("Error:") == 1
    assert files(rehearse_home) == []


def test_without_portaudio_the_library_to_install_is_named(
    microphone: VirtualMicrophone, rehearse_home: Path, tmp_path: Path
) -> None:
    """As sounddevice does where the library is not there."""
    (tmp_path / "sounddevice.py").write_text('raise OSError("PortAudio not found")')
    microphone.environment["PYTHONPATH"] = str(tmp_path)
    process = without_terminal(microphone, "record")
    _, errors = finish(process)
    assert process.returncode == 1
    assert "PortAudio, the library that talks to the microphone, is missing." in errors
    assert "libportaudio2" in errors
    assert files(rehearse_home) == []


# --- when the disk is full ---------------------------------------------------


def test_a_full_disk_ends_the_take_and_loses_nothing_that_was_written(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    """Nothing else can be written either, so the take waits for the next start."""
    recordings = rehearse_home / "recordings"
    recordings.mkdir()
    mounted = mount_tiny_disk(recordings)
    need(mounted, "run the tests as root, where a small disk can be mounted")
    try:
        process = without_terminal(microphone, "record")
        wait_for_recording(rehearse_home)
        microphone.play(voice[0])
        _, errors = finish(process)
        assert process.returncode == 1
        assert "Your answer is safe." in errors
        (file,) = recordings.glob("*.wav")
        start, end = overlap(file, voice[1])
        assert start == 0
        assert end > RATE
    finally:
        subprocess.run(["umount", str(recordings)], check=True)


def test_a_file_that_may_not_grow_ends_the_take_and_keeps_it(
    microphone: VirtualMicrophone, rehearse_home: Path, voice: tuple[Path, Samples]
) -> None:
    """As after `ulimit -f 200`, or on a disk that keeps room for little files only."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 1024, before[1]))
    try:
        process = without_terminal(microphone, "record", "--json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    wait_for_recording(rehearse_home)
    microphone.play(voice[0])
    output, _ = finish(process)
    assert process.returncode == 0
    assert warnings_of(json.loads(output))[0].startswith("The disk is full.")
    assert len(recorded(takes(rehearse_home)[0])) == (200 * 1024 - 44) // 2


def mount_tiny_disk(folder: Path) -> bool:
    """A disk of 300 KiB: three seconds of sound."""
    command: Sequence[str] = ("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs")
    try:
        done = subprocess.run([*command, str(folder)], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0
