"""What a structure shows, each with the sentence that shows it."""

from dataclasses import replace

import pytest

from rehearse.analysis.structure import find_structure_of_text, with_findings
from rehearse.analysis.structure.specifics import (
    Specific,
    is_only_claimed,
    specifics_of,
)
from rehearse.analysis.structure.trade_offs import TradeOff, trade_offs_in
from rehearse.domain import Finding, Kind, Part, PartSpan, Sentence, Span, Structure


def a_structure(*told: tuple[Part, str], in_order: bool = True) -> Structure:
    """An example whose sentences have the given parts; a second a word."""
    sentences = []
    start = 0.0
    for part, text in told:
        end = start + len(text.split())
        sentences.append(Sentence(text, Span(start, end), part, 0.9))
        start = end
    total = sum(one.span.duration for one in sentences if one.part is not Part.OTHER)
    parts = []
    for part in (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT):
        own = [one for one in sentences if one.part is part]
        span = Span(own[0].span.start, own[-1].span.end) if own else None
        share = sum(one.span.duration for one in own) / total if own else 0.0
        parts.append(PartSpan(part, span, share, 0.9 if own else 0.1))
    return Structure("STAR", tuple(parts), tuple(sentences), in_order, False)


def findings(structure: Structure, kind: Kind = Kind.EXAMPLE) -> dict[str, Finding]:
    return {one.about: one for one in with_findings(structure, kind).findings}


SITUATION = (
    Part.SITUATION,
    "Last year I ran the night shift in a bakery that lost forty loaves a day.",
)
TASK = (Part.TASK, "My manager asked me to halve that before the summer.")
ACTION = (
    Part.ACTION,
    "I wrote down every tray for two weeks and then I moved the cooling racks.",
)
RESULT = (Part.RESULT, "We lost three loaves a day after that.")


def test_a_complete_example_has_nothing_to_blame() -> None:
    found = findings(a_structure(SITUATION, TASK, ACTION, RESULT))
    assert set(found) == {"result.measurable"}
    assert found["result.measurable"].quote == RESULT[1]


def test_a_missing_part_is_named_with_what_came_closest() -> None:
    text = f"{SITUATION[1]} {TASK[1]} {ACTION[1]}"
    structure = find_structure_of_text(text, Kind.EXAMPLE)
    found = {one.about: one for one in structure.findings}["result.missing"]
    assert found.quote in text
    assert found.span is not None
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            (
                "Well I would always talk to them first. I'd ask what they think. And if "
                "that didn't help then I'd go to my manager. I think you should be fair."
            ),
            "would",
        ),
        (
            (
                "I think communication is very important. I'm a very organized person. "
                "Generally I always make a list. For me it's all about being on time."
            ),
            "in general",
        ),
    ],
)
def test_an_answer_that_tells_of_no_time_is_not_yet_an_example(
    text: str, word: str
) -> None:
    (found,) = find_structure_of_text(text, Kind.EXAMPLE).findings
    assert found.about == "example.missing"
    assert word in found.text
    assert found.quote in text


def test_what_one_would_do_is_fine_where_that_was_asked() -> None:
    text = "I would first ask what the budget is. I'd recommend the cheaper one."
    structure = find_structure_of_text(text, Kind.HYPOTHETICAL)
    assert all(one.about != "example.missing" for one in structure.findings)


def test_a_result_without_anything_to_check_is_only_claimed() -> None:
    claimed = (Part.RESULT, "It went really well and everybody was happy.")
    found = findings(a_structure(SITUATION, TASK, ACTION, claimed))
    assert found["result.claimed"].quote == claimed[1]
    assert found["result.claimed"].span == Span(41.0, 49.0)


def test_a_plain_outcome_is_neither_measurable_nor_claimed() -> None:
    plain = (Part.RESULT, "He was asleep before the doctor came.")
    found = findings(a_structure(SITUATION, TASK, ACTION, plain))
    assert not [about for about in found if about.startswith("result")]


def test_the_order_is_told_and_a_result_first_is_not_blamed() -> None:
    structure = a_structure(RESULT, SITUATION, TASK, ACTION, in_order=False)
    found = findings(structure)["order"]
    assert found.text.startswith("Told in the order result, situation, task, action.")
    assert "headline" in found.text
    assert found.quote == RESULT[1]


def test_we_in_the_action_is_counted_only_there() -> None:
    we = (Part.ACTION, "We split the list, we rang everybody and we sent I think two.")
    many = (Part.SITUATION, "We were new and we were few and we were tired that year.")
    assert "action.we" in findings(a_structure(SITUATION, TASK, we, RESULT))
    assert "action.we" not in findings(a_structure(many, TASK, ACTION, RESULT))


def test_a_situation_that_takes_half_of_the_answer_is_long() -> None:
    long = (Part.SITUATION, " ".join(["It was a long story about the bakery."] * 8))
    found = findings(a_structure(long, TASK, ACTION, RESULT))["situation.long"]
    assert "usual" in found.text
    assert found.quote == long[1]


def test_shares_of_a_short_answer_say_nothing() -> None:
    short = (Part.SITUATION, "It was a long winter in the bakery on our street.")
    structure = a_structure(short, (Part.ACTION, "I left."), (Part.RESULT, "2 came."))
    assert not [about for about in findings(structure) if "long" in about]


