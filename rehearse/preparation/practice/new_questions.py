"""Which questions to begin with: those that show most of what was never shown.

First one for each skill that the job asks for and nothing shows yet, then one for
each kind of question never practised, then one for each skill never practised,
then the rest. The kinds take turns throughout.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from rehearse.domain import Kind, Question
from rehearse.preparation.practice.schedule import Practised, question_key

KINDS = (
    Kind.EXAMPLE,
    Kind.MOTIVATION,
    Kind.OVERVIEW,
    Kind.HYPOTHETICAL,
    Kind.KNOWLEDGE,
    Kind.TASK,
    Kind.LEADERSHIP,
)
"""In the order of beginning them: what hardly any interview leaves out comes first."""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question never answered, and why it comes; "" where it is simply next.

    `gap` is the skill of the job that nothing shows yet, if that is why.
    """

    question: Question
    reason: str = ""
    gap: str | None = None


def order_new(
    questions: Iterable[Question],
    practised: Mapping[str, Practised],
    *,
    gaps: Sequence[str] = (),
    wanted: Sequence[str] = (),
) -> tuple[NewQuestion, ...]:
    """Put every question that was not answered yet in the order of beginning them.

    Args:
        questions: All there are, those of the job first.
        practised: What was answered, by `question_key`.
        gaps: Skills that the job needs and nothing shows, the most important first.
        wanted: Every skill that the job asks for.
    """
    fresh = {question_key(one.text): one for one in questions}
    waiting = _Waiting(one for key, one in fresh.items() if key not in practised)
    answered = [one.question for one in practised.values()]
    kinds = {one.kind for one in answered}
    skills = {_plain(skill) for one in answered for skill in one.skills}
    return (
        *_for_gaps(waiting, gaps),
        *_for_kinds(waiting, kinds),
        *_for_skills(waiting, skills, wanted),
        *(NewQuestion(one) for one in waiting.rest()),
    )


class _Waiting:
    """Questions not chosen yet: the job's before others, then the kinds in turn."""

    def __init__(self, questions: Iterable[Question]) -> None:
        everything = list(questions)
        of_job = _in_turn(one for one in everything if one.job)
        others = _in_turn(one for one in everything if not one.job)
        self._questions = [*of_job, *others]
        self.chosen: list[Question] = []

    def first(
        self, kind: Kind | None = None, skill: str | None = None
    ) -> Question | None:
        """Take out the first question of a kind, or the first that probes a skill."""
        for one in self._questions:
            probed = {_plain(name) for name in one.skills}
            if kind in {None, one.kind} and (skill is None or skill in probed):
                self._questions.remove(one)
                self.chosen.append(one)
                return one
        return None

    def skills(self) -> tuple[str, ...]:
        """Every skill that is probed by what is left."""
        names = (name for one in self._questions for name in one.skills)
        return tuple(dict.fromkeys(names))

    def rest(self) -> list[Question]:
        """What is left."""
        return self._questions


def _for_gaps(waiting: _Waiting, gaps: Sequence[str]) -> Iterator[NewQuestion]:
    for gap in gaps:
        if question := waiting.first(skill=_plain(gap)):
            reason = f"the job needs {gap}, and no story or answer shows it yet"
            yield NewQuestion(question, reason, gap)


def _for_kinds(waiting: _Waiting, seen: set[Kind]) -> Iterator[NewQuestion]:
    begun = seen | {one.kind for one in waiting.chosen}
    for kind in KINDS:
        if kind not in begun and (question := waiting.first(kind=kind)):
            yield NewQuestion(question, f"no {kind.value} question was practised yet")


def _for_skills(
    waiting: _Waiting, seen: set[str], wanted: Sequence[str]
) -> Iterator[NewQuestion]:
    begun = seen | {_plain(name) for one in waiting.chosen for name in one.skills}
    for skill in dict.fromkeys((*wanted, *waiting.skills())):
        if _plain(skill) in begun:
            continue
        if question := waiting.first(skill=_plain(skill)):
            begun |= {_plain(name) for name in question.skills}
            yield NewQuestion(question, f"{skill} was not practised yet")


def _in_turn(questions: Iterable[Question]) -> list[Question]:
    """The same questions, one of each kind, then the next of each."""
    by_kind: dict[Kind, list[Question]] = {}
    for one in questions:
        by_kind.setdefault(one.kind, []).append(one)
    return [one for one in chain(*zip_longest(*by_kind.values())) if one]


def _plain(skill: str) -> str:
    return skill.casefold().strip()
