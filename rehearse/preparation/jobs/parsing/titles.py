"""The title of a job, as a description names it."""

import re
from collections.abc import Iterator, Sequence

from rehearse.preparation.jobs.parsing.cues import sentences_of
from rehearse.preparation.jobs.parsing.headings import section_of
from rehearse.preparation.jobs.parsing.job_words import (
    CITY,
    JOB_NOUN,
    LABEL,
    ORGANIZATION,
    PLACE_OR_TERMS,
    SEPARATOR,
    cased,
)
from rehearse.preparation.jobs.parsing.lines import Form, Line

TOP = 14
"""Lines at the beginning where a title stands."""

LONGEST_LINE = 12
LONGEST_TITLE = 9
"""Words."""

_LABELS = (
    r"(?:job title|job role|job opening|job vacancy|job posting|position available|role title|post title|position title|title of post|title|"
    r"vacancy title|working title|class title|classification|vacancy|post|role|position|job|we(?:'|\u2019)?re hiring|now hiring|hiring)"
)
_LABELED = re.compile(
    rf"^{_LABELS}\s*(?::|!|\s[\u2013-](?=\s))\s*(?P<name>\S.*)$", re.IGNORECASE
)
_LABEL_ALONE = re.compile(
    r"^(?:job title|role title|post title|position title|title of post|title)\s*:?$",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"[^\w\s&'\u2019.,()/+#:;\u2013\u2014|·@-]|"
    r"\b(?:wanted|needed|required|vacancy|vacancies|job description(?: and (?:person specification|responsibilities))?(?: sample| template| example)?|"
    r"person specification|job advert|job ad|careers?|job posting|job profile|job description example)\b:?|"
    r"\((?:all genders|[mwfdx](?:/[mwfdx*])+|maternity cover|remote|hybrid|full[- ]time|part[- ]time)\)",
    re.IGNORECASE,
)
HIRED = re.compile(
    r"(?:recruiting(?: for)?|hiring|looking for|seeking|searching for|wish(?:es)? to appoint|"
    r"seeks|need|needs|for|as|join us as|vacancy for|position of|role of|appoint|arisen for)\s+"
    r"(?:an?|our|the)\s+(?:[a-z][\w-]*,?\s+){0,5}?"
    r"(?P<name>(?-i:[A-Z][\w+/&-]*)(?:\s+(?-i:(?:of|and|&|[A-Z][\w+/&()-]*)))*)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r",\s+[A-Z][\w&'/ -]+|\s*\([A-Z][\w&'/ -]+\)")
"""What may follow a title, as in "Lecturer, Soil Science" and "Adviser (Floods)"."""

_WANTED = re.compile(
    rf"\b(?:need|needs|seek|seeks|seeking|looking for|recruit|recruiting|require|want) an? (?:new )?"
    rf"(?P<name>(?:[a-z-]+ ){{0,2}}?{JOB_NOUN.pattern})",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"(?:er|or|ant|ist|ian|ect)s$", re.IGNORECASE)
"""How the name of a firm of solicitors or architects ends."""

_CLOSED = re.compile(r"\b(?:inc|ltd|co|corp)\.$", re.IGNORECASE)


def title_of(lines: Sequence[Line]) -> str:
    """The job's title; "" when none is found."""
    title = _found(lines)
    title = re.split(r",\s+(?=[a-z\d\u00a3$])", title)[0]
    opened = title.count("(") > title.count(")")
    return title[: title.rfind("(")].strip() if opened else title


def _found(lines: Sequence[Line]) -> str:
    top = lines[:TOP]
    everything = "\n".join(line.text for line in lines)
    labeled = next(_labeled(lines[: 2 * TOP]), "")
    if labeled:
        return cased(_without_terms(labeled))
    named = [
        (
            _weight(number, line, piece, everything),
            _with_of_what(line.text, piece, everything),
        )
        for number, line in enumerate(top)
        if _may_hold_title(number, line)
        for piece in map(_wanted, pieces_of(line.text))
        if _may_be_title(piece)
    ]
    if named:
        return cased(max(named, key=lambda one: one[0])[1])
    for line in lines[: 2 * TOP]:
        for hired in HIRED.finditer(line.text):
            if JOB_NOUN.search(hired["name"]):
                return cased(hired["name"])
    first = cased(_first(lines[:3]))
    wanted = next(filter(None, (_WANTED.search(line.text) for line in top)), None)
    return (
        str(wanted["name"]).title() if wanted and not JOB_NOUN.search(first) else first
    )


def pieces_of(text: str) -> list[str]:
    """The parts of a line that names title, company and place."""
    edges = " ,()\u2013\u2014-|·:"
    parts = SEPARATOR.split(_cleaned(text))
    return [part.strip(edges) for part in parts if part and part.strip(edges)]


def is_labeled(line: Line) -> bool:
    """Whether a line says that it names the title."""
    return bool(_LABELED.match(line.text))


