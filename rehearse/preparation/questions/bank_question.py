"""A question of the bank: what is asked, and whom it suits."""

from dataclasses import dataclass
from enum import StrEnum

from rehearse.domain import Question


class Level(StrEnum):
    """How far somebody is in their career."""

    GRADUATE = "graduate"
    PROFESSIONAL = "professional"
    SENIOR = "senior"
    LEADER = "leader"


class Origin(StrEnum):
    """Where a question comes from."""

    BUILT_IN = "built in"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question by its name; without a level or a field it suits all of them."""

    name: str
    question: Question
    level: Level | None = None
    field: str | None = None
    origin: Origin = Origin.OWN
