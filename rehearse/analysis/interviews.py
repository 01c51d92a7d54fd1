"""What the answers of a mock interview show together.

One answer can be an accident; what comes back in several is worth working on. Fillers
are pooled: over all answers their interval is narrower than in any. Where the interval
reaches over the limit, neither praise nor advice is given.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from rehearse.analysis.advice import (
    HARMLESS_FILLERS,
    MANY_WE,
    MOST,
    MOST_PARTS,
    MOSTLY_WE,
    SHORTEST_ANSWER,
)
from rehearse.analysis.missing_parts import WHAT_TO_SAY, where_to_say
from rehearse.analysis.rates import count_interval
from rehearse.domain import Interval, Kind, Part, Span, StopReason, Take
from rehearse.domain.interviews import Interview, Moment, Overall, Remark

FEWEST_WORDS = 10
"""Words below which a pace would be read from noise."""

EVEN = 0.10
"""The relative change of pace that listeners notice (Quené 2007)."""

FIRST_PARTS = (Part.RESULT, Part.ACTION, Part.OUTCOME, Part.RECOMMENDATION, Part.PROOF)
"""What is missed most."""


def sum_up(interview: Interview) -> Overall:
    """Take the answers together; without any all is empty."""
    takes = dict(enumerate(interview.takes, start=1))
    spoken = {n: take for n, take in takes.items() if take.transcript.words}
    judged = {
        number: take
        for number, take in spoken.items()
        if take.analysis.pace.speaking_time >= SHORTEST_ANSWER
    }
    speaking_time = sum(take.analysis.pace.speaking_time for take in takes.values())
    minutes = speaking_time / 60
    fillers = sum(take.analysis.fillers.count for take in takes.values())
    counted = count_interval(fillers)
    interval = (
        Interval(counted.low / minutes, counted.high / minutes) if minutes else None
    )
    paces = _paces(spoken)
    rate = fillers / minutes if minutes else 0.0
    together = _Together(takes, spoken, judged, (rate, interval), paces)
    return Overall(
        speaking_time=speaking_time,
        words_per_minute=Interval(min(paces), max(paces)) if paces else None,
        fillers=fillers,
        fillers_per_minute=fillers / minutes if minutes else None,
        fillers_per_minute_interval=interval,
        good=tuple(together.good())[:MOST],
        next_time=tuple(together.next_time())[:MOST],
    )


def _paces(takes: dict[int, Take]) -> list[float]:
    return [
        take.analysis.pace.words_per_minute
        for take in takes.values()
        if len(take.transcript.words) >= FEWEST_WORDS
        and take.analysis.pace.words_per_minute > 0
    ]


class _Together:
    """Answers by number: all, those with words, and those long enough to judge."""

    def __init__(
        self,
        takes: dict[int, Take],
        spoken: dict[int, Take],
        judged: dict[int, Take],
        fillers: tuple[float, Interval | None],
        paces: list[float],
    ) -> None:
        self._takes = takes
        self._spoken = spoken
        self._judged = judged
        self._rate, self._fillers = fillers
        self._paces = paces

    # --- what was good -------------------------------------------------------

    def good(self) -> Iterator[Remark]:
        """What went well, the most important first."""
        complete = self._those(
            lambda take: (
                bool(take.analysis.structure.parts)
                and not take.analysis.structure.missing
            )
        )
        if complete:
            yield Remark(
                "structure",
                f"Every part was heard in {_of(complete, self._judged)}.",
                complete,
            )
        sized = self._those(
            lambda take: (
                take.kind is Kind.EXAMPLE and take.analysis.structure.result_quantified
            )
        )
        if sized:
            yield Remark(
                "structure.result",
                f"The result has something to measure it by in {_answers(len(sized))}.",
                sized,
                tuple(
                    Moment(number, span)
                    for number in sized
                    if (span := _span_of(self._judged[number], Part.RESULT))
                ),
            )
        listened = all(one.transcript.filler_detector for one in self._spoken.values())
        if self._fillers and self._fillers.high <= HARMLESS_FILLERS and listened:
            yield Remark(
                "fillers",
                f"Few fillers: {self._rate:.1f} a minute over all answers. Up to "
                f"{HARMLESS_FILLERS:.0f} did speakers no harm.",
                tuple(self._spoken),
            )
        if len(self._paces) > 1 and max(self._paces) <= (1 + EVEN) * min(self._paces):
            yield Remark(
                "pace",
                "Your pace was the same from answer to answer, as far as one can hear.",
                tuple(self._spoken),
            )

    # --- what to do next -----------------------------------------------------

    def next_time(self) -> Iterator[Remark]:
        """What to work on, the most important first."""
        silent = tuple(number for number in self._takes if number not in self._spoken)
        if silent:
            yield Remark(
                "silence",
                f"Nothing was heard in {_answers(len(silent))}. Say something, if only "
                "how you would find out.",
                silent,
            )
        short = tuple(one for one in self._spoken if one not in self._judged)
        if short:
            yield Remark(
                "length",
                f"{_answers(len(short)).capitalize()} held less than "
                f"{SHORTEST_ANSWER:.0f} seconds of speech. Say what it was about, what "
                "you did, and what came of it.",
                short,
            )
        yield from self._missing_parts()
        yield from self._cut_off()
        if self._fillers and self._fillers.low > HARMLESS_FILLERS:
            yield Remark(
                "fillers",
                f"{self._rate:.1f} fillers a minute over all answers: more than the "
                f"{HARMLESS_FILLERS:.0f} that did speakers no harm. Stay silent where "
                "one wants to come; `rehearse drill` trains it.",
                tuple(self._spoken),
            )
        mostly_we = self._those(
            lambda take: (
                take.kind is Kind.EXAMPLE
                and take.analysis.ownership.we >= MANY_WE
                and take.analysis.ownership.we >= MOSTLY_WE * take.analysis.ownership.i
            )
        )
        if mostly_we:
            yield Remark(
                "ownership",
                f"Mostly “we” in {_answers(len(mostly_we))}. Say which part was yours.",
                mostly_we,
            )
        yield from self._other_advice()

    def _missing_parts(self) -> Iterator[Remark]:
        missing: dict[Part, list[int]] = {}
        expected: dict[Part, list[int]] = {}
        for number, take in self._judged.items():
            for one in take.analysis.structure.parts:
                expected.setdefault(one.part, []).append(number)
                if not one.present:
                    missing.setdefault(one.part, []).append(number)
        for part in sorted(missing, key=lambda one: (-len(missing[one]), _weight(one)))[
            :MOST_PARTS
        ]:
            numbers = tuple(missing[part])
            name = part.value.replace("_", " ").capitalize()
            where = _of(numbers, expected[part])
            yield Remark(
                f"structure.{part.value}",
                f"“{name}” was not heard in {where}. {WHAT_TO_SAY[part]}",
                numbers,
                tuple(
                    Moment(one, _place(part, self._judged[one])) for one in numbers[:1]
                ),
            )

    def _cut_off(self) -> Iterator[Remark]:
        cut = tuple(
            number
            for number, take in self._spoken.items()
            if take.limit
            and take.recording.stop_reason is StopReason.LIMIT
            and take.recording.duration >= take.limit
        )
        if cut:
            yield Remark(
                "time",
                f"{_answers(len(cut)).capitalize()} ran into the limit. Decide on your "
                "last sentence before you begin.",
                cut,
            )

    def _other_advice(self) -> Iterator[Remark]:
        """Pace, pauses and voice, where an answer's own advice speaks of them."""
        for about in ("pace", "pauses", "voice"):
            found = [
                (number, advice)
                for number, take in self._judged.items()
                for advice in take.analysis.advice
                if advice.about == about
            ]
            if found:
                numbers = tuple(number for number, _ in found)
                number, advice = found[0]
                yield Remark(
                    about,
                    f"In answer {number}: {advice.text}",
                    numbers,
                    tuple(Moment(number, span) for span in advice.evidence[:1]),
                )

    def _those(self, is_so: Callable[[Take], bool]) -> tuple[int, ...]:
        return tuple(number for number, take in self._judged.items() if is_so(take))


def _span_of(take: Take, part: Part) -> Span | None:
    parts = take.analysis.structure.parts
    return next((one.span for one in parts if one.part is part), None)


def _place(part: Part, take: Take) -> Span:
    words = take.transcript.words
    answer = Span(words[0].span.start, words[-1].span.end)
    return where_to_say(part, take.analysis.structure, answer)


def _weight(part: Part) -> int:
    return FIRST_PARTS.index(part) if part in FIRST_PARTS else len(FIRST_PARTS)


def _answers(count: int) -> str:
    return "one answer" if count == 1 else f"{count} answers"


def _of(some: Sequence[int], whole: Collection[int]) -> str:
    """How many of how many answers.

    >>> _of([3], [3]), _of([2], [1, 2]), _of([1, 2], [1, 2]), _of([1, 2], [1, 2, 3])
    ('answer 3', '1 of 2 answers', 'both answers', '2 of 3 answers')
    """
    if len(whole) == 1:
        return f"answer {some[0]}"
    if len(some) < len(whole):
        return f"{len(some)} of {len(whole)} answers"
    return "both answers" if len(whole) == 2 else f"all {len(whole)} answers"  # noqa: PLR2004 - English has a word for two
