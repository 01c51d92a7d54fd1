"""A line of somebody's list as a question: without bullet, number or quotes."""

import re

LONGEST = 400
"""Characters; nobody remembers a longer question while answering."""

_BULLET = re.compile(
    r"^(?:[-*+•‣◦▪●·\N{EN DASH}\N{EM DASH}>]|\[[ xX]?\]|\(?\d{1,3}[.):]|\(?[a-zA-Z][.)]|"
    r"(?:Q|Question)\s?\d{0,3}[.:)])\s+"
)
_QUOTES = {
    '"': '"',
    "“": "”",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "«": "»",
    "„": "“",
}
_HEADING_WORDS = 5
"""A line with a colon and at most so many words announces questions."""


def bare_line(line: str) -> str:
    """The words of a line.

    >>> bare_line(" 12. “Why us?” "), bare_line("- [ ] Q3: Why you?")
    ('Why us?', 'Why you?')
    """
    text = one_line(line)
    while (shorter := _BULLET.sub("", text, count=1)) != text:
        text = shorter
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def is_question(text: str) -> bool:
    """Whether a line can be a question: it has words, and not too many."""
    announces = text.endswith(":") and len(text.split()) <= _HEADING_WORDS
    return any(map(str.isalpha, text)) and len(text) <= LONGEST and not announces


def one_line(text: str) -> str:
    r"""Text without line breaks, double spaces and characters that do not print.

    >>> one_line(" Why\n\tus?\x07 ")
    'Why us?'
    """
    printable = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())
