"""Answers to follow-up questions: a part is all that was asked for."""

from dataclasses import replace

from rehearse.domain import Structure
from rehearse.follow_up_wordings import FRAMEWORK

OF_WHOLE_ANSWERS = (".missing", ".thin", ".long", "order")
"""Findings that hold an answer against what all of it should be."""


def as_part_answer(structure: Structure) -> Structure:
    """The structure without parts that it could lack, and without such findings."""
    return replace(
        structure,
        framework=FRAMEWORK,
        parts=(),
        in_order=True,
        findings=tuple(
            finding
            for finding in structure.findings
            if not finding.about.endswith(OF_WHOLE_ANSWERS)
        ),
    )
