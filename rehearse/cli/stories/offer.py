"""The user's stories while practising: which one to tell, and which one was told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.domain import Question, Take
from rehearse.errors import PreparationError
from rehearse.workspace import Workspace

if TYPE_CHECKING:
    from rehearse.domain import Story
    from rehearse.preparation.stories.matching import Suggestion


def story_for(question: Question, workspace: Workspace) -> str:
    """The title of the prepared story that fits a question best; "" for none."""
    from rehearse.preparation.stories.matching import match_question

    stories = _stories(workspace)
    fits = match_question(question, stories) if stories else ()
    return fits[0].title if fits else ""


def story_told(take: Take, workspace: Workspace) -> "Suggestion | None":
    """The story that a take seems to tell; None when unsure or when it is linked."""
    from rehearse.preparation.stories.matching import suggest

    if take.story is not None or not take.transcript.words:
        return None
    stories = _stories(workspace)
    return suggest(take, stories) if stories else None


def link_story(take: Take, name: str, workspace: Workspace) -> Take:
    """Say that a take tells a story, and show which of its points were told.

    Raises:
        HistoryError: It cannot be written.
    """
    from rehearse.cli.stories.told import told_story
    from rehearse.cli.terminal.console import results
    from rehearse.history import open_history
    from rehearse.report.told import render

    linked = replace(take, story=name)
    with open_history(workspace.database) as history:
        history.update(linked)
    section = told_story(linked)
    if section:
        console = results()
        console.print(render(section, linked.id, console.width))
    return linked


def _stories(workspace: Workspace) -> "Mapping[str, Story]":
    """All stories; none where a file is broken: practising goes on without them."""
    from rehearse.preparation.stories import story_shelf

    try:
        return story_shelf(workspace).all()
    except PreparationError:
        return {}
