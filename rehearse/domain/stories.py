"""An example of one's own, prepared to be told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rehearse.domain.sound import Span
from rehearse.domain.structure import Part


@dataclass(frozen=True, slots=True)
class Impact:
    """What a story changed, and how large it was, in the user's words.

    `numbers` is what can be counted, `scale` how many it touched (people, money,
    sites), `seniority` who had to be won, and `when` it happened.
    """

    numbers: str = ""
    scale: str = ""
    seniority: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Notes for a STAR answer; a part that is not written yet is "".

    `skills` are those it shows, by the names of `rehearse.skills` or the user's own.
    """

    title: str
    situation: str
    task: str
    action: str
    result: str
    skills: tuple[str, ...]
    changed_at: datetime
    impact: Impact = Impact()

    @property
    def text(self) -> str:
        """The notes as one text, in the order of telling."""
        parts = (self.situation, self.task, self.action, self.result)
        return "\n".join(part for part in parts if part)


class Telling(StrEnum):
    """Whether a prepared point was told; `UNSURE` where words alone do not decide."""

    SAID = "said"
    UNSURE = "unsure"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """One point of a story, held against a take that tells it.

    `heard` are the words that came closest and `span` their time; a point that was
    left out has neither. `likeness` runs from 0 to 1.
    """

    text: str
    part: Part
    telling: Telling
    heard: str
    span: Span | None
    likeness: float
