"""How a line looks that may be a heading: its own words and the lines beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rehearse.preparation.jobs.parsing.cues import sentences_of
from rehearse.preparation.jobs.parsing.headings import Section
from rehearse.preparation.jobs.parsing.lines import Form, Line

SHORT = 7
"""Words of a heading that has no mark and no colon."""

SHORTEST = 3
"""Words of a heading of what is left out, wherever it stands."""

PICTURES = 0x2600
"""From this code on characters are pictures, and make headings as well as bullets."""

SHOUTED = 0.7
"""The share of lines in capitals from which on capitals mark nothing."""

_VOCABULARY = frozenset(
    """
    essential desirable criteria criterion skills skill experience qualifications education
    qualification knowledge requirements requirement required preferred minimum
    responsibilities duties key main job person specification benefits the and of about us
    you role company description profile abilities attributes competencies training personal
    summary overview purpose who are we what you'll do bring offer nice to have must haves
    nice-to-have must-have must-haves nice-to-haves technical our your qualities tasks perks
    accountabilities desired additional basic professional bonus points optional other or
    functions candidate objectives activities strengths background expertise need needed
    looking for ideal successful applicant expect will be doing you'd love we're you're
    you've impact get we'd i it great would also plus a is if this position day-to-day
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
BEGINS_ITEM = re.compile(
    r"(?:excellent|strong|good|great|proven|solid|outstanding|effective|demonstra\w+|previous|prior|basic (?!qual|req|crit)|working knowledge|ability|able|"
    r"experience (?:of|in|with|as|working)|experienced|knowledge of|understanding of|familiarity|proficien\w+|minimum (?:of|\d)|at least|\d|advanced|fluent|competent|"
    r"confident|willing\w*|commitment|a (?!day)|an |some |any |full |valid|current|degree|relevant (?!exp)|developing|building|leading|managing|working (?:with|in|as|on|at|under)|high level|well)\b",
    re.IGNORECASE,
)
"""How an item begins, so that a line is no heading, whatever it speaks of."""

SHOUTED_HEADING = re.compile(
    r"(?:DUTIES|REQUIREMENTS|PREFERRED|ESSENTIAL|DESIRABLE|WE OFFER|BENEFITS|SKILLS|EXPERIENCE|THE (?:JOB|ROLE)|MUST HAVE|NICE TO HAVE|QUALIFICATIONS|RESPONSIBILITIES|ABOUT|WHAT)\b.{0,30}"
)


def is_over_smaller(line: Line, after: Line) -> bool:
    """Whether a bullet is only the name of those indented below it."""
    both = line.form is Form.BULLET and after.form is Form.BULLET
    is_name = len(line.text.split()) <= SHORTEST
    return both and is_name and after.indent > line.indent


def is_over_bullets(line: Line, after: Line) -> bool:
    """Whether bullets follow a line closely, or at least not less than it follows."""
    return after.form is Form.BULLET and (line.after_gap or not after.after_gap)


def sort_of_mark(mark: str) -> str:
    """What bullets of one list have in common: 1. and 2. are of one sort."""
    return re.sub(r"[^\W_]+", "1", mark)


def apart(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines with the sentence that announces a list on a line of its own."""
    for line in lines:
        *before, last = sentences_of(line.text) if asks(line.text) else [line.text]
        if before and line.form is Form.PLAIN:
            yield replace(line, text=" ".join(before))
            yield replace(line, text=last, after_gap=True)
        else:
            yield line


def asks(text: str) -> bool:
    """Whether a line wants another one to follow."""
    return text.endswith((":", "?", "...", "\u2026"))


def heads_rows(line: Line, section: Section | None) -> bool:
    """Whether a row of a table is a heading: one short cell."""
    filled = [cell for cell in line.cells if cell]
    is_short = len(filled) == 1 and len(line.text.split()) <= SHORT
    return is_short and section is not None


def is_vocabulary(words: list[str]) -> bool:
    """Whether a line is made of nothing but the words of headings."""
    plain = [word.casefold().replace("\u2019", "'").strip(":&-/,()") for word in words]
    return words[0][0].isupper() and all(word in _VOCABULARY for word in plain if word)


def is_shouted(lines: list[Line]) -> bool:
    """Whether a text is in capitals throughout, so that they mark nothing."""
    letters = [line.text for line in lines if any(map(str.isalpha, line.text))]
    return sum(map(str.isupper, letters)) > SHOUTED * len(letters)
