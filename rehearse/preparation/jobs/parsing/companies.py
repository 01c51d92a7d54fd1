"""The company that offers a job, as the description names it.

Every name that stands where a company would is a candidate; what speaks for it is
weighed, so that a name which is used again and again wins over a place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rehearse.preparation.jobs.parsing.headings import Section, section_of
from rehearse.preparation.jobs.parsing.job_words import (
    CITY,
    JOB_NOUN,
    LABEL,
    ORGANIZATION,
    PLACE_OR_TERMS,
    SECTOR,
    cased,
)
from rehearse.preparation.jobs.parsing.lines import Form, Line
from rehearse.preparation.jobs.parsing.titles import SEVERAL, TOP, is_labeled, pieces_of

LEAST = 2
"""What must speak for a name at least."""

NEAR = 6
"""Lines at the beginning where a company stands beside or under the title."""

LONGEST = 8
LONGEST_LINE = 20
"""Words."""

_LABELED = re.compile(
    r"^(?:employer|company|company name|organi[sz]ation|practice|school|client|trust|council|firm|agency|institution|hiring organi[sz]ation|"
    r"name of (?:employer|organi[sz]ation|school)|employer name|business|institution)\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"^(?:employer|company|company name|organi[sz]ation)\s*:?$", re.IGNORECASE
)
_ACTS = (
    r"(?:is|are|has|have|makes?|builds?|helps?|runs?|moves?|moved|cares|supports?|provides?|sells|was|operates|gives|offers?|works?|"
    r"employs?|wish(?:es)?|seeks?|needs?|writes?|develops?|designs?|delivers?|serves?|values?|believes?|connects|restores|supplies|owns|leads)"
)
_NAME = r"(?P<name>(?:The )?[A-Z][\w'&.-]*(?:,? (?:Inc|Ltd|LLC)\.?| (?:of|and|&|for|the|[A-Z][\w'&.-]*))*?)"
_DOES = re.compile(
    rf"(?:^|(?<=[.!?:] )|(?<=\n)){_NAME},?(?: \([A-Z]+\))?(?:, (?:an?|the|one of) [^.,]{{5,90}},)? {_ACTS}\b"
)
_HIRES = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n)){_NAME},?(?:, (?:an?|the|one of) [^.,]{{5,90}},)? "
    r"(?:(?:is|are) (?:now |currently |actively )?(?:seeking|looking|recruiting|hiring|searching)|seeks?|wish(?:es)? to appoint|(?:has|have) an? (?:exciting )?(?:opening|opportunity|vacancy))"
)
_AT_US = re.compile(rf"\bAt {_NAME}, (?:we|our|you|the)\b")
_ABOUT = re.compile(
    r"^(?:about|why|working (?:at|for)|life at|who is|join|why join|welcome to)\s+(?P<name>(?-i:[A-Z][\w&'. -]+?))\s*[:?!]?$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:[Aa]t|[Jj]oin|lead|run|manage) (?P<name>(?:the )?[A-Z][\w'&-]*(?: (?:of|and|&|for|[A-Z][\w'&-]*))*)"
)
_ACTS_AS = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w'&-]*(?: (?:of|and|&|for|the|[A-Z][\w'&-]*))* [A-Z][\w'&-]*) (?!as\b|is\b)[a-z]+s\b"
)
_ABOUT_THEM = re.compile(
    r"(?:company (?:description|overview|profile)|about (?:us|the company|the organi[sz]ation)|"
    r"who (?:we are|are we)|the (?:company|organi[sz]ation)|organi[sz]ation overview)\W*$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:our|my|a) client\b|\bclient of (?:ours|mine)\b", re.IGNORECASE
)
_NO_COMPANY = frozenset(
    (
        "to",
        "in",
        "of",
        "on",
        "the",
        "this",
        "we",
        "you",
        "our",
        "your",
        "it",
        "they",
        "he",
        "she",
        "what",
        "who",
        "why",
        "how",
        "job",
        "role",
        "hours",
        "as",
        "for",
        "and",
        "but",
        "there",
        "here",
        "that",
        "these",
        "applicants",
        "candidates",
        "a",
        "an",
        "all",
        "no",
        "yes",
        "if",
        "at",
        "with",
        "from",
        "by",
        "please",
        "equal",
        "some",
        "each",
        "every",
        "both",
        "must",
        "experience",
        "knowledge",
        "skills",
        "ideal",
        "successful",
        "essential",
        "desirable",
        "team",
        "manager",
        "us",
        "minimum",
    )
)


def company_of(lines: Sequence[Line], title: str) -> str | None:
    """The company that offers the job; None when it is not named."""
    labeled = next(_labeled(lines[: 2 * TOP]), "")
    if labeled:
        return _tidy(labeled)
    text = "\n".join(line.text for line in lines)
    votes: Counter[str] = Counter()
    for name, weight in _candidates(lines, title):
        plain = _tidy(name)
        if plain and _may_be(plain, title):
            votes[plain] += weight
    if not votes:
        return None
    scored = {name: weight + _support(name, text) for name, weight in votes.items()}
    best = max(scored, key=lambda name: (scored[name], len(name)))
    least = 2 * LEAST if _AGENT.search(text) else LEAST
    if scored[best] <= least:
        return None
    return _fuller(best, scored, text)


def _labeled(lines: Sequence[Line]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if found := _LABELED.match(line.text):
            yield found["name"]
        elif _LABEL_ALONE.match(line.text) and number + 1 < len(lines):
            yield lines[number + 1].text


def _candidates(lines: Sequence[Line], title: str) -> Iterator[tuple[str, int]]:
    """Names that may be the company's, with how much their place speaks for each."""
    yield from _beside_title(lines, title.casefold())
    is_about = False
    for line in lines:
        if found := _ABOUT.match(line.text):
            yield found["name"], 3
        if is_about and (found := _DOES.match(line.text)):
            yield found["name"], 3
        is_about = bool(_ABOUT_THEM.match(line.text))
        if (found := _ACTS_AS.match(line.text)) and not JOB_NOUN.search(found["name"]):
            yield found["name"], 3
        for weight, rule in ((2, _DOES), (2, _HIRES), (3, _AT_US), (1, _AT)):
            for found in rule.finditer(line.text):
                yield found["name"], weight


