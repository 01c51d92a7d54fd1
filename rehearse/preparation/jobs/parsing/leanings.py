"""What a heading that is not known most likely announces: by its words, or its lines.

"Some things that would make us excited" stands over wishes, "Your week" over duties.
When not even the words lean, the lines below do: duties begin with what one does,
skills with what one has, and what is offered speaks of money and days.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rehearse.preparation.jobs.parsing.headings import Section

ENOUGH = 0.6
"""The share of the lines that must be of one sort."""

FEWEST = 2

_LEANINGS: tuple[tuple[Section, str], ...] = (
    (Section.OTHER, (r"\bpromis|count on|\bfrom us\b|\bfor you\b|in it\b|can expect|practical|small stuff|nuts and bolts|\breward|you'll (?:get|receive|enjoy|love)\b|treat(?:s|ed)?\b|look(?:ing)? after you|"
        r"goodies|good stuff|our side|\bhow we|\bapply|interested\??$|\bnext\??$|our (?:bit|part)|we'll (?:look|take|make sure|help)|\bus\?$|\bcoordinates\b|\bkey facts|\bvital statistics|\bquick facts|faq")),
    (Section.DESIRABLE, (r"\bwould (?:make|be|help|love|like|impress|excite|delight|really|also|give)|\bhelps?\b|helpful|excit|\bcould\b|\bmight\b|\bmay\b|\bextra|icing|cherry|\bplus\b|love to see|\beven\b|\bspecial\b|impress|"
        r"delight|surprise us|\bbonus|gold star|head start|not a must|nor? required|\balso\b|\bwish(?:es|list)?\b|^should have$|secondary")),
    (Section.NEEDS, (r"\byou should\b|\bneed|\bmust\b|for success|to (?:do this|succeed|thrive|be successful|be good)|thriv|succeed in|fit\b|you(?:'re| are) (?:good|great|right)|\bbring\b|you know\b|someone who|somebody who|people who|person who|"
        r"\bideal|looking\b|qualit|what makes an?\b|we (?:hope|expect|require|seek)|\btick|\bis you\b|you(?:'ve| have) got|match\b|\byou if\b|about you|credentials|non-negotiables?|table stakes|you'll have")),
    (Section.DUTIES, (r"\b(?:week|day|night|shift|month)s?\b|look(?:s|ing)? like|\bup to\b|you'd (?:do|be)|you'll (?:be|do|help|work|lead|own|join)|\bspend|involve|entail|what you do|working on|on your plate|in a nutshell|get(?:ting)? stuck|"
        r"hands[- ]on|\bgoals?\b|\bprojects?\b|challenges?\b|\bmission|make happen|outcomes?\b|keep you busy|the job itself|remit|brief\b|your part|you would|what we'll do")),
)  # fmt: skip
_COMPILED = tuple((section, re.compile(rule)) for section, rule in _LEANINGS)

_OFFERS = re.compile(
    r"[£$€]|\b(?:days?|holidays?|pension|insurance|leave|bonus|free|discount|salary|equity|shares?|lunch|paid|allowance|pto|vacation|perks?|snacks|flexible|parental|gym|budget of|subsidi[sz]ed|time off|401)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"(?:does|can|holds|knows|enjoys|likes|wants|loves|speaks|you(?:'ve|'re| have| are| can| know| will have| enjoy| love| speak| understand)?|an?|the|some|any|experience\w*|knowledge|understanding|ability|able|strong|excellent|good|great|solid|proven|demonstra\w+|degree|bachelor\S*|master\S*|"
    r"\d\S*|at least|minimum|familiar\w*|proficien\w+|fluen\w+|confiden\w+|comfort\w+|be|have|has|hold|holds|is|are|know|knows|understand|used|passion\w*|curiosity|curious|patien\w+|attention|qualified|certified|licen[cs]e\w*|"
    r"calm|kind\w*|willing\w*|eager\w*|happy|fluency|skills?|skilled|background|track|advanced|working|previous|prior|high|full|valid|current|own|interest\w*|enthusias\w+|adept|mastery|command|grit|gcse\w*|relevant|exceptional|outstanding|superb|"
    r"commitment|commercial|technical|written|verbal|clear|sound|wide|deep|hands-on|ideally|must|should|phd|msc|bsc|hnc|hnd|nvq|first|second|native|two|three|four|five|several|many|years?)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?:to )?(?:accept|achieve|act|adapt|administer|advise|agree|allocate|analy[sz]e|answer|apply|arrange|assess|assist|attend|audit|automate|balance|book|brief|bring|build|buy|calculate|care|carry|catalogue|champion|chase|check|clean|close|coach|"
    r"collaborate|collect|commission|communicate|compile|complete|conduct|configure|contribute|control|cook|coordinate|co-ordinate|cover|create|cut|deal|debug|define|deliver|deploy|design|determine|develop|diagnose|direct|document|draft|drive|edit|"
    r"enable|engage|enroll?|ensure|enter|establish|evaluate|execute|explain|facilitate|file|find|fit|fix|follow|gather|give|greet|grow|guide|handle|help|hire|hit|host|identify|implement|improve|influence|inspect|inspire|install|interview|investigate|"
    r"join|keep|launch|lead|liaise|listen|look|maintain|make|manage|map|market|measure|meet|mentor|model|monitor|move|negotiate|observe|obtain|open|operate|order|organi[sz]e|oversee|own|pack|participate|partner|perform|pick|plan|pour|prepare|present|"
    r"prevent|prioriti[sz]e|process|procure|produce|promote|protect|prototype|provide|publish|purchase|raise|receive|recommend|reconcile|record|recover|recruit|reduce|refine|repair|report|represent|research|resolve|respond|review|rewrite|run|scope|"
    r"screen|sell|serve|service|set|settle|shape|share|ship|solve|source|speak|spot|start|steer|stock|streamline|supervise|supply|support|take|talk|teach|test|track|train|translate|travel|triage|troubleshoot|turn|uncover|undertake|update|use|validate|"
    r"verify|visit|walk|watch|welcome|win|work|write)(?:s|es)?\b",
    re.IGNORECASE,
)
_DOING = re.compile(r"[a-z]{2,}ing\b", re.IGNORECASE)
_HAVING = re.compile(
    r"(?:working|willing|having|being|outstanding|engineering|marketing|training|understanding|nursing)\b",
    re.IGNORECASE,
)


def leaning_of(heading: str) -> Section | None:
    """What the words of a heading lean to; None when to nothing.

    >>> leaning_of("It helps if you:")
    <Section.DESIRABLE: 2>
    """
    plain = heading.casefold().replace("\u2019", "'").strip(" :.…")
    for section, rule in _COMPILED:
        if rule.search(plain):
            return section
    return None


def sort_of(texts: Sequence[str]) -> Section | None:
    """What a list holds, by how its lines begin; None when they are of no one sort."""
    if len(texts) < FEWEST:
        return None
    sorts = Counter(_sort(text) for text in texts)
    section, count = sorts.most_common(1)[0]
    return section if count >= ENOUGH * len(texts) else None


def _sort(text: str) -> Section | None:
    if _OFFERS.search(text) and not _DOES.match(text):
        return Section.OTHER
    if _HAS.match(text) or _HAVING.match(text):
        return Section.NEEDS
    if _DOES.match(text) or _DOING.match(text):
        return Section.DUTIES
    return None
