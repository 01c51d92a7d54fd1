"""The models that are there: find one, check it, remove it."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rehearse.errors import ModelError
from rehearse.models.catalogue import ModelFile, catalogue

WEIGHTS = "model.bin"
NEEDED = (WEIGHTS, "config.json", "tokenizer.json")
"""What a folder must hold to be a model. Without the tokenizer, Whisper's
library would look for one on the network."""

RECORD = "files.json"
"""The hashes of a model that the catalogue has none for, written by `install`."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model on this machine.

    `sha256` is what its weights should have, "" where nobody knows; `verify`
    tells whether they do.
    """

    name: str
    path: Path
    sha256: str = ""


class FileState(StrEnum):
    """What `verify` finds a file to be."""

    RIGHT = "right"
    MISSING = "missing"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file of a model and how it stands."""

    name: str
    state: FileState


def find_model(name_or_path: str, models: Path) -> Model:
    """The model of that name among those installed, or in the folder given.

    Only names and sizes are looked at, so that it costs nothing; `verify`
    reads the files.

    Raises:
        ModelError: It is not installed, not whole, or no such model exists.
    """
    folder = _folder(name_or_path, models)
    if folder is not None and folder.is_dir():
        files = expected_files(folder, name_or_path)
        _check_whole(name_or_path, folder, files)
        sha256 = next((file.sha256 for file in files if file.name == WEIGHTS), "")
        return Model(name_or_path, folder, sha256)
    given = Path(name_or_path).expanduser()
    if name_or_path not in catalogue() and given.is_dir():
        _check_whole(name_or_path, given, ())
        return Model(given.resolve().name, given.resolve())
    if name_or_path in catalogue():
        raise ModelError(
            f"The model {name_or_path} is not installed.", hint=_install(name_or_path)
        )
    raise ModelError(
        f"There is no model {name_or_path}.",
        hint="See `rehearse models list`, or give the folder of a model.",
    )


def is_whole(name: str, models: Path) -> bool:
    """Whether a model is installed with every file in its size."""
    try:
        find_model(name, models)
    except ModelError:
        return False
    return True


def installed_models(models: Path) -> tuple[str, ...]:
    """The names of the folders that hold a model, whole or not, in order."""
    if not models.is_dir():
        return ()
    return tuple(
        sorted(
            folder.name
            for folder in models.iterdir()
            if folder.is_dir()
            and not folder.name.startswith(".")
            and (folder.name in catalogue() or (folder / WEIGHTS).is_file())
        )
    )


def verify(name: str, models: Path) -> tuple[FileCheck, ...]:
    """Read every file of a model and compare it with what it should be.

    Files of a model that nobody knows the hashes of are `UNKNOWN`.

    Raises:
        ModelError: It is not installed.
    """
    folder = _folder(name, models)
    if folder is None or not folder.is_dir():
        find_model(name, models)  # says what is wrong with the name
        raise ModelError(f"Only an installed model can be verified, not {name}.")
    files = expected_files(folder, name)
    if files:
        return tuple(FileCheck(file.name, check(folder, file)) for file in files)
    return tuple(
        FileCheck(
            needed,
            FileState.UNKNOWN if (folder / needed).is_file() else FileState.MISSING,
        )
        for needed in NEEDED
    )


def check(folder: Path, file: ModelFile) -> FileState:
    """Compare one file with its size and hash.

    Raises:
        ModelError: It is there but cannot be read.
    """
    path = folder / file.name
    if not path.is_file():
        return FileState.MISSING
    if path.stat().st_size != file.size:
        return FileState.CHANGED
    return FileState.RIGHT if sha256(path) == file.sha256 else FileState.CHANGED


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal.

    Raises:
        ModelError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.") from error


def remove(name: str, models: Path) -> int:
    """Delete an installed model; returns how many bytes that freed.

    Raises:
        ModelError: It is not installed, or cannot be deleted.
    """
    folder = _folder(name, models)
    if folder is None or name not in installed_models(models):
        raise ModelError(
            f"The model {name} is not installed.", hint="See `rehearse models list`."
        )
    size = folder_size(folder)
    try:
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        raise ModelError(
            f"The model {name} cannot be removed: {error.strerror}.",
            hint=f"Look at the permissions of {folder}.",
        ) from error
    return size


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def expected_files(folder: Path, name: str) -> tuple[ModelFile, ...]:
    """What the files of an installed model must be; empty when nobody knows.

    A damaged record is as good as none.
    """
    known = catalogue().get(name)
    if known is not None and known.pinned:
        return known.files
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return tuple(
            ModelFile(file["name"], file["size"], file["sha256"])
            for file in record["files"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _folder(name: str, models: Path) -> Path | None:
    """Where a model of that name lies; None when it is no name but a path."""
    if name in {"", ".", ".."} or Path(name).name != name:
        return None
    return models / name


def _check_whole(name: str, folder: Path, files: Sequence[ModelFile]) -> None:
    """Raise ModelError unless every file is there in its size."""
    for needed in NEEDED:
        if not (folder / needed).is_file():
            hint = _install(name) if name in catalogue() else ""
            raise ModelError(
                f"{folder} is no whole model: {needed} is missing.", hint=hint
            )
    for file in files:
        path = folder / file.name
        if not path.is_file() or path.stat().st_size != file.size:
            raise ModelError(
                f"The model {name} is damaged: {file.name} is not what it should be.",
                hint=_install(name),
            )


def _install(name: str) -> str:
    return f"Run `rehearse models install {name}`."
