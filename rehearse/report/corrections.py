"""A correction in words."""

from rehearse.domain import Correction, IsAFiller, MovedSentence, NotAFiller
from rehearse.report.wording import clock, part_label, spelled


def describe(correction: Correction) -> str:
    """What the speaker said, in one clause.

    >>> from rehearse.domain import Span
    >>> describe(NotAFiller("like", Span(12.5, 12.8)))
    '“like” at 0:12 is no filler'
    """
    match correction:
        case NotAFiller(text, span):
            return f"“{spelled(text)}” at {clock(span.start)} is no filler"
        case IsAFiller(text, span):
            return f"“{spelled(text)}” at {clock(span.start)} is a filler"
        case MovedSentence(_, span, part):
            return f"the sentence at {clock(span.start)} belongs to {part_label(part)}"
        case _:
            return f"the advice about {correction.about} does not hold"
