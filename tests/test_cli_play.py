import subprocess
import sys

import numpy as np
import pytest

from rehearse.cli.play import Moment, play_take
from rehearse.domain import Samples
from rehearse.errors import AudioError
from tests.terminal import Terminal
from tests.virtual_microphone import VirtualMicrophone
from tests.workspaces import SECONDS, keep_take, make_sound, run


class Loudspeaker:
    """Plays nothing, and remembers what it was given."""

    def __init__(self) -> None:
        self.heard: list[tuple[Samples, int]] = []

    def __call__(self, samples: Samples, sample_rate: int) -> None:
        self.heard.append((samples, sample_rate))


def test_a_take_is_played_from_its_beginning_to_its_end(tmp_path):
    loudspeaker = Loudspeaker()
    play_take(keep_take(tmp_path), 0.0, loudspeaker)
    ((samples, sample_rate),) = loudspeaker.heard
    assert len(samples) / sample_rate == pytest.approx(SECONDS, abs=0.01)
    assert np.abs(samples).max() == pytest.approx(0.1, abs=0.02)


def test_a_take_is_played_from_a_time_on(tmp_path):
    whole, rest = Loudspeaker(), Loudspeaker()
    take = keep_take(tmp_path)
    play_take(take, 0.0, whole)
    play_take(take, 0.2, rest)
    ((all_samples, rate),) = whole.heard
    ((samples, _),) = rest.heard
    np.testing.assert_array_equal(samples, all_samples[round(0.2 * rate) :])


def test_nothing_is_played_from_beyond_the_end(tmp_path):
    loudspeaker = Loudspeaker()
    take = keep_take(tmp_path)
    with pytest.raises(AudioError, match="nothing is left"):
        play_take(take, 9.0, loudspeaker)
    assert loudspeaker.heard == []


def test_a_sound_that_is_gone_is_told_with_what_is_left(tmp_path):
    take = keep_take(tmp_path)
    take.recording.path.unlink()
    result = run(tmp_path, "play")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: The sound of take {take.id} is gone: {take.recording.path}."
        f" Its report is still there: `rehearse show {take.id}`.\n"
    )


def test_a_sound_that_is_broken_is_one_line(tmp_path):
    keep_take(tmp_path).recording.path.write_bytes(b"no sound")
    result = run(tmp_path, "play")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("0", 0.0), ("75", 75.0), ("75.5", 75.5), ("1:15", 75.0), ("12:00.250", 720.25)],
)
def test_a_time_is_typed_in_seconds_or_as_the_report_writes_it(typed, seconds):
    assert Moment().convert(typed, None, None) == seconds


@pytest.mark.parametrize("typed", ["-1", "1:2:3", "soon", "", "nan", ":30"])
def test_what_is_no_time_is_wrong_usage(tmp_path, typed):
    keep_take(tmp_path)
    result = run(tmp_path, "play", f"--from={typed}")
    assert result.exit_code == 2
    assert "is not a time" in result.stderr


@pytest.fixture
def loudspeaker(tmp_path):
    with VirtualMicrophone(tmp_path / "sound") as virtual:
        yield virtual


def play_in(home, virtual):
    environment = {**virtual.environment, "REHEARSE_HOME": str(home), "NO_COLOR": "1"}
    return [sys.executable, "-m", "rehearse", "play"], environment


@pytest.mark.microphone
def test_the_sound_of_a_take_comes_out_of_the_loudspeaker(tmp_path, loudspeaker):
    keep_take(tmp_path)
    command, environment = play_in(tmp_path, loudspeaker)
    listener = loudspeaker.listen()
    pieces = []
    with subprocess.Popen(command, env=environment) as player:
        silence_after = 0
        while silence_after < 5:  # tenths of a second
            pieces.append(listener.stdout.read(loudspeaker.rate // 10 * 2))
            silence_after += player.poll() is not None
        assert player.returncode == 0

    heard = np.frombuffer(b"".join(pieces), np.int16) / 32768
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    tone = heard[loud[0] : loud[-1]]
    assert len(tone) / loudspeaker.rate == pytest.approx(SECONDS, abs=0.1)
    loudest = np.argmax(np.abs(np.fft.rfft(tone))) * loudspeaker.rate / len(tone)
    assert loudest == pytest.approx(440, abs=5)


@pytest.mark.microphone
def test_ctrl_c_stops_a_take_that_is_playing(tmp_path, loudspeaker):
    take = keep_take(tmp_path)
    make_sound(take.recording.path, seconds=60)
    command, environment = play_in(tmp_path, loudspeaker)
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Ctrl-C stops.")
        terminal.press("\x03")
        assert terminal.wait() == 130, terminal.text
        assert "Stopped." in terminal.text
        assert "Traceback" not in terminal.text
