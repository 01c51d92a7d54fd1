"""Sentences one by one: does each belong to the part it was taken for?"""

from collections.abc import Callable, Mapping

from rehearse.cli.terminal.console import progress
from rehearse.domain import MovedSentence, Take
from rehearse.errors import RehearseError

Choose = Callable[[Mapping[str, str], str], str]
"""Offers keys and a default, and returns the one that was pressed."""


def review(take: Take, choose: Choose | None = None) -> Take:
    """Go through the sentences until the user leaves; each answer is kept at once."""
    from rehearse.analysis.corrected_structure import parts_of
    from rehearse.cli.correct.corrected import keep_corrections, undo_correction
    from rehearse.report.sentences import build_sentences, render_line
    from rehearse.report.wording import part_label

    choose = choose or _choose
    console = progress()
    console.quiet = False
    parts = {str(number): part for number, part in enumerate(parts_of(take.kind), 1)}
    place = 0
    while sentences := build_sentences(take).lines:
        place = min(place, len(sentences) - 1)
        console.print()
        console.print(render_line(sentences[place], console.width))
        last = place == len(sentences) - 1
        options = {key: part_label(part) for key, part in parts.items()}
        options |= {"n": "next", "b": "back"}
        options |= {"u": "undo"} if take.corrections else {}
        wish = choose({**options, "q": "quit"}, "q" if last else "n")
        if wish == "q":
            return take
        try:
            if wish in parts:
                sentence = take.analysis.structure.sentences[place]
                move = MovedSentence(sentence.text, sentence.span, parts[wish])
                take = keep_corrections(take, [move])
            elif wish == "u":
                take = undo_correction(take)
        except RehearseError as error:
            console.print(str(error), markup=False)
        place += wish in parts or wish == "n"
        place -= wish == "b" and place > 0
    return take


def _choose(options: Mapping[str, str], default: str) -> str:
    from rehearse.cli.terminal.keys import keyboard
    from rehearse.cli.terminal.prompt import choose

    console = progress()
    console.quiet = False
    with keyboard() as keys:
        return choose(console, keys, options, default, leave="q")
