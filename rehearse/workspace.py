"""Where things lie: models, recordings and the database of takes.

The workspace is `$REHEARSE_HOME`; else the checkout, when rehearse runs from
one; else the user's data folder on this system.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rehearse.errors import WorkspaceError

HOME_VARIABLE = "REHEARSE_HOME"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders and files of one user."""

    home: Path

    @property
    def models(self) -> Path:
        """One folder a model."""
        return self.home / "models"

    @property
    def recordings(self) -> Path:
        """The sound of every take that was kept."""
        return self.home / "recordings"

    @property
    def pages(self) -> Path:
        """The pages that were asked for."""
        return self.home / "pages"

    @property
    def preparation(self) -> Path:
        """Own questions, stories and jobs."""
        return self.home / "preparation"

    @property
    def database(self) -> Path:
        """The history of takes."""
        return self.home / "history.db"

    def make(self) -> "Workspace":
        """Create the folders that are not there yet, readable by the user alone.

        Raises:
            WorkspaceError: A folder cannot be made.
        """
        recordings = self.recordings
        for folder in (self.home, self.models, recordings):
            try:
                folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
                if folder is recordings:  # a checkout comes with it, open to all
                    with suppress(PermissionError):  # another user's, who shares it
                        folder.chmod(PRIVATE_FOLDER)
            except OSError as error:
                raise WorkspaceError(
                    f"The folder {folder} cannot be made: {error.strerror}.",
                    hint=f"Set {HOME_VARIABLE} to a folder that you can write to.",
                ) from error
        return self


def new_id(moment: datetime) -> str:
    """A name for a take and its files: sortable, readable, never used before.

    >>> new_id(datetime(2026, 1, 31, 10, 0, tzinfo=UTC))[:15]
    '20260131-100000'
    """
    return f"{moment.astimezone(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary file to fill, which then becomes `path`: whole or not at all.

    It is readable by the user alone, on the disk before it takes the place of what
    was there, and gone when anything fails on the way.

    Raises:
        OSError: It cannot be written; what was at `path` is untouched.
    """
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".rehearse-")
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.chmod(PRIVATE_FILE)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def find_workspace() -> Workspace:
    """The workspace that this process should use; nothing is created."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Workspace(Path(chosen).expanduser().resolve())
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "models").is_dir():
        return Workspace(checkout)
    import platformdirs

    return Workspace(Path(platformdirs.user_data_dir("rehearse", appauthor=False)))