def _beside_title(lines: Sequence[Line], title: str) -> Iterator[tuple[str, int]]:
    """Names in the lines at the top, which count most beside and under the title."""
    end = min(NEAR, next(_sections(lines), len(lines)))
    under = after_label = False
    for line in lines[:end]:
        has_title = bool(title) and title in line.text.casefold()
        may_name = _may_name(line) and not after_label
        after_label = bool(LABEL.fullmatch(line.text.rstrip(":")))
        for place, piece in enumerate(pieces_of(line.text) if may_name else ()):
            small = piece.casefold()
            if small in title or (title and title in small):
                continue
            close = has_title or (under and not place)
            yield piece, 3 if close else 2 - (place > 0)
        under = has_title


def _sections(lines: Sequence[Line]) -> Iterator[int]:
    """Where sections begin."""
    for number, line in enumerate(lines):
        is_short = len(line.text.split()) <= LONGEST
        section = section_of(line.text) if is_short else None
        if section not in (None, Section.OTHER) and not JOB_NOUN.search(line.text):
            yield number


def _may_name(line: Line) -> bool:
    """Whether a line at the top may name the company."""
    ends = line.text.endswith((".", ":", ";", ",", "!")) and not re.search(
        r"\b(?:inc|ltd|co|corp)\.$", line.text, re.IGNORECASE
    )
    is_item = line.form in (Form.BULLET, Form.ROW)
    is_short = len(line.text.split()) <= LONGEST_LINE
    return (
        is_short
        and not ends
        and not is_item
        and not (is_labeled(line) and ":" in line.text)
        and ": " not in line.text
    )


def _may_be(name: str, title: str) -> bool:
    words, small = name.split(), name.casefold()
    first = words[0].casefold().strip(".,")
    is_company = any(kind.search(name) for kind in (ORGANIZATION, SECTOR, SEVERAL))
    is_job = JOB_NOUN.search(name) and not is_company
    return (
        len(words) <= LONGEST
        and name[0].isupper()
        and (first not in _NO_COMPANY or (first == "the" and len(words) > 1))
        and name.casefold() != title.casefold()
        and not PLACE_OR_TERMS.search(name)
        and not CITY.fullmatch(name)
        and not LABEL.match(name.removeprefix("The "))
        and not is_job
        and section_of(name) is None
        and not re.search(r"\b(?:description|overview|summary|profile)\b", small)
    )


def _support(name: str, text: str) -> int:
    """What the rest of the text says for a name: its words, and how often it is used."""
    again = len(re.findall(rf"\b{re.escape(name)}\b", text)) - 1
    is_part = re.match(
        r"(?:School|Department|Faculty|Division|Centre|Center|Section) of", name
    )
    is_kind = bool(ORGANIZATION.search(name) or SECTOR.search(name))
    return min(again, 4) + 2 * is_kind - 3 * bool(is_part)


def _fuller(best: str, scored: dict[str, int], text: str) -> str:
    """The longest form of a name that is used."""
    fuller = [
        name
        for name in scored
        if len(name) > len(best)
        and re.search(rf"\b{re.escape(best)}\b", name)
        and (ORGANIZATION.search(name) or text.count(name) > 1)
    ]
    return max(fuller, key=lambda name: scored[name], default=best)


def _tidy(text: str) -> str:
    plain = re.sub(r"\s*\(.*?\)", "", text).strip(" .,:;!?-\u2013\u2014|·")
    plain = re.split(
        r"\s+[\u2013\u2014|·]\s+|\s+-\s+|,\s+(?!(?:Inc|LLC|Ltd|LLP)\b)", plain
    )[0]
    plain = cased(plain.strip())
    without = re.sub(r"^[Tt]he ", "", plain)
    return without if without != plain and ORGANIZATION.match(without) else plain
