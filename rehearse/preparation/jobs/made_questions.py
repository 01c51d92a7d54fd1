"""Questions made from a line of a job description, where English allows it.

A line is turned by the words it begins with: "Ability to lead a team" becomes "Tell
me about a time you had to lead a team." A line that begins in no such way, or goes
on after a comma in a way that a question cannot, gives none.
"""

import re

from rehearse.domain import Kind, Question
from rehearse.preparation.jobs.credentials import is_credential
from rehearse.skills import skills_in, technologies_in

LONGEST = 16
"""Words of a line that a question can hold."""

_HOURS = re.compile(
    r"\b(?:weekends?|shifts?|hours|nights|commut\w+|relocat\w+|travel)\b", re.IGNORECASE
)
"""What is agreed to, and not asked about."""

_FIRST = re.compile(
    r"^(?:(?:you|we|candidates?|applicants?)(?:'ll| will| must| should|'d| would)? "
    r"(?:have|need|be|possess|bring|demonstrate)(?: to (?:have|be))?|must have|must be|"
    r"essential|desirable)\b[:,\s]*|^(?:an?|the|some|any) (?=\w)",
    re.IGNORECASE,
)
_PRAISE = (
    r"(?:(?:an?|the|some|any|at|least|over|minimum|of|"
    r"excellent|strong|good|great|proven|demonstrable|demonstrated|solid|sound|outstanding|"
    r"exceptional|effective|extensive|significant|substantial|previous|prior|recent|relevant|"
    r"practical|hands-on|deep|advanced|working|basic|thorough|clear|first-class|superb|high|"
    r"professional|detailed|in-depth|broad|expert|real|genuine|considerable|direct|"
    r"well-developed|highly developed|very|"
    r"\d+\+?|\d+\s?[-\u2013]\s?\d+|two|three|four|five|six|seven|eight|ten|years?'?|months?'?|or|more|and)\s+)*"
)
_ABILITY = re.compile(
    rf"^{_PRAISE}(?:ability|able|capacity|capable|willingness|confidence)(?: and \w+)? "
    r"(?:to|of) (?P<what>.+)",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    rf"^{_PRAISE}(?:(?:work|professional|hands-on|\w+)\s)?(?:experience|track record|"
    r"background|exposure|history|experienced)(?: and (?:knowledge|understanding|interest))? "
    r"(?P<link>of|in|with|at|as|to|using|working|managing|leading|building)\b(?P<what>.+)",
    re.IGNORECASE,
)
_KNOWLEDGE = re.compile(
    rf"^{_PRAISE}(?:knowledge|understanding|awareness|grasp|command|appreciation)"
    r"(?: and (?:knowledge|understanding|experience))? (?:of|about|in) (?P<what>.+)",
    re.IGNORECASE,
)
_SKILLS = re.compile(
    rf"^{_PRAISE}(?P<what>(?:[\w'-]+,? (?:(?:and|&) )?){{1,4}}(?:skills|abilities))\b"
    r"(?: (?P<more>(?:with|for|in|to) .+))?$",
    re.IGNORECASE,
)
_GERUNDS = ("using", "working", "managing", "leading", "building")
_BASE_VERB = re.compile(
    r"(?P<what>(?:work|manage|lead|build|write|plan|explain|communicate|prioriti[sz]e|"
    r"organi[sz]e|adapt|learn|analy[sz]e|design|deliver|support|solve|use|handle|influence|"
    r"negotiate|develop|make|meet|think|stay|keep|train|teach|coach|mentor|present|operate|"
    r"follow|take|maintain|create|identify|motivate|multi-?task|interpret|produce|deal|"
    r"collaborate|build|listen|set|run|drive|act|respond|translate|juggle|gather|cope|"
    r"balance|turn|establish|engage|persuade|challenge|assess|resolve|debug|remain|"
    r"understand|articulate|contribute|convey|coordinate|inspire|research|review|work)\b.+)",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:[;:(\[\u2013\u2014]| - |\.\s|\.$|, (?:including|such|ideally|e\.?g)\b).*"
)
_LOOSE_END = re.compile(
    r"[\s,]+(?:and|or|of|in|with|to|for|the|a|an|including|etc\.?|such as|e\.?g\.?)$",
    re.IGNORECASE,
)


def made_questions(line: str) -> tuple[Question, ...]:
    """What an interviewer would ask about a line, the likeliest first; () when unclear.

    >>> made_questions("Ability to lead a small team")[0].text
    'Tell me about a time you had to lead a small team.'
    >>> made_questions("Degree in a relevant subject")
    ()
    """
    skills = skills_in(line)
    asked = [*_from_wording(line), *_from_technologies(line)]
    return tuple(Question(text, kind, skills) for text, kind in asked)


def _from_wording(line: str) -> list[tuple[str, Kind]]:
    plain = "" if is_credential(line) or _HOURS.search(line) else _core(line)
    asked: list[tuple[str, Kind]] = []
    if found := _ABILITY.match(plain):
        asked = _of_ability(found["what"])
    elif found := _SKILLS.match(plain):
        what = _small(found["what"])
        more = f" {found['more']}" if found["more"] else ""
        asked = [
            (f"Give me an example that shows your {what}{more}.", Kind.EXAMPLE),
            (f"How would you rate your {what}{more}, and why?", Kind.OVERVIEW),
        ]
    elif found := _EXPERIENCE.match(plain):
        link = "of " if found["link"].lower() in _GERUNDS else ""
        what = f"{link}{found['link'].lower()}{found['what']}"
        asked = [(f"What experience do you have {what}?", Kind.OVERVIEW)]
    elif found := _KNOWLEDGE.match(plain):
        what = found["what"]
        text = f"What do you know about {what}, and how have you used it?"
        asked = [(text, Kind.KNOWLEDGE)]
    return asked


def _core(line: str) -> str:
    """What a line is about, without what may follow it; "" when it is too long."""
    plain = _END.sub("", " ".join(line.split()), count=1)
    plain = _LOOSE_END.sub("", _FIRST.sub("", plain)).strip(" .,*")
    return plain if len(plain.split()) <= LONGEST else ""


def _of_ability(what: str) -> list[tuple[str, Kind]]:
    found = _BASE_VERB.fullmatch(what)
    if found is None or re.search(r"\b(?:you|your|i|my)\b", what, re.IGNORECASE):
        return []
    return [
        (f"Tell me about a time you had to {what}.", Kind.EXAMPLE),
        (f"How do you {what}?", Kind.OVERVIEW)
        if len(what.split()) < LONGEST // 2
        else (f"What has taught you to {what}?", Kind.OVERVIEW),
    ]


def _from_technologies(line: str) -> list[tuple[str, Kind]]:
    return [
        asked
        for name in technologies_in(line)
        for asked in (
            (
                f"What have you done with {name}, and what was hard about it?",
                Kind.OVERVIEW,
            ),
            (f"Tell me about a problem that you solved with {name}.", Kind.EXAMPLE),
            (f"When would you choose {name}, and when would you not?", Kind.KNOWLEDGE),
        )
    ]


def _small(text: str) -> str:
    """A text that goes on in the middle of a sentence."""
    first, _, rest = text.partition(" ")
    keeps = len(first) > 1 and not first[1:].islower()
    return text if keeps else f"{first.lower()} {rest}".strip()
