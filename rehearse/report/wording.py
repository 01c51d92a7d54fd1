"""Numbers as people read them, and what a difference between two takes means.

A change is put into words only when there is one: tempo must differ by about a
tenth to be heard (Quené, "On the just noticeable difference for tempo in
speech"), and two filler counts must differ by more than chance.
"""

import re
import unicodedata
from datetime import date
from math import exp, lgamma, log

from rehearse.domain import Part

AUDIBLE_CHANGE = 0.10
"""The smallest relative change of pace that a listener would notice."""

SIGNIFICANCE = 0.05

PART_LABELS = {
    Part.TRADE_OFFS: "Trade-offs",
    Part.NEXT_STEP: "Next step",
    Part.MECHANISM: "How it works",
    Part.ILLUSTRATION: "Example",
    Part.FACT: "Role or company",
    Part.LINK: "Link to you",
    Part.OFFER: "What you bring",
}
"""The parts whose name is not simply their own word."""


def clock(seconds: float) -> str:
    """Minutes and seconds, rounded down so that it never points past the end.

    >>> clock(92.4), clock(5.99), clock(3725)
    ('1:32', '0:05', '1:02:05')
    """
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    if hours:
        return f"{hours}:{minutes:02}:{second:02}"
    return f"{minutes}:{second:02}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "pause"), count(3, "pause")
    ('1 pause', '3 pauses')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def decimal(number: float) -> str:
    """One digit after the point, none when it says nothing.

    >>> decimal(4.53), decimal(12.0)
    ('4.5', '12')
    """
    return f"{number:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage.

    >>> percent(0.217)
    '22%'
    """
    return f"{share * 100:.0f}%"


def listed(items: tuple[str, ...]) -> str:
    """Items as a sentence lists them.

    >>> listed(("Task", "Action", "Result"))
    'Task, Action and Result'
    """
    if len(items) < 2:  # noqa: PLR2004 - one item needs no "and"
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def part_label(part: Part) -> str:
    """The name of a part for people."""
    return PART_LABELS.get(part, part.value.replace("_", " ").capitalize())


def clean(text: str) -> str:
    """One line of printable text: nothing in it can move a terminal's cursor."""
    spaced = "".join(
        " " if unicodedata.category(character)[0] in "CZ" else character
        for character in text
    )
    return " ".join(spaced.split())


def spelled(filler: str) -> str:
    """A filler as it is written: recognition and word lists know no capital I.

    >>> spelled("i mean"), spelled("Um,")
    ('I mean', 'um')
    """
    text = clean(filler).strip(".,;:!?").casefold()
    return re.sub(r"\bi\b", "I", text)


def pace_verdict(now: int, before: int) -> str:
    """A change of words per minute in listeners' terms.

    >>> pace_verdict(142, 134), pace_verdict(110, 142)
    ('6% faster: no change you would hear', '23% slower: a difference you can hear')
    """
    if now == before:
        return "the same"
    change, heard = _pace_difference(now, before)
    return f"{change}: {heard}"


def pace_change(now: int, before: int) -> str:
    """The same, in a sentence about the last take.

    >>> pace_change(142, 134)
    '6% faster than the last take (134): no change you would hear'
    """
    if now == before:
        return f"The same as in the last take ({before})"
    change, heard = _pace_difference(now, before)
    return f"{change} than the last take ({before}): {heard}"


def _pace_difference(now: int, before: int) -> tuple[str, str]:
    change = now / before - 1
    return (
        f"{percent(abs(change))} {'faster' if change > 0 else 'slower'}",
        "a difference you can hear"
        if abs(change) >= AUDIBLE_CHANGE
        else "no change you would hear",
    )


def rates_differ(count: int, time: float, other: int, other_time: float) -> bool:
    """Whether two counts over two times differ by more than chance.

    The exact conditional test of two Poisson rates: if they were equal, the
    first count would be binomial with the first time's share (Przyborowski and
    Wilenski 1940). Two-sided at 5%; without any time nothing differs.
    """
    total = count + other
    if total == 0 or time <= 0 or other_time <= 0:
        return False
    share = time / (time + other_time)
    # In logarithms: the coefficients of a long answer exceed what a float holds.
    chances = [
        exp(
            lgamma(total + 1)
            - lgamma(k + 1)
            - lgamma(total - k + 1)
            + k * log(share)
            + (total - k) * log(1 - share)
        )
        for k in range(total + 1)
    ]
    low, high = sum(chances[: count + 1]), sum(chances[count:])
    return 2 * min(low, high) < SIGNIFICANCE


def day_name(day: date) -> str:
    """A day as people say it.

    >>> day_name(date(2026, 3, 1))
    'Sunday 1 March'
    """
    return f"{day:%A} {day.day} {day:%B}"


def how_far(day: date, today: date) -> str:
    """How far off a day is.

    >>> how_far(date(2026, 3, 3), date(2026, 3, 1))
    'in 2 days'
    """
    left = (day - today).days
    near = f"in {left} days" if left > 0 else f"{-left} days ago"
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(left, near)


def in_days(day: date, today: date) -> str:
    """When a day is, seen from today.

    >>> in_days(date(2026, 3, 3), date(2026, 3, 1))
    'on Tuesday 3 March, in 2 days'
    """
    year = f" {day.year}" if day.year != today.year else ""
    return f"on {day_name(day)}{year}, {how_far(day, today)}"
