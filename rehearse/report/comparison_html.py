"""The page of two takes: both sounds, one time axis, what was new."""

from dataclasses import dataclass

from rehearse.domain import Audio, Take
from rehearse.report.comparison import compare
from rehearse.report.content import Report
from rehearse.report.frame import Scale, data_url, fill_page
from rehearse.report.html import read_sound
from rehearse.report.waveform import COLUMNS, HEIGHT, outline


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a take: the bytes of its file, and the same decoded."""

    audio: bytes | None = None
    samples: Audio | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """What the template draws of one take; `audio` names its player."""

    name: str
    audio: str
    report: Report
    language: str
    sound: str
    waveform: str


def to_html(
    first: Take,
    second: Take,
    *,
    first_sound: Sound = Sound(),
    second_sound: Sound = Sound(),
) -> str:
    """Write the page of two takes of one speaker, the earlier one first."""
    comparison = compare(first, second)
    sides = (
        _side("First", first, comparison.first, first_sound),
        _side("Second", second, comparison.second, second_sound),
    )
    duration = max(side.report.time.duration for side in sides)
    return fill_page(
        "comparison.html",
        "comparison.js",
        _chart(comparison.first, comparison.second, duration),
        comparison=comparison,
        sides=sides,
        box=(COLUMNS, HEIGHT),
        scale=Scale(duration),
    )


def page_of(first: Take, second: Take, *, with_sound: bool = True) -> str:
    """Write the page with the sounds that lie where the takes say."""
    sounds = (read_sound(take, with_sound=with_sound) for take in (first, second))
    first_sound, second_sound = (Sound(audio, samples) for audio, samples in sounds)
    return to_html(first, second, first_sound=first_sound, second_sound=second_sound)


def _side(name: str, take: Take, report: Report, sound: Sound) -> _Side:
    return _Side(
        name=name,
        audio=f"audio-{name.lower()}",
        report=report,
        language=take.transcript.language or "und",
        sound=data_url(sound.audio) if sound.audio else "",
        waveform=outline(sound.samples) if sound.samples else "",
    )


def _chart(first: Report, second: Report, duration: float) -> dict[str, object]:
    """Both paces at every time where either changes."""
    slices = (*first.pace.timeline, *second.pace.timeline)
    times = sorted({time for one in slices for time in (one.span.start, one.span.end)})
    return {
        "duration": duration,
        "times": times,
        "first": [_pace_at(first, time) for time in times],
        "second": [_pace_at(second, time) for time in times],
    }


def _pace_at(report: Report, time: float) -> int | None:
    """The pace of the slice that a time lies in; its end still belongs to it."""
    found = [
        one.words_per_minute
        for one in report.pace.timeline
        if one.span.start <= time <= one.span.end
    ]
    return found[-1] if found else None