def test_findings_follow_when_a_sentence_is_moved() -> None:
    before = with_findings(a_structure(SITUATION, TASK, ACTION, RESULT), Kind.EXAMPLE)
    sentences = (
        *before.sentences[:3],
        replace(before.sentences[3], part=Part.OTHER),
    )
    parts = (*before.parts[:3], replace(before.parts[3], span=None, share=0.0))
    after = with_findings(
        replace(before, sentences=sentences, parts=parts), Kind.EXAMPLE
    )
    assert "result.missing" in {one.about for one in after.findings}
    assert not after.result_quantified


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Complaints fell from nine to two.", {Specific.NUMBER, Specific.CHANGE}),
        ("It dropped by 40%.", {Specific.NUMBER, Specific.CHANGE}),
        ("My manager thanked me in front of the team.", {Specific.CONFIRMED}),
        ("They still use the checklist.", {Specific.CHANGE}),
        ("I was promoted.", {Specific.CONFIRMED}),
        ("It was a success.", set()),
        ("Everyone was happy.", set()),
        ("", set()),
    ],
)
def test_numbers_changes_and_witnesses_make_a_result_specific(
    text: str, found: set[Specific]
) -> None:
    assert specifics_of(text) == found


def test_praise_beside_a_number_is_not_only_claimed() -> None:
    assert is_only_claimed("It was a great success.")
    assert not is_only_claimed("It was a great success, we sold ninety.")
    assert not is_only_claimed("He kept his leg.")


def test_trade_offs_are_named_with_the_sentence_that_weighs_them() -> None:
    text = (
        "I'd first ask how long it has to last. We could build it or buy it. I would "
        "recommend buying it. It's more expensive over five years, but it is there in "
        "six weeks. Next I'd run a pilot in one shop."
    )
    structure = find_structure_of_text(text, Kind.HYPOTHETICAL)
    found = {one.about: one.quote for one in structure.findings}
    assert "expensive" in found["trade_offs.cost"]
    assert "six weeks" in found["trade_offs.timelines"]
    assert "trade_offs.scalability" not in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It scales by adding nodes.", TradeOff.SCALABILITY),
        ("Queries are faster now.", TradeOff.PERFORMANCE),
        ("It costs forty thousand.", TradeOff.COST),
        ("That takes two months longer.", TradeOff.TIMELINES),
        ("The risk is lock-in.", TradeOff.RISK),
    ],
)
def test_each_trade_off_has_words_of_its_own(text: str, named: TradeOff) -> None:
    assert named in trade_offs_in(text, weighing=True)


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("They pay eleven hundred a month.", {TradeOff.COST}),
        ("That means two years of waiting.", {TradeOff.TIMELINES}),
        ("Ten of them left in six weeks.", {TradeOff.TIMELINES}),
        ("We had a performance review.", set()),
    ],
)
def test_a_price_or_a_time_is_a_trade_off_only_where_it_is_weighed(
    text: str, weighed: set[TradeOff]
) -> None:
    assert trade_offs_in(text, weighing=True) == weighed
    assert trade_offs_in(text, weighing=False) == set()


def test_a_trade_off_is_quoted_where_it_is_weighed_before_where_it_is_named() -> None:
    parts = (
        (Part.DECISION, "The board had given me a budget of four hundred thousand."),
        (Part.TRADE_OFFS, "Caching was cheap, it only bought us twelve months."),
        (Part.PEOPLE, "I told the team that the deadline would not move."),
        (Part.OUTCOME, "Latency fell to three hundred milliseconds."),
    )
    found = findings(a_structure(*parts), Kind.LEADERSHIP)
    named = {about: one.quote for about, one in found.items() if "offs." in about}
    assert named == {
        "trade_offs.cost": parts[1][1],
        "trade_offs.timelines": parts[1][1],
    }


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (Kind.MOTIVATION, "No fact about the role or company was heard."),
        (Kind.TASK, "No restating of the task was heard."),
        (Kind.LEADERSHIP, "No word on how people were taken along was heard."),
        (Kind.EXAMPLE, "No task was heard."),
    ],
)
def test_what_was_not_heard_is_called_as_people_would(kind: Kind, named: str) -> None:
    found = find_structure_of_text("Yes.", kind).findings
    assert any(one.text.startswith(named) for one in found)


def test_one_part_alone_has_no_order() -> None:
    assert "order" not in findings(a_structure(RESULT, in_order=False))


def test_a_result_on_the_way_is_quoted_and_said_not_to_be_the_end() -> None:
    on_the_way = f"{RESULT[1]} That was a drop of ninety percent."
    then = (
        "Then I called the supplier, I asked for new trays, I wrote down the prices "
        "and I sat down with the two apprentices to plan the next week."
    )
    text = f"{SITUATION[1]} {TASK[1]} {ACTION[1]} {on_the_way} {then} {ACTION[1]}"
    structure = find_structure_of_text(text, Kind.EXAMPLE)
    found = {one.about: one for one in structure.findings}["result.missing"]
    assert found.text.startswith("No result was heard at the end.")
    assert found.quote in on_the_way
