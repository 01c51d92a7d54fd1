"""The framework each kind of question asks for, and its typical shares."""

from dataclasses import dataclass

from rehearse.domain import Kind, Part


@dataclass(frozen=True, slots=True)
class Framework:
    """The parts an answer should have, in the order in which they are told."""

    name: str
    parts: tuple[Part, ...]
    ordered: bool = False


FRAMEWORKS: dict[Kind, Framework] = {
    Kind.EXAMPLE: Framework(
        "STAR",
        (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT),
        ordered=True,
    ),
    Kind.HYPOTHETICAL: Framework(
        "Options",
        (
            Part.CLARIFY,
            Part.OPTIONS,
            Part.RECOMMENDATION,
            Part.TRADE_OFFS,
            Part.NEXT_STEP,
        ),
    ),
    Kind.OVERVIEW: Framework("Overview", (Part.SCOPE, Part.DEPTH, Part.PROOF)),
    Kind.KNOWLEDGE: Framework(
        "Explanation",
        (Part.DEFINITION, Part.MECHANISM, Part.ILLUSTRATION, Part.LIMITS),
    ),
    Kind.TASK: Framework(
        "Think aloud", (Part.RESTATE, Part.APPROACH, Part.STEPS, Part.CHECK)
    ),
    Kind.MOTIVATION: Framework("Motivation", (Part.FACT, Part.LINK, Part.OFFER)),
    Kind.LEADERSHIP: Framework(
        "Leadership", (Part.DECISION, Part.TRADE_OFFS, Part.PEOPLE, Part.OUTCOME)
    ),
}
