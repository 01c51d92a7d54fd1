"""Builders of takes for tests: sensible values, any of which can be replaced.

    a_take()                               a complete answer with every finding
    a_take(question=None)                  an answer to no question in particular
    a_take(an_analysis(fillers=fillers_of(3)), id="20260131-100000-aaaa")
    an_empty_take()                        nothing was said

The default answer is a STAR answer with fillers and without a result, spoken
at an even pace: word times, sentences, parts and pauses fit one another.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rehearse.domain import (
    Advice,
    Analysis,
    Evidence,
    FilledPause,
    Filler,
    FillerCategory,
    Fillers,
    Interval,
    Kind,
    Ownership,
    Pace,
    PacePoint,
    Part,
    PartSpan,
    Pause,
    Placement,
    Question,
    Recording,
    Sentence,
    Span,
    Structure,
    Take,
    Transcript,
    Voice,
    Word,
)

MONDAY = datetime(2026, 1, 26, 10, 0, 0, tzinfo=UTC)
"""When a take was recorded, unless a test says otherwise."""

QUESTION = Question("Tell me about a time you cleaned up messy data.", Kind.EXAMPLE)

SENTENCES = (
    (Part.SITUATION, "Last year, um, our sales data came from three countries."),
    (Part.TASK, "I was asked to, you know, bring it into one table."),
    (Part.ACTION, "So I I wrote a check for each column and we fixed the sources."),
)
"""What is said in the default answer. The result is missing."""

SECONDS_A_WORD = 0.4
FIRST_WORD = 0.8
GAP = 0.6
"""Silence between two sentences, in seconds."""


def a_question(text: str = QUESTION.text, kind: Kind = QUESTION.kind) -> Question:
    """A question of any kind."""
    return Question(text, kind)


def spoken(
    text: str, start: float = FIRST_WORD, seconds_a_word: float = SECONDS_A_WORD
) -> tuple[Word, ...]:
    """The words of a text, said evenly and without a gap."""
    return tuple(
        Word(
            word,
            Span(
                round(start + place * seconds_a_word, 3),
                round(start + (place + 1) * seconds_a_word, 3),
            ),
            0.95,
        )
        for place, word in enumerate(text.split())
    )


def _spoken_sentences() -> tuple[tuple[Part, tuple[Word, ...]], ...]:
    sentences = []
    start = FIRST_WORD
    for part, text in SENTENCES:
        words = spoken(text, start)
        sentences.append((part, words))
        start = words[-1].span.end + GAP
    return tuple(sentences)


def _span_of(words: tuple[Word, ...]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def a_transcript(text: str | None = None, **changes: Any) -> Transcript:
    """The default answer, or a text said without a gap."""
    if text is None:
        words = tuple(word for _, said in _spoken_sentences() for word in said)
    else:
        words = spoken(text)
    heard = tuple(
        FilledPause(word.text.strip(",."), word.span, 0.93)
        for word in words
        if word.text.strip(",.").lower() in {"um", "uh"}
    )
    transcript = Transcript(words, "en", "base", heard)
    return replace(transcript, **changes)


def a_filler(
    text: str = "um",
    start: float = 1.6,
    category: FillerCategory = FillerCategory.FILLED_PAUSE,
    **changes: Any,
) -> Filler:
    """One filler of 0.4 s; a filled pause was heard, a word only read."""
    evidence = (
        (Evidence.SOUND, Evidence.TRANSCRIPT)
        if category is FillerCategory.FILLED_PAUSE
        else (Evidence.TRANSCRIPT,)
    )
    filler = Filler(text, Span(start, round(start + 0.4, 3)), category, evidence, 0.93)
    return replace(filler, **changes)


def fillers_of(count: int, minutes: float = 1.0) -> Fillers:
    """So many filled pauses, five seconds apart, within so many minutes."""
    rate = round(count / minutes, 2)
    return Fillers(
        items=tuple(a_filler(start=1.0 + 5.0 * place) for place in range(count)),
        per_minute=rate,
        per_minute_interval=Interval(round(rate * 0.4, 2), round(rate * 2 + 3, 2)),
        per_hundred_words=round(rate / 1.4, 2),
    )


def a_structure(**changes: Any) -> Structure:
    """STAR over the default answer; the result is missing."""
    sentences = _spoken_sentences()
    total = sum(len(words) for _, words in sentences)
    parts = tuple(
        PartSpan(part, _span_of(words), round(len(words) / total, 3), 0.9)
        for part, words in sentences
    )
    structure = Structure(
        framework="STAR",
        parts=(*parts, PartSpan(Part.RESULT, None, 0.0, 0.7)),
        sentences=tuple(
            Sentence(text, _span_of(words), part, 0.9)
            for (part, text), (_, words) in zip(SENTENCES, sentences, strict=True)
        ),
        in_order=True,
        result_quantified=False,
    )
    return replace(structure, **changes)


def a_pace(**changes: Any) -> Pace:
    """An even pace over the default answer."""
    pace = Pace(
        words_per_minute=122.4,
        articulation_rate=4.61,
        speaking_time=14.0,
        phonation_ratio=0.921,
        time_to_first_word=FIRST_WORD,
        timeline=(
            PacePoint(Span(0.0, 8.0), 118.0),
            PacePoint(Span(8.0, 16.0), 127.0),
        ),
    )
    return replace(pace, **changes)


def an_analysis(**changes: Any) -> Analysis:
    """Every finding there is, over the default answer."""
    sentences = _spoken_sentences()
    first_end = sentences[0][1][-1].span.end
    analysis = Analysis(
        pace=a_pace(),
        pauses=(
            Pause(Span(first_end, round(first_end + GAP, 3)), Placement.BOUNDARY),
            # Word times reach into silence, as Whisper's do.
            Pause(Span(12.5, 12.8), Placement.WITHIN),
        ),
        fillers=Fillers(
            items=(
                a_filler("um", 1.6),
                a_filler("you know", 7.0, FillerCategory.LEXICAL, span=Span(7.0, 7.8)),
                a_filler("I", 11.2, FillerCategory.REPETITION, confidence=1.0),
            ),
            per_minute=12.86,
            per_minute_interval=Interval(2.65, 37.57),
            per_hundred_words=8.57,
        ),
        structure=a_structure(),
        ownership=Ownership(i=3, we=1),
        voice=Voice(pitch_variation=2.81, loudness_variation=4.12),
        advice=(
            Advice(
                about="structure.result",
                text="Say what came of it, in a number if there is one.",
                evidence=(_span_of(sentences[-1][1]),),
            ),
        ),
        warnings=(),
        analyzer="0.1.0",
    )
    return replace(analysis, **changes)


def a_recording(path: Path | None = None, **changes: Any) -> Recording:
    """A recording of 16.5 seconds; the file itself is not made."""
    recording = Recording(path or Path("recordings/answer.flac"), MONDAY, 16.5)
    return replace(recording, **changes)


def a_take(analysis: Analysis | None = None, **changes: Any) -> Take:
    """A complete answer to the default question."""
    take = Take(
        id="20260126-100000-k3x9",
        question=QUESTION,
        recording=a_recording(),
        transcript=a_transcript(),
        analysis=analysis or an_analysis(),
        limit=120.0,
    )
    return replace(take, **changes)


def an_empty_take(**changes: Any) -> Take:
    """A take in which nothing was said: what "nothing" means for each measure."""
    analysis = Analysis(
        pace=Pace(0.0, 0.0, 0.0, 0.0, 0.0, ()),
        pauses=(),
        fillers=Fillers((), 0.0, Interval(0.0, 0.0), 0.0),
        structure=Structure(
            framework="STAR",
            parts=tuple(
                PartSpan(part, None, 0.0, 0.0)
                for part in (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
            ),
            sentences=(),
            in_order=True,
            result_quantified=False,
        ),
        ownership=Ownership(0, 0),
        voice=Voice(None, None),
        advice=(),
        warnings=("No words were heard.",),
        analyzer="0.1.0",
    )
    silent = Transcript((), "en", "base")
    return a_take(analysis, **{"transcript": silent, **changes})
