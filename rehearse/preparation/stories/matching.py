"""Which story answers a question or a line of a job, and which one a take told.

Each answer says why: the skills and the words that both have.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from rehearse.domain import Question, Story, Take
from rehearse.preparation.stories.points import SAID, match_points, points_of
from rehearse.preparation.stories.terms import Term, likeness, terms_of
from rehearse.skills import skills_in

NAMED, READ = 1.0, 0.5
"""What a skill counts that the user named, and one that only the words speak of."""

LATER = 0.6
"""What the second skill of a question counts, against the first."""

SKILLS = 0.65
"""The share of the skills in a fit; the rest are the words."""

ENOUGH = 2
"""Words in common without which a question that names no skill is met by half."""

FEWEST = 0.3
"""A fit below this is chance."""

TOLD = 0.35
"""The likeness from which a take is thought to tell a story."""

MOST_READ = 5
"""Stories that are read point by point for one take, those with the most words of it."""

DOUBT = 2.0
"""Points that are added as if left out: a match in two notes of two proves little."""

_ASKING = """
tell describe give example time situation occasion happen someone somebody something
anything people person make made work experience job role ability able skill strong good
excellent proven knowledge understanding use years different next handle deal dealt manage
"""
"""What questions and skill lines say whatever they ask for."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a story answers; `score` runs from 0 to 1.

    `skills` are those that both name, `read` those of them that only the words of the
    story speak of, `words` the story's words that answer the question's.
    """

    name: str
    title: str
    score: float
    skills: tuple[str, ...]
    read: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The story that a take seems to tell; `shared` are points that it said."""

    name: str
    title: str
    likeness: float
    shared: tuple[str, ...]


def match_question(question: Question, stories: Mapping[str, Story]) -> tuple[Fit, ...]:
    """The stories that answer a question, the best first; none when none fits.

    Args:
        question: Its skills count, or those that its words speak of.
        stories: The user's stories by name.
    """
    asked = question.skills or skills_in(question.text)
    library = {name: _Read(story) for name, story in stories.items()}
    rarity = _rarity(library.values())
    wanted = [
        one for one in terms_of(question.text.split()) if one.key not in _asking()
    ]
    fits = [_fit(name, one, asked, wanted, rarity) for name, one in library.items()]
    good = [fit for fit in fits if fit.score >= FEWEST]
    return tuple(sorted(good, key=lambda fit: (-fit.score, fit.name)))


def match_lines(
    lines: Sequence[str], stories: Mapping[str, Story]
) -> tuple[tuple[str, tuple[Fit, ...]], ...]:
    """For each line of a job the stories that show it, the best first."""
    return tuple((line, match_question(Question(line), stories)) for line in lines)


def suggest(take: Take, stories: Mapping[str, Story]) -> Suggestion | None:
    """The story that a take seems to tell, by its prepared points; None when unsure."""
    spoken = terms_of([word.text for word in take.transcript.words])
    heard = {term.key for term in spoken}
    likely = sorted(stories, key=lambda name: -_overlap(stories[name], heard))
    found = [suggestion_for(spoken, name, stories[name]) for name in likely[:MOST_READ]]
    best = max(found, key=lambda one: one.likeness, default=None)
    return best if best and best.likeness >= TOLD else None


def suggestion_for(spoken: Sequence[Term], name: str, story: Story) -> Suggestion:
    """How much of a story the terms of an answer tell."""
    points = [text for _, text in points_of(story)]
    matches = match_points(points, spoken)
    told = [match.likeness if match.likeness >= SAID else 0.0 for match in matches]
    shared = [
        text
        for text, match in zip(points, matches, strict=True)
        if match.likeness >= SAID
    ]
    share = sum(told) / (len(points) + DOUBT)
    return Suggestion(name, story.title, share, tuple(shared))


def _overlap(story: Story, heard: set[str]) -> float:
    """The share of a story's words that were heard: cheap, to choose what to read."""
    words = {term.key for term in terms_of(story.text.split())}
    return len(words & heard) / len(words) if words else 0.0


# --- inside ------------------------------------------------------------------


class _Read:
    """A story as it is compared: its skills, and its words once each."""

    def __init__(self, story: Story) -> None:
        text = f"{story.title}\n{story.text}"
        self.title = story.title
        self.named = {skill.casefold() for skill in story.skills}
        self.read = {skill.casefold() for skill in skills_in(text)}
        self.terms: dict[str, Term] = {}
        for term in terms_of(text.split()):
            self.terms.setdefault(term.key, term)


@cache
def _asking() -> frozenset[str]:
    return frozenset(term.key for term in terms_of(_ASKING.split()))


def _rarity(library: Iterable[_Read]) -> dict[str, float]:
    """How little a word is used among the stories (inverse document frequency)."""
    read = list(library)
    used = Counter(key for one in read for key in one.terms)
    return {key: 1 + log((1 + len(read)) / (1 + count)) for key, count in used.items()}


def _fit(
    name: str,
    story: _Read,
    asked: Sequence[str],
    wanted: Sequence[Term],
    rarity: Mapping[str, float],
) -> Fit:
    weights = [LATER if place else 1.0 for place in range(len(asked))]
    values = [
        NAMED * (skill.casefold() in story.named)
        or READ * (skill.casefold() in story.read)
        for skill in asked
    ]
    shown = sum(w * v for w, v in zip(weights, values, strict=True))
    # A line that names three skills is answered by a story that shows one of them.
    best = max((w * v for w, v in zip(weights, values, strict=True)), default=0.0)
    skills = (best + shown / sum(weights)) / 2 if asked else 0.0
    words, met = _shared(wanted, story, rarity)
    if not asked and len(met) < ENOUGH <= len(wanted):
        words /= 2
    return Fit(
        name=name,
        title=story.title,
        score=SKILLS * skills + (1 - SKILLS) * words if asked else words,
        skills=tuple(s for s, v in zip(asked, values, strict=True) if v),
        read=tuple(s for s, v in zip(asked, values, strict=True) if 0 < v < NAMED),
        words=met,
    )


def _shared(
    wanted: Sequence[Term], story: _Read, rarity: Mapping[str, float]
) -> tuple[float, tuple[str, ...]]:
    """The share of the question's words that the story has, and the story's words."""
    met: list[str] = []
    total = got = 0.0
    for term in wanted:
        alike = {key: likeness(term, other) for key, other in story.terms.items()}
        best = max(alike, key=lambda key: alike[key] * rarity[key], default="")
        weight = rarity.get(term.key, 1.0)
        total += weight
        if best and alike[best] > 0:
            got += weight * alike[best]
            met.append(story.terms[best].word)
    return (got / total if total else 0.0), tuple(dict.fromkeys(met))
