"""Questions spoken by the system's voice, and what happens where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from rehearse.cli.sitting.speech import Speaker
from rehearse.voice_output import synthesize
from tests.conftest import need

if os.name != "posix":
    pytest.skip("PulseAudio runs elsewhere.", allow_module_level=True)

from tests.virtual_microphone import RATE, VirtualMicrophone

QUESTION = "Tell me about a time you cleaned up messy data."
LONG = " ".join([QUESTION] * 20)
INSTALL_VOICE = "apt-get install -y --no-install-recommends espeak-ng"


@pytest.fixture
def voice() -> None:
    need(shutil.which("espeak-ng") or sys.platform == "darwin", INSTALL_VOICE)


@pytest.fixture
def no_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where no speech library is installed: pyttsx3 says so when it starts."""
    folder = tmp_path / "broken"
    folder.mkdir()
    text = "def init():\n    raise RuntimeError('eSpeak or eSpeak-ng not installed')\n"
    (folder / "pyttsx3.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.usefixtures("voice")
def test_a_text_becomes_sound_that_is_as_long_as_speech(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    assert synthesize(QUESTION, path)
    samples, rate = soundfile.read(path)
    assert 2.0 < len(samples) / rate < 6.0  # ten words
    assert np.abs(samples).max() > 0.1


@pytest.mark.usefixtures("voice")
def test_a_long_question_is_spoken_to_its_end(tmp_path: Path) -> None:
    for times in (1, 8):
        assert synthesize(" ".join([QUESTION] * times), tmp_path / f"{times}.wav")
    once, often = (soundfile.info(tmp_path / f"{n}.wav").duration for n in (1, 8))
    assert often > 7 * once


@pytest.mark.usefixtures("voice")
def test_a_text_cannot_be_taken_for_an_option_or_markup(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    assert synthesize('--help "$(rm -rf x)" <voice> & ünïcode?', path)
    assert soundfile.info(path).duration > 1.0


@pytest.mark.usefixtures("no_voice")
def test_without_a_voice_there_is_no_file_and_no_noise(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "question.wav"
    assert not synthesize(QUESTION, path)
    assert not path.exists()
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("no_voice")
def test_without_a_voice_one_line_says_so_once() -> None:
    told: list[str] = []
    speaker = Speaker(None, told.append)
    assert not speaker.say(QUESTION)
    assert not speaker.say(QUESTION)
    assert speaker.is_silent
    (line,) = told
    assert "no voice" in line
    assert "espeak-ng" in line


def in_a_process(script: str, environment: dict[str, str]) -> tuple[int, str]:
    """Run a script with sound of its own: PortAudio looks at the system once."""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


SPEAK = """
from rehearse.cli.sitting.speech import Speaker
print(Speaker(None, print).say({text!r}))
"""


@pytest.mark.microphone
@pytest.mark.usefixtures("voice")
def test_a_question_is_heard_from_the_loudspeaker_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    synthesize(QUESTION, path)
    with VirtualMicrophone(tmp_path / "sound") as sound:
        ear = sound.ear()
        code, said = in_a_process(SPEAK.format(text=QUESTION), sound.environment)
        heard = ear.heard
    assert (code, said) == (0, "True\n")
    sounding = np.flatnonzero(np.abs(heard.astype(int)) > 100)
    spoken = (sounding[-1] - sounding[0]) / RATE
    samples, rate = soundfile.read(path)
    loud = np.flatnonzero(np.abs(samples) > 100 / 32768)
    assert spoken == pytest.approx((loud[-1] - loud[0]) / rate, abs=0.2)


@pytest.mark.usefixtures("voice")
def test_a_machine_without_sound_says_one_line_and_goes_on(tmp_path: Path) -> None:
    nowhere = {
        **os.environ,
        "PULSE_SERVER": f"unix:{tmp_path / 'nothing'}",
        "PULSE_CLIENTCONFIG": str(tmp_path / "client.conf"),
    }
    (tmp_path / "client.conf").write_text("autospawn = no\n")
    code, said = in_a_process(SPEAK.format(text=QUESTION), nowhere)
    assert code == 0
    if said != "True\n":  # a machine with a real loudspeaker speaks
        line, heard = said.splitlines()
        assert "loudspeaker" in line
        assert heard == "False"


CUT_SHORT = """
from rehearse.cli.sitting.speech import Speaker
from tests.fake_keyboard import ScriptedKeyboard
speaker = Speaker(ScriptedKeyboard(" "), print)
print(speaker.say({text!r}))
"""


@pytest.mark.microphone
@pytest.mark.usefixtures("voice")
def test_any_key_cuts_the_voice_short(tmp_path: Path) -> None:
    with VirtualMicrophone(tmp_path / "sound") as sound:
        sound.environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
        ear = sound.ear()
        code, said = in_a_process(CUT_SHORT.format(text=LONG), sound.environment)
        heard = ear.heard
    assert code == 0
    assert said == "Any key cuts the voice short.\nTrue\n"
    # The whole text takes more than a minute.
    assert np.count_nonzero(heard) / RATE < 10
