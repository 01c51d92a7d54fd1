"""Which trade-offs an answer names: cost, scalability, performance, timelines."""

import re
from enum import StrEnum

from rehearse.analysis.structure.tokens import bare


class TradeOff(StrEnum):
    """What is weighed against something else."""

    COST = "cost"
    SCALABILITY = "scalability"
    PERFORMANCE = "performance"
    TIMELINES = "timelines"
    RISK = "risk"


_NAMED: dict[TradeOff, str] = {
    TradeOff.COST: r"costs?|costly|cheap(?:er|est)?|expensive|dearer|budgets?|afford|money|"
    r"fees?|licen[sc]es?|savings?|spend(?:ing)?|prices?|margins?|runway|cash|headcount|"
    r"pounds?|dollars?|euros?|quid|grand|bucks?|overheads?|rent|pays? for itself",
    TradeOff.SCALABILITY: r"scal(?:e|es|ed|ing|able|ability)|grow(?:s|th)? (?:with|beyond|to)|"
    r"capacity|load|throughput|(?:more|ten times|double the) (?:users|customers|traffic)|"
    r"volume|bottlenecks?|horizontally|add(?:ing)? (?:nodes|servers|machines|shops|sites)|"
    r"elastic|demand",
    TradeOff.PERFORMANCE: r"performance|latency|fast(?:er)?|slow(?:er)?|speed|response times?|"
    r"milliseconds?|quality|accura(?:te|cy)|efficien(?:t|cy)|reliab(?:le|ility)|uptime|downtime",
    TradeOff.TIMELINES: r"timelines?|deadlines?|(?:weeks?|months?|quarters?|days|years?) "
    r"(?:longer|later|sooner|earlier|early|late)|takes? (?:\w+ ){0,3}longer|time to market|"
    r"delay(?:s|ed)?|short[- ]term|long[- ]term|up ?front|in the (?:short|long) run|"
    r"quick(?:er|ly)?|later|schedule|(?:in|within|for|after|every|by|takes?|lose) "
    r"(?:\w+ ){0,3}(?:weeks?|months?|quarters?|sprints?)",
    TradeOff.RISK: r"risks?|risky|risked|gamble|uncertain(?:ty)?|fallback|safe(?:r|ty)?|"
    r"lock(?:s|ed)? (?:us |you )?in|reversib(?:le|ility)|irreversible|exposure|fail(?:s|ure)?",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in _NAMED.items()
}


def trade_offs_in(text: str) -> frozenset[TradeOff]:
    """The trade-offs that a sentence names.

    >>> sorted(trade_offs_in("It's cheaper, but it takes six weeks longer."))
    [<TradeOff.COST: 'cost'>, <TradeOff.TIMELINES: 'timelines'>]
    """
    plain = " ".join(bare(word) for word in text.split())
    return frozenset(
        name for name, pattern in _PATTERNS.items() if pattern.search(plain)
    )
