"""Which stories and takes cover what a job asks for, and how well. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from rehearse.domain import Job, Kind, Story
from rehearse.preparation.jobs.credentials import is_credential
from rehearse.preparation.jobs.made_questions import made_questions
from rehearse.skills import similarity, skills_in, technologies_in
from rehearse.summary import Summary

CLEAR = 2
"""How many of the competencies that a line speaks of are taken as its own."""

SAME = 0.5
"""From this likeness on, a question is taken to ask about a line."""

FEWEST_WORDS = 25
"""Words of a take that say something."""


class Level(IntEnum):
    """How well a skill is covered, from not at all to an answer that stands."""

    NOTHING = 0
    WRITTEN = 1
    TOLD = 2
    TOLD_WELL = 3

    @property
    def words(self) -> str:
        """The level as it is shown."""
        return ("nothing yet", "written", "told", "told well")[self]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A story or a take that covers a skill, and why it counts.

    `name` is the story's name or the take's id, `about` its title or question.
    """

    level: Level
    name: str
    is_take: bool
    about: str
    why: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Covered:
    """A skill with what covers it, the best first."""

    line: str
    is_essential: bool
    is_credential: bool
    evidence: tuple[Evidence, ...]

    @property
    def level(self) -> Level:
        """How well it is covered: as well as its best evidence."""
        return self.evidence[0].level if self.evidence else Level.NOTHING

    @property
    def stories(self) -> tuple[Evidence, ...]:
        """The stories among the evidence."""
        return tuple(one for one in self.evidence if not one.is_take)

    @property
    def takes(self) -> tuple[Evidence, ...]:
        """The takes among the evidence."""
        return tuple(one for one in self.evidence if one.is_take)


Matches = Mapping[str, Mapping[str, str]]
"""For a line the names of the stories that show it, each with why."""


def coverage(
    job: Job, stories: Mapping[str, Story], matches: Matches, takes: Iterable[Summary]
) -> tuple[Covered, ...]:
    """Each skill of a job, the essential ones first, with what covers it.

    Args:
        job: What is asked for.
        stories: The user's stories by name.
        matches: Which of them show a line, as `preparation.stories` finds it.
        takes: The history.
    """
    kept = tuple(takes)
    essential = set(job.essential)
    return tuple(
        _covered(
            line, line in essential, _written(matches.get(line, {}), stories), kept
        )
        for line in dict.fromkeys(job.skills)
    )


def gaps(covered: Sequence[Covered]) -> tuple[Covered, ...]:
    """The skills without an example, the essential ones first; papers left out."""
    return tuple(
        one for one in covered if one.level is Level.NOTHING and not one.is_credential
    )


def _written(shown: Mapping[str, str], stories: Mapping[str, Story]) -> list[Evidence]:
    return [
        Evidence(
            Level.WRITTEN,
            name,
            False,
            stories[name].title,
            why,
            stories[name].changed_at,
        )
        for name, why in shown.items()
        if name in stories
    ]


def _covered(
    line: str, is_essential: bool, written: list[Evidence], takes: Sequence[Summary]
) -> Covered:
    asked = frozenset(one.text for one in made_questions(line))
    own_skills = _skills(line)
    shown = frozenset(one.name for one in written)
    told = []
    for take in takes:
        why = _told_by(take, line, own_skills, asked, shown)
        if why and take.words >= FEWEST_WORDS:
            level, how = _level(take)
            about = take.question or ""
            told.append(
                Evidence(level, take.id, True, about, f"{how}; {why}", take.recorded_at)
            )
    best_first = sorted(
        [*written, *told], key=lambda one: (one.level, one.moment), reverse=True
    )
    return Covered(line, is_essential, is_credential(line), tuple(best_first))


def _skills(line: str) -> frozenset[str]:
    """The skills a line is about: its technologies, else its clearest competencies."""
    technologies = technologies_in(line)
    return frozenset(map(str.casefold, technologies or skills_in(line)[:CLEAR]))


def _told_by(
    take: Summary,
    line: str,
    own: frozenset[str],
    asked: frozenset[str],
    shown: frozenset[str],
) -> str:
    """Why a take covers a line; "" when it does not."""
    question = take.question or ""
    if question in asked:
        return "asked about this line"
    if take.story in shown:
        return f"told the story {take.story}"
    shared = [skill for skill in take.skills if skill.casefold() in own]
    if shared:
        return f"asked about {', '.join(shared)}"
    if question and similarity(question, line) >= SAME:
        return "asked about it"
    return ""


def _level(take: Summary) -> tuple[Level, str]:
    """How well an answer was told, in a word and in full."""
    if take.missing:
        missing = ", ".join(part.value for part in take.missing)
        return Level.TOLD, f"without {missing}"
    if take.kind is not Kind.EXAMPLE:
        return Level.TOLD_WELL, "all parts heard"
    if take.result_quantified:
        return Level.TOLD_WELL, "all parts heard, a measured result"
    return Level.TOLD, "all parts heard, no measured result"
