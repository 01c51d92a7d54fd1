"""What `practice` asks: the user's question first, then those that fit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from rehearse.domain import Kind, Question, Take
from rehearse.errors import PreparationError
from rehearse.preparation.questions import (
    Bank,
    BankQuestion,
    Level,
    all_questions,
    follow_up,
    pick,
    select,
)
from rehearse.workspace import Workspace

LATEST = "latest"
"""Stands for the job that was added last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What questions should be like; None where anything will do.

    `job` is a name, the beginning of one, or `latest`. With `again`, questions that were
    answered before may come as well.
    """

    kind: Kind | None = None
    skill: str | None = None
    level: Level | None = None
    field: str | None = None
    job: str | None = None
    again: bool = False


class Asker:
    """Asks one question after another, none twice as long as there are others.

    Args:
        workspace: Whose questions, jobs and takes.
        wanted: What questions should be like.
        first: The question to begin with, which may be like anything.
        mixed: Take the kinds in turn, as interviews do.
        random: Where chance comes from.

    Raises:
        PreparationError: There is no such job, or no question that fits.
    """

    def __init__(
        self,
        workspace: Workspace,
        wanted: Wanted,
        first: Question | None = None,
        *,
        mixed: bool = False,
        random: Random | None = None,
    ) -> None:
        self._workspace = workspace
        self._wanted = wanted
        self._mixed = mixed
        self._random = random
        self._bank = all_questions(workspace)
        self._job_name, self._job_title = self._find_job()
        self._questions = self._fitting()
        self._first = self._with_skills(first) if first else None
        self._asked: list[str] | None = None
        self._before = 0
        self._kinds: Counter[Kind] = Counter()

    @property
    def job_title(self) -> str:
        """What the job is called; "" where questions are for none."""
        return self._job_title

    def ask(self) -> Question:
        """The next question.

        Raises:
            StopIteration: All that were made for the job were asked just now.
        """
        asked = self._asked_so_far()
        if self._first:
            question, self._first = self._first, None
        elif self._job_name:
            question = self._next_for_job(asked)
        else:
            question = self._picked(asked)
        return self._remember(question)

    def follow_up(self, take: Take) -> Question | None:
        """What pushes on what an answer lacked; None when nothing was lacking."""
        question = follow_up(take, self._asked_so_far())
        return self._remember(question) if question else None

    def _remember(self, question: Question) -> Question:
        self._asked_so_far().append(question.text)
        self._kinds[question.kind] += 1
        return question

    def _picked(self, asked: Sequence[str]) -> Question:
        wanted = self._wanted
        kind = wanted.kind or (self._least_asked_kind() if self._mixed else None)
        return pick(
            kind,
            asked,
            skill=wanted.skill,
            level=wanted.level,
            field=wanted.field,
            among=self._questions,
            random=self._random,
        )

    def _least_asked_kind(self) -> Kind:
        kinds = sorted({one.question.kind for one in self._questions})
        fewest = min(self._kinds[kind] for kind in kinds)
        least = [kind for kind in kinds if self._kinds[kind] == fewest]
        return (self._random or Random()).choice(least)  # noqa: S311 - chance, not a secret

    def _next_for_job(self, asked: Sequence[str]) -> Question:
        """In the job's own order, those that were not answered yet before others."""
        left = [one.question for one in self._questions]
        just_asked = set(asked[self._before :])
        left = [one for one in left if one.text not in just_asked]
        fresh = [one for one in left if one.text not in asked]
        if not left:
            raise StopIteration
        return (fresh or left)[0]

    def _asked_so_far(self) -> list[str]:
        """The texts that were asked, on other days and now, the latest last."""
        if self._asked is None:
            again = self._wanted.again
            self._asked = [] if again else _answered_before(self._workspace)
            self._before = len(self._asked)
        return self._asked

    def _find_job(self) -> tuple[str | None, str]:
        if self._wanted.job is None:
            return None, ""
        from rehearse.preparation.jobs import job_shelf, latest_job

        shelf = job_shelf(self._workspace)
        wanted = self._wanted.job
        name = latest_job(shelf, None) if wanted == LATEST else shelf.find(wanted)
        return name, shelf.get(name).title or name

    def _fitting(self) -> tuple[BankQuestion, ...]:
        wanted = self._wanted
        bank = self._bank
        if self._job_name:
            bank = self._made_for_job(self._job_name)
        for skill in (wanted.skill, *_skills_meant(wanted.skill)):
            found = select(
                bank,
                kind=wanted.kind,
                skill=skill,
                level=None if self._job_name else wanted.level,
                field=None if self._job_name else wanted.field,
            )
            if found:
                self._wanted = replace(wanted, skill=skill)
                return found
        where = f" for the job {self._job_name}" if self._job_name else ""
        raise PreparationError(
            f"There is no such question{where}.",
            hint=f"`rehearse job questions {self._job_name}` shows those there are."
            if self._job_name
            else "`rehearse questions list` shows all; `rehearse questions add` adds one.",
        )

    def _made_for_job(self, name: str) -> tuple[BankQuestion, ...]:
        from rehearse.preparation.jobs import job_questions, job_shelf

        wanted = self._wanted
        suitable = [
            one.question
            for one in select(self._bank, level=wanted.level, field=wanted.field)
            if one.field is None or wanted.field
            if one.level is None or wanted.level
        ]
        job = job_shelf(self._workspace).get(name)
        return tuple(
            BankQuestion(one.text, one) for one in job_questions(name, job, suitable)
        )

    def _with_skills(self, question: Question) -> Question:
        """The question with the skills that the bank says it probes, or its words do."""
        from rehearse.skills import skills_in

        known = Bank(self._workspace).with_text(question.text)
        skills = known.question.skills if known else skills_in(question.text)
        return replace(question, skills=skills, job=self._job_name)


def _skills_meant(typed: str | None) -> tuple[str, ...]:
    """The skills that somebody means who types it in other words."""
    from rehearse.skills import skills_in

    return skills_in(typed) if typed else ()


def _answered_before(workspace: Workspace) -> list[str]:
    from rehearse.history import open_history

    with open_history(workspace.database) as history:
        questions = [take.question for take in reversed(history.takes())]
    return [question for question in questions if question]
