"""Fetch one address: give up soon where nobody answers, go on where it broke off."""

import json
import os
import socket
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

CONNECT_SECONDS = 3.0
"""How long somebody may take to pick up; the resolver's time counts too."""

READ_SECONDS = 15.0
"""How long a connection may be silent."""

TRIES = 4
"""Attempts at one file; each goes on where the last one broke off."""

PAUSE_SECONDS = 1.0
"""How long to wait before the second attempt; twice that before the third."""

BLOCK = 1 << 18
USER_AGENT = "rehearse"
RANGE_IGNORED = 200
NOT_SATISFIABLE = 416

CERTIFICATE_VARIABLES = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Where people who sit behind a proxy of their own name its certificate."""

OnBytes = Callable[[int], None]
"""Called with the bytes that are there so far."""


class SourceError(Exception):
    """A source cannot give what was asked for; its text is the reason."""


def check_reachable(url: str) -> None:
    """Connect to where an address leads, or to the proxy before it.

    Raises:
        SourceError: Nobody answers within `CONNECT_SECONDS`.
    """
    parts = urllib.parse.urlsplit(url)
    host = parts.hostname or ""
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(host):
        parts = urllib.parse.urlsplit(proxy if "//" in proxy else f"//{proxy}")
    address = parts.hostname or host, parts.port or _port(parts.scheme)
    outcome: list[str] = []

    def connect() -> None:
        try:
            socket.create_connection(address, CONNECT_SECONDS).close()
            outcome.append("")
        except OSError as error:
            outcome.append(_reason(error))

    # In a thread, because nothing else limits the time of a name look-up.
    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(CONNECT_SECONDS)
    if not outcome:
        raise SourceError(f"{address[0]} does not answer")
    if outcome[0]:
        raise SourceError(f"{address[0]} cannot be reached ({outcome[0]})")


def fetch_json(url: str, accept: str = "application/json") -> Any:
    """What an address answers, read as JSON.

    Raises:
        SourceError: It does not answer, or not with JSON.
    """
    try:
        with _open(url, {"Accept": accept}) as response:
            return json.loads(response.read())
    except (OSError, HTTPException, ValueError) as error:
        raise SourceError(f"{_host(url)}: {_reason(error)}") from error


def fetch(url: str, target: Path, size: int, on_bytes: OnBytes) -> None:
    """Download an address to a file, on from what the file holds already.

    Raises:
        SourceError: It broke off too often, or is larger than `size` bytes.
        OSError: The file cannot be written.
    """
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS * attempt)
        try:
            _fetch_rest(url, target, size, on_bytes)
        except urllib.error.HTTPError as error:
            if error.code != NOT_SATISFIABLE:
                raise SourceError(f"{_host(url)}: {_reason(error)}") from error
            target.unlink(missing_ok=True)
        except _NetworkError as error:
            reason = str(error)
        if _size(target) == size:
            return
        if _size(target) > size:
            raise SourceError(f"{_host(url)}: sent more than the file should hold")
    raise SourceError(f"{_host(url)}: {reason or 'broke off'}")


class _NetworkError(Exception):
    """The connection failed, as opposed to the disk."""


def _fetch_rest(url: str, target: Path, size: int, on_bytes: OnBytes) -> None:
    """One attempt: ask for the bytes that are missing and append them."""
    start = _size(target)
    headers = {"Range": f"bytes={start}-"} if start else {}
    try:
        response = _open(url, headers)
    except urllib.error.HTTPError:
        raise
    except (OSError, HTTPException) as error:
        raise _NetworkError(_reason(error)) from error
    with response:
        if response.status == RANGE_IGNORED:
            start = 0
        with target.open("ab" if start else "wb") as file:
            while start <= size:
                try:
                    block = response.read(BLOCK)
                except (OSError, HTTPException) as error:
                    raise _NetworkError(_reason(error)) from error
                if not block:
                    return
                file.write(block)
                start += len(block)
                on_bytes(start)


def _open(url: str, headers: Mapping[str, str]) -> HTTPResponse:
    if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
        raise SourceError(f"{url} is no web address")
    request = urllib.request.Request(  # noqa: S310 - checked above
        url, headers={"User-Agent": USER_AGENT, **headers}
    )
    response: HTTPResponse = urllib.request.urlopen(  # noqa: S310 - checked above
        request, timeout=READ_SECONDS, context=_certificates()
    )
    return response


def _certificates() -> ssl.SSLContext:
    """The system's certificates, the user's own, and Mozilla's.

    Python from python.org knows none on macOS until a script has been run.
    """
    context = ssl.create_default_context()
    bundles = [os.environ.get(variable) for variable in CERTIFICATE_VARIABLES]
    try:
        import certifi

        bundles.append(certifi.where())
    except ImportError:
        pass
    for bundle in bundles:
        if bundle and Path(bundle).is_file():
            context.load_verify_locations(bundle)
    return context


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _host(url: str) -> str:
    return urllib.parse.urlsplit(url).hostname or url


def _port(scheme: str) -> int:
    return 80 if scheme == "http" else 443


def _reason(error: Exception) -> str:
    """An error of the network in a few words."""
    cause = getattr(error, "reason", error)
    if isinstance(error, urllib.error.HTTPError):
        return f"HTTP {error.code} {error.reason}"
    if isinstance(cause, TimeoutError):
        return "no answer in time"
    if isinstance(cause, socket.gaierror):
        return "its name is not known here"
    return str(getattr(cause, "strerror", None) or cause) or type(cause).__name__
