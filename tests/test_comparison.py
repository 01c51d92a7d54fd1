"""Two takes side by side: what is the same, what is new, and what is a difference."""

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from rehearse.domain import Part, PartSpan, Sentence, Span, Take, Word
from rehearse.report.alignment import (
    Pairing,
    likeness,
    pair_sentences,
    same_runs,
)
from rehearse.report.comparison import Comparison, compare
from rehearse.report.comparison_terminal import render
from tests.factories import (
    a_pace,
    a_question,
    a_recording,
    a_structure,
    a_take,
    a_transcript,
    an_analysis,
    an_empty_take,
    fillers_of,
    spoken,
)

GAP = 1.0


def an_answer(*said: tuple[Part, str], **changes: object) -> Take:
    """A take that says these sentences, without fillers or pauses."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    start = 0.5
    for part, text in said:
        spoken_words = spoken(text, start)
        words += spoken_words
        span = Span(spoken_words[0].span.start, spoken_words[-1].span.end)
        sentences.append(Sentence(text, span, part, 0.9))
        start = span.end + GAP
    parts = tuple(
        PartSpan(
            part, next((s.span for s in sentences if s.part is part), None), 0.25, 0.9
        )
        for part in (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
    )
    analysis = an_analysis(
        fillers=fillers_of(0),
        pauses=(),
        structure=a_structure(sentences=tuple(sentences), parts=parts),
    )
    return a_take(
        replace(analysis, **changes),  # type: ignore[arg-type] # fields by name
        transcript=replace(a_transcript(), words=tuple(words), filled_pauses=()),
        recording=a_recording(duration=start),
    )


EARLIER = an_answer(
    (Part.SITUATION, "Our weekly report was always late."),
    (Part.ACTION, "I talked to the three people who built it by hand."),
    (Part.ACTION, "Then I moved every step into one script."),
)
LATER = an_answer(
    (Part.SITUATION, "The weekly report we made was often late."),
    (Part.ACTION, "I put every step into a single script."),
    (Part.RESULT, "It now arrives on Monday at nine."),
)


def texts(said: tuple[object, ...]) -> list[str]:
    return [getattr(one, "text", "") for one in said]


# --- what was said -------------------------------------------------------------


def test_sentences_that_say_the_same_in_other_words_are_paired() -> None:
    pairs = [
        (pair.first.time, pair.second.time)
        for pair in compare(EARLIER, LATER).pairs
        if pair.first and pair.second
    ]

    assert pairs == [("0:00", "0:00"), ("0:09", "0:04")]


def test_what_only_one_take_says_is_named() -> None:
    comparison = compare(EARLIER, LATER)

    assert texts(comparison.only_first) == [
        "I talked to the three people who built it by hand."
    ]
    assert texts(comparison.only_second) == ["It now arrives on Monday at nine."]


def test_every_sentence_appears_exactly_once() -> None:
    comparison = compare(EARLIER, LATER)

    for side, take in (("first", EARLIER), ("second", LATER)):
        said = [getattr(pair, side) for pair in comparison.pairs]
        heard = [sentence.text for sentence in said if sentence]
        assert sorted(heard) == sorted(
            sentence.text for sentence in take.analysis.structure.sentences
        )


def test_a_sentence_said_elsewhere_was_moved() -> None:
    report, script, monday = (
        ["weekly", "report", "late"],
        ["moved", "steps", "script"],
        ["arrives", "monday"],
    )

    assert pair_sentences([report, script, monday], [monday, report, script]) == (
        Pairing(0, 1),
        Pairing(1, 2),
        Pairing(2, 0, moved=True),
    )


def test_pairing_keeps_as_much_content_together_as_it_can() -> None:
    """A greedy pairing would take the first likeness and lose the better one."""
    first = [["script", "report"], ["script", "report", "monday", "nine"]]
    second = [["script", "report", "monday", "nine"]]

    assert pair_sentences(first, second) == (Pairing(0, None), Pairing(1, 0))


def test_function_words_alone_make_no_likeness() -> None:
    assert likeness(["and", "then", "it", "was"], ["and", "then", "it", "was"]) == 0
    assert likeness(["report"], ["the", "report"]) == 1


@pytest.mark.parametrize("empty", [[], [[]]])
def test_nothing_pairs_with_nothing(empty: list[list[str]]) -> None:
    assert pair_sentences(empty, []) == tuple(Pairing(0, None) for _ in empty)


# --- word for word ---------------------------------------------------------------


def test_the_same_answer_twice_is_all_the_same() -> None:
    comparison = compare(EARLIER, EARLIER)

    assert comparison.sameness.startswith("100% of the second take")
    assert comparison.only_first == comparison.only_second == ()


def test_only_runs_of_four_words_or_more_are_word_for_word() -> None:
    first = ["we", "fixed", "the", "old", "report", "in", "one", "week"]
    second = ["they", "fixed", "the", "old", "report", "and", "one", "week"]

    same_first, same_second = same_runs(first, second)

    assert [first[place] for place in sorted(same_first)] == first[1:5]
    assert same_first == same_second


def test_other_words_for_the_same_thing_are_not_word_for_word() -> None:
    assert compare(EARLIER, LATER).sameness.startswith("0% of the second take")


def test_case_and_punctuation_make_no_new_words() -> None:
    louder = an_answer(
        *(
            (sentence.part, sentence.text.upper().replace(".", "!"))
            for sentence in EARLIER.analysis.structure.sentences
        )
    )

    assert compare(EARLIER, louder).sameness.startswith("100%")


# --- measures ----------------------------------------------------------------------


def verdict(comparison: Comparison, label: str) -> str:
    return next(one.verdict for one in comparison.measures if one.label == label)


def test_a_change_too_small_to_hear_is_called_so() -> None:
    faster = replace(
        LATER, analysis=replace(LATER.analysis, pace=a_pace(words_per_minute=128.0))
    )

    assert verdict(compare(EARLIER, faster), "Pace") == (
        "5% faster: no change you would hear"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (6, 3, "no difference beyond chance"),
        (20, 2, "fewer, and not by chance alone"),
        (2, 20, "more, and not by chance alone"),
    ],
)
def test_fillers_differ_only_beyond_chance(
    before: int, after: int, expected: str
) -> None:
    pace = a_pace(speaking_time=60.0)
    earlier = a_take(an_analysis(fillers=fillers_of(before), pace=pace))
    later = a_take(an_analysis(fillers=fillers_of(after), pace=pace))

    assert verdict(compare(earlier, later), "Fillers") == expected


def test_counts_made_in_different_ways_do_not_compare() -> None:
    assert "do not compare" in verdict(compare(a_take(), LATER), "Fillers")


def test_different_questions_are_pointed_out() -> None:
    other = replace(LATER, question=a_question("Why us?"))

    assert "different questions" in compare(EARLIER, other).notes[0]
    assert "Why us?" in compare(EARLIER, other).title


@pytest.mark.parametrize("order", [1, -1])
def test_a_silent_take_has_only_its_time_to_compare(order: int) -> None:
    comparison = compare(*(EARLIER, an_empty_take())[::order])

    assert [one.label for one in comparison.measures] == ["Time"]


# --- the drawing -------------------------------------------------------------------


def drawn(comparison: Comparison, width: int, encoding: str = "utf-8") -> str:
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    Console(file=screen, width=width, color_system=None).print(render(comparison))
    screen.seek(0)
    return screen.read()


@pytest.mark.parametrize("width", [30, 50, 64, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_terminal(width: int, encoding: str) -> None:
    for later in (LATER, an_empty_take()):
        lines = drawn(compare(EARLIER, later), width, encoding).splitlines()

        assert max(map(cell_len, lines)) <= width


def test_both_strips_share_one_time_axis() -> None:
    """The longer take fills the width; the shorter one ends where its time does."""
    half = an_answer(
        *(
            (sentence.part, sentence.text)
            for sentence in EARLIER.analysis.structure.sentences[:1]
        )
    )
    lines = drawn(compare(EARLIER, half), 80).splitlines()
    first, second = (
        next(line for line in lines if line.startswith(name) and "━" in line)
        for name in ("First", "Second")
    )

    assert len(second) < len(first) / 2


def test_what_is_new_is_listed_with_its_part_and_time() -> None:
    assert "0:08 R It now arrives on Monday at nine." in drawn(
        compare(EARLIER, LATER), 80
    )
