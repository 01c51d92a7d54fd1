"""The title of a job, and the company, as a description names them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rehearse.preparation.jobs.parsing.headings import section_of
from rehearse.preparation.jobs.parsing.lines import Form, Line

LEAST = 2
"""What must speak for a company's name at least."""

TOP = 14
"""Lines at the beginning where a title stands."""

_TITLE_LABEL = re.compile(
    r"^(?:job title|job role|role title|post title|position title|title of post|title|vacancy title|vacancy|post|role|position|job|job description|we(?:'|\u2019)?re hiring|now hiring|hiring)\s*(?::|\s[\u2013-]\s|!)\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_COMPANY_LABEL = re.compile(
    r"^(?:employer|company|company name|organi[sz]ation|practice|school|client|trust|council|firm|hiring organi[sz]ation|name of (?:employer|organi[sz]ation|school)|employer name|business)\s*:\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_NOUNS = (
    r"manager|engineer|developer|officer|assistant|adviser|advisor|analyst|administrator|coordinator|co-ordinator|director|executive|consultant|specialist|supervisor|technician|nurse|teacher|lecturer|fellow|"
    r"professor|scientist|researcher|designer|architect|accountant|librarian|solicitor|lawyer|paralegal|counsel|chef|cook|driver|operative|electrician|plumber|mechanic|gardener|receptionist|secretary|clerk|"
    r"associate|representative|agent|worker|carer|practitioner|therapist|pharmacist|physician|doctor|surgeon|midwife|psychologist|lead|leader|head|chief|president|vp|partner|planner|buyer|editor|writer|copywriter|"
    r"producer|journalist|fundraiser|trainer|tutor|instructor|coach|intern|apprentice|trainee|graduate|principal|strategist|recruiter|tester|sre|administrator|controller|auditor|bookkeeper|actuary|underwriter|"
    r"inspector|surveyor|estimator|foreman|joiner|carpenter|welder|fitter|machinist|cleaner|caretaker|porter|barista|waiter|waitress|bartender|host|housekeeper|cashier|merchandiser|salesperson|teller|broker|trader|"
    r"paramedic|dentist|hygienist|optometrist|radiographer|physiotherapist|dietitian|counsellor|counselor|chaplain|ranger|curator|archivist|conservator|translator|interpreter|operator|programmer|statistician|"
    r"economist|chemist|biologist|physicist|geologist|ecologist|owner|master|marketer|seller|keeper|maker|guard|detective|firefighter|superintendent|registrar|bursar|headteacher|warden|steward|pilot|attendant|handler|"
    r"packer|picker|labourer|laborer|installer|sous chef|manageress|sales|devops|stylist|groomer|butcher|baker|florist|photographer|animator|artist|musician|ambassador|evangelist|liaison|envoy|scrum master|practitioners?"
)
_JOB_NOUN = re.compile(rf"\b(?:{_NOUNS})s?\b", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s+(?:at|@|with|[\u2013\u2014|·\u2022-])\s+|,\s+(?=[A-Z][\w&' ]+(?:,|$))|\s*\((?=[A-Z])"
)
_NOISE = re.compile(
    r"[^\w\s&'\u2019.,()/+#:;\u2013\u2014|·@-]|\b(?:wanted|needed|required|vacancy|vacancies|job description(?: and person specification)?|person specification|job advert|job ad|careers?|job posting|job profile)\b:?|\((?:all genders|[mwfdx](?:/[mwfdx*])+|maternity cover|remote|hybrid|full[- ]time|part[- ]time)\)",
    re.IGNORECASE,
)
_HIRED = re.compile(
    r"(?:recruiting(?: for)?|hiring|looking for|seeking|searching for|wish(?:es)? to appoint|seeks|need|for|as|join us as|vacancy for|position of|role of|appoint)\s+(?:an?|our|the)\s+(?:new\s+)?(?P<name>(?-i:[A-Z][\w+/&-]*)(?:\s+(?-i:(?:of|and|&|[A-Z][\w+/&()-]*)))*)",
    re.IGNORECASE,
)
_ACT = r"(?:is|are|has|have|makes|make|builds|build|helps|help|runs|run|moves|moved|cares|supports|provides|sells|was|operates|gives|offers|works|employs|wishes|seeks|needs|write|writes|develops|designs|delivers|serves|values|believes)"
_DOES = re.compile(
    rf"(?<![\w,] )(?<!\w)(?P<name>(?:The )?[A-Z][\w'&.-]*(?:,? (?:Inc|Ltd)\.?| (?:of|and|&|for|the|[A-Z][\w'&.-]*))*?),?(?: \([A-Z]+\))? {_ACT}\b"
)
_ABOUT = re.compile(
    r"^(?:about|why|working (?:at|for)|life at|who is|join|why join|welcome to|the .+ at)\s+(?P<name>(?-i:[A-Z][\w&'. -]+?))\s*[:?!]?$",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\b(?:ltd|limited|llp|llc|plc|inc|incorporated|corp|corporation|gmbh|council|university|college|school|academy|trust|hospital|hospice|nhs|department|ministry|agency|group|foundation|institute|charity|association|society|"
    r"partners|systems|software|labs|technologies|solutions|services|medical center|clinic|practice|co|company|bank|museum|church|city of|county of|estate|engineering|foods|bio|transport)\b\.?",
    re.IGNORECASE,
)
_NOT_A_COMPANY = frozenset(
    [
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
        "location",
        "salary",
        "hours",
        "closing",
        "date",
        "remote",
        "hybrid",
        "full",
        "part",
        "time",
        "london",
        "uk",
        "usa",
        "us",
        "if",
        "in",
        "as",
        "at",
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
        "reporting",
        "band",
        "grade",
        "department",
        "directorate",
        "section",
        "reference",
        "about",
        "post",
        "position",
        "contract",
        "experience",
        "knowledge",
        "skills",
        "ideal",
        "successful",
        "description",
        "summary",
        "overview",
        "benefits",
        "essential",
        "desirable",
        "qualifications",
        "requirements",
        "responsibilities",
        "duties",
        "equal",
        "opportunity",
        "please",
        "apply",
        "team",
        "manager",
    ]
)
_PLACE_WORDS = re.compile(
    r"\b(?:remote|hybrid|full[- ]time|part[- ]time|permanent|contract|temporary|onsite|on-site|per|hour|week|salary|usa|uk|united|fixed|term|posted|ago)\b|[\d£$€]",
    re.IGNORECASE,
)


def title_of(lines: Sequence[Line]) -> str:
    """The job's title; "" when none is found."""
    top = lines[:TOP]
    everything = "\n".join(line.text for line in lines)
    for line in top:
        found = _TITLE_LABEL.match(
            _cleaned(line.text, labels=False)
        ) or _TITLE_LABEL.match(line.text)
        if (
            found
            and section_of(found["name"]) is None
            and len(found["name"].split()) <= 10
        ):
            return _title(found["name"], everything)
    for line in top:
        cells = [cell for cell in line.cells if cell]
        if (
            line.form is Form.ROW
            and len(cells) == 2
            and re.match(
                r"^(?:job |post |role |position )?title|^(?:post|role|position)$",
                cells[0].rstrip(":"),
                re.IGNORECASE,
            )
        ):
            return _title(cells[1], everything)
    for line in top:
        text = line.text
        is_short = len(text.split()) <= 12 and not text.endswith((".", ":"))
        if line.form in (Form.HEADING, Form.PLAIN, Form.BULLET) and is_short:
            for piece in _pieces(text):
                if (
                    _JOB_NOUN.search(piece)
                    and not _is_label(piece)
                    and len(piece.split()) <= 9
                ):
                    return _title(text, everything)
            if hired := _HIRED.search(text):
                return _title(hired["name"])
    for line in lines[: 2 * TOP]:
        for hired in _HIRED.finditer(line.text):
            if _JOB_NOUN.search(hired["name"]):
                return _title(hired["name"])
    first = next(
        (
            line.text
            for line in top
            if len(line.text.split()) <= 10 and not _is_label(line.text)
        ),
        "",
    )
    return _title(first) if first and section_of(first) is None else ""


def company_of(lines: Sequence[Line], title: str) -> str | None:
    """The company that offers the job; None when it is not named."""
    for line in lines[: 2 * TOP]:
        found = _COMPANY_LABEL.match(line.text)
        if found:
            return _company(found["name"])
    text = "\n".join(line.text for line in lines)
    below = {
        n + 1
        for n, line in enumerate(lines[:TOP])
        if title and title.casefold() in line.text.casefold()
    }
    votes: Counter[str] = Counter()
    for name, weight in _company_candidates(lines, title, below):
        plain = _company(name)
        if plain and _may_be_company(plain, title):
            votes[plain] += weight
    if not votes:
        return None
    scored = {
        name: weight
        + min(len(re.findall(rf"\b{re.escape(name)}\b", text)) - 1, 4)
        + 2 * bool(_KIND_OF.search(name))
        for name, weight in votes.items()
    }
    best = max(scored, key=lambda name: (scored[name], len(name)))
    if scored[best] <= LEAST:
        return None
    fuller = [
        name
        for name in scored
        if len(name) > len(best)
        and re.search(rf"\b{re.escape(best)}\b", name)
        and (_KIND_OF.search(name) or text.count(name) > 1)
    ]
    return max(fuller, key=lambda name: scored[name], default=best)


def _company_candidates(
    lines: Sequence[Line], title: str, below: set[int]
) -> Iterator[tuple[str, int]]:
    """Names that may be the company's, with how much speaks for each.

    `below` are the lines right under the title.
    """
    for number, line in enumerate(lines):
        text = line.text
        is_top = number < TOP
        if found := _ABOUT.match(text):
            yield found["name"], 3
        if is_top and len(text.split()) <= 14:
            pieces = _pieces(text)
            has_title = bool(title) and title.casefold() in text.casefold()
            for place, piece in enumerate(pieces):
                if title and (
                    title.casefold() in piece.casefold()
                    or piece.casefold() in title.casefold()
                    or ":" in piece
                ):
                    continue
                weight = (
                    3
                    if has_title or (number in below and not place)
                    else 2 - (place > 0)
                )
                yield piece, weight if number < 5 else 0
        elif not is_top and len(text.split()) > 40:
            continue
        for found in _DOES.finditer(text):
            yield found["name"], 2
        for found in re.finditer(
            r"\b(?:at|join|for) (?P<name>(?:the )?[A-Z][\w'&-]*(?: (?:of|and|&|for|[A-Z][\w'&-]*))*)",
            text,
        ):
            yield found["name"], 1


def _may_be_company(name: str, title: str) -> bool:
    words = name.split()
    first = words[0].casefold().strip(".,")
    return (
        0 < len(words) <= 8
        and (
            first not in _NOT_A_COMPANY
            or (len(words) > 1 and first in ("the", "department", "all"))
        )
        and name.casefold() != title.casefold()
        and name[0].isupper()
        and not _PLACE_WORDS.search(name)
        and not (_JOB_NOUN.search(name) and not _KIND_OF.search(name))
        and section_of(name) is None
        and not name.endswith(":")
    )


def _pieces(text: str) -> list[str]:
    cleaned = _cleaned(text)
    return [
        piece.strip(" ,()\u2013\u2014-|·")
        for piece in _SEPARATOR.split(cleaned)
        if piece and piece.strip(" ,()\u2013\u2014-|·")
    ]


def _is_label(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:reporting|reports|responsible|location|salary|grade|band|department|directorate|section|hours|closing|contract|accountable|line manager|pay|reference|posted|about|dear|hi|hello)\b",
            text,
            re.IGNORECASE,
        )
    ) or (section_of(text) is not None and not _JOB_NOUN.search(text))


def _cleaned(text: str, *, labels: bool = True) -> str:
    plain = " ".join(_NOISE.sub(" ", text).split()).strip(" :,-\u2013\u2014|·")
    if labels and (found := _TITLE_LABEL.match(plain)):
        plain = found["name"]
    return plain


def _title(text: str, everything: str = "") -> str:
    pieces = _pieces(text)
    named = next(
        (piece for piece in pieces if _JOB_NOUN.search(piece)),
        pieces[0] if pieces else text,
    )
    cleaned = _cleaned(text)
    rest = cleaned[cleaned.find(named) + len(named) :]
    if found := _OF_WHAT.fullmatch(rest):
        words = found[0].strip(" ,()")
        if _is_of_what(words, everything):
            named = f"{named}{found[0]}"
    return _cased(named)


_OF_WHAT = re.compile(r",\s+[A-Z][\w&'/ -]+|\s*\([A-Z][\w&'/ -]+\)")
"""What may follow a title, as in "Lecturer, Soil Science" and "Adviser (Floods)"."""


def _is_of_what(words: str, everything: str) -> bool:
    """Whether words behind a title say of what, and not where or for whom."""
    elsewhere = rf"\b(?:in|at|for|join|about|near|from)\s+{re.escape(words)}\b|\b{re.escape(words)} {_ACT}\b"
    return not (
        _KIND_OF.search(words)
        or _PLACE_WORDS.search(words)
        or re.search(elsewhere, everything)
        or re.fullmatch(
            r"[A-Z]{2}|(?:London|Manchester|Birmingham|Leeds|Glasgow|Edinburgh|Bristol|Dublin|Cardiff|Belfast|Liverpool|Sheffield|Oxford|Cambridge|Berlin|Paris|Amsterdam|New York|Boston|Chicago|Austin|Seattle|Denver|San Francisco|Los Angeles|Atlanta|Toronto|Sydney|Melbourne|Europe|England|Scotland|Wales|Ireland|Canada|Australia|India|Germany|Texas|California|Ohio)",
            words,
        )
        or len(words.split()) > 5
    )


def _cased(text: str) -> str:
    """A title that was shouted, as it is usually written."""
    if not text.isupper() or len(text) < 6:
        return text
    small = {"of", "and", "the", "for", "in", "to", "at"}
    keep = {
        "HR",
        "IT",
        "UX",
        "UI",
        "QA",
        "HGV",
        "LGV",
        "SRE",
        "VP",
        "PR",
        "CNC",
        "SEN",
        "ICT",
        "CEO",
        "CTO",
        "CFO",
        "NHS",
        "UK",
        "US",
        "LTD",
        "LLP",
        "PLC",
    }
    words = [
        word if word in keep and word != "LTD" else word.capitalize()
        for word in text.split()
    ]
    return " ".join(
        word.lower() if n and word.lower() in small else word
        for n, word in enumerate(words)
    )


def _company(text: str) -> str:
    plain = re.sub(r"\s*\(.*?\)", "", text).strip(" .,:;!?-\u2013\u2014|·")
    plain = re.split(
        r"\s+[\u2013\u2014|·]\s+|\s+-\s+|,\s+(?!(?:Inc|LLC|Ltd|LLP)\b)", plain
    )[0]
    plain = _cased(plain.strip())
    without = re.sub(r"^[Tt]he ", "", plain)
    return without if without != plain and _KIND_OF.match(without) else plain
