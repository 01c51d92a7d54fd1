"""The hub: where Whisper's models are published in CTranslate2 format.

Asked over plain HTTP. The hub's own client would retry for 23 s without a
network, and keeps a second copy of every file in a cache of its own.
"""

import hashlib
import os
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from rehearse.models.catalogue import HubSource, ModelFile
from rehearse.models.http import (
    OnBytes,
    SourceError,
    check_reachable,
    fetch,
    fetch_json,
)

ENDPOINT = "https://huggingface.co"
WANTED = (
    "config.json",
    "model.bin",
    "preprocessor_config.json",
    "tokenizer.json",
    "vocabulary.json",
    "vocabulary.txt",
)


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub states it: large ones by SHA-256, small ones as git does."""

    name: str
    size: int
    sha256: str | None
    git_sha1: str | None


def fetch_file(
    source: HubSource,
    revision: str,
    file: "ModelFile | HubFile",
    target: Path,
    on_bytes: OnBytes,
) -> None:
    """Download one file of a repository, in the size that it must have.

    Raises:
        SourceError: The hub cannot be reached or has no such file.
    """
    address = f"{endpoint()}/{source.repository}/resolve/{revision}/{file.name}"
    fetch(address, target, file.size, on_bytes)


def check_hub() -> None:
    """See whether the hub may be asked, and answers.

    Raises:
        SourceError: It does not, or the user has said that it may not.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        raise SourceError("HF_HUB_OFFLINE is set")
    check_reachable(endpoint())


def newest(source: HubSource) -> tuple[str, tuple[HubFile, ...]]:
    """The newest revision of a repository and its files, with their hashes.

    Raises:
        SourceError: The hub cannot be reached, or does not state them.
    """
    wish = urllib.parse.quote(source.revision or "main", safe="")
    answer = fetch_json(
        f"{endpoint()}/api/models/{source.repository}/revision/{wish}?blobs=true"
    )
    try:
        files = tuple(
            HubFile(
                entry["rfilename"],
                entry["size"],
                (entry.get("lfs") or {}).get("sha256"),
                entry.get("blobId"),
            )
            for entry in answer["siblings"]
            if entry["rfilename"] in WANTED
        )
        return str(answer["sha"]), files
    except (KeyError, TypeError) as error:
        raise SourceError("the hub's answer was not understood") from error


def matches(path: Path, file: HubFile) -> bool:
    """Whether a downloaded file is what the hub said it would send."""
    if file.sha256:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    data = path.read_bytes()
    git = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return git.hexdigest() == file.git_sha1


def endpoint() -> str:
    """The hub, or the mirror that `HF_ENDPOINT` names."""
    return os.environ.get("HF_ENDPOINT", ENDPOINT).rstrip("/")
