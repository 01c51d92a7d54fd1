"""What the doctor finds, and what it says to do."""

import json
import os
import subprocess
import sys

import pytest

from rehearse.checkup import Health, check_up
from rehearse.errors import RecordingError
from rehearse.recorder import Device, new_draft
from rehearse.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.workspaces import keep_take, make_sound, run

MICROPHONE = Device(0, "Built-in Microphone", "ALSA", 2, 48_000, is_default=True)
POSIX = os.name == "posix"


def examined(home, *, microphones=lambda: (MICROPHONE,)):
    findings = check_up(Workspace(home), microphones=microphones)
    return {finding.about: finding for finding in findings}


@pytest.fixture
def home(tmp_path):
    """A workspace as rehearse makes it, without a model."""
    return Workspace(tmp_path / "home").make().home


@pytest.mark.model
@pytest.mark.microphone
def test_a_machine_that_is_ready_has_nothing_to_mend(rehearse_home):
    findings = examined(rehearse_home)
    assert {finding.health for finding in findings.values()} == {Health.OK}
    assert "SHA-256 is right" in findings["model"].text
    assert findings["microphone"].text == "Built-in Microphone at 48 kHz"
    assert findings["sound"].text.startswith("PortAudio")


def test_no_microphone_fails_and_says_what_works_without(home):
    finding = examined(home, microphones=lambda: ())["microphone"]
    assert finding.health is Health.FAIL
    assert "rehearse analyze" in finding.fix


def test_a_sound_system_that_hangs_fails_with_its_own_hint(home):
    def hang():
        raise RecordingError("The sound system does not answer.", hint="Restart it.")

    finding = examined(home, microphones=hang)["microphone"]
    assert finding.health is Health.FAIL
    assert (finding.text, finding.fix) == (
        "The sound system does not answer.",
        "Restart it.",
    )


def test_a_missing_model_fails_with_the_command_that_installs_it(home):
    finding = examined(home)["model"]
    assert finding.health is Health.FAIL
    assert "rehearse models install base" in finding.fix


@pytest.mark.model
def test_one_wrong_byte_in_the_model_is_found(home):
    real, copy = CHECKOUT / "models" / "base", home / "models" / "base"
    copy.mkdir()
    for path in real.iterdir():
        (copy / path.name).symlink_to(path)
    vocabulary = (copy / "vocabulary.txt").read_bytes()
    (copy / "vocabulary.txt").unlink()
    (copy / "vocabulary.txt").write_bytes(b"X" + vocabulary[1:])
    finding = examined(home)["model"]
    assert finding.health is Health.FAIL
    assert "vocabulary.txt" in finding.text


def test_a_workspace_that_does_not_exist_yet_is_nothing_bad(tmp_path):
    findings = examined(tmp_path / "not" / "yet")
    for about in ("disk", "permissions", "history", "recordings"):
        assert findings[about].health is Health.OK
    assert not (tmp_path / "not").exists()


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_recordings_that_others_can_read_are_a_warning_with_the_command(home):
    (home / "recordings").chmod(0o755)
    finding = examined(home)["permissions"]
    assert finding.health is Health.WARN
    assert finding.fix == f"Run `chmod go= {home / 'recordings'}`."
    os.system(finding.fix.split("`")[1])  # noqa: S605 - our own advice, followed
    assert examined(home)["permissions"].health is Health.OK


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from rehearse.checkup import _permissions
from rehearse.workspace import Workspace
if os.getuid() == 0:  # permissions do not bind the superuser
    os.setuid(65_534)
print(_permissions(Workspace(Path(sys.argv[1]))).health.value)
"""


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_a_folder_that_may_not_be_written_fails(home):
    (home / "recordings").chmod(0o500)
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, home],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "fail\n"


def test_what_cannot_be_looked_at_fails_and_the_rest_is_still_told(tmp_path):
    home = tmp_path / ("n" * 300)  # no file system takes such a name
    findings = examined(home)
    assert len(findings) == 8
    assert findings["history"].health is Health.FAIL
    assert findings["version"].health is Health.OK


def test_takes_are_counted_and_read(home):
    keep_take(home, 1)
    keep_take(home, 2)
    assert examined(home)["history"].text == "2 takes, all readable"


def test_a_take_whose_sound_is_gone_is_a_warning(home):
    take = keep_take(home, 1)
    take.recording.path.unlink()
    finding = examined(home)["history"]
    assert finding.health is Health.WARN
    assert take.id in finding.text


def test_a_damaged_history_fails(home):
    (home / "history.db").write_bytes(b"this is no database at all" * 100)
    assert examined(home)["history"].health is Health.FAIL


def test_the_screen_has_a_line_for_everything_and_ends_with_1_when_one_fails(home):
    result = run(home, "doctor")
    assert result.exit_code == 1
    words = [line.split()[:2] for line in result.stdout.splitlines()]
    abouts = [line[1] for line in words if line and line[0] in {"ok", "warn", "fail"}]
    assert abouts == [
        "version",
        "sound",
        "microphone",
        "model",
        "disk",
        "permissions",
        "history",
        "recordings",
    ]
    assert len(result.stdout.splitlines()) <= 20


def test_programs_get_the_same_as_json(home):
    result = run(home, "doctor", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["ready"] is False
    model = next(f for f in answer["findings"] if f["about"] == "model")
    assert model == {
        "about": "model",
        "health": "fail",
        "text": "The model base is not installed.",
        "fix": "Run `rehearse models install base`.",
    }
    assert sys.version.split()[0] in answer["findings"][0]["text"]


def test_a_recording_that_was_cut_off_is_mentioned_once_its_process_is_gone(home):
    with new_draft(home / "recordings") as draft:
        make_sound(draft.path, seconds=2)
        assert examined(home)["recordings"].health is Health.OK
    finding = examined(home)["recordings"]
    assert finding.health is Health.WARN
    assert "(2 s)" in finding.text
