"""The story that a take tells, for every command that shows a take."""

from typing import TYPE_CHECKING

from rehearse.domain import Take
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rich.console import Console

    from rehearse.report.content import PreparedSection


def told_story(take: Take) -> "PreparedSection | None":
    """Its prepared points, said or left out; None for a take that tells no story.

    They are found anew each time: a take keeps only the name of its story, so a
    story that was changed is held against the take as it is now.
    """
    if take.story is None or not take.transcript.words:
        return None
    from rehearse.errors import PreparationError
    from rehearse.preparation.stories import story_shelf
    from rehearse.preparation.stories.points import told_points
    from rehearse.report.content import PreparedSection
    from rehearse.report.prepared import build_prepared
    from rehearse.workspace import find_workspace

    shelf = story_shelf(find_workspace())
    if take.story not in shelf.names():
        headline = f"Its story {take.story} is no longer there"
        return PreparedSection(headline, ("`rehearse stories undo` may help.",), ())
    try:
        story = shelf.get(take.story)
    except PreparationError as error:  # a report is worth having without it
        return PreparedSection(str(error), (), ())
    return build_prepared(story.title, told_points(story, take.transcript.words))


def hint_story(console: "Console", workspace: Workspace, take: Take) -> None:
    """One line when a take that tells no story sounds like one; nothing is set."""
    if take.story is not None or not take.transcript.words:
        return
    from rehearse.errors import PreparationError
    from rehearse.preparation.stories import story_shelf
    from rehearse.preparation.stories.matching import suggest

    try:
        stories = story_shelf(workspace).all()
    except PreparationError:  # `rehearse stories` tells of a broken file
        return
    found = suggest(take, stories)
    if found:
        console.print(
            f"This sounds like your story “{found.title}”:"
            f" `rehearse stories link {found.name} {take.id}`.",
            style="dim",
            markup=False,
            soft_wrap=True,
        )
