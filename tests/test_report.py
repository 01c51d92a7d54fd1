"""What a report says: true numbers, in words that fit what was measured."""

from dataclasses import replace

import numpy as np
import pytest

from rehearse.domain import (
    Advice,
    Evidence,
    Fillers,
    Finding,
    Interval,
    Kind,
    Ownership,
    Part,
    PartSpan,
    Placement,
    Sentence,
    Span,
    Take,
    Token,
    Voice,
)
from rehearse.report import build_report
from rehearse.report.fillers import NOT_LISTENED
from rehearse.report.quotes import moment_at, quote_of
from rehearse.report.wording import clean, clock, rates_differ
from tests.factories import (
    a_filler,
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


def a_take_with(**changes: object) -> Take:
    """The default take with some of its findings replaced."""
    return a_take(an_analysis(**changes))


def without_detector(fillers: Fillers) -> Take:
    """A take in which only the transcript was searched for fillers."""
    return replace(
        a_take_with(fillers=fillers),
        transcript=a_transcript("We moved the data in one table and it worked well."),
    )


def no_fillers() -> Fillers:
    return Fillers((), 0.0, Interval(0.0, 3.7), 0.0)


# --- time --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duration", "limit", "headline", "note"),
    [
        (92.4, 120.0, "1:32 of 2:00", "0:28 left."),
        (134.9, 120.0, "2:14 of 2:00", "0:14 over the limit."),
        (120.3, 120.0, "2:00 of 2:00", "All of the time was used."),
    ],
)
def test_time_is_told_against_the_limit(
    duration: float, limit: float, headline: str, note: str
) -> None:
    take = a_take(recording=a_recording(duration=duration), limit=limit)

    time = build_report(take).time

    assert time.headline == headline
    assert note in time.notes


def test_without_a_limit_only_the_length_is_told() -> None:
    time = build_report(a_take(limit=None)).time

    assert time.headline == "0:16"
    assert time.share is None
    assert not any("left" in note or "limit" in note for note in time.notes)


def test_a_clock_never_points_past_the_end() -> None:
    assert clock(59.999) == "0:59"


# --- pace --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "meaning"),
    [
        (142.0, 134.0, "6% faster than the last take (134): no change you would hear"),
        (110.0, 142.0, "23% slower than the last take (142): a difference you can"),
        (142.3, 141.8, "The same as in the last take (142)"),
    ],
)
def test_pace_is_first_compared_with_the_speakers_last_take(
    now: float, before: float, meaning: str
) -> None:
    take = a_take_with(pace=a_pace(words_per_minute=now))
    previous = a_take_with(pace=a_pace(words_per_minute=before))

    first_note = build_report(take, previous).pace.notes[0]

    assert first_note.startswith(meaning)


def test_a_first_take_is_a_baseline_and_not_a_grade() -> None:
    first_note = build_report(a_take()).pace.notes[0]

    assert first_note.startswith("This is your baseline.")


def test_the_interval_of_the_pace_is_shown_when_it_is_known() -> None:
    pace = a_pace(words_per_minute_interval=Interval(108.6, 136.2))

    headline = build_report(a_take_with(pace=pace)).pace.headline

    assert headline == "122 words a minute (109 to 136, 95% interval)"


def test_the_average_pace_is_drawn_in_the_middle_and_extremes_stay_in_range() -> None:
    slices = a_pace().timeline
    speeds = (122.4, 1000.0, 0.0)
    timeline = tuple(replace(slices[0], words_per_minute=speed) for speed in speeds)

    drawn = build_report(a_take_with(pace=a_pace(timeline=timeline))).pace.timeline

    assert [one.level for one in drawn] == [4, 7, 0]


def test_extremes_are_named_only_when_they_can_be_told_apart() -> None:
    slow, fast = a_pace().timeline
    uneven = a_pace(timeline=(slow, replace(fast, words_per_minute=151.0)))

    assert "Even from start to end." in build_report(a_take()).pace.notes
    assert (
        "Slowest 118 from 0:00, fastest 151 from 0:08."
        in build_report(a_take_with(pace=uneven)).pace.notes
    )


