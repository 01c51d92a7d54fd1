"""Lay an answer over the framework its question asks for.

    tokens      words as the models read them
    boundaries  where sentences begin in speech without full stops
    units       the answer cut into sentence-like units
    features    what a unit sounds like
    context     what its neighbors say about it
    model       trained weights: evidence for each part in each unit
    decoding    the likeliest run of parts, in order or out of it
    presence    whether a part was told at all, judged over the whole answer
    outline     all of this in one, for speech and for text
    findings    what is missing, thin, claimed or out of place

STAR for an example, other frameworks for other kinds of question. The weights
were trained on answers written for this project, see
`tests/benchmarks/structure_text/`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rehearse.analysis.structure.findings import Closest, with_findings
from rehearse.analysis.structure.outline import Outline, lay_out
from rehearse.domain import (
    Kind,
    Part,
    PartSpan,
    Pause,
    Sentence,
    Span,
    Structure,
    Transcript,
    Word,
)

SHARE_DECIMALS = 3
"""As a stored take keeps them: a report says the same before and after."""


def find_structure(
    transcript: Transcript, pauses: Sequence[Pause], kind: Kind
) -> Structure:
    """Find the parts of an answer, with their times and how sure they are.

    Args:
        transcript: what was said.
        pauses: silence measured from the sound; ends a unit where it is long.
        kind: what the question asks for.
    """
    words = transcript.words
    outline = lay_out([word.text for word in words], kind, gaps=_gaps(words, pauses))
    spans = [
        Span(words[unit.first].span.start, words[unit.stop - 1].span.end)
        for unit in outline.units
    ]
    return _structure(outline, spans, kind)


def find_structure_of_text(text: str, kind: Kind) -> Structure:
    """Find the parts of a written answer, punctuated or not.

    A text has no times: its spans count words, from the first word's 0.
    """
    outline = lay_out(text.split(), kind)
    spans = [Span(float(unit.first), float(unit.stop)) for unit in outline.units]
    return _structure(outline, spans, kind)


def _structure(outline: Outline, spans: Sequence[Span], kind: Kind) -> Structure:
    sentences = tuple(
        Sentence(outline.text(place), span, part, confidence)
        for place, (span, part, confidence) in enumerate(
            zip(spans, outline.parts, outline.confidence, strict=True)
        )
    )
    structure = Structure(
        outline.framework.name,
        tuple(_part_span(outline, part, spans) for part in outline.framework.parts),
        sentences,
        outline.in_order,
        result_quantified=False,
    )
    closest = {}
    for part in structure.missing:
        place = outline.closest(part)
        near = None if place is None else sentences[place]
        closest[part] = Closest(near, outline.presence[part])
    return with_findings(structure, kind, closest)


def _gaps(words: Sequence[Word], pauses: Sequence[Pause]) -> list[float]:
    """Silence before each word: between the words, or measured from the sound.

    Recognizers stretch words over pauses, so the longer of the two counts.
    Pauses are in order and apart.
    """
    starts = [pause.span.start for pause in pauses]
    ends = [pause.span.end for pause in pauses]
    gaps = [0.0] * len(words)
    for place, (earlier, later) in enumerate(pairwise(words), start=1):
        near = Span(earlier.span.end - 0.3, later.span.start + 0.3)
        beside = pauses[bisect_left(ends, near.start) : bisect_right(starts, near.end)]
        measured = [p.span.duration for p in beside if p.span.overlap(near) > 0]
        gaps[place] = max([later.span.start - earlier.span.end, *measured])
    return gaps


def _part_span(outline: Outline, part: Part, spans: Sequence[Span]) -> PartSpan:
    places = outline.places(part)
    if not places:
        return PartSpan(part, None, 0.0, outline.presence[part])
    return PartSpan(
        part,
        Span(spans[places[0]].start, spans[places[-1]].end),
        round(outline.share(part), SHARE_DECIMALS),
        outline.presence[part],
    )


__all__ = [
    "SHARE_DECIMALS",
    "find_structure",
    "find_structure_of_text",
    "with_findings",
]
