"""What the speaker says against the findings, applied to what was measured.

A take keeps both: `uncorrected` is what was measured, `corrections` is what the
speaker said, and `analysis` is the one made from the two. Counts, rates, pace,
parts and advice follow. What only the sound tells stays: pauses, articulation
rate, and how the voice moved.

All of it is pure, and a take that is analyzed anew gets its corrections again.
"""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.analysis.advice import Findings, advise
from rehearse.analysis.corrected_fillers import correct_fillers
from rehearse.analysis.corrected_structure import (
    is_wrong,
    move_sentences,
    without_findings,
)
from rehearse.domain import (
    Advice,
    Analysis,
    Correction,
    IsAFiller,
    MovedSentence,
    NotAFiller,
    Span,
    Take,
    WrongFinding,
)


def correct(take: Take, corrections: Sequence[Correction]) -> Take:
    """The take with these corrections after those that it has."""
    return apply(take, (*take.corrections, *corrections))


def undo(take: Take) -> Take:
    """The take without the last correction; the same when there is none."""
    return apply(take, take.corrections[:-1])


def apply(take: Take, corrections: Sequence[Correction]) -> Take:
    """The take with these corrections and no others."""
    measured = take.uncorrected or take.analysis
    if not corrections:
        return replace(take, analysis=measured, corrections=(), uncorrected=None)
    return replace(
        take,
        analysis=_analysis(take, measured, corrections),
        corrections=tuple(corrections),
        uncorrected=measured,
    )


def _analysis(
    take: Take, measured: Analysis, corrections: Sequence[Correction]
) -> Analysis:
    about_fillers = [
        one for one in corrections if isinstance(one, NotAFiller | IsAFiller)
    ]
    moves = [one for one in corrections if isinstance(one, MovedSentence)]
    wrong = {one.about for one in corrections if isinstance(one, WrongFinding)}
    corrected = correct_fillers(measured, take.transcript, about_fillers)
    structure = move_sentences(measured.structure, moves, take.kind)
    corrected = replace(corrected, structure=structure)
    if about_fillers or moves:
        corrected = replace(corrected, advice=_advise(take, corrected))
    return replace(
        corrected,
        structure=without_findings(corrected.structure, wrong),
        advice=tuple(one for one in corrected.advice if not is_wrong(one.about, wrong)),
    )


def _advise(take: Take, analysis: Analysis) -> tuple[Advice, ...]:
    """The advice that a corrected analysis leads to."""
    words = take.transcript.words
    first = analysis.pace.time_to_first_word
    findings = Findings(
        pace=analysis.pace,
        pauses=analysis.pauses,
        fillers=analysis.fillers,
        structure=analysis.structure,
        ownership=analysis.ownership,
        voice=analysis.voice,
        answer=Span(first, max(first, words[-1].span.end)) if words else None,
        listened=take.transcript.filler_detector is not None,
    )
    return advise(findings, take.kind)
