"""What every page has: one file, its own scripts and styles, and nothing else.

The content security policy names the very scripts and styles that are in the
page, by their SHA-256, and forbids everything else: even a transcript that
pretends to be HTML stays text, and nothing can be fetched or sent.
"""

import base64
import hashlib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from rehearse.domain import Span
from rehearse.report.wording import clock

if TYPE_CHECKING:
    from markupsafe import Markup

LEAD_IN = 0.5
"""Seconds to play before a finding, so that it is heard in its sentence."""

STYLES = ("uplot/uPlot.min.css", "page.css")
NO_SCRIPT = "'none'"
CHART_SCRIPTS = ("uplot/uPlot.iife.min.js", "chart.js")

SOUND_TYPES = (
    (0, b"fLaC", "audio/flac"),
    (0, b"OggS", "audio/ogg"),
    (0, b"RIFF", "audio/wav"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff", "audio/mpeg"),
    (0, b"\x1aE\xdf\xa3", "audio/webm"),
    (4, b"ftyp", "audio/mp4"),
)
"""Where in a file the bytes are that tell its type."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Times as percentages of a length, as SVG takes them."""

    duration: float

    def x(self, seconds: float) -> str:
        """Where a time lies."""
        share = seconds / self.duration if self.duration > 0 else 0.0
        return f"{min(1.0, max(0.0, share)) * 100:.2f}%"

    def width(self, span: Span) -> str:
        """How wide a span is."""
        share = span.duration / self.duration if self.duration > 0 else 0.0
        return f"{min(1.0, share) * 100:.2f}%"


def fill_page(template: str, script: str, data: object, **content: Any) -> str:
    """Fill a template of `page/`; `data` is what its script reads, as JSON.

    A page whose `script` is "" has none at all.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("rehearse.report", "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["commands"] = _commands
    scripts = tuple(map(_asset, (*CHART_SCRIPTS, script))) if script else ()
    styles = tuple(map(_asset, STYLES))
    return environment.get_template(template).render(
        content,
        data=data,
        clock=clock,
        lead_in=LEAD_IN,
        styles=styles,
        scripts=scripts,
        policy=_policy(styles, scripts),
    )


def data_url(audio: bytes) -> str:
    """A sound as an address that holds all of it."""
    kind = next(
        (
            kind
            for start, magic, kind in SOUND_TYPES
            if audio[start : start + len(magic)] == magic
        ),
        "application/octet-stream",
    )
    return f"data:{kind};base64,{base64.b64encode(audio).decode()}"


def _asset(name: str) -> str:
    return resources.files("rehearse.report").joinpath("page", name).read_text("utf-8")


def _policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "media-src data:",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts) or NO_SCRIPT}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: tuple[str, ...]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
    )


def _commands(text: str) -> "Markup":
    """A text whose `commands` are marked up as such."""
    from markupsafe import Markup

    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else piece
        for place, piece in enumerate(text.split("`"))
    )
