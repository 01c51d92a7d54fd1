"""`rehearse demo`: what a report looks like, without a microphone."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from rehearse.cli.options import json_option, model_option
from rehearse.cli.terminal.console import progress
from rehearse.domain import Kind, Question
from rehearse.errors import AudioError
from rehearse.models import DEFAULT_MODEL, is_whole
from rehearse.workspace import Workspace, find_workspace

SAMPLE = "report-nobody-trusted"
NEXT = (
    "That was the sample, a synthetic voice. To hear how you do: "
    "`rehearse practice` asks you a question and records your answer."
)


@click.command
@json_option
@model_option
def command(as_json: bool, model: str) -> None:
    """Analyze the sample answer that comes with rehearse.

    Fetches the default model when it is not there. Nothing is kept.
    """
    from rehearse.cli.terminal.screen import bar, show_json, show_take
    from rehearse.pipeline import evaluate, import_file, load_engine

    sample = find_sample()
    truth = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    workspace = find_workspace()
    _fetch_default(model, workspace)
    engine = load_engine(workspace, model=model)
    with bar(sample.name, truth["duration"]) as heard:
        take = evaluate(import_file(sample), _question(truth), engine, progress=heard)
    if as_json:
        show_json(take)
        return
    show_take(take)
    progress().print(NEXT, markup=False)


def find_sample() -> Path:
    """The sample's sound: in the package, or beside it in a checkout.

    Raises:
        AudioError: This copy of rehearse came without it.
    """
    package = Path(str(files("rehearse")))
    for folder in (package / "data" / "samples", package.parent / "recordings/samples"):
        sample = folder / f"{SAMPLE}.flac"
        if sample.is_file():
            return sample
    raise AudioError(
        "The sample answer is missing from this copy of rehearse.",
        hint="Install rehearse again.",
    )


def _question(truth: Mapping[str, Any]) -> Question:
    return Question(truth["question"], Kind(truth["kind"]))


def _fetch_default(model: str, workspace: Workspace) -> None:
    """Say that the default model is missing, and fetch it."""
    if model != DEFAULT_MODEL or is_whole(model, workspace.models):
        return
    from rehearse.cli.fetch import fetch_model

    progress().print(
        f"Whisper's model {model} (148 MB) is fetched once; "
        "after that, nothing needs the network."
    )
    fetch_model(model, workspace.make().models)
