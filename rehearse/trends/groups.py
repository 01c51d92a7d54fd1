"""Takes by skill or by kind of question, each group with trends of its own.

The more groups are looked at, the more often chance looks like a change in one of
them. So the groups that are tested share `ALPHA` among them (Bonferroni): all
together find what is not there no more often than one test of all takes does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.summary import Summary
from rehearse.trends.measures import MEASURES, Measure
from rehearse.trends.permutation import FEWEST
from rehearse.trends.trend import ALPHA, LEAST_SPEECH, Trend, find_trend

Names = Callable[[Summary], Sequence[str]]
"""The groups that a take belongs to; none when it names none."""


class Grouping(StrEnum):
    """What takes are grouped by."""

    KIND = "kind"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Group:
    """Takes that have something in common, the earliest first, and their trends.

    `alpha` is what a p-value must not exceed for a verdict.
    """

    name: str
    takes: tuple[Summary, ...]
    trends: tuple[Trend, ...]
    alpha: float

    @property
    def is_tested(self) -> bool:
        """Whether it has takes enough for a verdict."""
        return _is_tested(self.takes)


def find_groups(
    takes: Sequence[Summary], names: Names, measures: Sequence[Measure] = MEASURES
) -> tuple[Group, ...]:
    """Follow measures within each group, those with most takes first.

    Args:
        takes: Takes in any order. One that belongs to several groups counts in each.
        names: The groups of a take.
        measures: What is followed.
    """
    ordered = sorted(takes, key=lambda take: (take.recorded_at, take.id))
    members: dict[str, list[Summary]] = {}
    for take in ordered:
        for name in names(take):
            members.setdefault(name, []).append(take)
    alpha = ALPHA / max(1, sum(map(_is_tested, members.values())))
    return tuple(
        Group(
            name,
            tuple(own),
            tuple(find_trend(measure, own, alpha=alpha) for measure in measures),
            alpha,
        )
        for name, own in sorted(members.items(), key=lambda one: (-len(one[1]), one[0]))
    )


def _is_tested(takes: Sequence[Summary]) -> bool:
    """Whether a verdict is possible; what was said does not matter here."""
    return sum(take.speaking_time >= LEAST_SPEECH for take in takes) >= FEWEST
