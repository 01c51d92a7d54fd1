"""Options of commands that can make a page, and how a page is handed over."""

from pathlib import Path

import click

from rehearse.cli.options import Command, NamedFile, with_options
from rehearse.errors import WorkspaceError


def page_options(command: Command) -> Command:
    """Give a command `as_html`, `target` and `opened`."""
    options = (
        click.option(
            "--html", "as_html", is_flag=True, help="Make a page; print where it is."
        ),
        click.option(
            "--to",
            "target",
            type=NamedFile(".html", ".htm"),
            metavar="FILE",
            help="Where the page goes; into the workspace if left out.",
        ),
        click.option("--open", "opened", is_flag=True, help="Open it in the browser."),
    )
    return with_options(command, options)


def wants_page(
    *, as_html: bool, target: Path | None, opened: bool, as_json: bool = False
) -> bool:
    """Whether a page was asked for: by `--html`, or by what only a page can do.

    Raises:
        UsageError: A page and JSON cannot both be the result.
    """
    wanted = as_html or target is not None or opened
    if wanted and as_json:
        raise click.UsageError("Choose one of --html and --json.")
    return wanted


def hand_over(html: str, path: Path, *, opened: bool) -> None:
    """Write a page, print its path, and open it when that is wanted.

    Raises:
        WorkspaceError: It cannot be written, or there is no browser.
    """
    from rehearse.pages import write_page

    path = write_page(html, path)
    click.echo(path)
    if opened and not _open(path):
        raise WorkspaceError(
            "No browser could be started.", hint="Open the page yourself: it is there."
        )


def _open(path: Path) -> bool:
    import webbrowser

    return webbrowser.open(path.as_uri())
