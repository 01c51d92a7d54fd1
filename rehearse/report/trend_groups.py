"""Trends by skill or by kind of question, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rehearse.goals import Goal
from rehearse.report.trends import (
    TrendSection,
    build_section,
    describe_practice,
    so_far,
)
from rehearse.report.wording import clean, count
from rehearse.trends import (
    ALPHA,
    FEWEST,
    LEAST_SPEECH,
    MEASURES,
    Group,
    Grouping,
    Practice,
    Trend,
    Verdict,
)

ALWAYS = frozenset({"fillers", "parts-missing", "pace", "pauses", "pitch"})
"""The measures that are shown of every group; others when they changed."""

NOTHING = "-"

CHANGES = frozenset({Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED})


@dataclass(frozen=True, slots=True)
class GroupSection:
    """One group, ready to be shown."""

    name: str
    subtitle: str
    lines: tuple[TrendSection, ...]


@dataclass(frozen=True, slots=True)
class FewTakes:
    """A group with too few takes for a verdict; `values` in the order of the columns."""

    name: str
    takes: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupsReport:
    """All groups, those with most takes first, and the practice they come from.

    `columns` are the labels and units of what is told of each of the `few`.
    """

    title: str
    subtitle: str
    groups: tuple[GroupSection, ...]
    columns: tuple[tuple[str, str], ...]
    few: tuple[FewTakes, ...]
    notes: tuple[str, ...]


def build_groups(
    groups: Sequence[Group],
    by: Grouping,
    practice: Practice,
    goals: Sequence[Goal] = (),
    *,
    left_out: int = 0,
    about: str = "",
) -> GroupsReport:
    """Put the trends of groups into words.

    Args:
        groups: What `find_groups` found.
        by: What the takes were grouped by.
        practice: What `measure_practice` added up.
        goals: What the speaker wants to reach.
        left_out: Takes that belong to no group.
        about: Which takes these are; all when empty.
    """
    wanted = {goal.measure.name: goal for goal in goals}
    about = f", {clean(about)}" if about else ""
    shown = [measure for measure in MEASURES if measure.name in ALWAYS]
    return GroupsReport(
        title=f"Your practice by {by.value}{about}",
        subtitle=describe_practice(practice),
        groups=tuple(_group(one, wanted) for one in groups if one.is_tested),
        columns=tuple((measure.label, measure.unit) for measure in shown),
        few=tuple(_few(one) for one in groups if not one.is_tested),
        notes=tuple(_notes(groups, by, left_out)),
    )


def _group(group: Group, goals: Mapping[str, Goal]) -> GroupSection:
    return GroupSection(
        name=clean(group.name),
        subtitle=_subtitle(group),
        lines=tuple(
            build_section(trend, goals.get(trend.measure.name))
            for trend in group.trends
            if _is_shown(trend)
        ),
    )


def _few(group: Group) -> FewTakes:
    values = tuple(
        trend.measure.plain(so_far(trend)) if trend.points else NOTHING
        for trend in group.trends
        if trend.measure.name in ALWAYS
    )
    return FewTakes(clean(group.name), len(group.takes), values)


def _subtitle(group: Group) -> str:
    last = group.takes[-1].recorded_at.astimezone()
    return f"{count(len(group.takes), 'take')}, last on {last.day} {last:%B %Y}"


def _is_shown(trend: Trend) -> bool:
    return bool(trend.points) and (
        trend.measure.name in ALWAYS or trend.verdict in CHANGES
    )


def _notes(groups: Sequence[Group], by: Grouping, left_out: int) -> list[str]:
    said = []
    tested = [group for group in groups if group.is_tested]
    if len(tested) < len(groups):
        said.append(f"It takes {FEWEST} takes of one {by.value} to tell a change.")
    takes = {take.id: take for group in groups for take in group.takes}
    short = sum(take.speaking_time < LEAST_SPEECH for take in takes.values())
    if short:
        said.append(
            f"{count(short, 'take')} with less than {LEAST_SPEECH:.0f} s of speech:"
            " not compared."
        )
    if left_out:
        said.append(
            f"{count(left_out, 'take')} whose question names no {by.value}: left out."
        )
    if tested:
        said.append(_tested(tested, by))
    return said


def _tested(tested: Sequence[Group], by: Grouping) -> str:
    one = tested[0].alpha
    shared = (
        f", shared among the {len(tested)} with {FEWEST} takes or more:"
        f" p ≤ {one:.2g} for each"
        if len(tested) > 1
        else ""
    )
    overlap = " A take counts for each of its skills." if by is Grouping.SKILL else ""
    return (
        "A verdict compares the order of a group's takes with random orders of them"
        f" (permutation test, two-sided, p ≤ {ALPHA:g}{shared}). Of simulated speakers"
        " who do not change, at most 1 in 100 is told “better” about fillers in any"
        f" group at one look.{overlap}"
    )
