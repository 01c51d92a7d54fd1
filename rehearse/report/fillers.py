"""The fillers in words: how many, how sure, and whether they became fewer."""

from collections import Counter

from rehearse.domain import Evidence, Filler, FillerCategory, Fillers, Take
from rehearse.report.content import FillerMoment, FillerSection, WordCount
from rehearse.report.quotes import moment_at, said_in
from rehearse.report.wording import (
    clock,
    count,
    decimal,
    listed,
    percent,
    rates_differ,
    spelled,
)

HARMLESS_RATE = 5.0
"""Fillers a minute that did no harm to how a speaker was rated; 12 did. The one
controlled experiment (Laske and DiGennaro Reed 2024)."""

NOT_LISTENED = (
    "Only the transcript was searched, and speech recognition leaves most um and"
    " uh out: there may be more."
)


def build_fillers(take: Take, previous: Take | None) -> FillerSection:
    """Count, rate and interval, then the meaning, then every filler in context."""
    fillers = take.analysis.fillers
    listened = was_listened_to(take)
    notes = []
    if take.transcript.words and take.analysis.pace.speaking_time > 0:
        notes.append(_uncertainty(fillers))
        if meaning := _meaning(fillers, listened=listened):
            notes.append(meaning)
        if previous:
            notes.append(_change(take, previous))
    if fillers.clusters:
        times = tuple(clock(cluster.start) for cluster in fillers.clusters)
        notes.append(f"Several come close together at {listed(times)}.")
    if note := _corrected(take):
        notes.append(note)
    moments = {
        id(filler): _moment(filler, number, take)
        for number, filler in enumerate(fillers.listed, start=1)
    }
    return FillerSection(
        headline=_headline(fillers, listened=listened),
        notes=tuple(notes),
        caveat="" if listened else NOT_LISTENED,
        by_word=tuple(
            WordCount(text, number)
            for text, number in Counter(
                _name(filler) for filler in fillers.items
            ).most_common()
        ),
        sure=_in_order(fillers.items, moments),
        likely=_in_order(fillers.likely, moments),
        openers=_in_order(fillers.openers, moments),
        rejected=_in_order(fillers.rejected, moments),
    )


def _corrected(take: Take) -> str:
    """What the speaker changed, so that nobody takes it for measured."""
    fillers = take.analysis.fillers
    added = sum(Evidence.SPEAKER in filler.evidence for filler in fillers.items)
    changes = [
        *([f"{len(fillers.rejected)} taken out"] if fillers.rejected else []),
        *([f"{added} confirmed or added"] if added else []),
    ]
    return f"You corrected this count: {listed(tuple(changes))}." if changes else ""


def _in_order(
    fillers: tuple[Filler, ...], moments: dict[int, FillerMoment]
) -> tuple[FillerMoment, ...]:
    return tuple(
        sorted((moments[id(filler)] for filler in fillers), key=lambda one: one.number)
    )


def was_listened_to(take: Take) -> bool:
    """Whether um and uh were looked for in the sound, not only in the words."""
    transcript = take.transcript
    found = (*take.analysis.fillers.items, *take.analysis.fillers.likely)
    return (
        transcript.filler_detector is not None
        or bool(transcript.filled_pauses)
        or any(Evidence.SOUND in filler.evidence for filler in found)
    )


def _headline(fillers: Fillers, *, listened: bool) -> str:
    if not fillers.count:
        return "No fillers heard" if listened else "No fillers in the transcript"
    return (
        f"{count(fillers.count, 'filler')}, {decimal(fillers.per_minute)} a minute,"
        f" {decimal(fillers.per_hundred_words)} in a hundred words"
    )


def _uncertainty(fillers: Fillers) -> str:
    low, high = fillers.per_minute_interval.low, fillers.per_minute_interval.high
    if not fillers.count:
        return (
            "One answer cannot prove none: it fits a usual rate of up to"
            f" {decimal(high)} a minute (95% interval)."
        )
    return (
        f"One answer shows your usual rate only roughly: {decimal(low)} to"
        f" {decimal(high)} a minute (95% interval)."
    )


def _meaning(fillers: Fillers, *, listened: bool) -> str:
    if fillers.per_minute > HARMLESS_RATE:
        return "In an experiment 5 a minute did no harm; 12 put listeners off."
    # A low count that nobody listened for is not something to praise.
    if listened and fillers.count:
        return "In an experiment up to 5 a minute did no harm."
    return ""


def _change(take: Take, previous: Take) -> str:
    if was_listened_to(take) != was_listened_to(previous):
        return "The last take was searched in another way, so the two do not compare."
    now, before = take.analysis, previous.analysis
    last = f"{decimal(before.fillers.per_minute)} a minute in the last take"
    if not rates_differ(
        now.fillers.count,
        now.pace.speaking_time,
        before.fillers.count,
        before.pace.speaking_time,
    ):
        return f"{last}: no difference beyond chance."
    fewer = now.fillers.per_minute < before.fillers.per_minute
    return f"{last}: {'fewer' if fewer else 'more'} now, and not by chance alone."


def _name(filler: Filler) -> str:
    repeated = filler.category is FillerCategory.REPETITION
    return f"{spelled(filler.text)} (repeated)" if repeated else spelled(filler.text)


def _moment(filler: Filler, number: int, take: Take) -> FillerMoment:
    return FillerMoment(
        number=number,
        moment=moment_at(filler.span, said_in(take), spelled(filler.text)),
        category=filler.category,
        evidence=filler.evidence,
        confidence=percent(filler.confidence),
    )
