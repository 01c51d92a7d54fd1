"""A story from what was said in a take: its sentences become the notes."""

import math
import re
from datetime import datetime

from rehearse.domain import Part, Sentence, Span, Story, Take
from rehearse.preparation.stories.form import tidy, title_from

_ASKED = re.compile(
    r"^(?:can you |please )*(?:tell me about|describe|give (?:me |us )?an example of|"
    r"talk (?:me |us )?(?:through|about)) (?:a |an |the )?(?:time|situation|occasion|example)"
    r" (?:when |where |in which |that )?(?:you )?(?:had to |have )?",
    re.IGNORECASE,
)
"""How questions begin that ask for an example; the rest says what it was about."""

PARTS = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)


def story_of_take(take: Take, now: datetime, title: str = "") -> Story:
    """The parts of an example as notes, without the fillers that were counted.

    A sentence that belongs to no part goes with the one before it. Answers laid
    over another framework give a story without parts.
    """
    sentences = tuple(
        Sentence(_said_in(take, one.span), one.span, one.part, one.confidence)
        for one in take.analysis.structure.sentences
    )
    parts = parts_of(sentences)
    return tidy(
        Story(
            title=title or title_from(_spoken_title(take)),
            situation=parts[Part.SITUATION],
            task=parts[Part.TASK],
            action=parts[Part.ACTION],
            result=parts[Part.RESULT],
            skills=take.question.skills if take.question else (),
            changed_at=now,
        )
    )


def text_of_take(take: Take) -> str:
    """All that was said, without the fillers that were counted."""
    return _said_in(take, Span(0.0, math.inf))


def parts_of(sentences: tuple[Sentence, ...]) -> dict[Part, str]:
    """What each part holds, no sentence left out, in their order.

    What comes before the first part that is known belongs to that; with none known
    all of it is the situation.
    """
    first = next((one.part for one in sentences if one.part in PARTS), Part.SITUATION)
    told: dict[Part, list[str]] = {part: [] for part in PARTS}
    now, last = first, None
    for one in sentences:
        now = one.part if one.part in PARTS else now
        if last is now:
            told[now][-1] += f" {one.text}"
        elif one.text:
            told[now].append(one.text)
        last = now if one.text else last
    return {part: "\n".join(texts) for part, texts in told.items()}


def _said_in(take: Take, span: Span) -> str:
    fillers = take.analysis.fillers.items
    return " ".join(
        word.text
        for word in take.transcript.words
        if span.start <= (word.span.start + word.span.end) / 2 <= span.end
        and not any(
            one.span.overlap(word.span) > word.span.duration / 2 for one in fillers
        )
    )


def _spoken_title(take: Take) -> str:
    if take.question and take.question.text:
        return _ASKED.sub("", take.question.text).capitalize()
    return take.transcript.text