def test_a_few_words_have_no_pace() -> None:
    pace = build_report(a_take(transcript=a_transcript("Yes, I did."))).pace

    assert pace.headline == "Too few words to speak of a pace"
    assert pace.timeline == ()


# --- fillers -----------------------------------------------------------------


def test_fillers_are_counted_with_their_rate_and_its_interval() -> None:
    fillers = build_report(a_take()).fillers

    assert fillers.headline == "3 fillers, 12.9 a minute, 8.6 in a hundred words"
    assert any("2.6 to 37.6 a minute (95% interval)" in note for note in fillers.notes)


def test_a_filler_stands_between_the_words_around_it() -> None:
    first = build_report(a_take()).fillers.sure[0].moment

    assert (first.time, first.before, first.text) == ("0:01", "Last year,", "um")
    assert first.after.startswith("our sales data")


def test_a_filler_that_only_the_sound_shows_is_quoted_with_its_neighbors() -> None:
    um = a_filler("um", 1.15, evidence=(Evidence.SOUND,))
    words = spoken("We moved it all.")

    moment = moment_at(um.span, words, um.text)

    assert moment.before == "We"
    assert moment.after == "moved it all."


def test_the_verbatim_transcript_is_quoted_where_there_is_one() -> None:
    verbatim = tuple(
        Token(text, Span(0.8 + place * 0.4, 1.2 + place * 0.4))
        for place, text in enumerate(("It", "uh", "was", "um", "late."))
    )
    take = a_take_with(
        fillers=replace(fillers_of(1), items=(a_filler("um", 2.0),)),
        verbatim=verbatim,
    )

    moment = build_report(take).fillers.sure[0].moment

    assert (moment.before, moment.text, moment.after) == ("It uh was", "um", "late.")


def test_the_same_filler_is_counted_together_whatever_its_case() -> None:
    items = (a_filler("Um", 1.0), a_filler("um", 3.0), a_filler("uh", 5.0))
    take = a_take_with(fillers=replace(fillers_of(3), items=items))

    by_word = build_report(take).fillers.by_word

    assert [(one.text, one.count) for one in by_word] == [("um", 2), ("uh", 1)]


def test_likely_fillers_and_openers_are_listed_apart_and_not_counted() -> None:
    fillers = replace(
        fillers_of(2),
        likely=(a_filler("uh", 3.0, confidence=0.5),),
        openers=(a_filler("so", 0.8),),
    )

    section = build_report(a_take_with(fillers=fillers)).fillers

    assert section.headline.startswith("2 fillers")
    assert sum(one.count for one in section.by_word) == 2
    assert [one.moment.text for one in section.likely] == ["uh"]
    assert [one.moment.text for one in section.openers] == ["so"]
    assert [one.number for one in section.sure] == [2, 4]
    assert [one.number for one in section.likely] == [3]


def test_without_a_detector_a_zero_is_not_praised() -> None:
    section = build_report(without_detector(no_fillers())).fillers

    assert section.headline == "No fillers in the transcript"
    assert section.caveat == NOT_LISTENED
    assert not any("did no harm" in note for note in section.notes)


def test_with_a_detector_a_zero_still_has_an_interval() -> None:
    take = without_detector(no_fillers())
    take = replace(take, transcript=replace(take.transcript, filler_detector="base"))

    section = build_report(take).fillers

    assert section.headline == "No fillers heard"
    assert section.caveat == ""
    assert any("up to 3.7 a minute" in note for note in section.notes)


def test_two_counts_within_chance_are_no_difference() -> None:
    take = a_take_with(fillers=fillers_of(3), pace=a_pace(speaking_time=60.0))
    previous = a_take_with(fillers=fillers_of(6), pace=a_pace(speaking_time=60.0))

    notes = build_report(take, previous).fillers.notes

    assert "6 a minute in the last take: no difference beyond chance." in notes


@pytest.mark.parametrize(("now", "before", "word"), [(2, 20, "fewer"), (20, 2, "more")])
def test_two_counts_beyond_chance_are_a_difference(
    now: int, before: int, word: str
) -> None:
    take = a_take_with(fillers=fillers_of(now), pace=a_pace(speaking_time=60.0))
    previous = a_take_with(fillers=fillers_of(before), pace=a_pace(speaking_time=60.0))

    notes = build_report(take, previous).fillers.notes

    assert any(f"{word} now, and not by chance alone" in note for note in notes)


