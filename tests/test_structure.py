"""The parts of an answer, spoken or written."""

import statistics
from dataclasses import replace

import pytest

from rehearse.analysis.structure import find_structure, find_structure_of_text
from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.outline import lay_out
from rehearse.domain import Kind, Part, Pause, Placement, Span, Transcript
from tests.benchmarks.labeled_text import LabeledAnswer, read_answers
from tests.factories import spoken

SITUATION = (
    "Two years ago I worked in a care home, and we were three people short on nights."
)
TASK = "I was asked to find a rota that everybody could live with before Christmas."
ACTION = (
    "So I sat down with each of the carers and I wrote down what they could not do. "
    "Then I drew up two versions, and I let them vote."
)
RESULT = "In the end sickness fell from eleven to four percent, and nobody left."
ANSWER = f"{SITUATION} {TASK} {ACTION} {RESULT}"
STAR = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)


def heard(text: str) -> tuple[Part, ...]:
    return find_structure_of_text(text, Kind.EXAMPLE).order


def without_marks(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum() or one in " '")


@pytest.mark.parametrize("change", [str, str.lower, str.upper, without_marks])
def test_every_part_is_found_whatever_capitals_and_punctuation(change) -> None:
    structure = find_structure_of_text(change(ANSWER), Kind.EXAMPLE)
    assert structure.framework == "STAR"
    assert structure.order == STAR
    assert structure.in_order
    assert structure.missing == ()
    assert structure.result_quantified


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"{SITUATION} {TASK} {ACTION}", Part.RESULT),
        (f"{SITUATION} {TASK} {RESULT}", Part.ACTION),
    ],
)
def test_a_part_that_was_not_told_is_missing(text: str, missing: Part) -> None:
    assert missing in find_structure_of_text(text, Kind.EXAMPLE).missing


def test_a_result_told_first_is_out_of_order() -> None:
    structure = find_structure_of_text(
        f"As a result, we saved the home nine thousand pounds a year. {RESULT} "
        f"{SITUATION} {TASK} {ACTION}",
        Kind.EXAMPLE,
    )
    assert structure.order[0] is Part.RESULT
    assert not structure.in_order


def test_a_result_told_as_a_headline_is_heard() -> None:
    structure = find_structure_of_text(
        f"As a result of what we did, sickness fell from eleven to four percent. "
        f"{SITUATION} {TASK} {ACTION}",
        Kind.EXAMPLE,
    )
    assert structure.sentences[0].part is Part.RESULT
    assert structure.missing == ()


def test_shares_are_of_the_words_that_belong_to_a_part() -> None:
    structure = find_structure_of_text(ANSWER, Kind.EXAMPLE)
    assert sum(part.share for part in structure.parts) == pytest.approx(1, abs=0.002)
    words = {part.part: part.share * len(ANSWER.split()) for part in structure.parts}
    assert words[Part.SITUATION] == pytest.approx(len(SITUATION.split()), abs=0.05)
    assert words[Part.RESULT] == pytest.approx(len(RESULT.split()), abs=0.05)


def test_a_share_is_the_same_number_before_and_after_a_take_is_stored() -> None:
    # 0.4949 would be 49 % in a finding and, stored as 0.495, 50 % in a table.
    structure = find_structure_of_text(ANSWER, Kind.EXAMPLE)
    shares = [part.share for part in structure.parts]
    assert shares == [round(share, 3) for share in shares]
    assert any(0 < share < 1 for share in shares)


def test_spoken_parts_lie_where_their_words_were_said() -> None:
    words = spoken(ANSWER)
    structure = find_structure(Transcript(words, "en", "base"), (), Kind.EXAMPLE)
    begin = len(f"{SITUATION} {TASK}".split())
    action = next(part for part in structure.parts if part.part is Part.ACTION)
    assert action.span is not None
    assert action.span.start == words[begin].span.start
    assert action.span.end == words[begin + len(ACTION.split()) - 1].span.end
    assert structure.sentences[0].span.start == words[0].span.start
    assert structure.sentences[-1].span.end == words[-1].span.end
    assert " ".join(one.text for one in structure.sentences) == ANSWER


def test_speech_and_text_are_read_alike() -> None:
    words = spoken(ANSWER)
    from_speech = find_structure(Transcript(words, "en", "base"), (), Kind.EXAMPLE)
    from_text = find_structure_of_text(ANSWER, Kind.EXAMPLE)
    assert [one.part for one in from_speech.sentences] == [
        one.part for one in from_text.sentences
    ]


def test_a_pause_that_the_recognizer_stretched_a_word_over_still_cuts() -> None:
    words = spoken("I asked the night shift for the numbers and moved the racks")
    middle = words[8].span.start
    pause = Pause(Span(middle - 0.8, middle), Placement.BOUNDARY)
    transcript = Transcript(words, "en", "base")
    assert len(find_structure(transcript, (), Kind.EXAMPLE).sentences) == 1
    assert len(find_structure(transcript, (pause,), Kind.EXAMPLE).sentences) == 2


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["", "um", "Yes.", ". . .", "blah " * 300])
def test_any_words_give_a_structure(kind: Kind, text: str) -> None:
    structure = find_structure_of_text(text, kind)
    assert [part.part for part in structure.parts] == list(FRAMEWORKS[kind].parts)
    assert all(0 <= part.share <= 1 for part in structure.parts)
    assert all(0 <= one.confidence <= 1 for one in structure.sentences)
    assert all(0 <= found.confidence <= 1 for found in structure.findings)


def test_nothing_said_lacks_every_part_and_finds_nothing() -> None:
    structure = find_structure(Transcript((), "en", "base"), (), Kind.EXAMPLE)
    assert structure.missing == STAR
    assert structure.sentences == ()
    assert structure.findings == ()


def test_the_same_words_give_the_same_structure() -> None:
    first = find_structure_of_text(ANSWER, Kind.EXAMPLE)
    assert find_structure_of_text(ANSWER, Kind.EXAMPLE) == first


def test_a_filled_pause_changes_no_part() -> None:
    words = spoken(ANSWER)
    hesitant = [
        word
        for place, one in enumerate(words)
        for word in ([replace(one, text="um")] if place % 9 == 4 else []) + [one]
    ]
    structure = find_structure(
        Transcript(tuple(hesitant), "en", "base"), (), Kind.EXAMPLE
    )
    assert structure.order == STAR


# --- answers that were set aside from training ------------------------------------


def accuracy(kind: Kind, answers: list[LabeledAnswer]) -> float:
    """Per word: as written, cut by the engine itself."""
    shares = []
    for answer in answers:
        truth = [
            part
            for text, part in zip(answer.sentences, answer.parts, strict=True)
            for _ in text.split()
        ]
        outline = lay_out(" ".join(answer.sentences).split(), kind)
        hits = sum(
            truth[unit.first : unit.stop].count(part)
            for unit, part in zip(outline.units, outline.parts, strict=True)
        )
        shares.append(hits / len(truth))
    return statistics.mean(shares)


def set_aside(kind: Kind) -> list[LabeledAnswer]:
    return [answer for answer in read_answers(kind) if answer.held_out]


def test_most_words_of_unseen_examples_are_given_to_the_right_part() -> None:
    answers = set_aside(Kind.EXAMPLE)
    assert len(answers) >= 25
    assert accuracy(Kind.EXAMPLE, answers) > 0.85


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EXAMPLE])
def test_other_kinds_are_found_better_than_by_guessing(kind: Kind) -> None:
    chance = 1 / len(FRAMEWORKS[kind].parts)
    assert accuracy(kind, set_aside(kind)) > 2 * chance
