"""Words that tell a job's title from a company's name, and both from a place."""

import re

JOB_NOUN = re.compile(
    r"\b(?:manager|engineer|developer|officer|assistant|advis[eo]r|analyst|administrator|co-?ordinator|director|executive|consultant|specialist|supervisor|technician|nurse|teacher|lecturer|fellow|professor|scientist|"
    r"researcher|designer|architect|accountant|librarian|solicitor|lawyer|paralegal|counsel|chef|cook|driver|operative|electrician|plumber|mechanic|gardener|receptionist|secretary|clerk|associate|representative|agent|"
    r"worker|carer|practitioner|therapist|pharmacist|physician|doctor|surgeon|midwife|psychologist|lead|leader|head|chief|president|vp|partner|planner|buyer|editor|writer|copywriter|producer|journalist|fundraiser|"
    r"trainer|tutor|instructor|coach|intern|internship|apprentice|apprenticeship|trainee|graduate|principal|strategist|recruiter|tester|sre|controller|auditor|bookkeeper|actuary|underwriter|inspector|surveyor|estimator|"
    r"foreman|joiner|carpenter|welder|fitter|machinist|cleaner|caretaker|porter|barista|waiter|waitress|bartender|host|housekeeper|cashier|merchandiser|salesperson|teller|broker|trader|paramedic|dentist|hygienist|"
    r"optometrist|radiographer|physiotherapist|dietitian|counsell?or|chaplain|ranger|curator|archivist|conservator|translator|interpreter|operator|programmer|statistician|economist|chemist|biologist|physicist|geologist|"
    r"ecologist|owner|master|marketer|seller|keeper|maker|guard|detective|firefighter|superintendent|registrar|bursar|headteacher|warden|steward|pilot|attendant|handler|packer|picker|labou?rer|installer|manageress|devops|"
    r"stylist|groomer|butcher|baker|florist|photographer|animator|artist|musician|ambassador|evangelist|liaison|scrum master|postdoc|negotiator|investigator|examiner|assessor|organi[sz]er|facilitator|navigator|technologist|"
    r"adjuster|handyman|roofer|bricklayer|painter|decorator|mason|scaffolder|rigger|sonographer|audiologist|phlebotomist|caseworker|mentor|invigilator|verger|sexton|vicar|rabbi|minister|steward|sommelier|concierge)s?\b",
    re.IGNORECASE,
)
"""What people are called in their jobs."""

ORGANIZATION = re.compile(
    r"\b(?:ltd|limited|llp|llc|plc|inc|incorporated|corp|corporation|gmbh|council|university|college|school|academy|trust|hospitals?|hospice|nhs|nursery|surgery|centre|hotel|restaurant|brewery|theatre|department (?:of|for)|ministry|agency|group|foundation|institute|charity|"
    r"association|alliance|society|partners|labs|laboratories|technologies|solutions|medical center|clinic|practice|company|co\b|bank|museum|church|city of|county of|estate|commission|federation|union|studios?|industries|holdings)\b",
    re.IGNORECASE,
)
"""What companies are called."""

SECTOR = re.compile(
    r"\b(?:systems|software|services|engineering|foods|bio|transport|consulting|logistics|health|energy|media|robotics|insurance|payments|games|build|freight|transit|robotics|care|security|capital|finance|digital|analytics)\b",
    re.IGNORECASE,
)
"""What companies are often called, and jobs are about."""

PLACE_OR_TERMS = re.compile(
    r"\b(?:remote|hybrid|full[- ]time|part[- ]time|permanent|temporary|onsite|on-site|per|hours?|weeks?|salary|usa|uk|united|fixed|term|posted|ago|up to|band|grade|nights|days|shifts?|competitive)\b|[\d£$€]",
    re.IGNORECASE,
)

CITY = re.compile(
    r"(?:[A-Z]{2}|London|Manchester|Birmingham|Leeds|Glasgow|Edinburgh|Bristol|Dublin|Cardiff|Belfast|Liverpool|Sheffield|Leicester|Nottingham|Newcastle|Oxford|Cambridge|Brighton|Reading|Southampton|York|Bath|Exeter|"
    r"Norwich|Aberdeen|Dundee|Berlin|Munich|Paris|Amsterdam|New York|Boston|Chicago|Austin|Seattle|Denver|San Francisco|Los Angeles|Atlanta|Portland|Dallas|Houston|Miami|Philadelphia|Toronto|Vancouver|Sydney|Melbourne|"
    r"Auckland|Europe|England|Scotland|Wales|Ireland|Canada|Australia|India|Germany|Texas|California|Ohio|Washington|Oregon|Florida)(?: Area)?"
)

LABEL = re.compile(
    r"^(?:reporting|reports|responsible|location|salary|(?:grade|band)(?! \d+ \w+)|department(?! (?:of|for)\b)|directorate|section|hours|closing|contract|accountable|line manag\w+|pay|reference|ref|posted|about|dear|hi|hello|employment type|job type|"
    r"type|posted|start date|duration|job ref\w*|main area|site|town|division|faculty|vacancy type|category|job family|working pattern|experience level|job details|career level|team|unit|organi[sz]ational unit|business unit)\b",
    re.IGNORECASE,
)

SEPARATOR = re.compile(
    r"\s+(?:at|@|with|[\u2013\u2014|·\u2022-])\s+|\s+[\u2013\u2014]\s*|,\s+(?=[A-Z][\w&' ]+(?:,|$))|\s*\((?=[A-Z])"
)
"""What stands between a title, a company and a place in one line."""


def cased(text: str) -> str:
    """A name that was shouted, as it is usually written.

    >>> cased("HGV CLASS 2 DRIVER")
    'HGV Class 2 Driver'
    """
    if not text.isupper() or " " not in text:
        return text
    small = {"OF", "AND", "THE", "FOR", "IN", "TO", "AT"}
    words = [
        word.lower() if number and word in small else _cased_word(word)
        for number, word in enumerate(text.split())
    ]
    return " ".join(words)


_INITIALS = frozenset(
    (
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
        "LLP",
        "PLC",
        "RN",
        "II",
        "III",
        "IV",
    )
)


def _cased_word(word: str) -> str:
    return word if word.strip("(),") in _INITIALS else word.capitalize()
