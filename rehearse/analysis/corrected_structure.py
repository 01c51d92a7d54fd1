"""The structure after the speaker has moved sentences to other parts."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rehearse.analysis.clauses import middle_of
from rehearse.analysis.structure import SHARE_DECIMALS, with_findings
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.domain import (
    Kind,
    MovedSentence,
    Part,
    PartSpan,
    Sentence,
    Span,
    Structure,
)


def parts_of(kind: Kind) -> tuple[Part, ...]:
    """What a sentence can be moved to: the parts of the framework, and `other`."""
    return (*FRAMEWORKS[kind].parts, Part.OTHER)


def move_sentences(
    structure: Structure, moves: Sequence[MovedSentence], kind: Kind
) -> Structure:
    """Lay the answer over its framework again; without moves it stays as it is.

    A move means the sentences whose middle lies in its span, so that it holds
    when the answer is cut into other sentences.
    """
    moves = [move for move in moves if move.part in parts_of(kind)]
    sentences = tuple(_moved(sentence, moves) for sentence in structure.sentences)
    if sentences == structure.sentences:
        return structure
    parts = tuple(_part_span(before, sentences) for before in structure.parts)
    moved = replace(
        structure,
        sentences=sentences,
        parts=parts,
        in_order=_in_order(parts) if FRAMEWORKS[kind].ordered else structure.in_order,
    )
    return with_findings(moved, kind)


def without_findings(structure: Structure, wrong: Collection[str]) -> Structure:
    """The structure without the findings that do not hold."""
    kept = tuple(one for one in structure.findings if not is_wrong(one.about, wrong))
    return replace(structure, findings=kept)


def is_wrong(about: str, wrong: Collection[str]) -> bool:
    """Whether a finding or a piece of advice was said to be wrong.

    Advice about a part rests on what was found of it, so one stands for both.

    >>> is_wrong("structure.result", {"result.missing"}), is_wrong("pace", {"order"})
    (True, False)
    """
    return about in wrong or any(
        _advised(one) == about or one == _advised(about) for one in wrong
    )


def _advised(about: str) -> str:
    """The advice that follows from a finding; "" when none does."""
    part, _, what = about.partition(".")
    return f"structure.{part}" if what in {"missing", "claimed", "thin"} else ""


def _moved(sentence: Sentence, moves: Sequence[MovedSentence]) -> Sentence:
    for move in reversed(moves):  # the last word counts
        if move.span.start <= middle_of(sentence.span) <= move.span.end:
            return replace(sentence, part=move.part, confidence=1.0)
    return sentence


def _part_span(before: PartSpan, sentences: Sequence[Sentence]) -> PartSpan:
    own = [one for one in sentences if one.part is before.part]
    if not own:
        confidence = 0.0 if before.present else before.confidence
        return PartSpan(before.part, None, 0.0, confidence)
    told = [one for one in sentences if one.part is not Part.OTHER]
    share = sum(_words(one) for one in own) / sum(_words(one) for one in told)
    return PartSpan(
        before.part,
        Span(min(one.span.start for one in own), max(one.span.end for one in own)),
        round(share, SHARE_DECIMALS),
        max(one.confidence for one in own),
    )


def _words(sentence: Sentence) -> int:
    return len(sentence.text.split())


def _in_order(parts: Sequence[PartSpan]) -> bool:
    """Whether the parts that were told begin one after the other."""
    starts = [part.span.start for part in parts if part.span]
    return starts == sorted(starts)