def test_counts_made_in_different_ways_are_not_compared() -> None:
    notes = build_report(a_take(), without_detector(no_fillers())).fillers.notes

    assert any("do not compare" in note for note in notes)
    assert not any("in the last take" in note for note in notes)


def test_the_test_of_two_rates_agrees_with_the_binomial_by_hand() -> None:
    # Equal times: 0 against 5 has a two-sided chance of 2 * 0.5**5 = 0.0625, 0
    # against 6 of 0.03125.
    assert not rates_differ(0, 60.0, 5, 60.0)
    assert rates_differ(0, 60.0, 6, 60.0)
    assert not rates_differ(0, 0.0, 6, 60.0)


def test_the_test_of_two_rates_holds_for_an_hour_of_fillers() -> None:
    assert not rates_differ(1500, 3600.0, 1500, 3600.0)
    assert rates_differ(1500, 3600.0, 1800, 3600.0)


def test_the_test_of_two_rates_calls_chance_a_difference_in_one_of_twenty() -> None:
    """Both counts come from four a minute over 90 s; the seed fixes the draw."""
    counts = np.random.default_rng(20260131).poisson(6.0, size=(2000, 2))

    wrong = np.mean([rates_differ(int(a), 90.0, int(b), 90.0) for a, b in counts])

    assert wrong <= 0.05


# --- pauses, ownership, voice --------------------------------------------------


def test_pauses_are_told_by_where_they_fall() -> None:
    pauses = build_report(a_take()).pauses

    assert pauses.headline == "2 pauses, the longest 0.6 s at 0:04"
    assert pauses.notes == (
        "1 between clauses, where pausing helps the listener.",
        "1 within a clause, where listeners hear hesitation.",
    )
    assert [one.length for one in pauses.longest_within] == ["0.3 s"]


def test_the_longest_pauses_within_clauses_are_listed_in_order_of_time() -> None:
    pause = replace(an_analysis().pauses[0], placement=Placement.WITHIN)
    lengths = (0.3, 0.9, 0.4, 1.2, 0.8)
    pauses = tuple(
        replace(pause, span=Span(3.0 * place, 3.0 * place + length))
        for place, length in enumerate(lengths, start=1)
    )

    section = build_report(a_take_with(pauses=pauses)).pauses

    assert [one.length for one in section.longest_within] == ["0.9 s", "1.2 s", "0.8 s"]


def test_we_is_remarked_on_only_when_it_outweighs_i() -> None:
    ours = a_take_with(ownership=Ownership(i=2, we=7))

    assert build_report(a_take()).ownership.notes == ()
    assert build_report(ours).ownership.headline == "I 2, we 7"
    assert "More we than I" in build_report(ours).ownership.notes[0]


def test_the_voice_is_compared_with_the_speakers_own() -> None:
    previous = a_take_with(voice=Voice(pitch_variation=2.04, loudness_variation=None))

    voice = build_report(a_take(), previous).voice

    assert voice.headline == "Pitch moves by 2.8 semitones, loudness by 4.1 dB"
    assert voice.notes == ("Last take: pitch moves by 2 semitones.",)


# --- structure -----------------------------------------------------------------


def test_missing_parts_are_named() -> None:
    structure = build_report(a_take()).structure

    assert structure.headline == "Not heard: Result"
    assert [part.letter for part in structure.parts] == ["S", "T", "A", "R"]
    assert [part.share for part in structure.parts] == ["29%", "31%", "40%", ""]


def test_neighboring_sentences_of_one_part_are_one_block() -> None:
    def said(part: Part, start: float) -> Sentence:
        return Sentence("…", Span(start, start + 1.0), part, 0.9)

    sentences = (
        said(Part.ACTION, 0.0),
        said(Part.ACTION, 1.5),
        said(Part.OTHER, 3.0),
        said(Part.ACTION, 4.5),
    )
    take = a_take_with(structure=a_structure(sentences=sentences))

    blocks = build_report(take).structure.blocks

    assert [block.span for block in blocks] == [Span(0.0, 2.5), Span(4.5, 5.5)]


