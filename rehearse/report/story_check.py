"""A checked story in a terminal: its length, and each finding with what shows it."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from rehearse.domain import Finding, Ownership, Part
from rehearse.report.sections import build_ownership
from rehearse.report.terminal import Sheet, section
from rehearse.report.wording import clean, clock, count, part_label

READING_PACE = 140
"""Words a minute, as for a draft."""

FULL = 60
"""Words from which notes are an answer that one could read out."""


def render(
    title: str,
    words: int,
    findings: Sequence[Finding],
    ownership: Ownership,
    width: int | None = None,
) -> RenderableType:
    """Draw what was found.

    Args:
        title: The story's.
        words: How many it has.
        findings: By `check_story`.
        ownership: I and we in its action.
        width: Columns to use; the console's own when left out.
    """
    return Sheet(
        lambda columns: _contents(title, words, findings, ownership, columns), width
    )


def _contents(
    title: str,
    words: int,
    findings: Sequence[Finding],
    ownership: Ownership,
    width: int,
) -> Iterator[RenderableType]:
    yield Text(clean(title), "bold")
    yield Text("─" * width)
    length = count(words, "word")
    if not words:
        length = "Nothing is written yet"
    elif words >= FULL:
        length += f", {clock(60 * words / READING_PACE)} at {READING_PACE} a minute"
    else:
        length += ": notes, to be told in your own words"
    yield section(width, "Length", length, ())
    for finding in findings:
        quote = [f"“{clean(finding.quote)}”"] if finding.quote else []
        yield section(width, _label(finding), clean(finding.text), quote)
    if words and not findings:
        text = "Every part is written, and nothing stands out."
        yield section(width, "Parts", text, ())
    if ownership.i or ownership.we:
        shown = build_ownership(ownership)
        yield section(width, "I and we", shown.headline, shown.notes)


def _label(finding: Finding) -> str:
    name = finding.about.partition(".")[0]
    return part_label(Part(name)) if name in set(Part) else name.capitalize()