def _labeled(lines: Sequence[Line]) -> Iterator[str]:
    """What stands behind "Job title", in the line, the next line or the next cell."""
    for number, line in enumerate(lines):
        found = _LABELED.match(_cleaned(line.text)) or _LABELED.match(line.text)
        cells = [cell for cell in line.cells if cell]
        if found and (name := _named(found["name"])):
            yield name
        elif len(cells) > 1 and re.fullmatch(rf"{_LABELS}\W*", cells[0], re.IGNORECASE):
            yield _cleaned(cells[1])
        elif _LABEL_ALONE.match(line.text) and number + 1 < min(len(lines), TOP):
            yield _cleaned(lines[number + 1].text)


def _named(text: str) -> str:
    """The title in what stands behind a label; "" when there is none."""
    if _is_name(text):
        return _cleaned(text)
    first = re.split(r"\s+[|\u2013\u2014-]\s+", text)[0]
    return _cleaned(first) if JOB_NOUN.search(first) and _is_name(first) else ""


def _is_name(text: str) -> bool:
    return (
        section_of(text) is None
        and len(text.split()) <= LONGEST_LINE
        and "; " not in text
    )


def _without_terms(title: str) -> str:
    """A title without the place, the pay or the hours that follow it."""
    title = re.split(r"\s+(?:at|@)\s+(?=[A-Z])", title)[0]
    parts = re.split(r"\s+[|·]\s+|\s+[\u2013\u2014-]\s+", title)
    kept = [parts[0], *(part for part in parts[1:] if not _is_terms(part))]
    return title if len(kept) == len(parts) else " - ".join(kept)


def _is_terms(part: str) -> bool:
    return bool(PLACE_OR_TERMS.search(part) or CITY.fullmatch(part))


def _may_hold_title(number: int, line: Line) -> bool:
    text = line.text
    ends = text.endswith((".", ":", ";", ",")) and not _CLOSED.search(text)
    is_item = line.form in (Form.BULLET, Form.ROW) and number > 1
    return len(text.split()) <= LONGEST_LINE and not ends and not is_item


def _may_be_title(piece: str) -> bool:
    return (
        bool(JOB_NOUN.search(piece))
        and len(piece.split()) <= LONGEST_TITLE
        and not LABEL.match(piece)
        and not (section_of(piece) and not JOB_NOUN.search(_last(piece)))
        and not (ORGANIZATION.search(piece) and not JOB_NOUN.search(_last(piece)))
    )


def _last(piece: str) -> str:
    return piece.rsplit(maxsplit=1)[-1]


def _wanted(piece: str) -> str:
    """Who is wanted, when a piece says so: "Acme is hiring a Clerk"."""
    hired = HIRED.search(piece)
    return hired["name"] if hired and JOB_NOUN.search(hired["name"]) else piece


def _weight(number: int, line: Line, piece: str, everything: str) -> float:
    """How much speaks for a piece: its place, its form, and being named again."""
    ends_in_noun = bool(JOB_NOUN.search(_last(piece)))
    again = min(len(re.findall(rf"\b{re.escape(piece)}\b", everything)) - 1, 3)
    is_firm = bool(SEVERAL.search(piece))
    place = (4 if number in (0, 1) else 0) - 0.1 * number
    return 2 * (line.form is Form.HEADING) + ends_in_noun + again - 3 * is_firm + place


def _with_of_what(text: str, piece: str, everything: str) -> str:
    """A title with what it is about, when that stands behind it."""
    cleaned = _cleaned(text)
    rest = cleaned[cleaned.find(piece) + len(piece) :]
    found = _OF_WHAT.fullmatch(rest)
    if not found or piece not in cleaned:
        return piece
    words = found[0].strip(" ,()")
    elsewhere = rf"\b(?:in|at|for|join|about|near|from)\s+{re.escape(words)}\b|\b{re.escape(words)} (?:is|are|has|have|makes|runs|was)\b"
    is_other = (
        ORGANIZATION.search(words)
        or _is_terms(words)
        or re.search(elsewhere, everything)
        or len(words.split()) > LONGEST_TITLE // 2
    )
    return piece if is_other else f"{piece}{found[0]}"


def _first(lines: Sequence[Line]) -> str:
    """The first line that may be a title of any sort."""
    for line in lines:
        text = sentences_of(line.text)[0].rstrip(".")
        if (
            line.form is Form.BULLET
            or LABEL.match(text)
            or section_of(text) is not None
        ):
            continue
        if len(text.split()) <= LONGEST_TITLE and (
            text[-1:].isalnum() or text.endswith(")")
        ):
            named = [piece for piece in pieces_of(text) if JOB_NOUN.search(piece)]
            return named[0] if named else _cleaned(text)
    return ""


def _cleaned(text: str) -> str:
    return " ".join(_NOISE.sub(" ", text).split()).strip(" :,-\u2013\u2014|·!")
