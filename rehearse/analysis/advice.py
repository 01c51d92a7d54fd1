"""Advice: at most three things to do next time, each with the moments that say so.

What matters most comes first: what the answer lacks, then how it was said. A
measure leads to advice only where all of its interval lies beyond the limit: a
short answer cannot prove a habit. Where nothing is wrong, it says what went well.

Each piece says what was observed, then one thing to do; none judges the person.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rehearse.analysis.missing_parts import WHAT_TO_SAY, where_to_say
from rehearse.domain import (
    Advice,
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
"""Pieces of advice: more are read by nobody, and done by nobody."""

MOST_PARTS = 2
"""Of them about missing parts, so that how it was said has its place too."""

MOST_MOMENTS = 5
"""Moments of one piece: enough to hear what is meant."""

SHORTEST_ANSWER = 20.0
"""Seconds of speech; a shorter answer cannot be judged for what it lacks."""

HARMLESS_FILLERS = 5.0
"""A minute: up to here fillers did speakers no harm (Laske & DiGennaro Reed 2024)."""

SLOWEST, FASTEST = 100.0, 180.0
"""Words a minute: wider than any published band, because those contradict one
another (100-165, 120-145, 140-160)."""

UNUSUAL = 0.2
"""The share by which pace must differ from the speaker's usual one: listeners
notice 10 % (Quené 2007), and takes differ by as much by chance."""

LONG_PAUSE, MANY_LONG_PAUSES = 1.0, 3
"""Seconds within a clause that no listener overhears, and how many are a habit."""

MONOTONE = 1.5
"""Semitones; one tool calls 2 flat, but no limit was ever validated."""

MANY_WE, MOSTLY_WE = 4, 2
"""From so many "we", and so many times as many as "I", it is open who did it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What advice is made from.

    `answer` reaches from the first word to the last, and is None without words;
    `listened` says whether filled pauses were listened for; `usual_pace` is the
    speaker's own, if it is known (words a minute).
    """

    pace: Pace
    pauses: tuple[Pause, ...]
    fillers: Fillers
    structure: Structure
    ownership: Ownership
    voice: Voice
    answer: Span | None
    listened: bool = True
    usual_pace: float | None = None


def advise(findings: Findings, kind: Kind) -> tuple[Advice, ...]:
    """The most important things to do next time; none without words."""
    if findings.answer is None:
        return ()
    if findings.pace.speaking_time < SHORTEST_ANSWER:
        return (_about_length(findings.pace, findings.answer),)
    advice = [
        *_about_structure(findings.structure, findings.answer, kind),
        *_about_fillers(findings.fillers),
        *_about_ownership(findings, findings.answer, kind),
        *_about_pace(findings),
        *_about_pauses(findings.pauses),
        *_about_voice(findings.voice, findings.answer),
    ]
    return tuple(advice[:MOST]) or tuple(_praise(findings))


def _about_length(pace: Pace, answer: Span) -> Advice:
    return Advice(
        "length",
        f"This answer holds {pace.speaking_time:.0f} seconds of speech. Take your "
        "time: say what it was about, what you did, and what came of it.",
        (answer,),
    )


def _about_structure(
    structure: Structure, answer: Span, kind: Kind
) -> Iterator[Advice]:
    missing = sorted(structure.missing, key=_weight)
    for part in missing[:MOST_PARTS]:
        name = part.value.replace("_", " ")
        yield Advice(
            f"structure.{part.value}",
            f"The {name} was not heard. {WHAT_TO_SAY[part]}",
            (where_to_say(part, structure, answer),),
        )
    result = next((one for one in structure.parts if one.part is Part.RESULT), None)
    is_vague = result and result.span and not structure.result_quantified
    if kind is Kind.EXAMPLE and is_vague and result and result.span:
        yield Advice(
            "structure.result",
            "The result has no size yet. Add a number, a before and after, or who "
            "noticed it.",
            (result.span,),
        )


def _weight(part: Part) -> int:
    """How much a part is missed: what was done and came of it is the answer."""
    first = (Part.RESULT, Part.ACTION, Part.OUTCOME, Part.RECOMMENDATION, Part.PROOF)
    return first.index(part) if part in first else len(first)


def _about_fillers(fillers: Fillers) -> Iterator[Advice]:
    if fillers.per_minute_interval.low <= HARMLESS_FILLERS:
        return
    (text, times), *_ = Counter(one.text for one in fillers.items).most_common(1)
    categories = Counter(one.category for one in fillers.items)
    what_to_do = {
        FillerCategory.FILLED_PAUSE: "Stay silent where one wants to come: a short "
        "pause sounds calm, and nobody minds it.",
        FillerCategory.LEXICAL: f"Say a sentence without “{text}”, slowly; the rest of "
        "it stays true.",
        FillerCategory.REPETITION: "Take a breath before a sentence, and begin it "
        "once you know its end.",
    }[categories.most_common(1)[0][0]]
    spans = fillers.clusters or tuple(one.span for one in fillers.items)
    yield Advice(
        "fillers",
        f"Fillers came {fillers.per_minute:.0f} times a minute, “{text}” {times} times."
        f" {what_to_do}",
        spans[:MOST_MOMENTS],
    )


def _about_ownership(findings: Findings, answer: Span, kind: Kind) -> Iterator[Advice]:
    i, we = findings.ownership.i, findings.ownership.we
    if kind is not Kind.EXAMPLE or we < MANY_WE or we < MOSTLY_WE * i:
        return
    parts = findings.structure.parts
    action = [one.span for one in parts if one.part is Part.ACTION and one.span]
    yield Advice(
        "ownership",
        f"You said “we” {we} times and “I” {i} times. Say which part was yours: "
        "begin those sentences with “I”.",
        tuple(action) or (answer,),
    )


def _about_pace(findings: Findings) -> Iterator[Advice]:
    pace, usual = findings.pace, findings.usual_pace
    interval = pace.words_per_minute_interval
    low = interval.low if interval else pace.words_per_minute
    high = interval.high if interval else pace.words_per_minute
    rate = f"You spoke {pace.words_per_minute:.0f} words a minute"
    if low > (usual * (1 + UNUSUAL) if usual else FASTEST):
        fastest = max(pace.timeline, key=lambda point: point.words_per_minute)
        than = f", {usual:.0f} is usual for you" if usual else ""
        yield Advice(
            "pace",
            f"{rate}{than}. Give your listener time: breathe at the end of each "
            "sentence.",
            (fastest.span,),
        )
    elif high < (usual * (1 - UNUSUAL) if usual else SLOWEST):
        slowest = min(pace.timeline, key=lambda point: point.words_per_minute)
        than = f", {usual:.0f} is usual for you" if usual else ""
        yield Advice(
            "pace",
            f"{rate}{than}. Say it once more with three words as notes: it flows "
            "better when you know what comes next.",
            (slowest.span,),
        )


def _about_pauses(pauses: tuple[Pause, ...]) -> Iterator[Advice]:
    long = [
        pause.span
        for pause in pauses
        if pause.placement is Placement.WITHIN and pause.span.duration >= LONG_PAUSE
    ]
    if len(long) >= MANY_LONG_PAUSES:
        longest = sorted(long, key=lambda span: -span.duration)[:MOST_MOMENTS]
        yield Advice(
            "pauses",
            f"{len(long)} times you stopped for a second or more in the middle of a "
            "thought. Pause before the sentence instead, then say it in one go.",
            tuple(sorted(longest)),
        )


def _about_voice(voice: Voice, answer: Span) -> Iterator[Advice]:
    if voice.pitch_variation is not None and voice.pitch_variation < MONOTONE:
        yield Advice(
            "voice",
            "Your voice stayed close to one note. Pick the word that matters most in "
            "a sentence, and lift it.",
            (answer,),
        )


def _praise(findings: Findings) -> Iterator[Advice]:
    structure, fillers = findings.structure, findings.fillers
    if structure.parts and not structure.missing:
        quantified = (
            ", and the result has a size" if structure.result_quantified else ""
        )
        yield Advice(
            "structure",
            f"All {len(structure.parts)} parts were there{quantified}. Tell it again "
            "in other words, so that it stays yours.",
            tuple(one.span for one in structure.parts if one.span),
        )
    elif findings.listened and fillers.per_minute_interval.high <= HARMLESS_FILLERS:
        yield Advice(
            "fillers",
            f"Hardly a filler: {fillers.per_minute:.1f} a minute. Keep it up.",
            tuple(one.span for one in fillers.items[:MOST_MOMENTS]),
        )
