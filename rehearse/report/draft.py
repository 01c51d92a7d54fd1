"""A written answer in a terminal: its parts, what was found, and its fillers."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from rehearse.domain import FillerCategory
from rehearse.draft import Draft, WrittenFiller
from rehearse.report.concordance import Concordance, ContextLine
from rehearse.report.sections import build_ownership
from rehearse.report.structure import build_structure
from rehearse.report.terminal import Sheet, draw_shares, section
from rehearse.report.wording import clean, clock, count, decimal

READING_PACE = 140
"""Words a minute at which the length is given: the middle of what is advised."""

AROUND = 60
"""Characters shown on either side of a filler."""

REMARKS = {
    FillerCategory.FILLED_PAUSE: "sound",
    FillerCategory.LEXICAL: "word",
    FillerCategory.REPETITION: "said twice",
}


def render(
    draft: Draft, question: str = "", width: int | None = None
) -> RenderableType:
    """Draw a checked draft, as wide as the console up to 100 columns."""
    return Sheet(lambda columns: _contents(draft, question, columns), width)


def _contents(draft: Draft, question: str, width: int) -> Iterator[RenderableType]:
    if question:
        yield Text(clean(question), "bold")
        yield Text("─" * width)
    words = len(draft.words)
    seconds = 60 * words / READING_PACE
    length = f"{count(words, 'word')}, {clock(seconds)} at {READING_PACE} a minute"
    yield section(width, "Length", length, ())
    structure = build_structure(draft.structure)
    yield section(
        width,
        structure.framework if len(structure.framework) < 8 else "Parts",  # noqa: PLR2004 - the label's column
        structure.headline,
        [clean(_found(one.text, one.quote)) for one in draft.structure.findings],
        *draw_shares(structure),
    )
    ownership = build_ownership(draft.ownership)
    yield section(width, "I and we", ownership.headline, ownership.notes)
    yield section(width, "Fillers", _headline(draft), (), *_lists(draft))


def _found(text: str, quote: str) -> str:
    return f"{text} “{quote}”" if quote else text


def _headline(draft: Draft) -> str:
    if not draft.fillers:
        return "No fillers"
    rate = decimal(draft.fillers_per_hundred_words)
    return f"{count(len(draft.fillers), 'filler')}, {rate} in a hundred words"


def _lists(draft: Draft) -> Iterator[RenderableType]:
    titled = (
        ("", draft.fillers),
        ("Likely, but not counted:", draft.likely),
        ("A matter of taste at the start, not counted:", draft.openers),
        ("Twice in a row, not counted:", draft.repetitions),
    )
    for title, fillers in titled:
        if fillers and title:
            yield Text(title)
        if fillers:
            yield Concordance(tuple(_line(draft, one) for one in fillers))


def _line(draft: Draft, filler: WrittenFiller) -> ContextLine:
    start, end = filler.place.start, filler.place.end
    number = draft.text.count("\n", 0, start) + 1
    return ContextLine(
        f"line {number}",
        clean(draft.text[max(0, start - AROUND) : start]),
        clean(filler.text),
        clean(draft.text[end : end + AROUND]),
        REMARKS[filler.category],
    )
