"""Advice: at most three things to do next time, each with the moments that say so.

What matters most comes first: what the answer lacks, then how it was said. A
rate leads to advice only when its whole interval lies beyond the limit: a short
answer cannot prove a habit. When nothing is wrong, it says what went well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.domain import (
    Advice,
    Filler,
    FillerCategory,
    Fillers,
    Kind,
    Ownership,
    Pace,
    Part,
    Pause,
    Placement,
    Span,
    Structure,
    Voice,
)

MOST = 3
"""Pieces of advice. More are read by nobody, and done by nobody."""

SHORTEST_ANSWER = 20.0
"""Seconds of speech; a shorter answer cannot be judged for what it lacks."""

HARMLESS_FILLERS = 5.0
"""A minute: up to here fillers did speakers no harm (Laske & DiGennaro Reed 2024)."""

SLOWEST, FASTEST = 100.0, 180.0
"""Words a minute; wider than any published band, because those disagree."""

LONG_PAUSE = 1.0
"""Seconds within a clause that a listener will not overhear."""

MANY_LONG_PAUSES = 3

MONOTONE = 1.5
"""Semitones, below the 2 that one tool calls flat: no limit was ever validated."""

MOSTLY_WE = 2
"""Times as many "we" as "I" hide what the speaker did."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What advice is made from."""

    pace: Pace
    pauses: tuple[Pause, ...]
    fillers: Fillers
    structure: Structure
    ownership: Ownership
    voice: Voice
    answer: Span | None


def advise(findings: Findings, kind: Kind) -> tuple[Advice, ...]:
    """The most important things to do next time; none without words."""
    if findings.answer is None:
        return ()
    found = [
        *_about_structure(findings, kind),
        *_about_fillers(findings.fillers),
        *_about_ownership(findings, kind),
        *_about_pace(findings),
        *_about_pauses(findings),
        *_about_voice(findings),
    ]
    return tuple(found[:MOST]) or tuple(_praise(findings))


_WHAT_TO_SAY = {
    Part.SITUATION: "Open with one sentence of situation: where you were, and what was going on.",
    Part.TASK: "Say what was asked of you: one sentence that starts with “I had to”.",
    Part.ACTION: "Say what you did, step by step, in sentences that start with “I”.",
    Part.RESULT: "End with the result: what changed because of you, and by how much.",
}


def _about_structure(findings: Findings, kind: Kind) -> Iterator[Advice]:
    structure, answer = findings.structure, findings.answer
    if answer is None or findings.pace.speaking_time < SHORTEST_ANSWER:
        return
    ends = {
        Part.SITUATION: Span(answer.start, min(answer.end, answer.start + 10)),
        Part.RESULT: Span(max(answer.start, answer.end - 10), answer.end),
    }
    for part in sorted(structure.missing, key=_weight):
        text = _WHAT_TO_SAY.get(part) or (
            f"Add the part about {part.value.replace('_', ' ')}: it was not heard."
        )
        yield Advice(f"structure.{part.value}", text, (ends.get(part, answer),))
    result = next((one for one in structure.parts if one.part is Part.RESULT), None)
    if (
        kind is Kind.EXAMPLE
        and result
        and result.span
        and not structure.result_quantified
    ):
        yield Advice(
            "structure.result",
            "Give your result a size: a number, a before and after, or who said so.",
            (result.span,),
        )


def _weight(part: Part) -> int:
    """Result and action make the story; the rest frames it."""
    order = (Part.RESULT, Part.ACTION, Part.TASK, Part.SITUATION)
    return order.index(part) if part in order else len(order)


def _about_fillers(fillers: Fillers) -> Iterator[Advice]:
    if fillers.per_minute_interval.low <= HARMLESS_FILLERS:
        return
    sounds = [f for f in fillers.items if f.category is FillerCategory.FILLED_PAUSE]
    spans = tuple(filler.span for filler in fillers.items)
    most = _most_frequent(fillers.items)
    if fillers.clusters:
        spans = fillers.clusters
    what = f"“{most}”" if most else "fillers"
    text = (
        f"Close your mouth where a {what} wants out: a silent pause sounds calm. "
        "Listen to the ones marked here first; hearing them is half the cure."
        if sounds
        else f"Leave out {what} where it fills time; end the sentence and pause instead."
    )
    yield Advice("fillers", text, spans)


def _most_frequent(items: tuple[Filler, ...]) -> str:
    texts = [filler.text for filler in items]
    return max(texts, key=texts.count, default="")


def _about_ownership(findings: Findings, kind: Kind) -> Iterator[Advice]:
    ownership = findings.ownership
    if kind is not Kind.EXAMPLE or ownership.we < 4:  # noqa: PLR2004 - fewer say little
        return
    if ownership.we < MOSTLY_WE * max(ownership.i, 1):
        return
    action = [one.span for one in findings.structure.parts if one.part is Part.ACTION]
    span = action[0] if action and action[0] else findings.answer
    yield Advice(
        "ownership",
        f"You said “we” {ownership.we} times and “I” {ownership.i}: "
        "say which part was yours, in sentences that start with “I”.",
        (span,) if span else (),
    )


def _about_pace(findings: Findings) -> Iterator[Advice]:
    pace = findings.pace
    if findings.answer is None or pace.speaking_time < SHORTEST_ANSWER:
        return
    rate = round(pace.words_per_minute)
    if pace.words_per_minute > FASTEST:
        fastest = max(pace.timeline, key=lambda point: point.words_per_minute)
        yield Advice(
            "pace",
            f"You spoke {rate} words a minute. Give your listener time: "
            "stop for a breath at the end of each sentence.",
            (fastest.span,),
        )
    if pace.words_per_minute < SLOWEST:
        slowest = min(pace.timeline, key=lambda point: point.words_per_minute)
        yield Advice(
            "pace",
            f"You spoke {rate} words a minute, slower than most. "
            "Say the answer once more with the same points: it will flow by itself.",
            (slowest.span,),
        )


def _about_pauses(findings: Findings) -> Iterator[Advice]:
    long = [
        pause.span
        for pause in findings.pauses
        if pause.placement is Placement.WITHIN and pause.span.duration >= LONG_PAUSE
    ]
    if len(long) >= MANY_LONG_PAUSES:
        yield Advice(
            "pauses",
            f"{len(long)} times you stopped for a second or more in the middle of a "
            "thought. Take the pause before the sentence, then say it in one go.",
            tuple(long),
        )


def _about_voice(findings: Findings) -> Iterator[Advice]:
    variation = findings.voice.pitch_variation
    if variation is not None and variation < MONOTONE and findings.answer:
        yield Advice(
            "voice",
            "Your voice stayed on one note. Pick the word that matters most in each "
            "sentence, and lift it.",
            (findings.answer,),
        )


def _praise(findings: Findings) -> Iterator[Advice]:
    structure, answer = findings.structure, findings.answer
    if answer is None or findings.pace.speaking_time < SHORTEST_ANSWER:
        return
    if structure.parts and not structure.missing:
        spans = tuple(part.span for part in structure.parts if part.span)
        yield Advice(
            "structure",
            f"All {len(spans)} parts of {structure.framework} were there. "
            "Tell it once more in other words, to make it yours.",
            spans,
        )
