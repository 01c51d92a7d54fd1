"""A list of questions to practise for a job."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rehearse.domain import Job, Kind, Question
from rehearse.preparation.jobs.made_questions import made_questions
from rehearse.skills import similarity, skills_in

CLEAR = 2
"""How many of the skills that a line speaks of are taken as its own."""

MADE = 1.5
"""What a question made from the line itself is worth; the words of a bank's question
can be worth 1, and each skill that it probes too, 1."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, and the line of the description that it probes."""

    question: Question
    line: str
    is_essential: bool


def job_questions(
    name: str, job: Job, bank: Sequence[Question], count: int | None = None
) -> tuple[Question, ...]:
    """What to practise for a job, in order: see `probes`."""
    return tuple(one.question for one in probes(name, job, bank, count))


def probes(
    name: str, job: Job, bank: Sequence[Question], count: int | None = None
) -> tuple[Probe, ...]:
    """One question for each skill of a job, then a second one, and so on.

    Essential skills come before desirable ones. Of the questions for a skill that
    comes which suits it best among the kinds that were asked least so far, so that
    all kinds are mixed. No question comes twice. Why this job is asked first.

    Args:
        name: The job's name, which each question then carries.
        job: What is asked for.
        bank: Questions to choose from, beside those made from the lines.
        count: How many at most; all when left out.
    """
    lines = list(dict.fromkeys(job.skills or job.duties))
    waiting = {line: _candidates(line, bank) for line in lines}
    chosen = [Probe(_why(job), job.title, is_essential=True)]
    asked = Counter({Kind.MOTIVATION: 1})
    texts = {chosen[0].question.text}
    while any(waiting.values()) and (count is None or len(chosen) < count):
        for line in lines:
            fresh = [one for one in waiting[line] if one[1].text not in texts]
            waiting[line] = fresh
            if not fresh or (count is not None and len(chosen) >= count):
                continue
            least = min(asked[one.kind] for _, one in fresh)
            _, question = next(one for one in fresh if asked[one[1].kind] <= least + 1)
            asked[question.kind] += 1
            texts.add(question.text)
            chosen.append(Probe(question, line, line in job.essential))
    return tuple(
        replace(one, question=replace(one.question, job=name)) for one in chosen
    )[:count]


def _why(job: Job) -> Question:
    where = f" at {job.company}" if job.company else ""
    what = f"this job as {job.title}" if job.title else "this job"
    return Question(f"Why do you want {what}{where}?", Kind.MOTIVATION, ("motivation",))


def _candidates(line: str, bank: Iterable[Question]) -> list[tuple[float, Question]]:
    """The questions that probe a line, the best first."""
    skills = set(skills_in(line)[:CLEAR])
    found = [(MADE - 0.01 * n, one) for n, one in enumerate(made_questions(line))]
    for question in bank:
        shared = skills & set(question.skills)
        if shared:
            found.append((len(shared) + similarity(line, question.text), question))
    return sorted(found, key=lambda one: -one[0])
