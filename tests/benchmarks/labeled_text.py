"""Read the labeled answers of `structure_text/`; its README has the format."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.domain import Kind, Part

FOLDER = Path(__file__).parent / "structure_text"

HELD_OUT_EVERY = 7
"""Every seventh answer of a file is for tests and is never trained on."""


@dataclass(frozen=True, slots=True)
class LabeledAnswer:
    """One written answer: its sentences and the part each plays."""

    name: str
    speaker: str
    question: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    held_out: bool = False

    def picked(self, places: list[int]) -> "LabeledAnswer":
        """The answer with only these sentences, in this order."""
        return dataclasses.replace(
            self,
            sentences=tuple(self.sentences[i] for i in places),
            parts=tuple(self.parts[i] for i in places),
        )


def read_answers(kind: Kind, folder: Path = FOLDER) -> list[LabeledAnswer]:
    """Every answer of a kind, in the order of files and of lines."""
    answers: list[LabeledAnswer] = []
    for path in sorted(folder.glob(f"{kind.value}-*.txt")):
        blocks = _blocks(path)
        for number, (header, lines) in enumerate(blocks, start=1):
            speaker, _, question = header.partition("|")
            labeled = [_labeled(kind, line, path) for line in lines]
            answers.append(
                LabeledAnswer(
                    f"{path.stem}/{number}",
                    speaker.strip(),
                    question.strip(),
                    tuple(text for text, _ in labeled),
                    tuple(part for _, part in labeled),
                    held_out=number % HELD_OUT_EVERY == 0,
                )
            )
    return answers


def _blocks(path: Path) -> list[tuple[str, list[str]]]:
    blocks: list[tuple[str, list[str]]] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("= "):
            blocks.append((line[2:], []))
        elif line and not line.startswith("#"):
            blocks[-1][1].append(line)
    return blocks


def _labeled(kind: Kind, line: str, path: Path) -> tuple[str, Part]:
    label, separator, text = line.partition(":")
    parts = [
        part
        for part in (*FRAMEWORKS[kind].parts, Part.OTHER)
        if part.value.upper().startswith(label.strip())
    ]
    if not separator or len(parts) != 1 or not text.strip():
        raise ValueError(f"{path.name}: no clear label in {line!r}")
    return text.strip(), parts[0]
