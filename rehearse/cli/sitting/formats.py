"""How interviews go: one row a format, which single options override.

Video interviews are recorded on the applicant's own; the employer chooses the times.
Guides speak of 30 s to 3 min to think, 1 to 3 min to answer and one or two attempts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

OVERTIME = 15.0
"""Seconds that a listener gives you to finish your sentence."""

QUESTIONS = 5
"""How many an interview has, unless it is said."""


@dataclass(frozen=True, slots=True)
class Format:
    """The rules of one sitting; times in seconds.

    Args:
        title: What it is called.
        prepare: Time to think before each answer.
        limit: Time for an answer; `overtime` is how much more there is to finish the
            sentence, and 0 where a machine cuts you off.
        overtime: See `limit`.
        retakes: How often an answer may be given again; None for as often as wanted.
        questions: How many are asked before the one report over all; None where a
            report follows each answer, for as long as the speaker likes.
        spoken: Whether questions are asked aloud.
        shown: Whether they stand on the screen.
        hints: Whether the screen says what a question asks for, which prepared story
            fits it, and which key stops.
    """

    title: str
    prepare: int = 5
    limit: float | None = 120.0
    overtime: float = OVERTIME
    retakes: int | None = None
    questions: int | None = None
    spoken: bool = False
    shown: bool = True
    hints: bool = True


PRACTICE = Format("Practice")
MOCK_INTERVIEW = Format("Mock interview", retakes=0, questions=QUESTIONS)

FORMATS: Mapping[str, Format] = {
    "video": Format(
        "One-way video interview", prepare=30, limit=90.0, overtime=0.0, retakes=1
    ),
    "panel": Format("Panel interview", retakes=0, questions=QUESTIONS),
    "phone": Format(
        "Phone interview",
        prepare=3,
        retakes=0,
        questions=QUESTIONS,
        spoken=True,
        shown=False,
    ),
}
"""The formats by the names they are chosen by."""


def under_exam(rules: Format) -> Format:
    """The same as an exam: no hints, no second try, one report at the end."""
    return replace(
        rules, retakes=0, hints=False, questions=rules.questions or QUESTIONS
    )
