"""What to find out about a company before the interview, by topic. Pure."""

import re
from dataclasses import dataclass

from rehearse.domain import Job
from rehearse.errors import PreparationError

TOPICS = {
    "company": "What does it do, for whom, how large is it, and what was in the news?",
    "products": "What does it sell or offer? Which of it have you used or looked at?",
    "technologies": "What does it work with, and why? What do you know of it?",
    "trends": "What is changing in this field, and what does it mean for them?",
    "people": "Who will interview you, and who would lead you? What have they done?",
    "competitors": "Who else does this, and what does this one do differently?",
}
"""Each topic with what to find out."""

MOST_KNOWN = 3

_SAYS_NOTHING = re.compile(
    r"equal (?:employment )?opportunit|committed to|looking for|seeking|hiring|recruiting",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with what was noted, and what the description says of it already.

    `notes` are numbered through all topics, from 1.
    """

    name: str
    to_find: str
    notes: tuple[tuple[int, str], ...]
    known: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing was noted yet."""
        return not self.notes


def topics(job: Job) -> tuple[Topic, ...]:
    """Every topic of research for a job, in the order worth doing."""
    numbered = {
        name: [
            (n, note) for n, (topic, note) in enumerate(job.notes, 1) if topic == name
        ]
        for name in TOPICS
    }
    return tuple(
        Topic(name, to_find, tuple(numbered[name]), _known(job, name))
        for name, to_find in TOPICS.items()
    )


def topic_named(name: str) -> str:
    """The topic that is called so, or begins so.

    Raises:
        PreparationError: None is.
    """
    wanted = name.strip().casefold()
    found = [topic for topic in TOPICS if wanted and topic.startswith(wanted)]
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if found:
        raise PreparationError(
            f"{name!r} may be {' or '.join(found)}.", hint="Write more of its name."
        )
    raise PreparationError(
        f"There is no topic {name!r}.", hint=f"There are {', '.join(TOPICS)}."
    )


def _known(job: Job, topic: str) -> tuple[str, ...]:
    """What the job tells of a topic by itself."""
    if topic == "technologies":
        return (", ".join(job.technologies),) if job.technologies else ()
    if topic == "company" and job.company:
        says = re.compile(
            rf"(?<![^\n.!?] )\b(?:The )?{re.escape(job.company)} (?:is|are|has|have|makes?|builds?|"
            r"helps?|runs?|sells?|works?|was|cares|supplies|moves)\b[^.\n]*\.",
        )
        found = (
            one[0].strip() for one in says.finditer(f"{job.text}\n{job.company_text}")
        )
        told = (one for one in found if not _SAYS_NOTHING.search(one))
        return tuple(dict.fromkeys(told))[:MOST_KNOWN]
    return ()
