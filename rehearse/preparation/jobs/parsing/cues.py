"""What a sentence of a description says, by the words it is said with."""

import re
from enum import Enum, auto


class Need(Enum):
    """What a sentence speaks of."""

    ESSENTIAL = auto()
    DESIRABLE = auto()
    DUTY = auto()
    OTHER = auto()


_GOOD = (
    r"(?:an? (?:\w+ )?(?:plus|bonus|advantage|benefit|asset)|desirable|preferred|preferable|advantageous|beneficial|"
    r"nice(?! to)|ideal|helpful|useful|welcome|of interest|optional|lovely|handy)"
)
_DESIRABLE = re.compile(
    rf"^(?:ideally|preferably|bonus|plus)\b|\b(?:is|are|(?:would|will|may|might|could) be|'s|being|(?:seen|viewed|regarded) as) (?:also |highly |very |really |considered |seen as |viewed as |strongly )*{_GOOD}\b|"
    r"\(?\b(?:desirable|preferred|optional|a plus|a bonus|nice[- ]to[- ]have|an advantage|advantageous|beneficial)\)?[.!]?$|"
    r"\b(?:nice|great|good|lovely|helpful) (?:to have|if you)\b|\bwould (?:also |really )?(?:help|delight|impress|please)\b|\b(?:so much|all) the better\b|\bcomes? in handy|\b(?:highly|well) regarded\b|\bfavou?rably\b|\bwe would (?:also )?(?:love|like) (?:you|it)\b|\bno means (?:essential|required)|\bwould be (?:wonderful|lovely|fantastic|brilliant|great|nice|good|amazing|handy|super)|\bbut (?:is |are )?not (?:essential|required|needed|necessary|a must)|"
    r"\bideally,? (?:you|we|the|candidates|they|with|have|a|an)\b|\bbonus (?:points )?(?:if|for)\b|\bwould (?:love|like) it if\b|\b(?:advantage|bonus|plus) (?:to have|if)|^(?:some )?\w+ (?:\w+ )?(?:preferred|desirable)\b|preferred but|is (?:not required|not essential)|extra credit|icing on the cake",
    re.IGNORECASE,
)  # fmt: skip
_ESSENTIAL = re.compile(
    r"\bmust\b|\bessential\b|\brequired?\b|\brequires\b|\b(?:you|candidates?|applicants?|they|we|also|ll) (?:\w+ )?needs?\b|\b(?:is|are) needed\b|\bneed to (?:have|be)\b|\bnecessary\b|\bshould (?:have|hold|be|know|possess|also|bring|come|feel|enjoy)\b|"
    r"\b(?:looking|searching) for (?:someone|somebody|a person|people|an individual|candidates?|applicants?)\b|\b(?:after|want|seek(?:ing)?) (?:someone|somebody|a person|people)\b|"
    r"\b(?:you|candidates?|applicants?|they)(?:'ll| will|'d| would)? (?:have|hold|possess|bring|know|understand|be able|be comfortable|be confident|be expected to have|come with)\b|\byou(?:'ve| have) (?:\w+ )?(?:worked|got|led|managed|experience|built|used|run|done|been)|"
    r"\byou(?:'re| are) (?:a|an|able|comfortable|confident|happy|good|used|passionate|someone|curious|organi[sz]ed|familiar)\b|\b(?:ability|able) to\b|\bminimum of\b|\bat least (?:\w+ )years?\b|\byears'? (?:of )?experience\b|\b(?:proven|strong|solid|excellent|good|extensive|demonstrable) (?:\w+ ){0,3}(?:experience|skills|knowledge|understanding|track record|background)\b|"
    r"\bexpected to (?:have|hold|know)|\b(?:successful|ideal|right) (?:candidate|applicant|person) (?:will|would|should|must|has|is)\b|\bprerequisite|\bqualified\b|\blicen[cs]e\b",
    re.IGNORECASE,
)  # fmt: skip
_DUTY = re.compile(
    r"\b(?:you|they|he or she|s?he|post ?holder|candidate|applicant|role|job|position|incumbent)(?:'ll|'d| will| would)(?: \w+ly)?(?: also| then)? (?:be )?\w+|\bresponsib(?:le|ility|ilities)\b|\b(?:the )?(?:role|job|work|position|post) (?:involves|includes|entails|is to)\b|\byour (?:main )?(?:tasks?|job|duties|day|work|focus) (?:is|are|will|includes?)|^duties|\bpost ?holder \w+|\bworking (?:closely )?with the\b|\breporting to\b",
    re.IGNORECASE,
)  # fmt: skip
_OTHER = re.compile(
    r"\bwe (?:offer|pay|provide|give|have been|are proud|know that|welcome|value|celebrate|believe|will contact|support|encourage|will provide)\b|\bin return\b|\bsalary\b|\bapply\b|\bapplication\b|\bapplicants? will be\b|\bsend (?:us|me|your|an?)\b|\bcv\b|\bresume\b|"
    r"\bequal opportunity|\bcommitted to safeguarding|\bexpects all staff|\b(?:holidays?|pension|bonus scheme|401|pto|annual leave|health insurance|paid time)\b|\bclosing date\b|\bequal opportunit|\bregardless of\b|\bwithout regard\b|\bdiscriminat|\bclick\b|\bemail\b|\bcall \w+\b.*\.$|\bcontact (?:us|me|the|our|\w+ (?:on|at|for|in)|[A-Z]\w+)\b|\bphone \w+|\bfree for a\b|^(?:hi|hello|dear|best|kind|many thanks|thanks|regards)\b|\bhope you\b|"
    r"[£$€]\s?\d|\bif this sounds\b|\binterested in this\b|\bjoin us\b|\bcommitted to (?:safeguarding|equality|diversity|the welfare)|\bdisclosure and barring|\bdbs check\b|\bno (?:previous |prior )?experience (?:is )?(?:necessary|required|needed)|\bplease see\b|\bsubject to\b|\bthis (?:post|role) is (?:subject|exempt|funded|for)\b|\bcame across your\b|\bget in touch\b|\bwe'll assess|\bcookies\b|\bcover(?:ing)? letter\b|\bmeet every\b|\bshortlist|\binterviews?:|\bwhat you'll get",
    re.IGNORECASE,
)  # fmt: skip
_BOTH = re.compile(
    r"\b(?:required|essential)\b.*\bpreferred\b|\bpreferred\b.*\brequired\b",
    re.IGNORECASE,
)
_OTHER_IN_LIST = re.compile(
    r"\bequal (?:employment )?opportunit\w+ (?:employer|workplace)|\bcommitted to safeguarding|\bcommitment to safeguarding|\baccommodations? policy|\bproud to be an?\b|\bregardless of\b|\bwithout regard\b|\bmeet every\b|\bclick (?:here|apply)|\bsend (?:us |me )?(?:your|an?) (?:cv|resume|application)|\bto apply\b|\bcovering letter\b|\bwe(?:'ll| will) assess you|\bnot tick every|\bdon't meet (?:all|every)|\bplease (?:apply|note|send|contact)|\bsubject to (?:a |an |the )|\bplease (?:see|visit|note)\b|\bour (?:hiring|interview|recruitment) process\b|\bwe want to make sure\b|^in (?:return|exchange)\b|^no (?:agencies|recruiters)|^date of job|^(?:salary|pay rate|hours?:|monday to|(?:up to )?[£$€]\s?\d)|^none\.?$|\bsee the attached|\baccommodation\b|\bno (?:previous |prior )?experience (?:is )?(?:necessary|required|needed)|\bdiscriminate\b",
    re.IGNORECASE,
)  # fmt: skip


