"""Numbers as they are written and as they are said: 250k, two hundred and fifty thousand."""

import re
from collections.abc import Sequence

DIGITS = r"\d[\d,.]*\d(?:(?:k|m|st|nd|rd|th)\b)?|\d(?:(?:k|m|st|nd|rd|th)\b)?"
"""A number in figures, with what is written against it: 3,800 and 400k and 28th."""

LONGEST = 9
"""Words that are read for one number at most."""

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"""

HUNDRED = 100.0
LARGE = {
    "hundred": HUNDRED,
    "thousand": 1e3,
    "grand": 1e3,
    "million": 1e6,
    "billion": 1e9,
}
UNITS = {"k": 1e3, "m": 1e6}


def _small_numbers() -> dict[str, float]:
    tens = {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
    return {
        **{word: float(value) for value, word in enumerate(_ONES.split())},
        **tens,
        **{f"{word[:-1]}ieth": value for word, value in tens.items()},
        **{word: float(value) for value, word in enumerate(_ORDINALS.split(), 3)},
        "dozen": 12.0,
    }


SMALL = _small_numbers()
"""Words of numbers below a hundred; "second" is left out, which is also a time."""


def number_in(pieces: Sequence[str]) -> tuple[float, int]:
    """The number that words begin with, and how many of them it takes: 0 for none.

    >>> number_in(["two", "hundred", "and", "ten", "people"])
    (210.0, 4)
    >>> number_in(["one", "point", "two", "million"])
    (1200000.0, 4)
    >>> number_in(["400k"]), number_in(["people"])
    ((400000.0, 1), (0.0, 0))
    """
    total = current = 0.0
    taken = 0
    last = ""
    for place, text in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if text[0].isdigit() and not taken:
            current = _figures(text)
        elif text in SMALL and (not taken or _goes_on(current, SMALL[text])):
            current += SMALL[text]
        elif text in LARGE and (taken or text != "grand"):
            current = max(current, 1.0) * LARGE[text]
            if LARGE[text] > HUNDRED:
                total, current = total + current, 0.0
        elif text == "point" and taken and SMALL.get(following, HUNDRED) < SMALL["ten"]:
            return _with_decimal(total + current, pieces[place + 1 :], taken)
        elif text == "and" and last == "hundred" and following in SMALL:
            last = text
            continue
        else:
            break
        taken, last = place + 1, text
    return total + current, taken


def _goes_on(current: float, value: float) -> bool:
    """Whether a small number goes on with another: twenty five, two hundred ten."""
    tens = current % HUNDRED
    return tens == 0 or (
        tens >= SMALL["twenty"] and tens % 10 == 0 and value < SMALL["ten"]
    )


def _with_decimal(whole: float, after: Sequence[str], taken: int) -> tuple[float, int]:
    """A number with its first decimal, and what multiplies both."""
    value = whole + SMALL[after[0]] / 10
    if len(after) > 1 and after[1] in LARGE:
        return value * LARGE[after[1]], taken + 3
    return value, taken + 2


def _figures(text: str) -> float:
    """Figures as a number: 3,800 is whole, 1.2 and 22.40 have decimals."""
    figures = re.match(r"[\d,.]+", text)
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", figures[0] if figures else "0")
    whole, _, rest = plain.replace(",", ".").partition(".")
    decimals = rest.replace(".", "") or "0"
    return float(f"{whole}.{decimals}") * UNITS.get(text[-1], 1.0)
