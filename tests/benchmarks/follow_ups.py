"""How often the follow-up question asks for what an answer really lacks.

    python -m tests.benchmarks.follow_ups [PATH/TO/star/dev.jsonl]

Every answer is asked about as it is, and with each of its parts deleted: of the
given file, or of the project's own answers of each kind that were set aside (some of
those lack a part on purpose). "part"
is how often the deleted part itself was asked for; a part that matters more may
rightly come first, as when the Result has no number.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rehearse.analysis.drafts import check_draft
from rehearse.domain import Kind, Part, Question
from rehearse.follow_up_wordings import wordings
from rehearse.preparation.questions import follow_up
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers
from tests.benchmarks.structure import read_outside
from tests.factories import a_pace, a_take, an_analysis

NOTHING = "nothing"


def need_of(text: str, kind: Kind) -> str:
    """What is asked for after a written answer."""
    draft = check_draft(text, kind)
    analysis = an_analysis(
        structure=draft.structure,
        ownership=draft.ownership,
        pace=a_pace(speaking_time=60.0),
    )
    question = follow_up(a_take(analysis, question=Question("", kind)))
    needs = wordings()[kind].items()
    return next(
        (need for need, asked in needs if question and question.text in asked), NOTHING
    )


def measure(kind: Kind, answers: Sequence[LabeledAnswer]) -> dict[str, Counter[str]]:
    """What was asked for, by the part that was deleted; "" for none."""
    asked: dict[str, Counter[str]] = defaultdict(Counter)
    for answer in answers:
        asked[""][need_of(" ".join(answer.sentences), kind)] += 1
        for part in set(answer.parts) - {Part.OTHER}:
            kept = [n for n, one in enumerate(answer.parts) if one is not part]
            left = " ".join(answer.picked(kept).sentences)
            if left:
                asked[part.value][need_of(left, kind)] += 1
    return asked


def show(kind: Kind, answers: Sequence[LabeledAnswer]) -> None:
    """Print one table."""
    print(f"\n{kind.value}: {len(answers)} answers")
    for part, needs in sorted(measure(kind, answers).items()):
        total = needs.total()
        figure = f"part {needs[part] / total:.2f}, " if part else ""
        most = ", ".join(f"{need} {times}" for need, times in needs.most_common())
        print(f"  {f'without {part}' if part else 'as it is':<24}{figure}{most}")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?")
    path = parser.parse_args().path
    if path:
        show(Kind.EXAMPLE, read_outside(path))
        return
    for kind in Kind:
        show(kind, [one for one in read_answers(kind) if one.held_out])


if __name__ == "__main__":
    main()
