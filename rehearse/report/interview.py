"""A mock interview in words: each answer in a row, then what all of them show."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rehearse.domain import Part, Take
from rehearse.domain.interviews import Interview, Moment, Overall, Remark
from rehearse.report.quotes import quote_of, said_in
from rehearse.report.wording import clean, clock, count, decimal, listed, part_label

FEWEST_WORDS = 10
"""Words below which a pace would be read from noise."""

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and its answer; what cannot be told is "-"."""

    number: int
    question: str
    kind: str
    length: str
    pace: str
    fillers: str
    missing: str
    take: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One thing to say, and where it was heard."""

    text: str
    where: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """Everything that a renderer draws."""

    title: str
    subtitle: str
    rows: tuple[AnswerRow, ...]
    overall: tuple[str, ...]
    good: tuple[RemarkLine, ...]
    next_time: tuple[RemarkLine, ...]
    notes: tuple[str, ...]


def build_interview(
    interview: Interview,
    overall: Overall,
    told: Mapping[int, tuple[str, str]] | None = None,
) -> InterviewReport:
    """Put an interview into words.

    Args:
        interview: What was asked and answered.
        overall: What `analysis.interviews` found in all answers.
        told: The name and title of the story that an answer seems to tell, by the
            number of the answer.
    """
    began = interview.began_at.astimezone()
    job = interview.job_title
    answered = len(interview.answers)
    asked = (
        count(answered, "question")
        if answered == interview.planned
        else f"{answered} of {count(interview.planned, 'question')}"
    )
    return InterviewReport(
        title=clean(interview.title + (f" for {job}" if job else "")),
        subtitle=f"{asked} · {began.day} {began:%B %Y, %H:%M}",
        rows=tuple(
            _row(number, answer.take, answer.earlier)
            for number, answer in enumerate(interview.answers, start=1)
        ),
        overall=_overall(overall),
        good=tuple(_remark(one, interview) for one in overall.good),
        next_time=tuple(_remark(one, interview) for one in overall.next_time),
        notes=(*_told(interview, told or {}), *_notes(interview)),
    )


def _row(number: int, take: Take, earlier: tuple[str, ...]) -> AnswerRow:
    words, analysis = take.transcript.words, take.analysis
    fillers = analysis.fillers
    interval = fillers.per_minute_interval
    missing = tuple(part_label(part) for part in analysis.structure.missing)
    everything = missing and len(missing) == len(analysis.structure.parts)
    return AnswerRow(
        number=number,
        question=clean(take.question.text) if take.question else "",
        kind=take.kind.value,
        length=clock(take.recording.duration),
        pace=f"{analysis.pace.words_per_minute:.0f}"
        if len(words) >= FEWEST_WORDS and analysis.pace.words_per_minute > 0
        else NOTHING,
        fillers=(
            f"{decimal(fillers.per_minute)}"
            f" ({decimal(interval.low)} to {decimal(interval.high)})"
        )
        if words and analysis.pace.speaking_time > 0
        else NOTHING,
        missing="every part" if everything else listed(missing) or NOTHING,
        take=take.id,
        notes=(
            *([] if words else ["No words were heard."]),
            *map(clean, take.recording.warnings),
            *([f"Given {len(earlier) + 1} times; the last counts."] if earlier else []),
        ),
    )


def _overall(overall: Overall) -> tuple[str, ...]:
    lines = [f"{clock(overall.speaking_time)} of speech."]
    pace = overall.words_per_minute
    if pace:
        low, high = round(pace.low), round(pace.high)
        spread = f"{low}" if low == high else f"{low} to {high}"
        lines.append(f"{spread} words a minute.")
    interval = overall.fillers_per_minute_interval
    if overall.fillers_per_minute is not None and interval:
        lines.append(
            f"{count(overall.fillers, 'filler')}:"
            f" {decimal(overall.fillers_per_minute)} a minute"
            f" ({decimal(interval.low)} to {decimal(interval.high)}, 95% interval)."
        )
    return tuple(lines)


def _remark(remark: Remark, interview: Interview) -> RemarkLine:
    numbers = tuple(str(number) for number in remark.answers)
    where = ""
    if numbers and len(numbers) < len(interview.answers):
        where = f"{'Answer' if len(numbers) == 1 else 'Answers'} {listed(numbers)}"
    return RemarkLine(
        text=_with_label(clean(remark.text), remark.about),
        where=where,
        quotes=tuple(_quote(one, interview.takes) for one in remark.evidence),
    )


def _with_label(text: str, about: str) -> str:
    """A remark on a part calls it as the reports do.

    >>> _with_label("“Fact” was not heard.", "structure.fact")
    '“Role or company” was not heard.'
    """
    labels = {f"structure.{part}": part_label(part) for part in Part}
    if about not in labels:
        return text
    return re.sub("^“[^”]*”", f"“{labels[about]}”", text)


def _quote(moment: Moment, takes: Sequence[Take]) -> str:
    quote = quote_of(moment.span, said_in(takes[moment.answer - 1]))
    said = f" “{quote.text}”" if quote.text else ""
    return f"{moment.answer} at {quote.time}{said}"


def _told(interview: Interview, told: Mapping[int, tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        f"Answer {number} seems to tell your story “{clean(title)}”:"
        f" `rehearse stories link {name} {interview.takes[number - 1].id}`."
        for number, (name, title) in sorted(told.items())
    )


def _notes(interview: Interview) -> tuple[str, ...]:
    notes = []
    undetected = [
        take
        for take in interview.takes
        if take.transcript.words and take.transcript.filler_detector is None
    ]
    if undetected:
        notes.append(
            "Fillers were searched in the transcript alone, which leaves most um and"
            " uh out."
        )
    if interview.answers:
        notes.append(
            "Each answer has its own report: "
            f"`rehearse show {interview.answers[-1].take.id}`."
        )
    return tuple(notes)
