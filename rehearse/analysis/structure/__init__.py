"""Lay an answer over the framework its question asks for."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from rehearse.analysis.structure.cues import CUES
from rehearse.analysis.structure.decoding import decode, left_to_right, sticky
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.units import bare, is_filled_pause, split_units
from rehearse.domain import (
    Kind,
    Part,
    PartSpan,
    Pause,
    Sentence,
    Span,
    Structure,
    Transcript,
)


def find_structure(
    transcript: Transcript, pauses: Sequence[Pause], kind: Kind
) -> Structure:
    """Find the parts of an answer, with their times and how sure they are."""
    del pauses
    framework = FRAMEWORKS[kind]
    words = transcript.words
    gaps = [0.0] + [
        later.span.start - earlier.span.end for earlier, later in pairwise(words)
    ]
    units = split_units([word.text for word in words], gaps)
    evidence = np.zeros((len(units), len(framework.parts) + 1))
    for row, unit in enumerate(units):
        spoken = [words[i].text for i in range(unit.first, unit.stop)]
        text = " ".join(bare(word) for word in spoken if not is_filled_pause(word))
        for column, part in enumerate(framework.parts):
            evidence[row, column] = 1.2 * sum(
                bool(cue.search(text)) for cue in CUES[part]
            )
        evidence[row, -1] = -2.0
    parts = len(framework.parts)
    chains = (left_to_right(parts, 0.7, 0.3, 0.05), sticky(parts, 0.7))
    decoded = decode(evidence, chains if framework.ordered else chains[1:])
    order = (*framework.parts, Part.OTHER)
    sentences = tuple(
        Sentence(
            " ".join(words[i].text for i in range(unit.first, unit.stop)),
            Span(words[unit.first].span.start, words[unit.stop - 1].span.end),
            order[label],
            float(decoded.posterior[row, label]),
        )
        for row, (unit, label) in enumerate(zip(units, decoded.labels, strict=True))
    )
    return Structure(
        framework.name,
        tuple(_part_span(part, sentences) for part in framework.parts),
        sentences,
        decoded.in_order,
        any(
            any(letter.isdigit() for letter in sentence.text)
            for sentence in sentences
            if sentence.part is Part.RESULT
        ),
    )


def _part_span(part: Part, sentences: Sequence[Sentence]) -> PartSpan:
    mine = [sentence for sentence in sentences if sentence.part is part]
    if not mine:
        return PartSpan(part, None, 0.0, 0.0)
    told = [sentence for sentence in sentences if sentence.part is not Part.OTHER]
    words = sum(len(sentence.text.split()) for sentence in mine)
    total = sum(len(sentence.text.split()) for sentence in told)
    return PartSpan(
        part,
        Span(mine[0].span.start, mine[-1].span.end),
        words / total,
        max(sentence.confidence for sentence in mine),
    )


__all__ = ["find_structure"]
