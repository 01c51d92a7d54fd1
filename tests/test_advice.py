from dataclasses import replace

import pytest

from rehearse.analysis.advice import MOST, Findings, advise
from rehearse.analysis.missing_parts import WHAT_TO_SAY, where_to_say
from rehearse.domain import (
    FillerCategory,
    Interval,
    Kind,
    Ownership,
    Part,
    PartSpan,
    Pause,
    Placement,
    Span,
    Voice,
)
from tests.factories import a_filler, a_pace, a_structure, fillers_of

ANSWER = Span(0.8, 80.0)


def complete(**changes):
    parts = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
    structure = a_structure(
        parts=tuple(
            PartSpan(part, Span(20.0 * place, 20.0 * place + 20), 0.25, 0.9)
            for place, part in enumerate(parts)
        ),
        result_quantified=True,
    )
    return replace(structure, **changes)


def findings(**changes):
    good = Findings(
        pace=a_pace(words_per_minute=145.0, speaking_time=70.0),
        pauses=(),
        fillers=fillers_of(2),
        structure=complete(),
        ownership=Ownership(8, 2),
        voice=Voice(3.0, 4.0),
        answer=ANSWER,
    )
    return replace(good, **changes)


def topics(found, kind=Kind.EXAMPLE):
    return [advice.about for advice in advise(found, kind)]


def many_fillers(count=40, category=FillerCategory.FILLED_PAUSE, text="um"):
    return replace(
        fillers_of(count),
        items=tuple(a_filler(text, 2.0 * place, category) for place in range(count)),
        per_minute=float(count),
        per_minute_interval=Interval(count * 0.7, count * 1.4),
    )


def test_a_good_answer_is_told_what_was_good_with_its_evidence():
    (advice,) = advise(findings(), Kind.EXAMPLE)
    assert advice.about == "structure"
    assert "4" in advice.text
    assert len(advice.evidence) == 4


def test_nothing_said_needs_no_advice():
    assert advise(findings(answer=None), Kind.EXAMPLE) == ()


def test_a_missing_part_comes_first_and_is_named():
    parts = complete().parts
    missing = complete(parts=(*parts[:3], PartSpan(Part.RESULT, None, 0.0, 0.8)))
    found = findings(structure=missing, fillers=many_fillers())
    first, second = advise(found, Kind.EXAMPLE)
    assert first.about == "structure.result"
    assert "result" in first.text
    assert second.about == "fillers"


def test_the_result_is_missed_before_the_situation():
    missing = complete(
        parts=tuple(PartSpan(one.part, None, 0.0, 0.8) for one in complete().parts)
    )
    assert topics(findings(structure=missing)) == [
        "structure.result",
        "structure.action",
    ]


def test_a_result_without_a_size_is_asked_for_one():
    found = findings(structure=complete(result_quantified=False))
    (advice,) = advise(found, Kind.EXAMPLE)
    assert advice.about == "structure.result"
    assert advice.evidence == (Span(60.0, 80.0),)


def test_never_more_than_three_pieces():
    everything = findings(
        structure=replace(
            complete(),
            parts=tuple(PartSpan(one.part, None, 0.0, 0.8) for one in complete().parts),
        ),
        fillers=many_fillers(),
        ownership=Ownership(0, 12),
        pace=a_pace(words_per_minute=220.0, speaking_time=70.0),
        voice=Voice(0.5, 1.0),
    )
    assert len(topics(everything)) == MOST
    assert "fillers" in topics(everything)


def test_fillers_lead_to_advice_only_when_even_the_low_end_is_harmful():
    uncertain = replace(
        many_fillers(8), per_minute=8.0, per_minute_interval=Interval(3.5, 15.8)
    )
    assert "fillers" not in topics(findings(fillers=uncertain))
    certain = replace(
        many_fillers(20), per_minute=8.0, per_minute_interval=Interval(5.1, 12.4)
    )
    assert topics(findings(fillers=certain)) == ["fillers"]


@pytest.mark.parametrize("category", list(FillerCategory))
def test_advice_on_fillers_names_the_most_frequent_and_how_often(category):
    found = findings(fillers=many_fillers(40, category, "like"))
    (advice,) = advise(found, Kind.EXAMPLE)
    assert "“like” 40 times" in advice.text
    assert 1 <= len(advice.evidence) <= 5


def test_clusters_are_the_evidence_where_there_are_any():
    crowded = replace(many_fillers(), clusters=(Span(1.0, 9.0),))
    (advice,) = advise(findings(fillers=crowded), Kind.EXAMPLE)
    assert advice.evidence == (Span(1.0, 9.0),)


