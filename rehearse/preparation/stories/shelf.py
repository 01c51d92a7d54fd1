"""Where stories are kept, and how they are written: schema `rehearse.story/1`."""

from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from rehearse.domain import Impact, Story
from rehearse.errors import PreparationError
from rehearse.shelf import Shelf
from rehearse.workspace import Workspace

SCHEMA = "rehearse.story/1"
TEXTS = ("title", "situation", "task", "action", "result")


def story_shelf(workspace: Workspace) -> Shelf[Story]:
    """The user's stories, by name."""
    folder = workspace.preparation / "stories"
    return Shelf(folder, "story", story_to_json, story_from_json)


def story_to_json(story: Story) -> dict[str, Any]:
    """A story as values that `json.dumps` writes as they are."""
    return {
        "schema": SCHEMA,
        **{name: getattr(story, name) for name in TEXTS},
        "skills": list(story.skills),
        "impact": asdict(story.impact),
        "changed_at": story.changed_at.astimezone(UTC).isoformat(),
    }


def story_from_json(written: Any) -> Story:
    """The story that was written; what was left out by hand is empty.

    Raises:
        PreparationError: Something in it is not what it should be.
    """
    try:
        impact = written.get("impact", {})
        return Story(
            **{name: _text(written.get(name, "")) for name in TEXTS},
            skills=tuple(_text(skill) for skill in written.get("skills", ())),
            impact=Impact(
                **{one.name: _text(impact.get(one.name, "")) for one in fields(Impact)}
            ),
            changed_at=_moment(written.get("changed_at")),
        )
    except (AttributeError, TypeError, ValueError) as error:
        title = written.get("title") if isinstance(written, dict) else None
        raise PreparationError(
            f"The file of the story {title!r} cannot be read: {error}.",
            hint="Correct it, or bring back the version before: `rehearse stories undo`.",
        ) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value or "1970-01-01"))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
