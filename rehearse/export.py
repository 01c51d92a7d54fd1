"""Takes as files that need no rehearse: sound, JSON, and a table of all measures.

A folder or zip file with `<id>.flac` and `<id>.json` for each take, and one
`takes.csv` with one row a take. It appears whole or not at all, readable by the
user alone, and nothing that is there is written over unless that is asked for.
"""

import csv
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rehearse.domain import Take
from rehearse.errors import WorkspaceError
from rehearse.summary import COLUMNS, Cell, Summary, summarize, to_row
from rehearse.take_json import take_to_json
from rehearse.workspace import PRIVATE_FILE

Result = TypeVar("Result")

TABLE = "takes.csv"
COMPRESSIBLE = {".csv", ".html", ".json", ".wav"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where to, which takes, and those whose sound is gone."""

    path: Path
    takes: tuple[str, ...]
    without_sound: tuple[str, ...]


def export_takes(takes: Iterable[Take], target: Path, *, force: bool) -> Exported:
    """Write takes to a folder, or to a zip file when the name ends so.

    Args:
        takes: The takes, which may be read one by one.
        target: A folder or a zip file.
        force: Whether what is there may be replaced.

    Raises:
        WorkspaceError: Something is there already, or cannot be written.
    """
    target = target.absolute()
    return _deliver(
        lambda folder: _write(takes, folder, target), target, TABLE, force=force
    )


def export_pages(pages: Mapping[str, str], target: Path, *, force: bool) -> Path:
    """Write pages, by their names, to a folder or a zip file.

    Raises:
        WorkspaceError: Something is there already, or cannot be written.
    """
    target = target.absolute()

    def fill(folder: Path) -> None:
        for name, html in pages.items():
            page = folder / name
            page.write_text(html, encoding="utf-8")
            page.chmod(PRIVATE_FILE)

    _deliver(fill, target, next(iter(pages)), force=force)
    return target


def _deliver(
    fill: Callable[[Path], Result], target: Path, first: str, *, force: bool
) -> Result:
    """Fill a folder somewhere aside, and put it where it belongs when it is whole.

    `first` is a file that shows, before anything is done, that others are there.
    """
    is_zip = target.suffix.lower() == ".zip"
    _refuse(target if is_zip else target / first, force=force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target if target.is_dir() else target.parent  # the same disk
        with tempfile.TemporaryDirectory(dir=beside, prefix=".export-") as name:
            folder = Path(name) / "takes"
            folder.mkdir(mode=0o700)
            filled = fill(folder)
            if is_zip:
                archive = Path(name) / "takes.zip"
                _zip(folder, archive)
                archive.replace(target)
            else:
                _put(folder, target, force=force)
    except OSError as error:
        raise WorkspaceError(
            f"Nothing was exported to {target}: {error.strerror or error}.",
            hint="Choose another place with --to.",
        ) from error
    return filled


def _write(takes: Iterable[Take], folder: Path, target: Path) -> Exported:
    """Write every file into an empty folder."""
    ids, without_sound = [], []
    table = folder / TABLE
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for take in takes:
            sound = take.recording.path
            if sound.parent == target:
                raise WorkspaceError(
                    f"{target} is where the takes lie.",
                    hint="Choose another place with --to.",
                )
            copy = folder / f"{take.id}{sound.suffix}"
            if sound.is_file():
                shutil.copyfile(sound, copy)
                copy.chmod(PRIVATE_FILE)
            else:
                without_sound.append(take.id)
            named = replace(
                take, recording=replace(take.recording, path=Path(copy.name))
            )
            _write_json(named, folder / f"{take.id}.json")
            writer.writerow(_cells(summarize(named)))
            ids.append(take.id)
    table.chmod(PRIVATE_FILE)
    return Exported(target, tuple(ids), tuple(without_sound))


def _write_json(take: Take, path: Path) -> None:
    text = json.dumps(take_to_json(take), ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
    path.chmod(PRIVATE_FILE)


def _cells(summary: Summary) -> dict[str, Cell]:
    """The row of a take, in which no text is a formula."""
    return {
        name: f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
        for name, cell in to_row(summary).items()
    }


def _zip(folder: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.iterdir()):
            compressible = path.suffix.lower() in COMPRESSIBLE
            file.write(
                path,
                path.name,
                zipfile.ZIP_DEFLATED if compressible else zipfile.ZIP_STORED,
            )
    archive.chmod(PRIVATE_FILE)


def _put(folder: Path, target: Path, *, force: bool) -> None:
    """Move the files to where they belong, once it is known that they may go there."""
    if not target.exists():
        folder.rename(target)
        return
    for path in folder.iterdir():
        _refuse(target / path.name, force=force)
    for path in folder.iterdir():
        path.replace(target / path.name)


def _refuse(path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise WorkspaceError(
            f"{path} is there already.",
            hint="Choose another place, or replace it with --force.",
        )