def need_in_prose(sentence: str) -> Need:
    """What a sentence of running text speaks of."""
    plain = sentence.replace("\u2019", "'")
    if _DESIRABLE.search(plain) and not re.search(r"\bwe (?:offer|pay)\b", plain):
        return Need.DESIRABLE
    if _OTHER.search(plain) or re.search(
        r"\bfor an? .* to join\b|\bwe need (?:an?|some) (?!person|someone|somebody|individual)(?:new )?\w+(?:[.!]$| (?:for|to|in) )",
        plain,
    ):
        return Need.OTHER
    if _ESSENTIAL.search(plain):
        return Need.ESSENTIAL
    return Need.DUTY if _DUTY.search(plain) else Need.OTHER


def need_in_list(line: str) -> Need | None:
    """What a line under a heading says of itself; None: what its heading says."""
    plain = line.replace("\u2019", "'")
    if _OTHER_IN_LIST.search(plain):
        return Need.OTHER
    if _DESIRABLE.search(plain) and not _BOTH.search(plain):
        return Need.DESIRABLE
    return None


_FULL_STOP = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)(?<!\bvs\.)(?<!\bincl\.)(?<!\bapprox\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)"
    r"[\"'\u201d\u2019)]?\s+(?=[\"'\u201c\u2018(]?[A-Z0-9])"
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [one.strip() for one in _FULL_STOP.split(text) if one.strip()]
