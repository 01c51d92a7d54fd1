"""What the user writes for preparation: questions, stories, jobs. None of it is lost.

Each thing is one JSON file that can be read without rehearse, in a folder of its
kind: `preparation/stories/<name>.json`. A change keeps the version before it in
`earlier/` beside the files, and so does removing, so that every step can be undone.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from rehearse.errors import PreparationError
from rehearse.workspace import PRIVATE_FOLDER, written_whole

Json: TypeAlias = dict[str, Any]
Thing = TypeVar("Thing")

SUFFIX = ".json"
EARLIER = "earlier"
LONGEST_NAME = 40
"""Characters of a name that is made from a text."""


@dataclass(frozen=True, slots=True)
class Version:
    """How a thing was before a change; `written` is None before it was made."""

    name: str
    changed_at: datetime
    written: Json | None


class Shelf(Generic[Thing]):
    """The things of one kind, by name."""

    def __init__(
        self,
        folder: Path,
        noun: str,
        to_json: Callable[[Thing], Json],
        from_json: Callable[[Json], Thing],
    ) -> None:
        self._folder = folder
        self._earlier = folder / EARLIER
        self._noun = noun
        self._to_json = to_json
        self._from_json = from_json

    def names(self) -> tuple[str, ...]:
        """The name of every thing, in alphabetical order."""
        return tuple(sorted(path.stem for path in self._folder.glob(f"*{SUFFIX}")))

    def all(self) -> dict[str, Thing]:
        """Every thing by its name.

        Raises:
            PreparationError: A file cannot be read.
        """
        return {name: self._read(name) for name in self.names()}

    def find(self, name: str) -> str:
        """The name of the thing that is called so, or begins so.

        Raises:
            PreparationError: No thing, or more than one, is meant.
        """
        names = self.names()
        wanted = name.strip().casefold()
        if wanted in names:
            return wanted
        meant = [one for one in names if wanted and one.startswith(wanted)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise PreparationError(
                f"{name!r} may be {_listed(meant)}.", hint="Write more of its name."
            )
        raise PreparationError(
            f"There is no {self._noun} {name!r}.",
            hint=f"There are {_listed(names)}." if names else "There is none yet.",
        )

    def get(self, name: str) -> Thing:
        """The thing that is called so, or begins so.

        Raises:
            PreparationError: No thing, or more than one, is meant; or it cannot be read.
        """
        return self._read(self.find(name))

    def put(self, name: str, thing: Thing) -> None:
        """Write a thing; what had this name before is kept as an earlier version.

        Raises:
            PreparationError: It cannot be written; then nothing was changed.
        """
        self.put_all({name: thing})

    def put_all(self, things: Mapping[str, Thing]) -> None:
        """Write several things by their names, in one step.

        Raises:
            PreparationError: One cannot be written; those before it are.
        """
        self._change({name: self._to_json(thing) for name, thing in things.items()})

    def add(self, text: str, thing: Thing) -> str:
        """Write a new thing under a name made from a text; returns the name.

        Raises:
            PreparationError: It cannot be written.
        """
        name = new_name(text, self.names())
        self.put(name, thing)
        return name

    def remove(self, name: str) -> str:
        """Take a thing away, and keep it as an earlier version; returns its name.

        Raises:
            PreparationError: No thing, or more than one, is meant.
        """
        found = self.find(name)
        self._change({found: None})
        return found

    def undo(self) -> Version:
        """Take back the last step, which may be an undoing itself.

        Returns:
            What was brought back; of several things, the one that changed last.

        Raises:
            PreparationError: Nothing was changed yet.
        """
        return self.undo_step()[0]

    def undo_step(self) -> tuple[Version, ...]:
        """Take back the last step; returns all that it brought back, the last first.

        Raises:
            PreparationError: Nothing was changed yet.
        """
        changes = self._latest_first()
        if not changes:
            raise PreparationError(f"No {self._noun} was changed yet.")
        step = self._load(changes[0]).get("step")
        of_step = takewhile(
            lambda path: step is not None and self._load(path).get("step") == step,
            changes,
        )
        versions = tuple(self._version(path) for path in of_step) or (
            self._version(changes[0]),
        )
        self._change({version.name: version.written for version in versions})
        return versions

    def earlier(self, name: str) -> tuple[Version, ...]:
        """What a thing was before each change, the latest first."""
        versions = (self._version(path) for path in self._latest_first())
        return tuple(version for version in versions if version.name == name)

    # --- inside --------------------------------------------------------------

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"

    def _read(self, name: str) -> Thing:
        return self._from_json(self._load(self._path(name)))

    def _latest_first(self) -> list[Path]:
        earlier = self._earlier.glob(f"*{SUFFIX}")
        return sorted(earlier, key=lambda path: path.stem, reverse=True)

    def _load(self, path: Path) -> Json:
        try:
            written: Json = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PreparationError(
                f"{path} cannot be read: {error}.", hint="Correct it or move it away."
            ) from error
        return written

    def _version(self, path: Path) -> Version:
        kept = self._load(path)
        return Version(
            kept["name"], datetime.fromisoformat(kept["changed_at"]), kept["was"]
        )

    def _change(self, changes: Mapping[str, Json | None]) -> None:
        """Keep what there was, then write what there is: in this order."""
        path = self._folder
        try:
            preparation = self._folder.parent
            for folder in (
                preparation.parent,
                preparation,
                self._folder,
                self._earlier,
            ):
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            last = next((one.stem for one in self._latest_first()), "")
            step = ""
            for name, written in changes.items():
                path = self._path(name)
                now = datetime.now(UTC)
                last = _after(last, now)
                step = step or last
                kept = {
                    "name": name,
                    "changed_at": now.isoformat(),
                    "step": step,
                    "was": _what_was(path),
                }
                _write(self._earlier / f"{last}{SUFFIX}", kept)
                if written is None:
                    path.unlink(missing_ok=True)
                else:
                    _write(path, written)
        except OSError as error:
            raise PreparationError(
                f"{path} cannot be written: {error.strerror}.",
                hint="It is as it was. `rehearse doctor` shows the permissions.",
            ) from error


def _after(last: str, now: datetime) -> str:
    """A name of this moment that sorts after the last one, whatever the clock says."""
    name = f"{now:%Y%m%d-%H%M%S-%f}"
    return name if name > last else f"{last}+"


def new_name(text: str, taken: tuple[str, ...] = ()) -> str:
    """A short name for a text, as it is typed in a terminal.

    >>> new_name("The night the café's till broke!")
    'the-night-the-cafes-till-broke'
    >>> new_name("Tell me.", taken=("tell-me",))
    'tell-me-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.casefold().replace("'", ""))
    name = words[0][:LONGEST_NAME] if words else "untitled"
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST_NAME:
            break
        name = f"{name}-{word}"
    number = 1
    unique = name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


def _what_was(path: Path) -> Json | None:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    try:
        was: Json = json.loads(text)
    except ValueError:  # broken by hand: whatever it is, it is kept, too
        return {"unreadable": text}
    return was


def _write(path: Path, written: Json) -> None:
    text = json.dumps(written, ensure_ascii=False, indent=1)
    with written_whole(path) as temporary:
        temporary.write_text(f"{text}\n", encoding="utf-8")


def _listed(names: list[str] | tuple[str, ...], most: int = 8) -> str:
    shown = ", ".join(names[:most])
    return f"{shown}, …" if len(names) > most else shown
