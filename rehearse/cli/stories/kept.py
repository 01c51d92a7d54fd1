"""The stories that are kept, each with the takes that told it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rehearse.domain import Story
from rehearse.preparation.stories import story_shelf
from rehearse.preparation.stories.form import PARTS
from rehearse.preparation.stories.freshness import Freshness, freshness
from rehearse.preparation.stories.shelf import story_to_json
from rehearse.shelf import Shelf
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rehearse.summary import Summary

SCHEMA = "rehearse.stories/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """A story under its name; `takes` told it, the newest first."""

    name: str
    story: Story
    takes: "tuple[Summary, ...]"
    now: datetime

    @property
    def freshness(self) -> Freshness:
        """When it happened and when it was last told."""
        return freshness(
            self.story, [take.recorded_at for take in self.takes], self.now
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not written."""
        return tuple(
            part.value for part in PARTS if not getattr(self.story, part.value)
        )

    def to_json(self) -> dict[str, Any]:
        """The row of a story in the documents of `rehearse stories`."""
        fresh = self.freshness
        written = story_to_json(self.story)
        del written["schema"]
        return {
            "name": self.name,
            **written,
            "missing": list(self.missing),
            "year": fresh.year,
            "takes": [take.id for take in self.takes],
            "last_told": fresh.last_told.isoformat() if fresh.last_told else None,
            "remarks": list(fresh.remarks),
        }


@dataclass(frozen=True, slots=True)
class Keeper:
    """The shelf of stories beside the history of takes."""

    workspace: Workspace
    shelf: Shelf[Story] = field(init=False)
    takes: "tuple[Summary, ...]" = field(init=False)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        """Open the shelf, and read which take told which story."""
        object.__setattr__(self, "shelf", story_shelf(self.workspace))
        object.__setattr__(self, "takes", _takes(self.workspace))

    def one(self, name: str) -> Kept:
        """The story that is called so, or begins so.

        Raises:
            PreparationError: No story, or more than one, is meant.
        """
        found = self.shelf.find(name)
        return self._kept(found, self.shelf.get(found))

    def all(self) -> tuple[Kept, ...]:
        """Every story, by name."""
        return tuple(self._kept(*item) for item in self.shelf.all().items())

    def document(self, *stories: Kept) -> dict[str, Any]:
        """Stories as JSON."""
        return {"schema": SCHEMA, "stories": [one.to_json() for one in stories]}

    def _kept(self, name: str, story: Story) -> Kept:
        told = tuple(take for take in self.takes if take.story == name)
        return Kept(name, story, told, self.now)


def keeper() -> Keeper:
    """The stories of this workspace."""
    return Keeper(find_workspace())


def _takes(workspace: Workspace) -> "Sequence[Summary]":
    """The takes that were kept; a workspace without any stays without a history."""
    from rehearse.history import open_history

    if not workspace.database.exists() and not workspace.recordings.is_dir():
        return ()
    with open_history(workspace.database) as history:
        return history.takes()
