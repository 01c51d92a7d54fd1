"""Questions to ask the interviewer, and whether a text answers them already. Pure.

A question is held against each sentence of the description and of what the company
says of itself. A sentence answers it when both are on the same topic (`asks.toml`), or
when it has most of the question's content words. Which sentence it was is always said.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rehearse.domain import Job
from rehearse.preparation.jobs.parsing.cues import sentences_of
from rehearse.preparation.jobs.parsing.lines import Form, to_lines
from rehearse.skills import content_words

SUGGESTED = 10
"""How many questions are suggested."""

OF_KIND = 5
"""Of them, those that belong to the kind of job."""

SHARE = 0.8
"""Of the content words of a question, those a sentence must have to answer it."""

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """A sentence that answers a question, and where it stands."""

    sentence: str
    where: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask, with what answers it already; None when nothing does."""

    text: str
    answered: Answered | None


def asks(job: Job) -> tuple[Ask, ...]:
    """The questions that were kept for a job, in their order."""
    return tuple(Ask(text, answer_to(text, job)) for text in job.questions)


def suggestions(job: Job, count: int = SUGGESTED) -> tuple[str, ...]:
    """Questions that suit the kind of job, are not kept yet and not answered already."""
    written: dict[str, list[str]] = _data()["suggestions"]
    kept = {text.casefold() for text in job.questions}
    of_kind = [text for kind in kinds_of(job) for text in written[kind]]

    def free(texts: Sequence[str]) -> list[str]:
        return [
            text
            for text in texts
            if text.casefold() not in kept and answer_to(text, job) is None
        ]

    special, general = free(of_kind), free(written["general"])
    taken = special[: max(OF_KIND, count - len(general))]
    return tuple([*taken, *general][:count])


def kinds_of(job: Job) -> tuple[str, ...]:
    """What kinds of job it is, by its title, or else by its duties; () when unclear."""
    rules: dict[str, str] = _data()["kinds"]
    for text in (job.title, " ".join(job.duties)):
        found = [
            kind for kind, rule in rules.items() if re.search(rule, text, re.IGNORECASE)
        ]
        if found:
            return tuple(found[:2])
    return ()


def answer_to(question: str, job: Job) -> Answered | None:
    """The sentence that answers a question already, in what is known of a job."""
    texts = (("the description", job.text), ("the company's text", job.company_text))
    for where, text in texts:
        for sentence in _sentences(text):
            if _answers(sentence, question):
                return Answered(sentence, where)
    return None


def _answers(sentence: str, question: str) -> bool:
    if sentence.endswith("?"):
        return False
    on_topic = any(
        asked.search(question) and answered.search(sentence)
        for asked, answered in _topics()
    )
    if on_topic:
        return True
    words = content_words(question)
    shared = words & content_words(sentence)
    return len(shared) >= max(FEWEST, SHARE * len(words))


@cache
def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text that say something; headings do not."""
    lines = (line.text for line in to_lines(text) if line.form is not Form.HEADING)
    return tuple(
        sentence
        for line in lines
        for sentence in sentences_of(line)
        if not sentence.endswith(":")
    )


@cache
def _topics() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(topic["asks"], re.IGNORECASE),
            re.compile(topic["answers"], re.IGNORECASE),
        )
        for topic in _data()["topics"].values()
    )


@cache
def _data() -> dict[str, Any]:
    path = files("rehearse.preparation.jobs").joinpath("asks.toml")
    return tomllib.loads(path.read_text("utf-8"))
