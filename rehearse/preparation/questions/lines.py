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


_FEWEST_WORDS = 4
"""Of a line that neither asks nor ends as a sentence; fewer are a heading."""

_OPENERS = frozenset(
    [
        "tell",
        "describe",
        "give",
        "explain",
        "walk",
        "talk",
        "share",
        "discuss",
        "name",
        "why",
        "what",
        "how",
        "when",
        "where",
        "who",
        "which",
        "whom",
        "whose",
        "have",
        "has",
        "do",
        "does",
        "did",
        "are",
        "is",
        "can",
        "could",
        "would",
        "will",
        "should",
        "if",
        "suppose",
        "imagine",
        "estimate",
        "design",
        "sketch",
        "compare",
        "define",
        "outline",
        "summarize",
        "summarise",
        "introduce",
        "recall",
        "provide",
        "convince",
        "sell",
        "pitch",
        "teach",
        "please",
    ]
)
"""First words of questions."""


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
    """Whether a line can be a question: it has words, not too many, and asks.

    >>> is_question("My greatest fear at work."), is_question("Sample Questions")
    (True, False)
    """
    announces = text.endswith(":") and len(text.split()) <= _HEADING_WORDS
    says_something = (
        len(text.split()) >= _FEWEST_WORDS or text.endswith(".") or asks(text)
    )
    has_words = any(map(str.isalpha, text)) and len(text) <= LONGEST
    return has_words and says_something and not announces


def asks(text: str) -> bool:
    """Whether a line asks, by its question mark or its first word.

    >>> asks("Tell me about a conflict"), asks("Focus on: empathy")
    (True, False)
    """
    words = re.findall(r"[a-z]+", text.casefold())
    return "?" in text or (len(words) > 1 and words[0] in _OPENERS)


def one_line(text: str) -> str:
    r"""Text without line breaks, double spaces and characters that do not print.

    >>> one_line(" Why\n\tus?\x07 ")
    'Why us?'
    """
    printable = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())
