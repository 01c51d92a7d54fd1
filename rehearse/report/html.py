"""The report as one page that needs no network: sound, pictures and words.

Everything is inside the page, and its content security policy forbids it to
load anything else: even a transcript that pretends to be HTML stays text. The
chart is drawn by uPlot (MIT, in `page/uplot`), the rest is SVG made here.
"""

import base64
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources

from rehearse.domain import Audio, Evidence, FillerCategory, Span, Take
from rehearse.errors import AudioError
from rehearse.report import build_report
from rehearse.report.content import FillerMoment, Report
from rehearse.report.passages import build_passages
from rehearse.report.waveform import COLUMNS, HEIGHT, outline
from rehearse.report.wording import clock

LEAD_IN = 0.5
"""Seconds to play before a finding, so that it is heard in its sentence."""

CATEGORIES = {
    FillerCategory.FILLED_PAUSE: "filler sound",
    FillerCategory.LEXICAL: "filler word",
    FillerCategory.REPETITION: "repetition",
}

EVIDENCE = {Evidence.SOUND: "sound", Evidence.TRANSCRIPT: "transcript"}

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
class _Scale:
    """Times as percentages of the answer, as SVG takes them."""

    duration: float

    def x(self, seconds: float) -> str:
        """Where a time lies."""
        share = seconds / self.duration if self.duration > 0 else 0.0
        return f"{min(1.0, max(0.0, share)) * 100:.2f}%"

    def width(self, span: Span) -> str:
        """How wide a span is."""
        share = span.duration / self.duration if self.duration > 0 else 0.0
        return f"{min(1.0, share) * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the ledger of fillers."""

    filler: FillerMoment
    state: str
    category: str
    evidence: str
    command: str


def to_html(
    take: Take,
    previous: Take | None = None,
    *,
    audio: bytes | None = None,
    samples: Audio | None = None,
    mark_wrong: str = "",
) -> str:
    """Write the page of a take.

    Args:
        take: The take to show.
        previous: An earlier take to compare with, as for `build_report`.
        audio: The bytes of its sound file; without them nothing can be played.
        samples: The same sound decoded, for its waveform.
        mark_wrong: The command that takes a filler out of the count, with
            `{take}` and `{number}` in it; left out of the page when empty.
    """
    import jinja2

    report = build_report(take, previous)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("rehearse.report", "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["commands"] = _commands
    scale = _Scale(report.time.duration)
    scripts = (_asset("uplot/uPlot.iife.min.js"), _asset("page.js"))
    styles = (_asset("uplot/uPlot.min.css"), _asset("page.css"))
    return environment.get_template("page.html").render(
        report=report,
        passages=build_passages(take, report),
        language=take.transcript.language or "und",
        model=take.transcript.model,
        analyzer=take.analysis.analyzer,
        sound=_data_url(audio) if audio else "",
        waveform=outline(samples) if samples else "",
        box=(COLUMNS, HEIGHT),
        scale=scale,
        clock=clock,
        chart=_chart(report),
        ledger=_ledger(report, mark_wrong),
        lead_in=LEAD_IN,
        styles=styles,
        scripts=scripts,
        policy=_policy(styles, scripts),
    )


def page_of(
    take: Take,
    previous: Take | None = None,
    *,
    with_sound: bool = True,
    mark_wrong: str = "",
) -> str:
    """Write the page of a take, with the sound that lies where the take says.

    A sound file that is gone or broken is left out; the page says so.
    """
    from rehearse.audio import decode

    samples: Audio | None = None
    audio: bytes | None = None
    # Without its sound a page is still worth having.
    with suppress(AudioError, OSError):
        samples = decode(take.recording.path)
        audio = take.recording.path.read_bytes() if with_sound else None
    return to_html(take, previous, audio=audio, samples=samples, mark_wrong=mark_wrong)


def _ledger(report: Report, mark_wrong: str) -> list[_Entry]:
    fillers = report.fillers
    states = (
        ("counted", fillers.sure),
        ("likely, not counted", fillers.likely),
        ("a matter of taste, not counted", fillers.openers),
    )
    entries = [
        _Entry(
            filler=filler,
            state=state,
            category=CATEGORIES[filler.category],
            evidence=", ".join(EVIDENCE[one] for one in filler.evidence),
            command=mark_wrong.format(take=report.take, number=filler.number),
        )
        for state, moments in states
        for filler in moments
    ]
    return sorted(entries, key=lambda entry: entry.filler.number)


def _chart(report: Report) -> dict[str, object]:
    """The pace as steps: one value from each time to the next."""
    slices = report.pace.timeline
    return {
        "duration": report.time.duration,
        "average": report.pace.words_per_minute,
        "times": [one.span.start for one in slices]
        + [one.span.end for one in slices[-1:]],
        "pace": [one.words_per_minute for one in slices]
        + [one.words_per_minute for one in slices[-1:]],
    }


def _asset(name: str) -> str:
    return resources.files("rehearse.report").joinpath("page", name).read_text("utf-8")


def _policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Nothing may load or send; only what is in this page may run."""
    return "; ".join(
        (
            "default-src 'none'",
            "media-src data:",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: tuple[str, ...]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
    )


def _commands(text: str) -> str:
    """A text whose `commands` are marked up as such."""
    from markupsafe import Markup

    pieces = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else piece
        for place, piece in enumerate(pieces)
    )


def _data_url(audio: bytes) -> str:
    kind = next(
        (
            kind
            for start, magic, kind in SOUND_TYPES
            if audio[start : start + len(magic)] == magic
        ),
        "application/octet-stream",
    )
    return f"data:{kind};base64,{base64.b64encode(audio).decode()}"
