"""Draw `.github/report.svg`: the report of the sample answer, as a terminal shows it.

.venv/bin/python .github/report_picture.py
"""

import json
from pathlib import Path

from rich.console import Console

from rehearse.cli.demo import find_sample
from rehearse.domain import Question
from rehearse.pipeline import evaluate, import_file, load_engine
from rehearse.report import build_report
from rehearse.report.terminal import render
from rehearse.workspace import find_workspace

WIDTH = 80

engine = load_engine(find_workspace())
sample = find_sample()
question = json.loads(sample.with_suffix(".json").read_text())["question"]
take = evaluate(import_file(sample), Question(question), engine)
console = Console(record=True, width=WIDTH, force_terminal=True)
console.print(render(build_report(take), WIDTH))
Path(__file__).with_name("report.svg").write_text(
    console.export_svg(title="rehearse demo"), encoding="utf-8"
)
