"""How much of a job description is read: lines found, lines that are right.

rehearse benchmark jobs --data tests/benchmarks/job_texts

A line is found when one that was read has nearly the same words (difflib's ratio of
the two texts in lower case at least .8), each counted once. The files are described in
`job_texts/README.md`.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from rehearse.domain import Job
from rehearse.preparation.jobs.parsing import parse_job
from rehearse.preparation.jobs.reading import read_document
from tests.benchmarks.made_files import make_docx, make_pdf

DATA = Path(__file__).parent / "job_texts"
ALIKE = 0.8
FIELDS = ("essential", "desirable", "duties", "technologies")
LETTERS = {"E": "essential", "D": "desirable", "R": "duties"}
_MARKED = re.compile(r"\{([EDR]):([^{}]*)\}")
_TAG = re.compile(r"<[^>]+>")
MAKERS = {"docx": make_docx, "pdf": make_pdf}


@dataclass(frozen=True)
class Description:
    """A file as it is given to the reader, and what is true of it."""

    name: str
    group: str
    format: str
    content: bytes
    truth: dict[str, list[str]]
    title: str
    company: str


@cache
def read_descriptions(folder: Path = DATA) -> tuple[Description, ...]:
    """Every description in a folder, by name."""
    return tuple(_description(path) for path in sorted(folder.glob("*.txt")))


def _description(path: Path) -> Description:
    head, _, marked = path.read_text("utf-8").partition("---\n")
    pairs = (line.partition(":") for line in head.splitlines())
    about = {name: value.strip() for name, _, value in pairs}
    truth: dict[str, list[str]] = {field: [] for field in FIELDS}
    for letter, text in _MARKED.findall(marked):
        truth[LETTERS[letter]].append(" ".join(_TAG.sub("", text).split()))
    truth["technologies"] = [name for name in about["technologies"].split("; ") if name]
    text = _MARKED.sub(r"\2", marked)
    maker = MAKERS.get(about["format"], str.encode)
    return Description(
        path.stem,
        about["set"],
        about["format"],
        maker(text),
        truth,
        about["title"],
        about["company"],
    )


def read(description: Description) -> Job:
    """What the reader makes of a description."""
    document = read_document(description.content, description.name)
    return parse_job(
        document.text,
        datetime.now(UTC),
        title=document.title,
        company=document.company or None,
    )


def matched(truth: Sequence[str], found: Sequence[str]) -> int:
    """How many lines were found, each pair used once, the most alike first."""
    pairs = sorted(
        (
            (likeness(one, other), a, b)
            for a, one in enumerate(truth)
            for b, other in enumerate(found)
        ),
        reverse=True,
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for alike, a, b in pairs:
        if alike >= ALIKE and a not in taken_a and b not in taken_b:
            taken_a.add(a)
            taken_b.add(b)
    return len(taken_a)


def likeness(one: str, other: str) -> float:
    """How alike two lines are in their letters and digits, from 0 to 1."""
    first, second = _letters(one), _letters(other)
    if first == second:
        return 1.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:
        return 0.0
    return matcher.ratio()


@cache
def _letters(text: str) -> str:
    return " ".join(re.findall(r"[\w#+.]+", text.casefold()))


# --- the same texts, laid out otherwise --------------------------------------

_MARK = re.compile(r"^(\s*)(?:(?!\*\*)[-*\u2022>]+|\d+[.)]|[a-z]\))\s+", re.MULTILINE)
_HEADING = re.compile(r"^#+ |\*\*", re.MULTILINE)
LAYOUTS: dict[str, Callable[[str], str]] = {
    "without bullets": lambda text: _MARK.sub("", text),
    "without blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "a blank line after each": lambda text: re.sub(r"\n+", "\n\n", text),
    "without marks of headings": lambda text: _HEADING.sub("", text),
    "headings in capitals": lambda text: re.sub(
        r"^(?:#+ .*|\*\*.*\*\*)$",
        lambda found: found[0].strip("#* ").upper(),
        text,
        flags=re.MULTILINE,
    ),
    "without either mark": lambda text: _HEADING.sub("", _MARK.sub("", text)),
}
"""What a text loses when it is pasted from one program into another."""


def relaid(descriptions: Sequence[Description]) -> dict[str, float]:
    """F1 over all lines when the texts are laid out otherwise."""
    texts = [(one, read_document(one.content, one.name).text) for one in descriptions]
    figures = {}
    for name, lay_out in LAYOUTS.items():
        counts: Counter[str] = Counter()
        for one, text in texts:
            job = parse_job(lay_out(text), datetime.now(UTC))
            for field in FIELDS[:3]:
                counts.update(_count(one, job, field))
        figures[name] = round(_f1(counts), 3)
    return figures


def run(data: Path) -> dict[str, Any]:
    """The figures of each set, of each description, and of other layouts."""
    descriptions = read_descriptions(data)
    return {**scored(descriptions), "layouts": relaid(descriptions)}


def scored(descriptions: Sequence[Description]) -> dict[str, Any]:
    """The figures of texts as they are."""
    groups: dict[str, dict[str, Counter[str]]] = {}
    files = {}
    for description in descriptions:
        job = read(description)
        counts = _counts(description, job)
        files[description.name] = {
            "set": description.group,
            "format": description.format,
            "f1": round(_f1(sum((counts[name] for name in FIELDS[:3]), Counter())), 3),
            "title": job.title,
            "title_right": counts["title"]["right"] == 1,
            "company": job.company,
            "company_right": counts["company"]["right"] == 1,
        }
        for group in (description.group, "all"):
            of_group = groups.setdefault(group, {})
            for field, count in counts.items():
                of_group.setdefault(field, Counter()).update(count)
    return {
        "sets": {group: _figures(counts) for group, counts in groups.items()},
        "files": files,
    }


def _counts(description: Description, job: Job) -> dict[str, Counter[str]]:
    counts = {field: _count(description, job, field) for field in FIELDS}
    for field, truth_name in (
        ("title", description.title),
        ("company", description.company),
    ):
        given = getattr(job, field) or ""
        right = _plain(given) == _plain(truth_name)
        counts[field] = Counter(right=int(right), truth=1, found=1)
    return counts


def _count(description: Description, job: Job, field: str) -> Counter[str]:
    truth, found = description.truth[field], list(getattr(job, field))
    return Counter(right=matched(truth, found), truth=len(truth), found=len(found))


def _plain(name: str) -> str:
    words = re.findall(
        r"\w+", re.sub(r"\b(?:ltd|limited|inc|llp|co)\b", "", name.casefold())
    )
    return " ".join(words)


def _figures(counts: dict[str, Counter[str]]) -> dict[str, Any]:
    lines = sum((counts[name] for name in FIELDS[:3]), Counter())
    figures: dict[str, Any] = {
        "files": counts["title"]["truth"],
        "lines_f1": round(_f1(lines), 3),
    }
    for field in FIELDS:
        count = counts[field]
        figures[field] = {
            "lines": count["truth"],
            "precision": round(count["right"] / max(count["found"], 1), 3),
            "recall": round(count["right"] / max(count["truth"], 1), 3),
            "f1": round(_f1(count), 3),
        }
    for field in ("title", "company"):
        figures[field] = round(counts[field]["right"] / counts[field]["truth"], 3)
    return figures


def _f1(count: Counter[str]) -> float:
    total = count["truth"] + count["found"]
    return 2 * count["right"] / total if total else 1.0


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    lines = [
        f"{'set':<8}{'files':>6}{'F1':>7}  "
        + "  ".join(f"{name:<19}" for name in FIELDS)
        + "title  company"
    ]
    for group, figures in result["sets"].items():
        fields = "  ".join(
            f"{figures[name]['precision']:.2f} {figures[name]['recall']:.2f} ({figures[name]['lines']:>3})    "
            for name in FIELDS
        )
        lines.append(
            f"{group:<8}{figures['files']:>6}{figures['lines_f1']:>7.3f}  {fields}{figures['title']:<7.2f}{figures['company']:.2f}"
        )
    lines += [
        "",
        "precision, recall and (lines); F1 over essential, desirable and duties",
        "",
    ]
    lines += [f"{name:<28}{f1:.3f}" for name, f1 in result["layouts"].items()]
    lines += ["", "F1 of the same texts, laid out otherwise (above); of each text", ""]
    lines += [
        f"{name:<28}{one['format']:<9}{one['f1']:.2f}"
        + ("" if one["title_right"] else f"  title: {one['title']!r}")
        + ("" if one["company_right"] else f"  company: {one['company']!r}")
        for name, one in result["files"].items()
    ]
    return "\n".join(lines)


def explain(name: str, folder: Path = DATA) -> str:
    """What was read of one description, what is missing (-) and what is wrong (+)."""
    description = next(
        one for one in read_descriptions(folder) if one.name.startswith(name)
    )
    job = read(description)
    lines = [f"{description.name}: {job.title} @ {job.company}"]
    for field in FIELDS:
        truth, found = description.truth[field], list(getattr(job, field))
        lines.append(field)
        lines += [f"  - {one}" for one in truth if not matched([one], found)]
        lines += [f"  + {one}" for one in found if not matched(truth, [one])]
    return "\n".join(lines)


if __name__ == "__main__":
    print("\n".join(explain(name) for name in sys.argv[1:]) or table(run(DATA)))
