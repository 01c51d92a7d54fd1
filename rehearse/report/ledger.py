"""Every filler of a take with its number: in its place, what it is, how sure."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from rehearse.domain import Evidence, Take
from rehearse.report.concordance import Concordance, ContextLine
from rehearse.report.content import FillerMoment, FillerSection
from rehearse.report.fillers import build_fillers
from rehearse.report.terminal import Sheet, evidence_name

SURE, LIKELY, OPENER, REJECTED = "sure", "likely", "opener", "rejected"

STATES = {
    SURE: "",
    LIKELY: "likely",
    OPENER: "taste",
    REJECTED: "no filler",
}
"""How each state is written at the end of a line; what counts needs no word."""

LEGEND = {
    LIKELY: "likely: not counted, as it is not certain; you can say that it is one.",
    OPENER: "taste: an opening word, not counted.",
    REJECTED: "no filler: not counted, because you said so.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One filler of the ledger, and whether it counts."""

    moment: FillerMoment
    state: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of them in order of time, so that the first is number 1."""

    section: FillerSection
    entries: tuple[Entry, ...]


def build_ledger(take: Take) -> Ledger:
    """List every filler, counted or not."""
    section = build_fillers(take, None)
    pools = {
        SURE: section.sure,
        LIKELY: section.likely,
        OPENER: section.openers,
        REJECTED: section.rejected,
    }
    entries = [
        Entry(moment, state) for state, moments in pools.items() for moment in moments
    ]
    entries.sort(key=lambda entry: entry.moment.number)
    return Ledger(section, tuple(entries))


def render(ledger: Ledger, width: int | None = None) -> RenderableType:
    """Draw the ledger, as wide as the console up to 100 columns."""
    return Sheet(lambda _: _contents(ledger), width)


def render_entry(entry: Entry, width: int | None = None) -> RenderableType:
    """Draw one filler alone."""
    return Sheet(lambda _: [Concordance((_line(entry, 0),))], width)


def _contents(ledger: Ledger) -> Iterator[RenderableType]:
    yield Text(ledger.section.headline, "bold")
    if ledger.section.caveat:
        yield Text(ledger.section.caveat)
    for note in ledger.section.notes:
        yield Text(note)
    if not ledger.entries:
        return
    digits = len(str(len(ledger.entries)))
    yield Text()
    yield Concordance(tuple(_line(entry, digits) for entry in ledger.entries))
    shown = {entry.state for entry in ledger.entries}
    legend = [text for state, text in LEGEND.items() if state in shown]
    if legend:
        yield Text()
    for text in legend:
        yield Text(text)


def _line(entry: Entry, digits: int) -> ContextLine:
    one = entry.moment
    sure = "" if Evidence.SPEAKER in one.evidence else f" {one.confidence:>4}"
    remark = f"{evidence_name(one):<5}{sure:<5} {STATES[entry.state]}"
    return ContextLine(
        f"{one.number:>{digits}}  {one.moment.time:>5}",
        one.moment.before,
        one.moment.text,
        one.moment.after,
        remark.rstrip(),
    )
