"""Takes by skill or by kind, for `rehearse trends`."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.cli.page_options import hand_over
from rehearse.cli.terminal.console import results
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.goals import Goal
    from rehearse.summary import Summary
    from rehearse.trends import Group, Grouping, Practice

    Names = Callable[[Summary], Sequence[str]]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The takes that trends are about, and what is said with them."""

    takes: "tuple[Summary, ...]"
    practice: "Practice"
    goals: "tuple[Goal, ...]"
    about: str
    workspace: Workspace


def groups_of(looked_at: LookedAt, by: "Grouping") -> "tuple[Group, ...]":
    """The takes by skill or kind, with their trends.

    Raises:
        PreparationError: A file of an own question cannot be read.
    """
    from rehearse.trends import find_groups

    return find_groups(looked_at.takes, _names(by, looked_at.workspace))


def show_groups(
    looked_at: LookedAt,
    by: "Grouping",
    *,
    target: Path | None,
    page: bool,
    opened: bool,
) -> None:
    """Print the takes by skill or kind, or write their page."""
    from rehearse.report.trend_groups import build_groups

    names = _names(by, looked_at.workspace)
    report = build_groups(
        groups_of(looked_at, by),
        by,
        looked_at.practice,
        looked_at.goals,
        left_out=sum(not names(take) for take in looked_at.takes),
        about=looked_at.about,
    )
    if page:
        from rehearse.pages import TRENDS, page_path
        from rehearse.report.trend_groups_html import groups_to_html

        path = target or page_path(looked_at.workspace, TRENDS, about=by.value)
        hand_over(groups_to_html(report), path, opened=opened)
    else:
        from rehearse.report.trend_groups_terminal import render_groups

        console = results()
        console.print(render_groups(report, console.width))


def with_skill(
    takes: "Sequence[Summary]", skill: str, workspace: Workspace
) -> "tuple[Summary, ...]":
    """The takes whose question probes a skill, whatever way its name is written."""
    from rehearse.preparation.questions import canonical

    wanted = {one.casefold() for one in canonical((skill,))}
    skills = _skills(workspace)
    return tuple(
        take for take in takes if not wanted.isdisjoint(map(str.casefold, skills(take)))
    )


def skills_practised(takes: "Sequence[Summary]", workspace: Workspace) -> str:
    """The skills of takes, those of most takes first, as one line."""
    skills = _skills(workspace)
    counted = Counter(skill for take in takes for skill in skills(take))
    return ", ".join(name for name, _ in counted.most_common())


def _names(by: "Grouping", workspace: Workspace) -> "Names":
    """What tells the groups of a take."""
    from rehearse.trends import Grouping

    if by is Grouping.SKILL:
        return _skills(workspace)
    return lambda take: (take.kind.value,)


def _skills(workspace: Workspace) -> "Names":
    """The skills of a take's question.

    Takes from before questions had skills get those that the bank names for the same
    words now, or those that the words speak of.
    """
    from rehearse.preparation.questions import MOST_SKILLS, all_questions, same_words
    from rehearse.skills import skills_in

    bank = {
        same_words(one.question.text): one.question.skills
        for one in all_questions(workspace)
    }

    def skills(take: "Summary") -> Sequence[str]:
        text = take.question or ""
        in_bank = bank.get(same_words(text), ())
        return take.skills or in_bank or skills_in(text)[:MOST_SKILLS]

    return skills
