"""The story in one place: a question and a sound become a take, and it is kept.

    sound -> audio -> transcript -> analysis -> take -> history

Every command that makes a take goes through here, so that an answer heard live
and a file analyzed later are treated alike.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from rehearse.analysis import MeasuredMoments, analyze
from rehearse.audio import decode
from rehearse.corrections import apply
from rehearse.domain import ANALYSIS_RATE, Audio, Question, Recording, Take, Transcript
from rehearse.errors import ModelError, WorkspaceError
from rehearse.filled_pauses import load_probe
from rehearse.history import open_history
from rehearse.models import DEFAULT_MODEL, find_model, stay_offline
from rehearse.own_fillers import own_lexicon
from rehearse.settings import read_settings
from rehearse.transcriber import DetectorBeside, Transcriber, load_transcriber
from rehearse.workspace import Workspace, find_workspace, new_id, written_whole

Progress = Callable[[float], None]
"""Hears how many seconds of the take are done."""


def load_engine(
    workspace: Workspace, *, model: str = DEFAULT_MODEL, language: str = "en"
) -> Transcriber:
    """Whisper, ready to listen.

    Raises:
        ModelError: The model is not there, or damaged.
    """
    stay_offline()
    found = find_model(model, workspace.models)
    detector = load_probe(found.sha256) or _load_detector_beside(workspace)
    return load_transcriber(found, language=language, detector=detector)


def _load_detector_beside(workspace: Workspace) -> DetectorBeside | None:
    """For a model that no probe can read: the default model's encoder, if it is there."""
    try:
        default = find_model(DEFAULT_MODEL, workspace.models)
    except ModelError:
        return None
    probe = load_probe(default.sha256)
    return DetectorBeside(probe, load_transcriber(default)) if probe else None


def warm_up() -> None:
    """Load what measuring needs, while nobody waits for it."""
    silence = Audio(np.zeros(ANALYSIS_RATE, np.float32))
    analyze(silence, Transcript((), "en", ""))


def evaluate(
    recording: Recording,
    question: Question | None,
    transcriber: Transcriber,
    *,
    limit: float | None = None,
    progress: Progress | None = None,
) -> Take:
    """Transcribe and analyze a recording.

    Raises:
        AudioError: The file holds no sound that can be read.
    """
    audio = decode(recording.path)
    transcript = transcriber.transcribe(audio, progress=progress)
    return assemble(recording, audio, transcript, question, limit=limit)


def assemble(
    recording: Recording,
    audio: Audio,
    transcript: Transcript,
    question: Question | None,
    *,
    limit: float | None = None,
    measured: MeasuredMoments | None = None,
) -> Take:
    """Analyze what was heard; the take is complete, and not kept yet.

    What was `measured` of the sound on the way is not measured again.

    Raises:
        WorkspaceError: The user's own list of fillers cannot be read.
    """
    lexicon = own_lexicon(read_settings(find_workspace()))
    analysis = analyze(audio, transcript, question, lexicon=lexicon, measured=measured)
    recording = replace(
        recording, duration=audio.duration, warnings=recording.warnings + audio.warnings
    )
    return Take(
        id=recording.path.stem,
        question=question,
        recording=recording,
        transcript=transcript,
        analysis=analysis,
        limit=limit,
    )


def analyze_again(take: Take) -> Take:
    """Measure a take anew from its own words and sound; its corrections stay.

    Raises:
        AudioError: Its sound is gone or broken.
    """
    measured = assemble(
        replace(take.recording, warnings=()),
        decode(take.recording.path),
        take.transcript,
        take.question,
    )
    anew = replace(take, analysis=measured.analysis, uncorrected=None)
    return apply(anew, take.corrections)


def import_file(path: Path) -> Recording:
    """A recording that was made elsewhere; its date is the file's own."""
    moment = path.stat().st_mtime if path.exists() else 0.0
    return Recording(path, datetime.fromtimestamp(moment, UTC), duration=0.0)


def keep(take: Take, workspace: Workspace) -> Take:
    """Put a take into the history, its sound first.

    A sound from outside the workspace is copied into it, so that the take
    survives when the original is moved or deleted.

    Raises:
        WorkspaceError: The sound cannot be copied.
        HistoryError: The database cannot be written; the sound is kept.
    """
    workspace.make()
    if not take.recording.path.resolve().is_relative_to(workspace.recordings.resolve()):
        take = _adopt(take, workspace)
    with open_history(workspace.database) as history:
        history.add(take)
    return take


def _adopt(take: Take, workspace: Workspace) -> Take:
    """Copy the sound of a take into the workspace, whole or not at all."""
    source = take.recording.path
    take_id = new_id(take.recording.recorded_at)
    target = workspace.recordings / f"{take_id}{source.suffix.lower()}"
    try:
        with written_whole(target) as temporary:
            shutil.copyfile(source, temporary)
    except OSError as error:
        raise WorkspaceError(
            f"{source} cannot be copied to {workspace.recordings}: {error.strerror}.",
            hint="Make room or check permissions with `rehearse doctor`.",
        ) from error
    return replace(take, id=take_id, recording=replace(take.recording, path=target))
