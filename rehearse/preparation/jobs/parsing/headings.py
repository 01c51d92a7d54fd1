"""What a heading of a description announces."""

import re
from enum import Enum, auto


class Section(Enum):
    """What stands under a heading."""

    ESSENTIAL = auto()
    DESIRABLE = auto()
    NEEDS = auto()
    """Skills, without a word on how much they are needed: essential until said otherwise."""
    AREA = auto()
    """A kind of skill, as Experience or Knowledge: goes on with the section around it."""
    DUTIES = auto()
    ROLE = auto()
    """What the job is about: duties when it is a list, else an introduction."""
    TECHNOLOGIES = auto()
    OTHER = auto()
    """About the company, pay, how to apply: left out."""


LONGEST = 10
"""Words of a heading that has no mark."""

_YOU = r"(?:you|candidates?|applicants?|(?:the )?(?:successful|ideal|right) (?:candidate|applicant|person)|(?:the )?post ?holder)"

_RULES: tuple[tuple[Section, str], ...] = (
    (Section.OTHER, (r"^(?:essential )?(?:information|documents?)$|similar (?:jobs|roles)|you may also like|other (?:jobs|vacancies)|"
        r"\bequal (?:employment )?opportunit|\beeo\b|diversity|inclusion\b|\bhow (?:to|do i|we) (?:apply|hire|assess)|^(?:to )?apply\b|how we work\b|"
        r"^(?:what )?we(?:'ll| will| can| are able to| do)? (?:offer|give|provide)\b|\b(?:our|the|an?) offer\b|^what.s on offer|^on offer|"
        r"\bbenefits?\b|\bperks\b|\brewards?\b|compensation|\bsalary\b|\bpay\b|remuneration|package|\bin return\b|what(?:'s| is) in it for you|"
        r"what (?:do |will |can |would )?(?:(?:you|i)(?:'ll| will| can)? )(?:get|receive|gain|enjoy|expect)\b|^why (?:join|work|us|choose|you|we|this|\w+(?: \w+)?$)|our (?:promise|values|culture|commitment|mission|company|story|people|process|behaviou?rs)|"
        r"^behaviou?rs\b|^values$|^about (?:us|the (?:company|organi[sz]ation|firm|client|employer|school|trust|council|university|business|department))|^who (?:we are|are we)|^our (?:offer|client)|"
        r"the (?:company|organi[sz]ation|firm|client|business|school)$|safeguarding|disclosure|\bdbs\b|physical (?:demands|requirements)|work(?:ing)? (?:conditions|environment)|^(?:the )?(?:terms|conditions)|terms (?:and|&) conditions|"
        r"^(?:working )?(?:hours|location|reports to|reporting to|responsible to|contract|grade|closing date|interview|start date|job type|schedule|department|division)\b(?: pattern| of work)?(?:$|\s*[:\u2013-])|next steps|further (?:information|details)|"
        r"additional information|things you need to know|what happens next|^general$|nitty gritty|small print|^the (?:details|deal|basics|numbers)$|good to know|at a glance|not for you|special conditions|supervisory resp|what you(?:'ll| will) learn|after this apprenticeship|selection process|tied scores|security checks|artificial intelligence|applicant requirements|documents to download|employer certification|^logistics$|how we're different|job details|^shift\b|shift and schedule|work location|work(?:ing)? (?:pattern|arrangement)s?|^hybrid working|^eligibility|^training$|^nationality|^vetting|supervisory responsibility|\bcontact\b|\bprivacy\b|\blegal\b|\bdisclaimer|recruitment process|selection process|interview process|background checks?|\bvisas?\b|sponsorship|right to work|^travel$|"
        r"statement$|accommodations?|^notes?$|^(?:important|please) (?:note|read)|working for our organi|what we believe|^join us$|accreditations?|life at|our team$|^summary of benefits|about (?:this )?(?:advert|employer)|share this|follow us|cookies?")),
    (Section.TECHNOLOGIES, r"\b(?:tech(?:nology|nical)?|our|the|current) (?:stack|environment)\b|^(?:tech(?:nologies|nology)?|tools)(?: (?:we|you.ll|that we) use)?$|^(?:our |key )?(?:technologies|tools)$|tech(?:nologies)? (?:we|you)|technologies (?:and|&) tools|^stack$|tools (?:and|&) technologies|software (?:used|we use)"),
    (Section.NEEDS, r"essential (?:and|&|/|or) desirable|required (?:and|&|/) (?:preferred|desired)|must[- ]haves? (?:and|&) nice"),
    (Section.DUTIES, r"essential (?:job )?(?:functions?|duties|responsibilities|tasks)|required (?:duties|tasks)|minimum duties"),
    (Section.DESIRABLE, (r"\bdesir(?:able|ed)\b|nice[- ]to[- ]ha(?:ve|s)|would be nice|\bprefer\w*|\bbonus(?:es)?(?: points?| skills?)?(?: (?:if|for).*)?$|^bonus\b|\ba (?:big |real |huge |definite |distinct )?(?:plus|bonus)\b|^plus(?:es)?\b|\bpluses$|\badvantage(?:ous)?s?\b|\bideally\b|"
        r"(?:would|'d|might|will)(?: also)? (?:be|also be) (?:great|nice|good|helpful|useful|lovely|amazing|fantastic|awesome|beneficial|^(?:should|could) have$|welcome|cool)|even better|extra credit|stand out|sets? you apart|deal[- ]?breakers?|dealbreakers?|good to have|great to have|would (?:also )?help\b|\boptional|extra special|come in handy|no problem if|\bwe'd like you to\b|(?:do not|don't) (?:worry|have these)|brownie points|icing on|"
        r"(?:may|might|could) also (?:have|bring|be)|(?:would|we'd) (?:also )?(?:really )?love (?:it )?(?:if|to see)|not (?:essential|required|necessary)|additional (?:skills|qualifications|experience)|added (?:value|bonus)|beneficial|(?:candidate|applicant) will also|if you also|also (?:nice|great|good|useful)|get extra|extra points|impress us")),
    (Section.ESSENTIAL, (r"\bessential(?:s)?\b|must[- ]ha(?:ve|s)|\bmust\b|\brequire(?:d|ments?)\b|\bminimum\b|basic qualifications|\bmandatory\b|non[- ]negotiable|"
        r"(?:what )?(?:do |will |would )?(?:you|we|i)(?:'ll| will)? need\b|what.s needed|what it takes|need to (?:have|be|bring|know)")),
    (Section.DUTIES, (rf"responsibilit|\bdut(?:y|ies)\b|accountabilit|\btasks?\b|\bfunctions?\b|deliverables|what (?:you(?:'ll| will)|the (?:job|role|post|work)|we)(?:'ll| will)?(?: be)? (?:do|doing|involve|own|work|entail|tackle|build|achieve|contribute|deliver|responsible|lead|accomplish|spend)|what you do\b|what you(?:'d| would)(?: be)? (?:do|doing|own)|how you(?:'ll| will) (?:make|spend|contribute|help)|"
        rf"^(?:in this (?:role|position|job|post),? )?(?:as an? [\w ]+,? )?{_YOU}(?:'ll| will|'d)(?: be)?(?: responsible for| doing| include)?$|will include|(?:role|job|post|work|position) (?:involves|includes|entails)|will be responsible|day[- ]to[- ]day|what (?:will|would|do) (?:i|you) (?:be )?(?:do|doing)|your (?:mission|impact|playground|day|work|challenge|contribution|focus|tasks|job)\b|key (?:result|deliverable|activit|objective|outcome)|"
        r"^(?:you (?:will be|are) )?responsible for|(?:your |the )?first (?:\w+ )?(?:months?|days|years?|weeks?)\b|representative projects|projects you|what you could work on|main (?:activities|elements)|^the (?:work|day to day)$|scope of (?:work|role)|principal|^what is the job|job content|areas? of focus|^the .{3,40} will$|objectives$|^activities$|you are responsible|^deliver(?:y)?$")),
    (Section.NEEDS, (r"^(?:about you|who (?:you are|are you)|you$|your (?:profile|background|skills|experience|qualifications|toolkit|strengths)|you (?:have|are|bring|possess|should|know|might be|are someone|could be)|what you (?:bring|have|offer|know))|what you(?:'ll| will) (?:bring|have)|looking for|"
        r"person specification|person spec\b|candidate|\bthe person\b|person profile|^profile|\bskills?\b|qualifications?|competenc|criteria|a (?:good |great |strong )?(?:fit|match) if|what (?:do )?we(?:'d)? (?:ask|want|expect|value|like|seek|look)|we(?:'d| would)? (?:want|expect|ask|seek|like)|"
        r"abilities|are you (?:the|right|a)|is this you|sound like you|we(?:'re| are) (?:after|seeking)|you(?:'ll| will| should)? (?:have|be (?:a|an|able))\b|expertise|what you should|who (?:will|would|should|we(?:'re| are))|knowledge and|what makes you|right for (?:this|us)|(?:candidate|applicant|person)s? (?:will |should |must |would |may )?(?:have|be|possess|demonstrate|bring|need)\b|(?:hear from|meet) you if|^(?:the )?(?:successful|ideal) (?:applicant|person)|you(?:'re| are) (?:a|an|our|the|right|great|perfect)|who (?:this|it) is for|suitable for")),
    (Section.AREA, (r"^(?:relevant |work |previous |professional |technical |general )*(?:education(?:al)?|training|experience|knowledge|attributes|(?:personal )?(?:qualities|attributes|characteristics)|aptitudes?|attainments?|disposition|circumstances|understanding|languages?|licen[cs]es?|certifications?|other|others|personal|interpersonal|technical|leadership|communication|"
        r"attitude|special (?:requirements|circumstances)|approach|behaviou?ral|motivation)(?:\s*(?:and|&|/|,)\s*(?:education|training|experience|knowledge|attributes|qualities|development|achievements?|attainments?|understanding|languages?|awareness|circumstances|expertise|requirements|other|disposition))*$")),
    (Section.ROLE, r"typical (?:day|week)|a day in\b|^(?:about )?(?:the|this|your) (?:role|job|position|post|opportunity|vacancy)|summary|overview|purpose|^description|job description|introduction|^background|^the team|^your team|about the (?:team|project)|^context|role profile|^role$|^position$|^duty station|the opportunity|main purpose|why this role"),
    (Section.OTHER, r"^about (?!you\b)[\w&' .-]+$"),
)  # fmt: skip

_WISH = re.compile(
    r"\bwould (?:make|help|love|delight|impress)|\beven (?:better|stronger)|\bstronger (?:candidate|applica)"
)
_COMPILED = tuple((section, re.compile(rule)) for section, rule in _RULES)


def section_of(heading: str) -> Section | None:
    """What a heading announces; None when it is not known.

    >>> section_of("Nice to have:")
    <Section.DESIRABLE: 2>
    >>> section_of("Essential job functions")
    <Section.DUTIES: 5>
    """
    plain = heading.casefold().replace("\u2019", "'").strip()
    plain = re.sub(r"\s*\((?:[^()]*=[^()]*|see .*|e\.g.*)\)", "", plain)
    plain = re.sub(r"^[\W\d_]+|[\W_]+$", "", plain.replace("&", "and"))
    if not plain:
        return None
    for section, rule in _COMPILED:
        if rule.search(plain):
            wishes = section is Section.NEEDS and _WISH.search(plain)
            return Section.DESIRABLE if wishes else section
    return None
