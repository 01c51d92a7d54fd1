"""Nothing that was said is forgotten when a process dies."""

import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import soundfile

from rehearse.domain import Kind, Question, Recording
from rehearse.errors import RecordingError
from rehearse.recorder import Draft, find_leftovers, new_draft
from rehearse.recorder.locks import FileLock
from rehearse.wav import WavWriter, wav_header
from tests.fake_microphone import RATE, speech

QUESTION = Question(
    "Tell me about a näive mistake.", Kind.EXAMPLE, skills=("candour",), job="acme"
)


def say(draft: Draft, seconds: float = 1.0) -> Recording:
    with WavWriter(draft.path, RATE) as writer:
        writer.write(speech(seconds))
    return Recording(draft.path, datetime.now(UTC), seconds)


def age(folder: Path) -> None:
    """Make everything look an hour old."""
    for path in folder.iterdir():
        os.utime(path, (path.stat().st_mtime - 3600,) * 2)


@contextmanager
def another_process(recordings: Path, script: str) -> Iterator[None]:
    """Run a script that holds a draft until we are done with it."""
    start = f"""
        import sys
        from pathlib import Path
        from rehearse.recorder import new_draft
        draft = new_draft(Path(sys.argv[1]))
        draft.path.write_bytes(Path(sys.argv[2]).read_bytes())
        {script}
        print("ready", flush=True)
        sys.stdin.read()
    """
    sound = recordings / "sound"
    sound.write_bytes(wav_header(RATE, 0) + speech(1).tobytes())
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(start),
            str(recordings),
            str(sound),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield
        process.kill()


def test_a_take_that_was_kept_leaves_no_mark(tmp_path: Path) -> None:
    with new_draft(tmp_path, QUESTION) as draft:
        recording = draft.secure(say(draft))
        draft.keep()
    assert [path.name for path in tmp_path.iterdir()] == [recording.path.name]
    assert find_leftovers(tmp_path) == ()


def test_the_sound_is_compressed_without_loss(tmp_path: Path) -> None:
    with new_draft(tmp_path) as draft:
        recording = draft.secure(say(draft))
        draft.keep()
    assert recording.path.suffix == ".flac"
    samples, rate = soundfile.read(recording.path, dtype="int16")
    assert rate == RATE
    assert np.array_equal(samples, speech(1))


def test_a_sound_that_cannot_be_compressed_stays_as_it_is(tmp_path: Path) -> None:
    with new_draft(tmp_path) as draft:
        recording = say(draft)
        draft.path.with_suffix(".flac").write_bytes(b"in the way")
        assert draft.secure(recording) == recording
        assert recording.path.exists()


def test_a_take_that_was_discarded_leaves_nothing(tmp_path: Path) -> None:
    with new_draft(tmp_path) as draft:
        draft.secure(say(draft))
        draft.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_without_a_sound_leaves_nothing(tmp_path: Path) -> None:
    with new_draft(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_was_left_open_is_found_with_its_question(tmp_path: Path) -> None:
    with new_draft(tmp_path, QUESTION, limit=90.0) as draft:
        say(draft, 2.0)
    (found,) = find_leftovers(tmp_path)
    assert found.question == QUESTION
    assert found.limit == 90.0
    assert found.duration == pytest.approx(2.0)
    assert found.take_id == draft.path.stem
    assert abs((datetime.now(UTC) - found.recorded_at).total_seconds()) < 60


def test_a_killed_process_leaves_a_sound_that_is_repaired(tmp_path: Path) -> None:
    with another_process(tmp_path, ""):
        pass
    (found,) = find_leftovers(tmp_path)
    assert found.duration == pytest.approx(1.0)
    draft, recording = found.recover()
    with draft:
        assert recording.path.suffix == ".flac"
        assert np.array_equal(
            soundfile.read(recording.path, dtype="int16")[0], speech(1)
        )
        assert find_leftovers(tmp_path) == ()
        draft.keep()
    assert find_leftovers(tmp_path) == ()
    assert recording.path.exists()


def test_a_take_that_a_living_process_works_on_is_left_alone(tmp_path: Path) -> None:
    with another_process(tmp_path, ""):
        assert find_leftovers(tmp_path) == ()
    assert len(find_leftovers(tmp_path)) == 1


def test_two_processes_do_not_take_up_the_same_leftover(tmp_path: Path) -> None:
    with new_draft(tmp_path) as draft:
        say(draft)
    (found,) = find_leftovers(tmp_path)
    (same,) = find_leftovers(tmp_path)
    first, _ = found.recover()
    with first:
        with pytest.raises(RecordingError, match="Another rehearse"):
            same.recover()
        with pytest.raises(RecordingError, match="Another rehearse"):
            same.discard()
        first.keep()
    with pytest.raises(RecordingError, match="Another rehearse"):
        same.recover()


def test_a_leftover_of_a_leftover_is_found_again(tmp_path: Path) -> None:
    with new_draft(tmp_path, QUESTION) as draft:
        say(draft)
    with find_leftovers(tmp_path)[0].recover()[0]:
        pass  # and that process dies, too, after it compressed the sound
    (found,) = find_leftovers(tmp_path)
    assert found.path.suffix == ".flac"
    assert found.duration == pytest.approx(1.0)
    assert found.question == QUESTION
    found.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_mark_that_was_cut_short_does_not_lose_the_sound(tmp_path: Path) -> None:
    with new_draft(tmp_path, QUESTION) as draft:
        say(draft)
    next(tmp_path.glob("*.partial")).write_text('{"recorded_a')
    (found,) = find_leftovers(tmp_path)
    assert found.question is None
    assert found.duration == pytest.approx(1.0)


def test_forgetting_a_leftover_keeps_its_sound(tmp_path: Path) -> None:
    with new_draft(tmp_path) as draft:
        say(draft)
    find_leftovers(tmp_path)[0].forget()
    assert [path.suffix for path in tmp_path.iterdir()] == [".wav"]


@pytest.mark.parametrize("sound", [None, b"", wav_header(RATE, 0)])
def test_an_old_mark_without_a_sound_is_cleared_away(
    tmp_path: Path, sound: bytes | None
) -> None:
    mark = tmp_path / "20260131-100000-aaaa.partial"
    mark.write_text("{}")
    if sound is not None:
        mark.with_suffix(".wav").write_bytes(sound)
    assert find_leftovers(tmp_path) == ()
    assert mark.exists(), "its process may just be starting"
    age(tmp_path)
    assert find_leftovers(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_sound_beside_a_mark_is_never_deleted(tmp_path: Path) -> None:
    mark = tmp_path / "a.partial"
    mark.write_text("{}")
    mark.with_suffix(".wav").write_bytes(b"not a recording of ours, but somebody's")
    mark.with_suffix(".wav").write_bytes(b"x" * 200)
    age(tmp_path)
    assert find_leftovers(tmp_path) == ()
    assert mark.with_suffix(".wav").exists()


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    assert find_leftovers(tmp_path / "none") == ()


def test_a_draft_in_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="cannot be written"):
        new_draft(tmp_path / "none")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps access lists, not modes.")
def test_a_mark_is_private(tmp_path: Path) -> None:
    with new_draft(tmp_path, QUESTION):
        (mark,) = tmp_path.iterdir()
        assert stat.S_IMODE(mark.stat().st_mode) == 0o600


def test_a_lock_has_one_holder_and_can_be_had_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    first, second = FileLock(path), FileLock(path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    first.release()
    assert second.acquire()
    second.release()
