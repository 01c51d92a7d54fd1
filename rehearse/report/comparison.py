"""Two takes side by side: measures, parts, and what was said in which.

Two answers prove little: a verdict is given only where a test or a listener's
threshold allows one, and says so otherwise.
"""

from dataclasses import dataclass
from itertools import groupby

from rehearse.domain import Placement, Sentence, Span, Take, Word
from rehearse.report import build_report
from rehearse.report.alignment import pair_sentences, plain_word, same_runs
from rehearse.report.content import PartLine, Report
from rehearse.report.fillers import was_listened_to
from rehearse.report.wording import (
    clean,
    clock,
    count,
    decimal,
    pace_verdict,
    percent,
    rates_differ,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of both takes; `verdict` is the second's against the first's."""

    label: str
    first: str
    second: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word, and whether it stands in a run that the other take has too."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """A sentence of one take; `part` is None when it belongs to none."""

    words: tuple[SaidWord, ...]
    span: Span
    time: str
    part: PartLine | None

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def runs(self) -> tuple[SaidWord, ...]:
        """Neighboring words joined, as far as they are alike in being the same."""
        return tuple(
            SaidWord(" ".join(word.text for word in run), same)
            for same, run in groupby(self.words, key=lambda word: word.same)
        )


@dataclass(frozen=True, slots=True)
class SaidPair:
    """A sentence and its like in the other take, if it has one."""

    first: SaidSentence | None
    second: SaidSentence | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is drawn of two takes.

    `sameness` says how much of the second take is word for word in the first.
    """

    title: str
    first: Report
    second: Report
    notes: tuple[str, ...]
    measures: tuple[Measure, ...]
    sameness: str
    pairs: tuple[SaidPair, ...]

    @property
    def only_first(self) -> tuple[SaidSentence, ...]:
        """What was said in the first take alone."""
        return tuple(
            pair.first for pair in self.pairs if pair.first and not pair.second
        )

    @property
    def only_second(self) -> tuple[SaidSentence, ...]:
        """What was said in the second take alone."""
        return tuple(
            pair.second for pair in self.pairs if pair.second and not pair.first
        )


def compare(first: Take, second: Take) -> Comparison:
    """Compare two takes of one speaker, the earlier one first."""
    one, other = build_report(first), build_report(second)
    same_question = one.question == other.question
    notes = ["Two takes prove little; look for what comes back in the next ones."]
    if not same_question:
        notes.insert(0, "They answer different questions, so much will differ.")
    first_words, second_words = _spoken(first), _spoken(second)
    same_first, same_second = same_runs(
        [plain_word(word.text) for word in first_words],
        [plain_word(word.text) for word in second_words],
    )
    first_said = _sentences(first, one, first_words, same_first)
    second_said = _sentences(second, other, second_words, same_second)
    return Comparison(
        title=one.question if same_question else f"{one.question} / {other.question}",
        first=one,
        second=other,
        notes=tuple(notes),
        measures=_measures(first, second, one, other),
        sameness=_sameness(len(same_second), len(second_words)),
        pairs=tuple(
            SaidPair(
                first=None if pair.first is None else first_said[pair.first],
                second=None if pair.second is None else second_said[pair.second],
                moved=pair.moved,
            )
            for pair in pair_sentences(_plain(first_said), _plain(second_said))
        ),
    )


def _spoken(take: Take) -> tuple[Word, ...]:
    """The words without those that are fillers."""
    fillers = take.analysis.fillers.items
    return tuple(
        word
        for word in take.transcript.words
        if not any(
            filler.span.start <= _middle(word.span) <= filler.span.end
            for filler in fillers
        )
    )


def _sentences(
    take: Take, report: Report, words: tuple[Word, ...], same: frozenset[int]
) -> tuple[SaidSentence, ...]:
    """Sentences with their words; without sentences the answer is one."""
    lines = {line.part: line for line in report.structure.parts}
    sentences = sorted(take.analysis.structure.sentences, key=lambda one: one.span)
    groups: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        groups.setdefault(_sentence_of(word, sentences), []).append(place)
    return tuple(
        SaidSentence(
            words=tuple(
                SaidWord(clean(words[place].text), place in same) for place in places
            ),
            span=Span(words[places[0]].span.start, words[places[-1]].span.end),
            time=clock(words[places[0]].span.start),
            part=lines.get(sentences[number].part) if sentences else None,
        )
        for number, places in sorted(groups.items())
    )


def _sentence_of(word: Word, sentences: list[Sentence]) -> int:
    begun = [
        number
        for number, sentence in enumerate(sentences)
        if sentence.span.start <= _middle(word.span)
    ]
    return begun[-1] if begun else 0


def _plain(said: tuple[SaidSentence, ...]) -> list[list[str]]:
    return [[plain_word(word.text) for word in sentence.words] for sentence in said]


def _sameness(same: int, words: int) -> str:
    if not words:
        return ""
    return (
        f"{percent(same / words)} of the second take is word for word as in the first,"
        " in runs of four words or more. The aim is the same structure in new words:"
        " an answer by heart sounds like a script."
    )


def _measures(
    first: Take, second: Take, one: Report, other: Report
) -> tuple[Measure, ...]:
    measures = [Measure("Time", one.time.headline, other.time.headline)]
    if first.transcript.words and second.transcript.words:
        measures += [
            _pace(one, other),
            _fillers(first, second),
            Measure("Pauses", _pauses(first), _pauses(second)),
            Measure("Structure", one.structure.headline, other.structure.headline),
            Measure("I and we", one.ownership.headline, other.ownership.headline),
            Measure("Voice", one.voice.headline, other.voice.headline),
        ]
    return tuple(measures)


def _pace(one: Report, other: Report) -> Measure:
    now, before = other.pace.words_per_minute, one.pace.words_per_minute
    return Measure(
        "Pace",
        one.pace.headline,
        other.pace.headline,
        pace_verdict(now, before) if now and before else "",
    )


def _fillers(first: Take, second: Take) -> Measure:
    return Measure(
        "Fillers", _filler_rate(first), _filler_rate(second), _verdict(first, second)
    )


def _filler_rate(take: Take) -> str:
    fillers = take.analysis.fillers
    interval = fillers.per_minute_interval
    return (
        f"{count(fillers.count, 'filler')}, {decimal(fillers.per_minute)} a minute"
        f" ({decimal(interval.low)} to {decimal(interval.high)}, 95% interval)"
    )


def _verdict(first: Take, second: Take) -> str:
    if was_listened_to(first) != was_listened_to(second):
        return "searched in different ways, so they do not compare"
    before, now = first.analysis, second.analysis
    if not rates_differ(
        now.fillers.count,
        now.pace.speaking_time,
        before.fillers.count,
        before.pace.speaking_time,
    ):
        return "no difference beyond chance"
    fewer = now.fillers.per_minute < before.fillers.per_minute
    return f"{'fewer' if fewer else 'more'}, and not by chance alone"


def _pauses(take: Take) -> str:
    pauses = take.analysis.pauses
    within = sum(pause.placement is Placement.WITHIN for pause in pauses)
    return f"{count(len(pauses), 'pause')}, {within} of them within a clause"


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2
