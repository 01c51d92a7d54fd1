"""What a structure shows: missing, thin, claimed, out of order, not an example.

Every finding quotes the sentence that shows it, or that came closest to what
was not heard. Thresholds are such that at most one in twenty good answers is
found fault with; below them nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rehearse.analysis.structure.specifics import is_only_claimed, specifics_of
from rehearse.analysis.structure.tokens import bare, tense_of, tokens_of
from rehearse.analysis.structure.trade_offs import TradeOff, trade_offs_in
from rehearse.domain import Finding, Kind, Part, PartSpan, Sentence, Structure

TYPICAL_SHARES: dict[Part, tuple[float, float]] = {
    Part.SITUATION: (0.14, 0.28),
    Part.TASK: (0.09, 0.22),
    Part.ACTION: (0.24, 0.55),
    Part.RESULT: (0.12, 0.34),
}
"""Of the words of 213 published examples, the tenth to the ninetieth percentile."""

LONG_SITUATION = 0.45
THIN_ACTION = 0.15
THIN_RESULT = 0.06
"""Shares that hardly any complete example goes beyond."""

FEWEST_WORDS = 40
"""Shares of shorter answers say nothing."""

NOT_TOLD = 0.6
"""An answer of which so many words belong to no part is not an example."""

GENERAL = 0.35
STORY = 0.6
"""Nor one that speaks so much in general, and tells so little."""

OWN_SHARE = 0.5
"""I against I and we in the Action; one in ten published examples is below."""

FEWEST_PERSONS = 4
FEWEST_IN_ORDER = 2

_GENERAL = re.compile(
    r"\b(?:i'd|i would|you'd|you would|we'd|"
    r"would (?:probably|always|just|then|first|definitely)|"
    r"if (?:i|you|there|someone|somebody|it)|in general|generally|usually|normally|"
    r"i always|always (?:make|try|do)|i never|i think|i believe|"
    r"i(?:'m| am) (?:a|very|quite|really|naturally|generally|passionate)|"
    r"you(?:'ve| have) (?:just )?got to|it's (?:all )?about|for me it's|you should|"
    r"you can(?:'t|not)?)\b"
)
_TELLING = 2
"""So many past verbs make a sentence a telling, whatever else it says."""

_CALLED: dict[Part, str] = {
    Part.CLARIFY: "question back or assumption",
    Part.OPTIONS: "choice of options",
    Part.TRADE_OFFS: "trade-off",
    Part.NEXT_STEP: "next step",
    Part.SCOPE: "word on how long and where",
    Part.DEPTH: "word on what exactly you do",
    Part.PROOF: "example with what came of it",
    Part.MECHANISM: "word on how it works",
    Part.ILLUSTRATION: "example",
    Part.LIMITS: "limit or drawback",
    Part.RESTATE: "restating of the task",
    Part.APPROACH: "plan",
    Part.STEPS: "single step",
    Part.CHECK: "check",
    Part.FACT: "fact about the role or company",
    Part.LINK: "link to yourself",
    Part.OFFER: "word on what you bring",
    Part.PEOPLE: "word on how people were taken along",
}
"""What a sentence about a part calls it, where its name alone would not do."""

_WOULD = re.compile(r"\b(?:i'd|would|you'd|we'd|if)\b")
_WEIGHED = frozenset((Part.TRADE_OFFS, Part.OPTIONS))


@dataclass(frozen=True, slots=True)
class Closest:
    """The sentence that came closest to a part that was not heard."""

    sentence: Sentence | None
    likelihood: float


def with_findings(
    structure: Structure, kind: Kind, closest: dict[Part, Closest] | None = None
) -> Structure:
    """The structure with what it shows; also after sentences were moved.

    Args:
        structure: sentences with their parts.
        kind: what was asked for.
        closest: for parts that were not heard; None keeps what an earlier
            finding quoted.
    """
    if not structure.sentences:
        return replace(structure, findings=(), result_quantified=False)
    results = [s.text for s in structure.sentences if s.part is Part.RESULT]
    quantified = any(specifics_of(text) for text in results)
    general = _general(structure) if kind is Kind.EXAMPLE else None
    if general:
        return replace(structure, findings=(general,), result_quantified=quantified)
    known = closest if closest is not None else _quoted_before(structure)
    findings = [*_missing(structure, known)]
    if kind is Kind.EXAMPLE:
        findings += _shares(structure)
        findings += _result(structure, quantified=quantified)
        findings += _order(structure)
        findings += _own_part(structure)
    if kind in (Kind.LEADERSHIP, Kind.HYPOTHETICAL):
        findings += _trade_offs(structure)
    return replace(structure, findings=tuple(findings), result_quantified=quantified)


def _general(structure: Structure) -> Finding | None:
    """An answer to "tell me about a time" that tells of no time."""
    total = story = general = untold = 0
    first: Sentence | None = None
    for sentence in structure.sentences:
        words = sentence.text.split()
        plain = " ".join(bare(word) for word in words)
        past = [tense_of(token) for token in tokens_of(words)].count("past")
        speaks_generally = _GENERAL.search(plain) is not None and past < _TELLING
        total += len(words)
        untold += len(words) * (sentence.part is Part.OTHER)
        general += len(words) * speaks_generally
        told = sentence.part is not Part.OTHER and past and not speaks_generally
        story += len(words) * bool(told)
        if first is None and speaks_generally:
            first = sentence
    is_general = general / total >= GENERAL and story / total < STORY
    if not (is_general or untold / total >= NOT_TOLD):
        return None
    quoted = first or structure.sentences[0]
    hypothetical = _WOULD.search(" ".join(bare(w) for w in quoted.text.split()))
    text = (
        "This is not yet an example: it tells what you would do."
        if hypothetical
        else "This is not yet an example: it speaks in general, not of one time."
    )
    return Finding(
        "example.missing", text, quoted.text, quoted.span, min(1.0, 1 - story / total)
    )


def _missing(structure: Structure, closest: dict[Part, Closest]) -> Iterator[Finding]:
    for part in structure.parts:
        if part.present:
            continue
        near = closest.get(part.part, Closest(None, part.confidence))
        quote = near.sentence.text if near.sentence else ""
        yield Finding(
            f"{part.part.value}.missing",
            _unheard(structure, part.part, near.sentence),
            quote,
            near.sentence.span if near.sentence else None,
            1.0 - near.likelihood,
        )


def _unheard(structure: Structure, part: Part, closest: Sentence | None) -> str:
    if closest is None:
        return f"No {_name(part)} was heard."
    if part is Part.RESULT and any(
        sentence.part is Part.ACTION and sentence.span.start >= closest.span.end
        for sentence in structure.sentences
    ):
        return "No result was heard at the end. This came closest, but more followed."
    return f"No {_name(part)} was heard. This came closest."


def _quoted_before(structure: Structure) -> dict[Part, Closest]:
    """What came closest, as the findings before sentences were moved say it."""
    known: dict[Part, Closest] = {}
    for finding in structure.findings:
        name, _, what = finding.about.partition(".")
        quoted = [s for s in structure.sentences if s.span == finding.span]
        if what == "missing" and quoted and name in set(Part):
            likelihood = 1.0 - finding.confidence
            known[Part(name)] = Closest(quoted[0], likelihood)
    return known


def _shares(structure: Structure) -> Iterator[Finding]:
    """Parts far outside the usual share of the words."""
    words = sum(len(sentence.text.split()) for sentence in structure.sentences)
    if words < FEWEST_WORDS:
        return
    for part in structure.parts:
        about = f"takes {part.share:.0%} of the answer"
        low, high = TYPICAL_SHARES[part.part]
        usual = f"{low:.0%} to {high:.0%} is usual"
        if part.part is Part.SITUATION and part.share > LONG_SITUATION:
            yield _about(structure, part, "long", f"The situation {about}; {usual}.")
        elif part.present and (
            (part.part is Part.ACTION and part.share < THIN_ACTION)
            or (part.part is Part.RESULT and part.share < THIN_RESULT)
        ):
            text = f"The {_name(part.part)} {about}; {usual}."
            yield _about(structure, part, "thin", text)


def _about(structure: Structure, part: PartSpan, what: str, text: str) -> Finding:
    """A finding on a part that was heard, quoting its longest sentence."""
    own = [s for s in structure.sentences if s.part is part.part]
    longest = max(own, key=lambda sentence: len(sentence.text))
    about = f"{part.part.value}.{what}"
    return Finding(about, text, longest.text, longest.span, part.confidence)


def _result(structure: Structure, *, quantified: bool) -> Iterator[Finding]:
    own = [s for s in structure.sentences if s.part is Part.RESULT]
    if quantified:
        sentence = max(own, key=lambda one: len(specifics_of(one.text)))
        named = ", ".join(sorted(specifics_of(sentence.text)))
        text = f"The result names something to measure it by: {named}."
        about = "result.measurable"
    else:
        claimed = [sentence for sentence in own if is_only_claimed(sentence.text)]
        if not claimed:
            return
        sentence, about = claimed[0], "result.claimed"
        text = "The result is claimed: no number, no before and after, nobody else."
    yield Finding(about, text, sentence.text, sentence.span, sentence.confidence)


def _order(structure: Structure) -> Iterator[Finding]:
    if structure.in_order or len(structure.order) < FEWEST_IN_ORDER:
        return
    first = structure.order[0]
    sentence = next(s for s in structure.sentences if s.part is first)
    names = ", ".join(_name(part) for part in structure.order)
    text = f"Told in the order {names}."
    if first is Part.RESULT:
        text += " The result first can be a good headline."
    yield Finding("order", text, sentence.text, sentence.span, sentence.confidence)


def _own_part(structure: Structure) -> Iterator[Finding]:
    """I against we, in the Action only."""
    i = we = 0
    shown: Sentence | None = None
    for sentence in structure.sentences:
        if sentence.part is Part.ACTION:
            tokens = tokens_of(sentence.text.split())
            i += tokens.count("i")
            we += tokens.count("we")
            if shown is None and "we" in tokens:
                shown = sentence
    if shown and i + we >= FEWEST_PERSONS and i / (i + we) < OWN_SHARE:
        text = f"In the action, “we” was said {we} times and “I” {i} times."
        yield Finding("action.we", text, shown.text, shown.span, shown.confidence)


def _trade_offs(structure: Structure) -> Iterator[Finding]:
    """Which trade-offs were named, each with the first sentence that weighs it.

    Or else the first that names it, but not as what came of the decision.
    """
    told = [
        *(
            (sentence, trade_offs_in(sentence.text, weighing=True))
            for sentence in structure.sentences
            if sentence.part in _WEIGHED
        ),
        *(
            (sentence, trade_offs_in(sentence.text, weighing=False))
            for sentence in structure.sentences
            if sentence.part is not Part.OUTCOME
        ),
    ]
    for name in TradeOff:
        sentence = next((one for one, names in told if name in names), None)
        if sentence is not None:
            yield Finding(
                f"trade_offs.{name.value}",
                f"Named: {name.value}.",
                sentence.text,
                sentence.span,
                sentence.confidence,
            )


def _name(part: Part) -> str:
    return _CALLED.get(part, part.value)
