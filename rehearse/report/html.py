"""The page of one take: its sound with its pictures, its words and its findings."""

from contextlib import suppress
from dataclasses import dataclass

from rehearse.domain import Audio, Evidence, FillerCategory, Take
from rehearse.errors import AudioError
from rehearse.report import build_report
from rehearse.report.content import FillerMoment, PreparedSection, Report
from rehearse.report.frame import Scale, data_url, fill_page
from rehearse.report.passages import build_passages
from rehearse.report.waveform import COLUMNS, HEIGHT, outline

CATEGORIES = {
    FillerCategory.FILLED_PAUSE: "filler sound",
    FillerCategory.LEXICAL: "filler word",
    FillerCategory.REPETITION: "repetition",
}

EVIDENCE = {
    Evidence.SOUND: "sound",
    Evidence.TRANSCRIPT: "transcript",
    Evidence.SPEAKER: "your word",
}


REJECTED = "no filler, by your word"


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
    prepared: PreparedSection | None = None,
) -> str:
    """Write the page of a take.

    Args:
        take: The take to show.
        previous: An earlier take to compare with, as for `build_report`.
        audio: The bytes of its sound file; without them nothing can be played.
        samples: The same sound decoded, for its waveform.
        mark_wrong: The command that takes a filler out of the count, with
            `{take}` and `{number}` in it; left out of the page when empty.
        prepared: The points of the story it tells, as for `build_report`.
    """
    report = build_report(take, previous, prepared)
    return fill_page(
        "take.html",
        "take.js",
        _chart(report),
        report=report,
        passages=build_passages(take, report),
        language=take.transcript.language or "und",
        model=take.transcript.model,
        analyzer=take.analysis.analyzer,
        sound=data_url(audio) if audio else "",
        waveform=outline(samples) if samples else "",
        box=(COLUMNS, HEIGHT),
        scale=Scale(report.time.duration),
        ledger=_ledger(report, mark_wrong),
    )


def page_of(
    take: Take,
    previous: Take | None = None,
    *,
    with_sound: bool = True,
    mark_wrong: str = "",
    prepared: PreparedSection | None = None,
) -> str:
    """Write the page of a take, with the sound that lies where the take says.

    A sound file that is gone or broken is left out; the page says so.
    """
    audio, samples = read_sound(take, with_sound=with_sound)
    return to_html(
        take,
        previous,
        audio=audio,
        samples=samples,
        mark_wrong=mark_wrong,
        prepared=prepared,
    )


def read_sound(
    take: Take, *, with_sound: bool = True
) -> tuple[bytes | None, Audio | None]:
    """A take's sound as a small file, and its samples, as far as it is there."""
    from rehearse.audio import decode
    from rehearse.compression import to_mp3

    # Without its sound a page is still worth having.
    with suppress(AudioError):
        samples = decode(take.recording.path)
        if not with_sound:
            return None, samples
        with suppress(AudioError):
            return to_mp3(samples), samples
        with suppress(OSError):  # larger, and browsers play it
            return take.recording.path.read_bytes(), samples
        return None, samples
    return None, None


def _ledger(report: Report, mark_wrong: str) -> list[_Entry]:
    fillers = report.fillers
    states = (
        ("counted", fillers.sure),
        ("likely, not counted", fillers.likely),
        ("a matter of taste, not counted", fillers.openers),
        (REJECTED, fillers.rejected),
    )
    entries = [
        _Entry(
            filler=filler,
            state=state,
            category=CATEGORIES[filler.category],
            evidence=", ".join(EVIDENCE[one] for one in filler.evidence),
            command=(
                ""
                if state == REJECTED
                else mark_wrong.format(take=report.take, number=filler.number)
            ),
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
