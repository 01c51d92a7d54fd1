"""Stories and the draft engine: running text into parts, and what the notes lack.

The parts of a story are the user's own, so a check takes them as they are and asks
the engine only what they hold. Notes of a few words are judged for what is missing
and for the result; shares of the words count from full sentences on.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from rehearse.analysis.missing_parts import WHAT_TO_SAY
from rehearse.analysis.structure import find_structure_of_text, with_findings
from rehearse.analysis.structure.specifics import is_only_claimed, specifics_of
from rehearse.analysis.structure.units import split_units
from rehearse.domain import (
    Finding,
    Kind,
    Part,
    PartSpan,
    Sentence,
    Span,
    Story,
    Structure,
    Take,
)
from rehearse.preparation.stories.form import PARTS, Form, tidy, title_from
from rehearse.preparation.stories.notes import parts_of, story_of_take, text_of_take

FRAMEWORK = "STAR"

MOST_WAFFLE = 3
"""Sentences quoted for naming nothing."""


def story_of_form(form: Form) -> Story:
    """The story of a form, its running text split into parts."""
    story = form.story
    if form.running:
        story = _with_parts(story, split_answer(form.running))
    if not story.title:
        story = replace(story, title=title_from(story.text))
    return tidy(story)


def split_answer(text: str) -> dict[Part, str]:
    """The parts of an answer, every sentence of it in one of them."""
    return parts_of(find_structure_of_text(text, Kind.EXAMPLE).sentences)


def story_told(take: Take, now: datetime, title: str = "") -> Story:
    """A story from a take; an answer over another framework is split anew."""
    story = story_of_take(take, now, title)
    if take.analysis.structure.framework != FRAMEWORK:
        story = _with_parts(story, split_answer(text_of_take(take)))
    return tidy(story)


def _with_parts(story: Story, parts: dict[Part, str]) -> Story:
    return replace(
        story,
        situation=parts[Part.SITUATION],
        task=parts[Part.TASK],
        action=parts[Part.ACTION],
        result=parts[Part.RESULT],
    )


def check_story(story: Story) -> tuple[Finding, ...]:
    """What a story lacks and what it has, each with the sentence that shows it.

    The findings of `rehearse draft` over the user's own parts; no words, no findings.
    """
    structure = structure_of(story)
    if not structure.sentences:
        return ()
    found = with_findings(structure, Kind.EXAMPLE, {}).findings
    return (
        *(_in_writing(story, one) for one in found),
        *_number_elsewhere(story, structure),
        *_waffle(structure, found),
    )


def structure_of(story: Story) -> Structure:
    """The parts as the user wrote them; spans count words, as in a draft."""
    sentences: list[Sentence] = []
    place = 0
    for part in PARTS:
        for line in getattr(story, part.value).splitlines():
            words = line.split()
            for unit in split_units(words):
                span = Span(float(place + unit.first), float(place + unit.stop))
                text = " ".join(words[unit.first : unit.stop])
                sentences.append(Sentence(text, span, part, 1.0))
            place += len(words)
    spans = [
        _part_span(part, [one.span for one in sentences if one.part is part], place)
        for part in PARTS
    ]
    return Structure(
        FRAMEWORK,
        tuple(spans),
        tuple(sentences),
        in_order=True,
        result_quantified=False,
    )


def _part_span(part: Part, spans: list[Span], words: int) -> PartSpan:
    if not spans:
        return PartSpan(part, None, 0.0, 0.0)
    whole = Span(spans[0].start, spans[-1].end)
    return PartSpan(part, whole, whole.duration / words, 1.0)


def _in_writing(story: Story, finding: Finding) -> Finding:
    """A finding of the engine in words that fit what was written, not said."""
    name, _, what = finding.about.partition(".")
    if what == "missing" and name in PARTS:
        part = Part(name)
        near = _reads_like(story, part)
        text = f"No {name} is written yet. {WHAT_TO_SAY[part]}"
        if near:
            text += f" This, from your {near.part.value}, may be one:"
        return replace(finding, text=text, quote=near.text if near else "")
    return replace(finding, text=finding.text.replace(" was said ", " stands "))


def _reads_like(story: Story, part: Part) -> Sentence | None:
    """The sentence that the engine takes for a part, with where it was written."""
    written = structure_of(story).sentences
    for one in find_structure_of_text(story.text, Kind.EXAMPLE).sentences:
        if one.part is part:
            middle = (one.span.start + one.span.end) / 2
            home = [s for s in written if s.span.start <= middle <= s.span.end]
            return replace(one, part=home[0].part) if home else None
    return None


def _number_elsewhere(story: Story, structure: Structure) -> Iterator[Finding]:
    """What can be counted, but stands only beside the story."""
    results = [s.text for s in structure.sentences if s.part is Part.RESULT]
    numbers = story.impact.numbers
    if results and numbers and not any(specifics_of(text) for text in results):
        text = "The numbers stand beside the story, not in its result. Say them there:"
        yield Finding("result.numbers", text, numbers, None, 1.0)


def _waffle(structure: Structure, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Sentences that praise and name nothing, besides those quoted already."""
    quoted = {one.quote for one in found}
    waffle = [
        one
        for one in structure.sentences
        if one.part in (Part.ACTION, Part.RESULT)
        and is_only_claimed(one.text)
        and one.text not in quoted
    ]
    for one in waffle[:MOST_WAFFLE]:
        text = "This praises, and names nothing that one could check."
        yield Finding(f"{one.part.value}.waffle", text, one.text, one.span, 1.0)
