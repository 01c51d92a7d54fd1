"""`rehearse analyze`: the report of a recording that was made elsewhere."""

from pathlib import Path

import click

from rehearse.cli.options import (
    json_option,
    kind_option,
    language_option,
    model_option,
    question_from,
)
from rehearse.cli.page_options import hand_over, page_options, wants_page
from rehearse.cli.terminal.console import progress
from rehearse.cli.terminal.screen import bar, show_json, show_take
from rehearse.domain import Question, Take
from rehearse.errors import RehearseError
from rehearse.transcriber import Transcriber


@click.command
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--question", metavar="TEXT", help="The question that is answered.")
@kind_option
@click.option(
    "--save/--no-save",
    default=False,
    show_default=True,
    help="Keep a copy of the sound and the report among your takes.",
)
@page_options
@json_option
@model_option
@language_option
def command(  # noqa: PLR0913, PLR0917 - Click passes each option
    files: tuple[Path, ...],
    question: str | None,
    kind: str | None,
    save: bool,
    as_html: bool,
    target: Path | None,
    opened: bool,
    as_json: bool,
    model: str,
    language: str,
) -> None:
    """Analyze recorded answers: any audio or video FILE.

    With --json, one file gives one object; several give one object a line. A file
    that cannot be read is named on stderr, and the others go on.
    """
    from rehearse.pipeline import keep, load_engine
    from rehearse.workspace import find_workspace

    page = wants_page(as_html=as_html, target=target, opened=opened, as_json=as_json)
    if target and len(files) > 1:
        raise click.UsageError("--to takes the page of one file.")
    workspace = find_workspace()
    engine = load_engine(workspace, model=model, language=language)
    asked = question_from(question, kind)
    failures: list[RehearseError] = []
    for number, path in enumerate(files, start=1):
        label = path.name if len(files) == 1 else f"{number}/{len(files)} {path.name}"
        try:
            take = _analyze(path, asked, engine, label)
            if save:
                take = keep(take, workspace)
                _say_kept(take)
        except RehearseError as error:
            failures.append(error)
            if len(files) > 1:
                click.echo(f"Error: {error}", err=True)
            continue
        if page:
            from rehearse.pages import page_path
            from rehearse.report.html import page_of

            place = target or page_path(workspace, take.id)
            hand_over(page_of(take), place, opened=opened)
        elif as_json:
            show_json(take, one_line=len(files) > 1)
        else:
            show_take(take)
    if len(files) == 1 and failures:
        raise failures[0]
    if failures:
        raise RehearseError(
            f"{len(failures)} of {len(files)} files could not be analyzed."
        )


def _say_kept(take: Take) -> None:
    """Its name: the latest take is the one recorded last, which an old file is not."""
    progress().print(
        f"Kept as take {take.id}: `rehearse show {take.id}`.",
        style="dim",
        soft_wrap=True,
    )


def _analyze(
    path: Path, question: Question | None, engine: Transcriber, label: str
) -> Take:
    """One file, with a progress bar over its seconds."""
    from rehearse.audio import decode
    from rehearse.pipeline import assemble, import_file

    audio = decode(path)
    with bar(label, audio.duration) as progress:
        transcript = engine.transcribe(audio, progress=progress)
        return assemble(import_file(path), audio, transcript, question)
