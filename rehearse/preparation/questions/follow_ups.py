"""What an interviewer would ask next: a question that pushes on what was lacking."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from zlib import crc32

from rehearse.domain import Part, Question, Structure, Take, WrongFinding
from rehearse.follow_up_wordings import (
    GENERAL,
    OWN_PART,
    SIZE,
    asks_for_a_part,
    wordings,
)

LEAST_SPEECH = 20.0
"""Seconds of speech; what a shorter answer lacks says nothing."""

MANY_WE, MOSTLY_WE = 4, 2
"""From so many "we", and so many times as many as "I", it is open who did it."""


def follow_up(take: Take, asked: Collection[str] = ()) -> Question | None:
    """The question that pushes on what an answer lacked most.

    Args:
        take: The answer. One to a follow-up question leads to no other, unless
            it was asked to tell an example: that is judged like any.
        asked: The texts of questions already asked, the latest last. The wording
            that was not asked, or not for longest, is chosen.

    Returns:
        A question with the kind, skills and job of the take's own, or None when
        nothing was lacking or too little was said.
    """
    question = take.question or Question("")
    if take.analysis.pace.speaking_time < LEAST_SPEECH:
        return None
    if asks_for_a_part(question.text):
        return None
    lacking = _lacking(take)
    for need, asking in wordings()[take.kind].items():
        if need in lacking:
            return replace(question, text=_choose(asking, asked, take.id))
    return None


def _lacking(take: Take) -> frozenset[str]:
    structure = take.analysis.structure
    found = set(_found(structure, take))
    return frozenset(found - _denied(take))


def _found(structure: Structure, take: Take) -> Iterator[str]:
    """Every need of an answer, whatever its kind."""
    abouts = {finding.about for finding in structure.findings}
    if "example.missing" in abouts:
        yield GENERAL
    yield from (part.value for part in structure.missing)
    yield from (
        about.removesuffix(".thin") for about in abouts if about.endswith(".thin")
    )
    has_result = any(one.part is Part.RESULT and one.present for one in structure.parts)
    if has_result and not structure.result_quantified:
        yield SIZE
    i, we = take.analysis.ownership.i, take.analysis.ownership.we
    if "action.we" in abouts or (we >= MANY_WE and we >= MOSTLY_WE * i):
        yield OWN_PART


def _denied(take: Take) -> set[str]:
    """The needs that the speaker said are not there."""
    needs = {
        "structure.result": {Part.RESULT.value, SIZE},
        "result.claimed": {SIZE},
        "example.missing": {GENERAL},
        "ownership": {OWN_PART},
        "action.we": {OWN_PART},
    }
    denied: set[str] = set()
    for one in take.corrections:
        if isinstance(one, WrongFinding):
            part = one.about.removeprefix("structure.").partition(".")[0]
            denied |= needs.get(one.about, {part})
    return denied


def _choose(asking: tuple[str, ...], asked: Collection[str], seed: str) -> str:
    """The wording asked longest ago; among new ones, one that depends on the take."""
    last_asked = {text: when for when, text in enumerate(asked)}
    start = crc32(seed.encode()) % len(asking)
    turned = asking[start:] + asking[:start]
    return min(turned, key=lambda wording: last_asked.get(wording, -1))
