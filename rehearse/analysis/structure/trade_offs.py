"""Which trade-offs an answer names: cost, scalability, performance, timelines.

Some words name one wherever they stand: cost, latency, deadline. Others do so only in
a sentence that weighs: "they pay eleven hundred a month" and "you wait two years" are
trade-offs there and plain facts elsewhere.
"""

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
    TradeOff.COST: r"costs?|costing|costly|cheap(?:er|est)?|expensive|dearer|budgets?|"
    r"afford|overheads?|pays? for itself",
    TradeOff.SCALABILITY: r"scal(?:es|ed|ing|able|ability)|to scale|at scale|"
    r"capacity|throughput|bottlenecks?|horizontally|elastic",
    TradeOff.PERFORMANCE: r"performance(?! (?:reviews?|managements?|appraisals?|plans?))|"
    r"latency|response times?|milliseconds?|uptime",
    TradeOff.TIMELINES: r"timelines?|deadlines?|time to market|schedules?|lead times?|"
    r"(?:weeks?|months?|quarters?|days|years?) (?:longer|later|sooner|earlier)",
    TradeOff.RISK: r"risks?|risky|risked|gamble|irreversible|reversib(?:le|ility)",
}
"""What names a trade-off in any sentence."""

_A_NUMBER = (
    r"(?:\d[\d.,]*|half an?|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|several|few)"
)
_A_TIME = r"(?:hours?|days?|weeks?|fortnight|months?|quarters?|sprints?|terms?|years?)"

_WEIGHED: dict[TradeOff, str] = {
    TradeOff.COST: r"money|fees?|licen[sc]es?|savings?|spend(?:ing)?|prices?|margins?|"
    r"runway|cash|headcount|pounds?|dollars?|euros?|rupees|crores?|lakhs?|quid|grand|"
    r"bucks?|cents?|rent|wages?|salar(?:y|ies)|pay|pays|paid|paying|income|revenue|"
    r"profits?|debts?|mortgage|loans?|for free|charges?|"
    r"(?:thousand|million) (?:a|each|every|per) (?:week|month|year)",
    TradeOff.SCALABILITY: r"scale|load|volumes?|demand|grow(?:s|ing|th)?|"
    r"(?:more|times|double) (?:the )?(?:users|customers|traffic|orders|shops|sites)|"
    r"add(?:ing)? (?:nodes|servers|machines|shops|sites)",
    TradeOff.PERFORMANCE: r"fast(?:er|est)?|slow(?:er|est)?|speed|quality|"
    r"accura(?:te|cy)|efficien(?:t|cy)|reliab(?:le|ility)|downtime",
    TradeOff.TIMELINES: r"delay(?:s|ed)?|short[- ]term|long[- ]term|up ?front|late|"
    r"in the (?:short|long) run|quick(?:er|ly)?|later|sooner|wait(?:s|ed|ing)?|"
    rf"takes? longer|{_A_NUMBER} (?:\w+ )?{_A_TIME}",
    TradeOff.RISK: r"uncertain(?:ty)?|fallback|safe(?:r|ty)?|dangers?|dangerous|"
    r"lock(?:s|ed)? (?:us |you )?in|lock-in|exposure|fail(?:s|ure)?",
}
"""What names one where something is weighed."""


def _patterns(names: dict[TradeOff, str]) -> dict[TradeOff, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{words})\b") for name, words in names.items()}


_BY_NAME, _BY_WEIGHING = _patterns(_NAMED), _patterns(_WEIGHED)


def trade_offs_in(text: str, *, weighing: bool) -> frozenset[TradeOff]:
    """The trade-offs that a sentence names.

    Args:
        text: the sentence.
        weighing: whether it weighs one thing against another, so that a price or a
            time in it is a trade-off too.

    >>> sorted(trade_offs_in("It's cheaper, but you wait six weeks.", weighing=True))
    [<TradeOff.COST: 'cost'>, <TradeOff.TIMELINES: 'timelines'>]
    """
    plain = " ".join(bare(word) for word in text.split())
    return frozenset(
        name
        for name in TradeOff
        if _BY_NAME[name].search(plain)
        or (weighing and _BY_WEIGHING[name].search(plain))
    )
