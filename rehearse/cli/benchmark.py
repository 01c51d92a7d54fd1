"""`rehearse benchmark`: how good the numbers are, measured on data with references.

The measurements live in a checkout's `tests/benchmarks`, one file a subject: they
need references that nobody installs with a tool. Each has `run(data) -> result`
and `table(result) -> text`.
"""

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import click

from rehearse.cli.options import json_option
from rehearse.errors import RehearseError

SUBJECTS = {
    "speech": "Word error rate, pace error, speed and memory.",
    "fillers": "Filled pauses and filler words: precision, recall, false alarms.",
    "lexical": "Words used as fillers: precision and recall by phrase.",
    "structure": "The parts of answers: accuracy, missing parts, order.",
    "jobs": "Job descriptions: skills, duties, technologies, titles.",
    "points": "Prepared points: told, or left out.",
    "voice": "Pitch variation against a slower reference.",
    "speed": "From the end of speech to the report; CPU time against peers.",
}

CHECKOUT = Path(__file__).resolve().parents[2]


def _load(subject: str) -> ModuleType:
    """The measurements of a subject, when this is a checkout."""
    if not (CHECKOUT / "tests" / "benchmarks" / f"{subject}.py").is_file():
        raise RehearseError(
            "Benchmarks are not part of the installed package.",
            hint="Run them from a checkout: `.venv/bin/rehearse benchmark …`.",
        )
    sys.path.insert(0, str(CHECKOUT))
    try:
        return importlib.import_module(f"tests.benchmarks.{subject}")
    except ModuleNotFoundError as error:
        raise RehearseError(
            f"The benchmark needs the package {error.name}.",
            hint="Install what the tests need: `make .venv/.ready`.",
        ) from error


def _subject(name: str, summary: str) -> click.Command:
    """The command that measures one subject."""

    @click.command(name, help=summary)
    @click.option(
        "--data",
        required=True,
        type=click.Path(exists=True, path_type=Path),
        help="A folder or file of references for this subject.",
    )
    @json_option
    def measure(data: Path, as_json: bool) -> None:
        benchmark = _load(name)
        result = benchmark.run(data)
        click.echo(json.dumps(result, indent=2) if as_json else benchmark.table(result))

    return measure


@click.group
def command() -> None:
    """Measure rehearse itself on speech and text with known answers.

    Prints a table, or JSON. It runs from a checkout only.
    """


for subject, text in SUBJECTS.items():
    command.add_command(_subject(subject, text))
