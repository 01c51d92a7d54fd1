"""Pages on the disk: where they lie, and that only the user can read them.

`pages/` in the workspace holds one page a take and one a comparison, named after
their takes, and one of all takes; each is made anew whenever it is asked for.
"""

from pathlib import Path

from rehearse.errors import WorkspaceError
from rehearse.workspace import PRIVATE_FOLDER, Workspace, written_whole

SUFFIX = ".html"

TRENDS = "trends"
"""What pages that show every take are called, alone or before `_`."""


def page_path(workspace: Workspace, *take_ids: str, about: str = "") -> Path:
    """Where the page of a take, or of two, lies.

    >>> page_path(Workspace(Path("home")), "a", "b").as_posix()
    'home/pages/a_b.html'
    """
    name = "_".join((*take_ids, *([about] if about else [])))
    return workspace.pages / f"{name}{SUFFIX}"


def pages_of(workspace: Workspace, take_id: str) -> tuple[Path, ...]:
    """The pages that show a take: alone, beside another, or among all."""
    if not workspace.pages.is_dir():
        return ()
    return tuple(
        sorted(
            path
            for path in workspace.pages.glob(f"*{SUFFIX}")
            if not {take_id, TRENDS}.isdisjoint(path.stem.split("_"))
        )
    )


def write_page(html: str, path: Path) -> Path:
    """Write a page, whole or not at all, readable by the user alone.

    Raises:
        WorkspaceError: It cannot be written there.
    """
    path = path.absolute()
    try:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        with written_whole(path) as temporary:
            temporary.write_text(html, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            f"The page {path} cannot be written: {error.strerror}.",
            hint="Choose another place with --to.",
        ) from error
    return path
