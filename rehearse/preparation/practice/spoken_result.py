"""How an answer went, as the schedule takes it: from what was said, never from a feeling.

A rating says how soon the question should come again, nothing more: it is shown
nowhere. What is shown are its reasons, each of which was observed in the take.
What the answer lacks weighs most, how it was said less. A measure lowers a rating
to `HARD` only where all of its interval lies beyond the limit: a short answer
cannot prove a habit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rehearse.domain import Kind, Part
from rehearse.goals import Goal
from rehearse.summary import Summary
from rehearse.trends import LEAST_SPEECH


class Rating(IntEnum):
    """How an answer went, in the four steps that spaced repetition knows."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


SHORT_ANSWER = 20.0
"""Seconds of speech, below which an answer can hardly hold its parts."""

HARMLESS_FILLERS, HARMFUL_FILLERS = 5.0, 12.0
"""A minute: 5 did speakers no harm, 12 did (Laske & DiGennaro Reed 2024)."""

UNUSUAL_PACE = 0.2
"""The share by which pace must differ from the speaker's usual one: listeners
notice 10 % (Quené 2007), and takes differ by as much by chance."""

KEY_PARTS = frozenset(
    {
        Part.ACTION,
        Part.RESULT,
        Part.RECOMMENDATION,
        Part.PROOF,
        Part.MECHANISM,
        Part.STEPS,
        Part.LINK,
        Part.OUTCOME,
    }
)
"""What each kind of question is asked for; without it there is no answer."""

MEASURED_RESULT = frozenset({Kind.EXAMPLE})
"""The kinds whose result should have a size."""

LANGUAGE = "en"
"""The one in which parts and fillers are looked for."""

NAMES = {Part.TRADE_OFFS: "trade-offs", Part.NEXT_STEP: "next step"}
"""The parts whose name is not simply their own word."""

DECIDED_BY_PARTS = "parts-missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something observed, as a clause, and the best rating that it leaves open."""

    text: str
    leaves: Rating


@dataclass(frozen=True, slots=True)
class SpokenResult:
    """The rating of a take, and why; what decided it comes first."""

    rating: Rating
    reasons: tuple[Reason, ...]

    @property
    def text(self) -> str:
        """What decided the rating, in one clause."""
        decided = [one.text for one in self.reasons if one.leaves is self.rating]
        return " and ".join(decided[:2])


def rate_spoken(
    take: Summary, goals: Sequence[Goal] = (), usual_pace: float | None = None
) -> SpokenResult | None:
    """Rate what was said in a take.

    Args:
        take: Its measures.
        goals: The speaker's own; each takes the place of the usual limit.
        usual_pace: The speaker's words a minute so far, if they are known.

    Returns:
        None when no word was heard: a muted microphone is not an answer.
    """
    if not take.words:
        return None
    found = sorted(_reasons(take, goals, usual_pace), key=lambda one: one.leaves)
    rating = min((one.leaves for one in found), default=Rating.EASY)
    if rating >= Rating.GOOD:
        found.insert(0, Reason(_praise(take), rating))
    return SpokenResult(rating, tuple(found))


def _reasons(
    take: Summary, goals: Sequence[Goal], usual_pace: float | None
) -> Iterator[Reason]:
    yield from _about_length(take)
    if take.language == LANGUAGE:
        yield from _about_parts(take)
    else:
        text = f"parts are looked for in English, and this was {take.language}"
        yield Reason(text, Rating.GOOD)
    wanted = {goal.measure.name for goal in goals}
    if "fillers" not in wanted and take.language == LANGUAGE:
        yield from _about_fillers(take)
    if "pace" not in wanted and usual_pace:
        yield from _about_pace(take, usual_pace)
    yield from _about_goals(take, goals)
    if take.filler_detector is None:
        yield Reason("nothing listened for um and uh", Rating.GOOD)


def _about_length(take: Summary) -> Iterator[Reason]:
    seconds = f"{take.speaking_time:.0f} s of speech"
    if take.speaking_time < LEAST_SPEECH:
        yield Reason(f"there were only {seconds}", Rating.AGAIN)
    elif take.speaking_time < SHORT_ANSWER:
        yield Reason(f"there were only {seconds}", Rating.HARD)
    if take.time_limit and take.duration >= take.time_limit:
        minutes, rest = divmod(int(take.time_limit), 60)
        yield Reason(f"it ran into the limit of {minutes}:{rest:02}", Rating.HARD)


def _about_parts(take: Summary) -> Iterator[Reason]:
    missing = take.missing
    if missing:
        key = [part for part in missing if part in KEY_PARTS]
        # The others would only hide what matters.
        yield Reason(
            _not_heard(tuple(key) or missing), Rating.AGAIN if key else Rating.HARD
        )
    if not take.in_order:
        yield Reason("the parts came out of order", Rating.GOOD)
    has_result = Part.RESULT not in take.missing
    if take.kind in MEASURED_RESULT and has_result and not take.result_quantified:
        yield Reason("the result had no size", Rating.GOOD)


def _about_fillers(take: Summary) -> Iterator[Reason]:
    low, high = take.fillers_per_minute_low, take.fillers_per_minute_high
    rate = take.fillers_per_minute
    came = f"fillers came {rate:.0f} times a minute ({low:.0f} to {high:.0f})"
    if low > HARMLESS_FILLERS:
        is_harmful = rate >= HARMFUL_FILLERS
        yield Reason(came, Rating.HARD if is_harmful else Rating.GOOD)
    elif high > HARMLESS_FILLERS:
        not_sure = f"not surely below {HARMLESS_FILLERS:.0f}"
        yield Reason(f"{came}, {not_sure}", Rating.GOOD)


def _about_pace(take: Summary, usual: float) -> Iterator[Reason]:
    now = take.words_per_minute
    low = now if take.words_per_minute_low is None else take.words_per_minute_low
    high = now if take.words_per_minute_high is None else take.words_per_minute_high
    if low > usual * (1 + UNUSUAL_PACE) or high < usual * (1 - UNUSUAL_PACE):
        text = f"{now:.0f} words a minute are not usual for you ({usual:.0f} are)"
        yield Reason(text, Rating.GOOD)


def _about_goals(take: Summary, goals: Sequence[Goal]) -> Iterator[Reason]:
    for goal in goals:
        value = goal.measure.value(take)
        if goal.measure.name == DECIDED_BY_PARTS or value is None:
            continue
        if goal.is_met(value):
            continue
        label, shown = goal.measure.label.lower(), goal.measure.plain(value)
        text = f"{label} {shown}, wanted {goal.text}"
        yield Reason(text, Rating.HARD if _is_sure(goal, take) else Rating.GOOD)


def _is_sure(goal: Goal, take: Summary) -> bool:
    """Whether a count of events is beyond a goal with all of its interval."""
    interval = goal.measure.interval(take)
    if goal.measure.count is None or interval is None:
        return False
    above = goal.high is not None and interval.low > goal.high
    below = goal.low is not None and interval.high < goal.low
    return above or below


def _praise(take: Summary) -> str:
    if take.language != LANGUAGE:
        return "it was long enough"
    if take.kind in MEASURED_RESULT and take.result_quantified and take.in_order:
        return "all parts were heard, and the result had a size"
    return "all parts were heard"


def _not_heard(parts: Sequence[Part]) -> str:
    names = [f"the {NAMES.get(part, part.value)}" for part in parts]
    *others, last = names
    text = f"{', '.join(others)} and {last}" if others else last
    return f"{text} {'were' if others or last.endswith('s') else 'was'} not heard"
