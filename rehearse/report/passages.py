"""The transcript as it is read on a page: passages of words, fillers and pauses.

A passage is what was said without a change of part. Its pieces are in order of
time; each knows where it starts in the sound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rehearse.domain import Filler, Mark, Part, Sentence, Span, Take, Token
from rehearse.report.content import FillerMoment, PartLine, Report
from rehearse.report.wording import clean, clock

FILLERS = (Mark.FILLER, Mark.LIKELY_FILLER, Mark.OPENER, Mark.REPETITION)
"""The marks that stand in the ledger of fillers."""

PAUSE, PAUSE_WITHIN = "pause", "pause_within"
PAUSES = (PAUSE, PAUSE_WITHIN)

SHORT_PAUSE = 0.5
"""Seconds; a shorter pause is written small, so that the words can be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a run of marked words, or a pause.

    `mark` names what it is, and is empty for a plain word; `number` is its place
    in the ledger, or 0.
    """

    text: str
    span: Span
    mark: str = ""
    number: int = 0

    @property
    def short(self) -> bool:
        """Whether it is a pause that should not stand out."""
        return self.mark in PAUSES and self.span.duration < SHORT_PAUSE


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighboring pieces of one part; `part` is None when they belong to none."""

    part: PartLine | None
    span: Span
    time: str
    pieces: tuple[Piece, ...]


def build_passages(take: Take, report: Report) -> tuple[Passage, ...]:
    """Lay words, fillers and pauses out in order of time; empty when all is silent."""
    lines = {line.part: line for line in report.structure.parts}
    sentences = sorted(take.analysis.structure.sentences, key=lambda one: one.span)
    pieces = sorted(
        (*_said(take, report), *_pauses(report)), key=lambda piece: _middle(piece.span)
    )
    passages: list[Passage] = []
    for piece in pieces:
        part = _part_at(piece, sentences, lines)
        # A silence belongs to what it follows.
        if passages and (piece.mark in PAUSES or passages[-1].part == part):
            last = passages[-1]
            passages[-1] = replace(
                last,
                span=Span(last.span.start, piece.span.end),
                pieces=(*last.pieces, piece),
            )
        else:
            time = clock(piece.span.start)
            passages.append(Passage(part, piece.span, time, (piece,)))
    return tuple(passages)


def _part_at(
    piece: Piece, sentences: Sequence[Sentence], lines: dict[Part, PartLine]
) -> PartLine | None:
    """The part of the sentence that has begun; before all of them, the first."""
    begun = [one for one in sentences if one.span.start <= _middle(piece.span)]
    sentence = begun[-1] if begun else next(iter(sentences), None)
    return lines.get(sentence.part) if sentence else None


def _said(take: Take, report: Report) -> Iterator[Piece]:
    fillers = report.fillers
    moments = (*fillers.sure, *fillers.likely, *fillers.openers)
    pieces = [
        _piece(token, moments) for token in take.analysis.verbatim or _marked(take)
    ]
    # A filler of several words is one mark.
    for number, group in groupby(pieces, key=lambda piece: piece.number):
        run = list(group)
        if not number:
            yield from run
            continue
        yield replace(
            run[0],
            text=" ".join(piece.text for piece in run),
            span=Span(run[0].span.start, run[-1].span.end),
        )


def _piece(token: Token, moments: Sequence[FillerMoment]) -> Piece:
    number = 0
    if token.mark in FILLERS:
        number = next(
            (
                one.number
                for one in moments
                if one.moment.span.start <= _middle(token.span) <= one.moment.span.end
            ),
            0,
        )
    mark = token.mark.value if token.mark else ""
    return Piece(clean(token.text), token.span, mark, number)


def _marked(take: Take) -> list[Token]:
    """The words with the fillers among them, for a take that has no verbatim text."""
    fillers = take.analysis.fillers
    marks: list[tuple[Filler, Mark]] = [
        *((one, Mark.FILLER) for one in fillers.items),
        *((one, Mark.LIKELY_FILLER) for one in fillers.likely),
        *((one, Mark.OPENER) for one in fillers.openers),
    ]
    tokens = []
    placed = set()
    for word in take.transcript.words:
        mark = None
        for filler, kind in marks:
            if _plain(word.text) in _plain(filler.text).split() and (
                filler.span.start <= _middle(word.span) <= filler.span.end
            ):
                mark = kind
                placed.add(id(filler))
        tokens.append(Token(word.text, word.span, mark))
    tokens += [
        Token(filler.text, filler.span, kind)
        for filler, kind in marks
        if id(filler) not in placed
    ]
    return sorted(tokens, key=lambda token: _middle(token.span))


def _pauses(report: Report) -> Iterator[Piece]:
    for pause in report.pauses.pauses:
        mark = PAUSE_WITHIN if pause.within else PAUSE
        yield Piece(pause.length, pause.moment.span, mark)


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2


def _plain(text: str) -> str:
    return text.lower().strip(".,;:!?-… ")
