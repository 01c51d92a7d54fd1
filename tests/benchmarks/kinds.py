"""How often the kind of a question is guessed from its wording.

python -m tests.benchmarks.kinds
"""

from collections import Counter
from pathlib import Path

from rehearse.domain import Kind
from rehearse.kinds import guess_kind

QUESTIONS = Path(__file__).parent / "questions_of_kinds.txt"


def read_questions(path: Path = QUESTIONS) -> list[tuple[str, Kind]]:
    """Each question with what it asks for."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ", 1) for line in lines if line and line[0] != "#"]
    return [(question, Kind(kind)) for kind, question in pairs]


def main() -> None:
    """Print the share that was guessed, kind by kind."""
    asked: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    for question, kind in read_questions():
        asked[kind] += 1
        right[kind] += guess_kind(question) is kind
    for kind in Kind:
        print(f"{kind.value:<14}{right[kind]:4} of {asked[kind]}")
    print(f"{'all':<14}{right.total():4} of {asked.total()}")


if __name__ == "__main__":
    main()
