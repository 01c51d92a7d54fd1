"""The structure in words: which parts were heard, where, and which were not."""

from rehearse.domain import Finding, Part, Span, Structure
from rehearse.report.content import (
    AdviceLine,
    Block,
    Moment,
    PartLine,
    StructureSection,
)
from rehearse.report.quotes import LONGEST_QUOTE
from rehearse.report.wording import clean, clock, count, listed, part_label, percent

UNSURE = 0.6
"""Confidence below which a part that was heard is named as uncertain."""


def build_structure(structure: Structure, moved: int = 0) -> StructureSection:
    """Lay the answer over its framework; nothing heard is said in one line.

    Args:
        structure: What was found, with the speaker's corrections.
        moved: How many sentences the speaker moved to another part.
    """
    corrected = (f"You moved {count(moved, 'sentence')}.",) if moved else ()
    lines = tuple(
        PartLine(
            part=found.part,
            label=part_label(found.part),
            letter=part_label(found.part)[0],
            color=place,
            present=found.present,
            share=percent(found.share) if found.present else "",
            weight=found.share if found.present else 0.0,
        )
        for place, found in enumerate(structure.parts)
    )
    return StructureSection(
        framework=structure.framework,
        headline=_headline(structure),
        notes=(*_notes(structure), *corrected),
        parts=lines,
        blocks=_blocks(structure, {line.part: line for line in lines}),
        findings=tuple(_finding(one) for one in structure.findings),
    )


def _finding(finding: Finding) -> AdviceLine:
    """What was found, and the sentence that shows it, cut short when long."""
    if finding.span is None:
        return AdviceLine(clean(finding.text), ())
    words = clean(finding.quote).split()
    cut = " …" if len(words) > LONGEST_QUOTE else ""
    quote = Moment(
        span=finding.span,
        time=clock(finding.span.start),
        before="",
        text=" ".join(words[:LONGEST_QUOTE]) + cut,
        after="",
    )
    return AdviceLine(clean(finding.text), (quote,))


def _headline(structure: Structure) -> str:
    missing = tuple(part_label(part) for part in structure.missing)
    if not structure.parts:
        return "Only a part was asked for, so nothing is called missing"
    if not missing:
        return "Every part was heard"
    if len(missing) == len(structure.parts):
        return f"None of the parts was heard: {listed(missing)}"
    return f"Not heard: {listed(missing)}"


def _notes(structure: Structure) -> tuple[str, ...]:
    heard = [found for found in structure.parts if found.span is not None]
    notes = []
    # Findings say these with the sentences; takes from before them have none.
    tells = not structure.findings
    if tells and not structure.in_order and len(heard) > 1:
        told = sorted(heard, key=lambda found: (found.span is None, found.span))
        order = listed(tuple(part_label(found.part) for found in told))
        notes.append(f"Told in the order {order}.")
        if told[0].part is Part.RESULT:
            notes.append("A Result first can be a good headline.")
    if tells and any(found.part is Part.RESULT for found in heard):
        notes.append(
            "The Result names something to measure it by."
            if structure.result_quantified
            else "The Result names no number or outcome to measure it by."
        )
    unsure = tuple(
        part_label(found.part) for found in heard if found.confidence < UNSURE
    )
    if unsure:
        notes.append(f"Heard, but not for sure: {listed(unsure)}.")
    return tuple(notes)


def _blocks(structure: Structure, lines: dict[Part, PartLine]) -> tuple[Block, ...]:
    """Neighboring sentences of one part become one block."""
    blocks: list[Block] = []
    last: Part | None = None
    for sentence in sorted(structure.sentences, key=lambda one: one.span):
        line = lines.get(sentence.part)
        if line is not None:
            if sentence.part is last:
                start = blocks.pop().span.start
            else:
                start = sentence.span.start
            blocks.append(Block(span=Span(start, sentence.span.end), part=line))
        last = sentence.part
    return tuple(blocks)