def test_a_result_told_first_is_mentioned_and_not_punished() -> None:
    parts = (
        PartSpan(Part.SITUATION, Span(5.0, 9.0), 0.5, 0.9),
        PartSpan(Part.RESULT, Span(0.0, 4.0), 0.5, 0.5),
    )
    structure = a_structure(parts=parts, in_order=False, result_quantified=True)

    section = build_report(a_take_with(structure=structure)).structure

    assert section.headline == "Every part was heard"
    assert section.notes == (
        "Told in the order Result and Situation.",
        "A Result first can be a good headline.",
        "The Result names something to measure it by.",
        "Heard, but not for sure: Result.",
    )


def test_letters_of_the_parts_differ_within_each_framework() -> None:
    from rehearse.analysis.structure.frameworks import FRAMEWORKS

    for framework in FRAMEWORKS.values():
        parts = tuple(PartSpan(part, None, 0.0, 0.9) for part in framework.parts)
        structure = a_structure(framework=framework.name, parts=parts, sentences=())

        letters = [
            part.letter
            for part in build_report(a_take_with(structure=structure)).structure.parts
        ]

        assert len(set(letters)) == len(letters), framework.name


# --- advice, warnings, emptiness -----------------------------------------------


def test_at_most_three_pieces_of_advice_are_given_with_what_was_said() -> None:
    advice = Advice("fillers", "Pause instead.", (Span(0.8, 5.0),))
    take = a_take_with(advice=(advice,) * 5)

    lines = build_report(take).advice

    assert len(lines) == 3
    assert lines[0].quotes[0].text.startswith("Last year, um, our sales data")
    assert lines[0].quotes[0].time == "0:00"


def test_a_quote_of_one_word_shows_the_words_around_it() -> None:
    words = spoken("One two three four um five six seven eight")

    assert quote_of(words[4].span, words).text == "two three four um five six seven"


def test_a_warning_given_twice_is_shown_once() -> None:
    take = a_take(
        an_analysis(warnings=("Too loud.", "Noise.")),
        recording=a_recording(warnings=("Too loud.",)),
    )

    assert build_report(take).warnings == ("Too loud.", "Noise.")


def test_a_silent_take_says_what_to_do() -> None:
    report = build_report(an_empty_take(), previous=a_take())

    assert "No words were heard" in report.nothing_heard
    assert "rehearse devices" in report.nothing_heard
    assert report.fillers.notes == ()


def test_a_silent_earlier_take_is_no_comparison() -> None:
    assert build_report(a_take(), an_empty_take()) == build_report(a_take())


def test_text_from_outside_cannot_move_the_cursor() -> None:
    evil = "Tell\x1b[2J me\r\nabout\u202e it\u2028now"

    report = build_report(a_take(question=a_question(evil)))

    assert report.question == "Tell [2J me about it now"
    assert clean("a\tb") == "a b"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_question_has_its_own_subtitle(kind: Kind) -> None:
    others = {
        build_report(a_take(question=a_question(kind=other))).subtitle
        for other in Kind
        if other is not kind
    }

    assert build_report(a_take(question=a_question(kind=kind))).subtitle not in others


def test_an_answer_to_no_question_has_a_title() -> None:
    report = build_report(a_take(question=None))

    assert report.question == "An answer to no question in particular"


def test_a_silent_take_is_told_to_be_silent_once():
    report = build_report(an_empty_take())
    assert report.nothing_heard
    assert report.warnings == ()


def test_what_the_structure_shows_is_said_with_its_sentence_and_only_once():
    quote = "It went really well " * 6
    findings = (
        Finding("result.claimed", "The result is claimed.", quote, Span(70, 75), 0.9),
        Finding("task.missing", "No task was heard.", "", None, 0.9),
    )
    parts = (PartSpan(Part.RESULT, Span(70.0, 75.0), 1.0, 0.9),)
    structure = a_structure(parts=parts, in_order=False, findings=findings)
    section = build_report(a_take(an_analysis(structure=structure))).structure
    first, second = section.findings
    assert first.text == "The result is claimed."
    assert first.quotes[0].time == "1:10"
    assert first.quotes[0].text.startswith("It went really well It")
    assert first.quotes[0].text.endswith(" …")
    assert second.quotes == ()
    assert section.notes == ()
