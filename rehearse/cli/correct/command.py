"""`rehearse correct`: sentences that belong elsewhere, findings that do not hold."""

import sys
from typing import Any

import click

from rehearse.cli.options import json_option
from rehearse.cli.take_argument import take_argument
from rehearse.cli.terminal.console import progress, results
from rehearse.cli.terminal.screen import print_json
from rehearse.domain import Correction, MovedSentence, Part, Take, WrongFinding
from rehearse.errors import RehearseError

SCHEMA = "rehearse.structure/1"


@click.command
@take_argument()
@click.option(
    "--sentence",
    "numbers",
    type=int,
    multiple=True,
    metavar="NUMBER",
    help="The sentence that belongs elsewhere; --part says where.",
)
@click.option(
    "--part",
    "parts",
    type=click.Choice([part.value for part in Part], case_sensitive=False),
    multiple=True,
    metavar="PART",
    help="The part it belongs to, as result; other for none.",
)
@click.option(
    "--wrong",
    multiple=True,
    metavar="FINDING",
    help="This finding or advice does not hold; the list shows their names.",
)
@click.option("--undo", is_flag=True, help="Take the last correction back.")
@json_option
def command(
    name: str,
    numbers: tuple[int, ...],
    parts: tuple[str, ...],
    wrong: tuple[str, ...],
    undo: bool,
    as_json: bool,
) -> None:
    """List the sentences of TAKE with their parts, and correct them.

    In a terminal you go through them one by one with single keys. The report and
    all trends follow; what was found is kept, too, and --undo brings it back.
    """
    from rehearse.cli.correct.corrected import keep_corrections, undo_correction
    from rehearse.history import open_history
    from rehearse.workspace import find_workspace

    if undo and (numbers or parts or wrong):
        raise click.UsageError("Give --undo alone.")
    if len(numbers) != len(parts):
        raise click.UsageError("Give one --part for each --sentence.")
    with open_history(find_workspace().database) as history:
        take = history.take(name)
    corrections: list[Correction] = [
        _move(take, number, Part(part))
        for number, part in zip(numbers, parts, strict=True)
    ]
    corrections += [_wrong(take, about) for about in wrong]
    if undo:
        take = undo_correction(take)
    elif corrections:
        take = keep_corrections(take, corrections)
        _hint(take, wrong)
    if as_json:
        _print_json(take)
    else:
        _print(take, changed=undo or bool(corrections))


def _move(take: Take, number: int, part: Part) -> MovedSentence:
    from rehearse.analysis.corrected_structure import parts_of

    sentences = take.analysis.structure.sentences
    if not 1 <= number <= len(sentences):
        numbers = f"the numbers 1 to {len(sentences)}" if sentences else "none"
        raise RehearseError(
            f"There is no sentence {number} in take {take.id}: it has {numbers}."
        )
    known = parts_of(take.kind)
    if part not in known:
        names = ", ".join(one.value for one in known)
        raise RehearseError(
            f"This kind of answer has no {part.value}.", hint=f"Choose one of {names}."
        )
    sentence = sentences[number - 1]
    return MovedSentence(sentence.text, sentence.span, part)


def _wrong(take: Take, about: str) -> WrongFinding:
    names = [name for name, _ in _named(take)]
    if about not in names:
        raise RehearseError(
            f"There is no finding {about!r} in take {take.id}.",
            hint=f"It has {', '.join(names)}." if names else "It has none.",
        )
    return WrongFinding(about)


def _named(take: Take) -> list[tuple[str, str]]:
    """The name and text of each finding and each piece of advice."""
    analysis = take.analysis
    named = {one.about: one.text for one in analysis.advice}
    named |= {one.about: one.text for one in analysis.structure.findings}
    return list(named.items())


def _hint(take: Take, wrong: tuple[str, ...]) -> None:
    """A part that is still missing was told in some sentence: ask for it."""
    for part in take.analysis.structure.missing:
        if {f"{part.value}.missing", f"structure.{part.value}"} & set(wrong):
            progress().print(
                f"If a sentence tells the {part.value}, say which: `rehearse correct"
                f" {take.id} --sentence NUMBER --part {part.value}`.",
                markup=False,
                soft_wrap=True,
            )


def _print(take: Take, *, changed: bool) -> None:
    from rehearse.cli.terminal.keys import is_interactive
    from rehearse.report.sentences import build_sentences, render

    console = results()
    console.print(render(build_sentences(take), _named(take), console.width))
    if not changed and is_interactive() and sys.stdout.isatty():
        from rehearse.cli.correct.review import review

        review(take)


def _print_json(take: Take) -> None:
    from rehearse.take_json import take_to_json

    whole = take_to_json(take)
    structure: dict[str, Any] = whole["structure"]
    sentences = [
        {"number": number, **sentence}
        for number, sentence in enumerate(structure["sentences"], start=1)
    ]
    document = {
        "schema": SCHEMA,
        "take": take.id,
        "structure": {**structure, "sentences": sentences},
        "advice": whole["advice"],
        "corrections": whole["corrections"],
    }
    print_json(document)
