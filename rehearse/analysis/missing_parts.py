"""What to say for a part that was not heard, and where in the answer it belongs."""

from collections.abc import Mapping
from types import MappingProxyType

from rehearse.domain import Part, Span, Structure

WHAT_TO_SAY: Mapping[Part, str] = MappingProxyType(
    {
        Part.SITUATION: "Begin with where and when, in one sentence.",
        Part.TASK: "Say what you had to do: “My job was to …”.",
        Part.ACTION: "Tell what you did, step by step: “First I …, then I …”.",
        Part.RESULT: "End with what came of it, with a number if there is one.",
        Part.CLARIFY: "Name first what you would need to know.",
        Part.OPTIONS: "Name two ways to do it before you choose.",
        Part.RECOMMENDATION: "Say which way you would go: “I would …”.",
        Part.TRADE_OFFS: "Say what your choice costs in money, time or risk.",
        Part.NEXT_STEP: "Close with the first thing you would do.",
        Part.SCOPE: "Say how long, where and in what role.",
        Part.DEPTH: "Name what exactly you did: tools, tasks, how much.",
        Part.PROOF: "Add one example, and what came of it.",
        Part.DEFINITION: "Begin with one plain sentence that says what it is.",
        Part.MECHANISM: "Explain how it works in two or three steps.",
        Part.ILLUSTRATION: "Give one example that a newcomer understands.",
        Part.LIMITS: "Say when you would not use it.",
        Part.RESTATE: "Say the task back in your own words first.",
        Part.APPROACH: "Say how you will go about it before you do.",
        Part.STEPS: "Think aloud through the steps: “First …, then …”.",
        Part.CHECK: "End with how you would know that it is right.",
        Part.FACT: "Name one thing about the company or the role that drew you.",
        Part.LINK: "Tie it to something that you have done.",
        Part.OFFER: "Say what you would bring.",
        Part.DECISION: "Say what had to be decided, and why it mattered.",
        Part.PEOPLE: "Tell how you took the people along.",
        Part.OUTCOME: "Say what it changed for the business.",
        Part.OTHER: "",
    }
)
"""One concrete sentence for each part."""


def where_to_say(part: Part, structure: Structure, answer: Span) -> Span:
    """The sentence beside which a missing part belongs.

    A first part belongs where the first sentence is, a last part where the last
    one is, any other behind the last sentence of what comes before it.
    """
    parts = [one.part for one in structure.parts]
    sentences = structure.sentences
    if not sentences:
        return answer
    if part is parts[-1]:
        return sentences[-1].span
    earlier = parts[: parts.index(part)]
    before = [one.span for one in sentences if one.part in earlier]
    return before[-1] if before else sentences[0].span
