"""The prepared points of a story in words: which a take told, and which it left out."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rehearse.domain import PreparedPoint, Telling
from rehearse.report.content import Moment, PointLine, PreparedSection
from rehearse.report.quotes import LONGEST_QUOTE
from rehearse.report.wording import clean, clock, count, part_label

PERHAPS = "perhaps "
LEFT_OUT = "left out"


def build_prepared(title: str, points: Sequence[PreparedPoint]) -> PreparedSection:
    """The points of a story as a take told them.

    Args:
        title: The story's.
        points: In the order in which they were prepared; () when its notes say none.
    """
    said = sum(one.telling is Telling.SAID for one in points)
    unsure = sum(one.telling is Telling.UNSURE for one in points)
    named = f"“{clean(title)}”"
    if not points:
        headline = f"{named} has no notes to compare with"
    elif said == len(points):
        headline = f"All {count(said, 'point')} of {named} were said"
        if said == 1:
            headline = f"The one point of {named} was said"
    else:
        headline = f"{said} of {count(len(points), 'point')} of {named} said"
    notes = (
        f"Not sure of {unsure}: some of its words were said."
        if unsure == 1
        else f"Not sure of {unsure}: some of their words were said."
    )
    return PreparedSection(
        headline,
        (notes,) if unsure else (),
        tuple(_line(one) for one in points),
    )


def draw_prepared(prepared: PreparedSection) -> Iterator[RenderableType]:
    """Each point with its part, the time, and the words that told it."""
    if not prepared.points:
        return
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column(no_wrap=True)
    grid.add_column()
    for point in prepared.points:
        text = Text(point.text)
        if point.moment is None:
            grid.add_row(Text(point.letter), Text(LEFT_OUT, "bold"), text)
            continue
        perhaps = PERHAPS if point.telling is Telling.UNSURE else ""
        text.append(f"  {perhaps}“{point.moment.text}”", "dim")
        grid.add_row(Text(point.letter), Text(point.moment.time), text)
    yield grid


def _line(point: PreparedPoint) -> PointLine:
    moment = None
    if point.span is not None:
        words = clean(point.heard).split()
        cut = " …" if len(words) > LONGEST_QUOTE else ""
        moment = Moment(
            span=point.span,
            time=clock(point.span.start),
            before="",
            text=" ".join(words[:LONGEST_QUOTE]) + cut,
            after="",
        )
    letter = part_label(point.part)[0]
    return PointLine(clean(point.text), letter, point.telling, moment)
