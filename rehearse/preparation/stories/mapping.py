"""Skills against stories: which has none, and which rest on one story alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rehearse.domain import Story
from rehearse.preparation.stories.matching import match_lines
from rehearse.skills import skills_in

MOST_QUESTIONS = 3
"""Different questions that one story may answer before interviewers hear it twice."""

MOST_LINES, MOST_SHARE = 3, 0.4
"""Lines of a job that one story may be best for: at least so many, and so large a share."""


@dataclass(frozen=True, slots=True)
class Row:
    """One skill: the stories that name it, and those whose words only speak of it."""

    skill: str
    named: tuple[str, ...]
    read: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """Whether any story shows it, or may."""
        return bool(self.named or self.read)


@dataclass(frozen=True, slots=True)
class StoryMap:
    """Every skill that a story shows or that is wanted, those shown most often first.

    `without` are wanted and have no story, the most wanted first; `warnings` say which
    story serves too many answers.
    """

    rows: tuple[Row, ...]
    without: tuple[str, ...]
    warnings: tuple[str, ...]


def build_map(
    stories: Mapping[str, Story],
    wanted: Sequence[str],
    told: Mapping[str, int],
    lines: Sequence[str] = (),
) -> StoryMap:
    """Lay the stories over the skills.

    Args:
        stories: The user's stories by name.
        wanted: Skills that are asked for, the most wanted first.
        told: To how many different questions each story was told.
        lines: The lines of a job that stories should show.
    """
    rows = {skill.casefold(): _row(skill, stories) for skill in wanted}
    for story in stories.values():
        for skill in story.skills:
            rows.setdefault(skill.casefold(), _row(skill, stories))
    covered = [row for row in rows.values() if row.is_covered]
    covered.sort(
        key=lambda row: (-len(row.named), -len(row.read), row.skill.casefold())
    )
    return StoryMap(
        rows=tuple(covered),
        without=tuple(row.skill for row in rows.values() if not row.is_covered),
        warnings=(*_told_often(stories, told), *_best_often(stories, lines)),
    )


def _row(skill: str, stories: Mapping[str, Story]) -> Row:
    named = [
        name
        for name, story in stories.items()
        if skill.casefold() in {one.casefold() for one in story.skills}
    ]
    read = [
        name
        for name, story in stories.items()
        if name not in named and skill in skills_in(f"{story.title}\n{story.text}")
    ]
    return Row(skill, tuple(named), tuple(read))


def _told_often(stories: Mapping[str, Story], told: Mapping[str, int]) -> list[str]:
    return [
        f"“{stories[name].title}” answered {times} different questions: interviewers"
        " compare notes. Prepare a second one."
        for name, times in told.items()
        if name in stories and times > MOST_QUESTIONS
    ]


def _best_often(stories: Mapping[str, Story], lines: Sequence[str]) -> list[str]:
    best = [fits[0].name for _, fits in match_lines(lines, stories) if fits]
    return [
        f"“{stories[name].title}” is the best you have for {best.count(name)} of the"
        f" {len(lines)} things this job asks for. Prepare another for some of them."
        for name in dict.fromkeys(best)
        if best.count(name) >= MOST_LINES
        and best.count(name) / len(lines) > MOST_SHARE
        and len(stories) > 0
    ]
