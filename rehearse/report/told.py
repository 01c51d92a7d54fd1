"""The points of a story alone on the screen, without the rest of the report."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from rehearse.report.content import PreparedSection
from rehearse.report.prepared import draw_prepared
from rehearse.report.terminal import Sheet


def render(
    prepared: PreparedSection, take: str, width: int | None = None
) -> RenderableType:
    """Draw the points as `rehearse show` does, as wide as is good to read."""
    return Sheet(lambda columns: _contents(prepared, take, columns), width)


def _contents(
    prepared: PreparedSection, take: str, width: int
) -> Iterator[RenderableType]:
    yield Text(prepared.headline, "bold")
    yield Text(f"take {take}")
    yield Text("─" * width)
    yield from (Text(note) for note in prepared.notes)
    yield from draw_prepared(prepared)
