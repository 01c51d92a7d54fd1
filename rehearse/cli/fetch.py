"""How the fetching of a model looks, for every command that may need one."""

from pathlib import Path

from rehearse.cli.console import progress
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
    with Progress(*columns, console=console, transient=True) as drawn:
        task = drawn.add_task(f"Fetching {name}", total=None)

        def show(source: str, done: int, total: int) -> None:
            drawn.update(
                task,
                description=f"Fetching {name} from {source}",
                completed=done,
                total=total,
            )

        def say(text: str) -> None:
            console.print(text, markup=False)

        return install(name, models, show, say)
