"""The report of a take: what was measured, in words, with its evidence.

`build_report` rounds, words and compares once; `terminal` and `html` only draw
what it made. No blended score, no "confidence", no emotion: only what can be
heard in the recording. Where a sentence rests on a study, the study is named
beside it in `sections`.
"""

from rehearse.domain import Kind, MovedSentence, Take
from rehearse.report.content import AdviceLine, PreparedSection, Report
from rehearse.report.fillers import build_fillers
from rehearse.report.quotes import quote_of, said_in
from rehearse.report.sections import (
    build_ownership,
    build_pace,
    build_pauses,
    build_time,
    build_voice,
)
from rehearse.report.structure import build_structure
from rehearse.report.wording import clean, clock

MOST_ADVICE = 3
"""More than this is not taken in (Fourati et al. 2025: carefully selected)."""

NO_WORDS = "No words were heard."
"""The warning of an analysis that found nothing to measure."""

KINDS = {
    Kind.EXAMPLE: "An example from your work",
    Kind.HYPOTHETICAL: "What you would do",
    Kind.OVERVIEW: "An overview of your experience",
    Kind.KNOWLEDGE: "An explanation",
    Kind.TASK: "Thinking aloud through a task",
    Kind.MOTIVATION: "Your motivation",
    Kind.LEADERSHIP: "A leadership question",
}


def build_report(
    take: Take,
    previous: Take | None = None,
    prepared: PreparedSection | None = None,
) -> Report:
    """Put a take into words.

    Args:
        take: The take to report.
        previous: An earlier take by the same speaker to compare with, best one
            of the same question. It is left aside when either take is silent.
        prepared: The points of the story it tells, by `prepared.build_prepared`.
    """
    words, analysis = take.transcript.words, take.analysis
    if not words or (previous and not previous.transcript.words):
        previous = None
    recorded = take.recording.recorded_at.astimezone()
    return Report(
        take=take.id,
        question=clean(take.question.text)
        if take.question
        else "An answer to no question in particular",
        subtitle=f"{KINDS[take.kind]} · {recorded.day} {recorded:%B %Y, %H:%M}",
        nothing_heard=""
        if words
        else (
            "No words were heard in this take. The recording is kept: listen with"
            f" `rehearse play {take.id}`, and test the microphone with"
            " `rehearse devices`."
        ),
        warnings=tuple(
            dict.fromkeys(
                clean(warning)
                for warning in (*take.recording.warnings, *analysis.warnings)
                if words or warning != NO_WORDS  # which is said at length
            )
        ),
        time=build_time(take),
        pace=build_pace(take, previous),
        fillers=build_fillers(take, previous),
        pauses=build_pauses(take),
        structure=build_structure(
            analysis.structure,
            sum(isinstance(one, MovedSentence) for one in take.corrections),
        ),
        ownership=build_ownership(analysis.ownership),
        voice=build_voice(take, previous),
        advice=tuple(
            AdviceLine(
                text=clean(advice.text),
                quotes=tuple(quote_of(span, said_in(take)) for span in advice.evidence),
            )
            for advice in analysis.advice[:MOST_ADVICE]
        ),
        prepared=prepared if words else None,
    )


__all__ = ["Report", "build_report", "clock"]
