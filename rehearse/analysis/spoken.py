"""How written numbers, money and abbreviations are said out loud."""

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety",
)  # fmt: skip
_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (10**3, "thousand"),
)

_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_SUFFIXES = {
    "k": "thousand",
    "m": "million",
    "bn": "billion",
    "b": "billion",
    "x": "ex",
}
_UNITS = {
    "%": ["percent"],
    "°": ["degrees"],
    "ms": ["milliseconds"],
    "gb": ["gigabytes"],
}

_NUMBER = re.compile(
    r"(?P<currency>[$€£¥])?(?P<whole>\d[\d,]*)(?P<decimals>\.\d+)?"
    r"(?P<suffix>k|m|bn|b|x)?(?P<ending>st|nd|rd|th|s|%|°|ms|gb)?"
)

_YEARS = range(1100, 2100)


def speak(word: str) -> list[str]:
    """The words that are said for one bare written word.

    A plain word comes back as itself; a compound as its parts.

    >>> speak("$3.5m"), speak("1999"), speak("sql")
    (['three', 'point', 'five', 'million', 'dollars'], ['nineteen', 'ninety', 'nine'], ['s', 'q', 'l'])
    """
    parts = [part for part in re.split(r"[-–—/_+&]", word) if part]  # noqa: RUF001 - dashes are meant
    return [said for part in parts for said in _speak_part(part)]


def _speak_part(part: str) -> list[str]:
    if not any(character.isdigit() for character in part):
        return list(part) if _is_spelled(part) else [part]
    if part[0].isalpha():
        return _speak_mixed(part)
    said: list[str] = []
    for piece in re.findall(r"[$€£¥]?\d[\d,]*(?:\.\d+)?(?:[a-z°%]+)?|[a-z']+", part):
        number = _NUMBER.fullmatch(piece)
        said += _speak_number(number) if number else _speak_mixed(piece)
    return said


def _speak_mixed(piece: str) -> list[str]:
    """Digits and letters that form no number, as in "b2b" or "p95"."""
    said: list[str] = []
    for run in re.findall(r"\d+|[^\d\W]+", piece):
        said += spell_number(int(run)) if run.isdigit() else _speak_part(run)
    return said


def _speak_number(number: re.Match[str]) -> list[str]:
    digits = number["whole"].replace(",", "")
    value = int(digits)
    plain = not (number["currency"] or number["decimals"] or number["suffix"])
    is_year = plain and len(number["whole"]) == 4 and value in _YEARS  # noqa: PLR2004 - a year's digits
    said = _spell_year(value) if is_year else spell_number(value)
    if number["decimals"]:
        said += ["point", *(_ONES[int(digit)] for digit in number["decimals"][1:])]
    if number["suffix"]:
        said.append(_SUFFIXES[number["suffix"]])
    if number["currency"]:
        said.append(_CURRENCIES[number["currency"]])
    ending = number["ending"]
    if ending in _UNITS:
        said += _UNITS[ending]
    elif ending == "th" and said[-1] in _TENS:
        said[-1] = said[-1][:-1] + "ieth"
    return said


def spell_number(value: int) -> list[str]:
    """A whole number in words, as most speakers of American English say it.

    >>> " ".join(spell_number(1_234))
    'one thousand two hundred thirty four'
    """
    for scale, name in _SCALES:
        if value >= scale:
            rest = spell_number(value % scale) if value % scale else []
            return [*spell_number(value // scale), name, *rest]
    if value >= 100:  # noqa: PLR2004 - a hundred
        rest = spell_number(value % 100) if value % 100 else []
        return [_ONES[value // 100], "hundred", *rest]
    if value < len(_ONES):
        return [_ONES[value]]
    tens, ones = divmod(value, 10)
    return [_TENS[tens], _ONES[ones]] if ones else [_TENS[tens]]


def _spell_year(year: int) -> list[str]:
    century, rest = divmod(year, 100)
    if year in range(2000, 2010) or year % 1000 == 0:
        return spell_number(year)
    if rest == 0:
        return [*spell_number(century), "hundred"]
    leading = ["o"] if rest < 10 else []  # noqa: PLR2004 - a single digit
    return [*spell_number(century), *leading, *spell_number(rest)]


def _is_spelled(part: str) -> bool:
    """Whether letters are named one by one: no vowel among them, as in "sql"."""
    return (
        len(part) > 1 and re.fullmatch(r"[bcdfghjklmnpqrstvwxz]+s?", part) is not None
    )