@pytest.mark.parametrize(
    ("ownership", "advised"),
    [((8, 8), False), ((1, 3), False), ((2, 4), True), ((0, 6), True), ((5, 9), False)],
)
def test_mostly_we_leads_to_advice(ownership, advised):
    found = findings(ownership=Ownership(*ownership))
    assert ("ownership" in topics(found)) is advised


def test_we_is_fine_where_no_example_was_asked_for():
    found = findings(ownership=Ownership(0, 9))
    assert "ownership" not in topics(found, Kind.LEADERSHIP)


@pytest.mark.parametrize(
    ("rate", "interval", "advised"),
    [
        (110, (100, 120), False),
        (175, (160, 190), False),
        (190, (170, 210), False),
        (200, (185, 215), True),
        (90, (70, 110), False),
        (85, (75, 95), True),
        (200, None, True),
    ],
)
def test_pace_leads_to_advice_only_when_it_is_surely_out_of_the_band(
    rate, interval, advised
):
    pace = a_pace(
        words_per_minute=float(rate),
        speaking_time=70.0,
        words_per_minute_interval=Interval(*interval) if interval else None,
    )
    assert ("pace" in topics(findings(pace=pace))) is advised


def test_the_speakers_own_pace_replaces_the_band():
    pace = a_pace(words_per_minute=200.0, speaking_time=70.0)
    assert "pace" not in topics(findings(pace=pace, usual_pace=190.0))
    slow = a_pace(words_per_minute=140.0, speaking_time=70.0)
    (advice,) = advise(findings(pace=slow, usual_pace=190.0), Kind.EXAMPLE)
    assert "190 is usual for you" in advice.text


def pauses_of(count, seconds=1.5, placement=Placement.WITHIN):
    return tuple(
        Pause(Span(10.0 * place, 10.0 * place + seconds), placement)
        for place in range(count)
    )


def test_long_pauses_in_the_middle_of_a_thought_lead_to_advice():
    assert topics(findings(pauses=pauses_of(3))) == ["pauses"]
    assert "pauses" not in topics(findings(pauses=pauses_of(2)))
    assert "pauses" not in topics(findings(pauses=pauses_of(9, 0.5)))
    assert "pauses" not in topics(
        findings(pauses=pauses_of(9, 3.0, Placement.BOUNDARY))
    )


def test_one_note_leads_to_advice_and_an_unknown_voice_does_not():
    assert topics(findings(voice=Voice(1.0, 3.0))) == ["voice"]
    assert "voice" not in topics(findings(voice=Voice(None, None)))


def test_a_very_short_answer_is_asked_for_more_and_for_nothing_else():
    found = findings(pace=a_pace(speaking_time=9.0), fillers=many_fillers())
    assert topics(found) == ["length"]


def test_few_fillers_are_praised_only_where_somebody_listened():
    few = replace(fillers_of(1), per_minute_interval=Interval(0.1, 4.0))
    open_ended = replace(complete(), parts=())
    heard = findings(fillers=few, structure=open_ended)
    assert topics(heard) == ["fillers"]
    assert topics(replace(heard, listened=False)) == []


def test_every_part_has_words_for_what_to_say():
    assert set(WHAT_TO_SAY) == set(Part)


def test_a_missing_part_belongs_beside_its_neighbor():
    structure = a_structure()
    first, second, third = (sentence.span for sentence in structure.sentences)
    assert where_to_say(Part.RESULT, structure, ANSWER) == third
    assert where_to_say(Part.SITUATION, structure, ANSWER) == first
    assert where_to_say(Part.ACTION, structure, ANSWER) == second
    assert where_to_say(Part.TASK, a_structure(sentences=()), ANSWER) == ANSWER


def test_no_advice_judges_the_person():
    everything = [
        findings(structure=complete(result_quantified=False)),
        findings(fillers=many_fillers()),
        findings(ownership=Ownership(0, 12)),
        findings(pauses=pauses_of(4)),
        findings(voice=Voice(0.5, 1.0)),
        findings(pace=a_pace(speaking_time=9.0)),
    ]
    texts = [
        advice.text for found in everything for advice in advise(found, Kind.EXAMPLE)
    ]
    for text in [*texts, *WHAT_TO_SAY.values()]:
        assert not {"bad", "wrong", "poor", "score", "confident"} & set(
            text.lower().split()
        )
        assert len(text) < 200
