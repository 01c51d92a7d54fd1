"""What a question asks for, by its wording.

Cues are weighed against each other, so that "Tell me about a time you led a
team" is an example, and "How do you lead a team?" is leadership. Measured on
questions that the cues were not written on: `tests/benchmarks/kinds.py`.
"""

import re

from rehearse.domain import Kind

_CUES: dict[Kind, tuple[tuple[float, str], ...]] = {
    Kind.EXAMPLE: (
        (
            3,
            (
                r"\b(a|an|one|any|the last|another) (specific |recent |real )?"
                r"(time|occasion|situation|moment|instance|example|experience|incident|"
                r"episode) (\w+ )?(when|where|in which|that|of|you|your|a)\b"
            ),
        ),
        (3, r"\b(the last|a|any) time\b|\b(an|one) occasion\b"),
        (3, r"\bhave you ever|\bwhen (did|have) you\b"),
        (2.5, r"(give|share|name|recall|think of)( \w+)? (an|one|any) (example|instance)"),
        (
            2,
            (
                r"\b(tell|talk|describe|share|walk|say)\b.*\b(you(r team)?|that) (\w+ly )?"
                r"(\w+ed|had|did|made|took|went|lost|got|found|led|dealt|met|were|was|"
                r"built|won|broke|gave|said|left|felt|learn(ed|t))\b"
            ),
        ),
        (2, (r"^(tell|talk|describe).*\b(a|an) (\w+ ){0,2}(mistake|failure|conflict|"
            r"disagreement|project|problem|decision|challenge|goal|achievement|risk|"
            r"improvement|deadline|customer|patient|colleague|client)\b")),
        (2.5, r"\bproud(est)?\b|\bproud of\b"),
        (2.5, r"^(what|which) (was|were|is|'s|has been).*\b\w+est\b|what's the \w+est\b"),
        (1.5, r"how did (it|that|you|they)\b|what happened|what did you (do|learn)"),
        (1, r"^(tell me about|describe) (a|an|the)\b"),
    ),
    Kind.HYPOTHETICAL: (
        (4, (r"\b(would|might|'d) you (\w+ )?(do|handle|deal|react|respond|approach|go about|"
            r"choose|advise|recommend|decide|tell|say|cut|put|begin|start|change|spend|"
            r"prioriti[sz]e|invest|win|improve|build|design|price|pick|store|find|use)\b")),
        (4, r"^(suppose|imagine|say|let's say|assume|picture|pretend)\b|\bsuppose\b"),
        (4, (r"\bwhat if\b|\bif (you|we|a|your|our|the|someone|somebody|everyone) .*\b"
            r"(would|where|how|what|which|who|do you)\b")),
        (4, r"\b(what|how) (would|do) you (do|react|respond)\b"),
        (3, r"what('s| is| would be) your (first|next) (move|step|reaction)|what then\b"),
        (3, r"\byour advice|\bwould you\b|\bshould (we|they|a|the|i)\b"),
        (2, (r"^(a|an|the|your|one of your) \w+ (\w+ ){0,3}(tells|asks|calls|rings|says|wants|"
            r"refuses|is|has|stops|keeps|demands|breaks|goes)\b")),
        (2, r"^you (notice|find|discover|realise|realize|get|are|have|see|hear|learn)\b"),
    ),
    Kind.OVERVIEW: (
        (4, r"about yourself|introduce yourself|\b(your|the) (cv|r[eé]sum[eé])\b"),
        (3, (r"\b(your|what|which|any|much|the) (\w+ ){0,2}experience\b(?! where)|"
            r"\bexperience (do|have|with|of|in)\b|\bexposure\b|\bexperienced\b")),
        (3, r"how (long|much|many \w+) (have|did) you|how familiar|how comfortable"),
        (3, (r"\b(which|what) (\w+ ){0,5}(have you|did you|do you|are you able|can you|are you) "
            r"(\w+ )?(used?|done|work(ed)?|been involved|operate|speak|manage[d]?|have|"
            r"know|written|run|led|taught)\b")),
        (3, (r"\bbackground\b|qualifications?|career (so far|to date)|"
            r"summar(y|i[sz]e) (of |your )|\byour (current|present|previous|last|most recent) "
            r"(\w+ )?(role|roles|job|jobs|position|employer|responsibilities)")),
        (2.5, (r"^have you (\w+ )?(managed|worked|used|done|led|taught|handled|run|written|"
              r"been)\b(?!.*(how did|tell))")),
        (2, r"day[- ]to[- ]day|responsibilities|walk me through your"),
    ),
    Kind.KNOWLEDGE: (
        (3.5, r"\bexplain (?!how you|a time|your)|\bdefine\b|\bdefinition\b|stands? for\b"),
        (3, r"difference between|pros and cons|advantages|compare \w+"),
        (3, r"^(what|what's|whats) (is|are|'s|does|do|happens|causes)?\b(?!.*\b(your|you)\b)"),
        (3, r"^how (does|do|is|are|can|did)\b(?!.*\b(your|you|yourself)\b)"),
        (3, r"^why (do|does|is|are|did)\b(?!.*\b(you|your|us|this|we|our)\b)"),
        (3.5, (r"what do you (understand|know) (by|about)\b(?!.*\b(us|our|company|organi))|"
            r"what you know about\b(?!.*\b(us|our|company))")),
        (2.5, r"^(name|list|outline) (the|some|three|five|two)\b|can you (define|explain)"),
        (9, r"^(what|what's) (is|are)\b.*\bwhen (is|would|should|do) (you|it)\b"),
        (3, r"^what happens|how (do|can) you (tell|know|recognise|recognize) (whether|if|that)"),
    ),
    Kind.TASK: (
        (4, r"(think|thinking|reason) (it |this |it through )?(out loud|aloud)|out loud\b"),
        (3.5, (r"^(estimate|sketch|design|draw|write|plan|solve|work (out|through)|calculate|"
              r"sort|reverse|find|debug|translate|value|draft|implement|lay out|redesign|"
              r"prioriti[sz]e|read|look|review|code|build|test|make|reconcile|model)\b")),
        (3.5, r"\b(here is|here's|here are|take a look at|look at this|given (this|the|these))\b"),
        (3, (r"\bas you go\b|(talk|walk|take) me through (it|how you|your (steps|thinking|"
            r"reasoning)|the (problem|steps|error|fault))|go about it\b")),
        (3, (r"\b(this|these|the) (\w+ )?(chart|table|code|log|beam|data|letter|contract|clause|"
            r"source|case|list|diagram|query|paragraph|company|puzzle|image|graph|"
            r"patients|routes|ingredients|function|observations|warehouse|trial balance)\b")),
        (3, r"^how many (\w+ ){1,4}(are|fit|is|in|do|does)\b|how would you (find|test|detect)"),
        (2.5, (r"you('ve| have) (got )?(\w+ ){1,3}(minutes|pounds|dollars|patients)\b|"
              r"you (get|are given)\b")),
    ),
    Kind.MOTIVATION: (
        (4, (r"^why (do|did|are|would|should|have|us|this|here|our|we|wind|you|now|not)\b"
            r"(?=.*\b(you|us|we|our|this|here)\b)")),
        (4, (r"\bwhy us\b|^why (this|our|the) (\w+ ?){1,2}\?|(attract|interest|appeal|draw|drew|brought|motivat|excit)\w* "
            r"(\w+ )?you\b|you (interested|attracted)|what interests|made you apply")),
        (3.5, (r"(five|ten|5|10|three) years'?( time)?\b.*\?|in (five|ten) years|"
              r"where (do|would) you (see|like)")),
        (3.5, (r"hire you|looking for in|(bring|offer|contribute) to (us|this|our|the)|"
              r"give you the job|good fit|right (person|candidate)|you want this")),
        (3, (r"gives? you energy|out of bed|make you happy|hope to (get|achieve|learn|gain)|"
            r"fit in(to)? (with )?your|your (ideal|dream|next) |career goals?")),
        (4.5, r"(know|heard|read) about (us|our|the company|this company)|leav(e|ing) your"),
        (2.5, r"your first (\w+ )?(months?|weeks?|year)\b"),
    ),
    Kind.LEADERSHIP: (
        (4, r"leadership (style|philosophy)|\bkind of leader|\byour (leadership|management)\b"),
        (4, (r"\bas a leader\b|\b(strategy|strategic|vision|restructur\w+|reorgani[sz]ation|stakeholders?|"
            r"buy-in|long-term|turnaround|redundancies|delegat\w+|headcount)\b")),
        (3, (r"\bhow (do|have|would|did) you('d)? (\w+ )?(build|lead|led|motivate|develop(ed)?|"
            r"manage|align|create|set|take|keep|handle|hold|coach|grow|get|balance[d]?|"
            r"decide what)\b.*\b(team|teams|people|culture|priorities|leaders|organi[sz]ation|"
            r"department|reports|stakeholders|trade-offs|everyone|results)\b")),
        (2.5, (r"\b(your|a|the|whole|high-performing) (\w+ )?(team|teams|department|people|"
              r"reports|organi[sz]ation|culture)\b")),
        (2.5, r"\b(people|team|others|them) (along|with you|behind)|along with you"),
        (3, (r"trade-?offs?|traded|(brought|meant for|impact on|grew|improved) (the|your) business|budget crisis|"
            r"(less|more) dependent|attached to|argued for|"
            r"competing priorities|head of|across (the|your) "
            r"(business|organi[sz]ation)|business unit|performing|underperform\w*")),
        (2, (r"\b(led|lead|leading|managed|manage|managing|run|ran) (a |your |the |an )?"
            r"(\w+ )?(team|people|department|organi[sz]ation|change|business)\b")),
    ),
}  # fmt: skip

_WEIGHED = {
    kind: tuple((weight, re.compile(cue)) for weight, cue in cues)
    for kind, cues in _CUES.items()
}


def guess_kind(text: str) -> Kind:
    """What a question asks for; an example when nothing tells.

    >>> guess_kind("What would you do if a deadline moved?")
    <Kind.HYPOTHETICAL: 'hypothetical'>
    >>> guess_kind("")
    <Kind.EXAMPLE: 'example'>
    """
    return told_kind(text) or Kind.EXAMPLE


def told_kind(text: str) -> Kind | None:
    """What a question's words tell that it asks for; None when they tell nothing."""
    lowered = " ".join(text.casefold().replace("\u2019", "'").split())
    scores = {
        kind: sum(weight for weight, cue in cues if cue.search(lowered))
        for kind, cues in _WEIGHED.items()
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else None
