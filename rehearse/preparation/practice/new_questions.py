"""Which questions to begin with: those that show most of what was never shown.

First one for each line of the job that nothing shows yet, then one for each kind of
question never practised, then one for each skill never practised, then the rest.
Questions for the job come before others, of which the kinds take turns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from textwrap import shorten

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


LONGEST_LINE = 60
"""Characters of a line of the job that a reason repeats."""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question never answered, and why it comes; "" where it is simply next.

    `gap` is the line of the job that nothing shows yet, if that is why.
    """

    question: Question
    reason: str = ""
    gap: str | None = None


def order_new(
    questions: Iterable[Question],
    practised: Mapping[str, Practised],
    gaps: Iterable[tuple[str, Question]] = (),
) -> tuple[NewQuestion, ...]:
    """Put every question that was not answered yet in the order of beginning them.

    Args:
        questions: All there are; those for a job in the order worth practising.
        practised: What was answered, by `question_key`.
        gaps: Lines of the job that nothing shows yet, the most important first, and
            questions that probe them.
    """
    waiting = _Waiting(questions, practised)
    answered = [one.question for one in practised.values()]
    kinds = {one.kind for one in answered}
    skills = {_plain(skill) for one in answered for skill in one.skills}
    return (
        *_for_gaps(waiting, gaps),
        *_for_kinds(waiting, kinds),
        *_for_skills(waiting, skills),
        *(NewQuestion(one) for one in waiting.rest()),
    )


class _Waiting:
    """Questions not chosen yet, each once, in the order in which they would come."""

    def __init__(
        self, questions: Iterable[Question], practised: Mapping[str, Practised]
    ) -> None:
        everything: dict[str, Question] = {}
        for one in questions:
            everything.setdefault(question_key(one.text), one)
        fresh = [one for key, one in everything.items() if key not in practised]
        of_job = [one for one in fresh if one.job]
        others = _in_turn(one for one in fresh if not one.job)
        self._questions = [*of_job, *others]
        self.chosen: list[Question] = []

    def take(self, text: str) -> Question | None:
        """Take out the question with these words."""
        return self._first(lambda one: question_key(one.text) == question_key(text))

    def take_kind(self, kind: Kind) -> Question | None:
        """Take out the first question of a kind."""
        return self._first(lambda one: one.kind is kind)

    def take_other(self, skills: set[str]) -> Question | None:
        """Take out the first question that probes a skill not among these."""
        return self._first(lambda one: bool(_new_skills(one, skills)))

    def rest(self) -> list[Question]:
        """What is left."""
        return self._questions

    def _first(self, fits: Callable[[Question], bool]) -> Question | None:
        found = next(filter(fits, self._questions), None)
        if found:
            self._questions.remove(found)
            self.chosen.append(found)
        return found


def _for_gaps(
    waiting: _Waiting, gaps: Iterable[tuple[str, Question]]
) -> Iterator[NewQuestion]:
    begun: set[str] = set()
    for gap, probe in gaps:
        if gap not in begun and (question := waiting.take(probe.text)):
            begun.add(gap)
            what = shorten(
                gap.rstrip(" .;"), LONGEST_LINE, placeholder=" \N{HORIZONTAL ELLIPSIS}"
            )
            reason = f"the job asks for “{what}”, and no story or answer shows it yet"
            yield NewQuestion(question, reason, gap)


def _for_kinds(waiting: _Waiting, seen: set[Kind]) -> Iterator[NewQuestion]:
    begun = seen | {one.kind for one in waiting.chosen}
    for kind in KINDS:
        if kind not in begun and (question := waiting.take_kind(kind)):
            yield NewQuestion(question, f"no {kind.value} question was practised yet")


def _for_skills(waiting: _Waiting, seen: set[str]) -> Iterator[NewQuestion]:
    begun = seen | {_plain(name) for one in waiting.chosen for name in one.skills}
    while question := waiting.take_other(begun):
        new = _new_skills(question, begun)
        begun |= {_plain(name) for name in question.skills}
        yield NewQuestion(question, f"{new[0]} was not practised yet")


def _new_skills(question: Question, seen: set[str]) -> list[str]:
    return [name for name in question.skills if _plain(name) not in seen]


def _in_turn(questions: Iterable[Question]) -> list[Question]:
    """The same questions, one of each kind, then the next of each."""
    by_kind: dict[Kind, list[Question]] = {}
    for one in questions:
        by_kind.setdefault(one.kind, []).append(one)
    return [one for one in chain(*zip_longest(*by_kind.values())) if one]


def _plain(skill: str) -> str:
    return skill.casefold().strip()
