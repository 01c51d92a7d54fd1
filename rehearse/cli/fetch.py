"""How the fetching of a model looks, for every command that may need one."""

from pathlib import Path

from rehearse.cli.terminal.console import progress
from rehearse.models import Model


def fetch_model(name: str, models: Path) -> Model:
    """Install a model with a progress bar on stderr; quick when it is there.

    Raises:
        ModelError: It cannot be fetched.
    """
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TransferSpeedColumn,
    )

    from rehearse.models.installer import install

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    console = progress()
    # Elsewhere than in a terminal a bar is noise; there, one line a source will do.
    drawn = Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    )
    announced: set[str] = set()

    def show(source: str, done: int, total: int) -> None:
        what = f"Fetching {name} from {source}"
        if drawn.disable and source not in announced:
            announced.add(source)
            say(f"{what} ({total / 1e6:.0f} MB) …")
        drawn.update(task, description=what, completed=done, total=total)

    def say(text: str) -> None:
        console.print(text, markup=False)

    with drawn:
        task = drawn.add_task(f"Fetching {name}", total=None)
        return install(name, models, show, say)
