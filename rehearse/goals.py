"""What the speaker wants to reach: a bound for a measure, kept in the settings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.errors import RehearseError
from rehearse.settings import Settings
from rehearse.summary import Summary
from rehearse.trends import BY_NAME, LEAST_SPEECH, Measure

NUMBER = r"\d{1,4}(?:\.\d{1,2})?"
UNIT = r"\s*(?:/\s*min|%|s)?"
RANGE = re.compile(rf"({NUMBER})\s*(?:-|\N{{EN DASH}}|\.\.)\s*({NUMBER}){UNIT}")
AT_LEAST = re.compile(rf"({NUMBER}){UNIT}\s*\+")
ONE = re.compile(rf"({NUMBER}){UNIT}")


@dataclass(frozen=True, slots=True)
class Goal:
    """A measure and the values that are wanted; None where there is no bound."""

    measure: Measure
    low: float | None
    high: float | None

    @property
    def text(self) -> str:
        """The goal as people read it."""
        measure = self.measure
        if self.low is None:
            return f"at most {measure.written(self.high or 0.0)}"
        if self.high is None:
            return f"at least {measure.written(self.low)}"
        return f"{measure.plain(self.low)} to {measure.written(self.high)}"

    @property
    def value(self) -> str:
        """The goal as it is typed."""
        plain = self.measure.plain
        if self.low is None:
            return plain(self.high or 0.0)
        return (
            f"{plain(self.low)}+"
            if self.high is None
            else f"{plain(self.low)}-{plain(self.high)}"
        )

    def is_met(self, value: float) -> bool:
        """Whether a value, as it is shown, lies within the bounds."""
        shown = round(value, self.measure.digits)
        return (self.low is None or shown >= self.low) and (
            self.high is None or shown <= self.high
        )


def parse_goal(name: str, value: str) -> Goal:
    """Read a goal as it is typed: `fillers 3/min`, `pace 120-150`, `pitch 2.5+`.

    Raises:
        RehearseError: There is no such measure, or the value means nothing.
    """
    measure = BY_NAME.get(name.strip().casefold().replace("_", "-"))
    if measure is None:
        raise RehearseError(
            f"There is no measure {name!r}.",
            hint=f"Choose one of {', '.join(BY_NAME)}.",
        )
    text = value.strip()
    if found := RANGE.fullmatch(text):
        low, high = float(found[1]), float(found[2])
        if low > high:
            raise RehearseError(
                f"{value!r} ends before it begins.", hint="Write 120-150, say."
            )
        return Goal(measure, low, high)
    if found := AT_LEAST.fullmatch(text):
        return Goal(measure, float(found[1]), None)
    if found := ONE.fullmatch(text):
        if not measure.less_is_better:
            raise RehearseError(
                f"Neither more nor less of {measure.name!r} is better by itself.",
                hint="Give a range, as 120-150, or the least you want, as 3+.",
            )
        return Goal(measure, None, float(found[1]))
    raise RehearseError(
        f"{value!r} is no goal.", hint="Write 3/min, or 120-150, or 2.5+ for at least."
    )


def read_goals(settings: Settings) -> tuple[Goal, ...]:
    """The goals in the settings; one that cannot be read is left out."""
    goals = []
    for line in settings.goals:
        name, _, value = line.partition(" ")
        try:
            goals.append(parse_goal(name, value))
        except RehearseError:
            continue  # written by hand, or by another version
    return tuple(goals)


def write_goals(goals: Sequence[Goal]) -> tuple[str, ...]:
    """The goals as the settings keep them."""
    return tuple(f"{goal.measure.name} {goal.value}" for goal in goals)


def describe_goals(goals: Sequence[Goal], take: Summary) -> str:
    """One line about a take: what was wanted and what came; "" without goals.

    A take with hardly any speech says nothing about a goal.
    """
    if take.speaking_time < LEAST_SPEECH:
        return ""
    said = []
    for goal in goals:
        value = goal.measure.value(take)
        if value is None:
            continue
        sign = "reached" if goal.is_met(value) else "not yet"
        shown = goal.measure.plain(value)
        said.append(f"{goal.measure.label} {shown}, wanted {goal.text}: {sign}")
    return f"Goals: {'; '.join(said)}." if said else ""
