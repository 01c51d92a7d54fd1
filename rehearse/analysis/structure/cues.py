"""Phrases that speak for a part: what interviewees say when they are in it.

Each cue is a regular expression on lower-case text. They are features of the
trained model and never decide alone.
"""

import re

from rehearse.domain import Part

_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)"
)

_CUES: dict[Part, tuple[str, ...]] = {
    Part.SITUATION: (
        r"when i (?:was|worked|used|started|joined|did|ran|lived)",
        r"(?:last|this|that|the previous|a couple of) (?:years?|summer|winter|spring|autumn|fall|months?|term|semester)",
        r"(?:years?|months?) ago",
        r"back in|at the time|at that time|in my (?:last|previous|current|first|second|final|old) \w+",
        r"i (?:was|had been|have been|'ve been|used to) (?:work|do|study|volunteer|intern|employ|run|teach)\w*",
        r"i (?:worked|work|used to work) (?:as|at|for|in|on)",
        r"we (?:had|were|got|are|have) (?:a|an|this|about|around|just|only|in)",
        r"there (?:was|were|is|are) (?:a|an|this|about|some|no|two|three|only)",
        r"(?:the|our|my) (?:team|company|store|shop|ward|school|department|client|customer|manager|boss) (?:was|were|had|is|has)",
        r"(?:the|a|one|big|main) (?:problem|issue|trouble|challenge|background|context|thing) (?:was|is|that)",
        r"one (?:day|morning|night|evening|afternoon|of our|of the|of my)",
        r"(?:kept|started|was|were) (?:\w+ing) (?:complain|fail|leav|miss)\w*|complain\w*",
    ),
    Part.TASK: (
        r"my (?:task|job|role|goal|aim|responsibility|objective|brief|part|mission|assignment|challenge) (?:was|is|were|there)",
        r"i (?:needed|had|was supposed|was meant|was expected|was required|was due|have|need) to",
        r"i (?:was|am|'m) (?:asked|told|responsible|tasked|assigned|in charge|put in charge|accountable|given)",
        r"(?:asked|told|wanted|needed|expected|tasked) me to",
        r"it (?:was|fell|came down|is) (?:up|down|to me|on me|my)",
        r"i wanted to|we needed to|we had to|the (?:goal|aim|target|objective|deadline|brief|task|idea) was",
        r"had to (?:be|find|make|get|decide|deliver|figure|come up)",
        r"what (?:i|we) (?:needed|had|was asked|were asked|wanted)",
        r"(?:so|and) it was my",
    ),
    Part.ACTION: (
        r"(?:what|the first thing|the next thing) (?:i|we) did",
        r"(?:first|then|next|after that|so|second|also) i \w+ed",
        r"i (?:also |then |first |immediately |quickly |decided to )?(?:talked|spoke|asked|called|rang|wrote|set|built|made|created|went|took|started|began|sat|put|looked|checked|got|explained|showed|offered|suggested|organi[sz]ed|arranged|planned|listened|met|told|sent|ran|moved|split|tested|used|gave|brought|drew|found|phoned|emailed|invited|trained|wrote|tried|kept|held|worked out|reached|proposed|designed|implemented|decided|changed|prepared)",
        r"i (?:decided|chose|figured|realized|realised) (?:to|that|it)?",
        r"(?:first of all|firstly|secondly|thirdly|step by step|one by one)",
        r"i made sure|i sat down|i sat with|i reached out|i followed up|i stepped in",
    ),
    Part.RESULT: (
        r"(?:as a|the|end|final|net) (?:result|outcome|upshot|effect)",
        r"in the end|at the end of the day|eventually|ultimately|by the end|in total",
        r"(?:went|dropped|fell|rose|grew|increased|decreased|reduced|improved|cut|came down|doubled|saved|gained|climbed|jumped) (?:\w+ ){0,4}(?:by|from|to|down|up)",
        rf"{_NUMBER} ?(?:percent|per cent|%)",
        r"(?:still|now) (?:use|uses|using|in use|do|works|running|standard|there)",
        r"(?:thanked|praised|congratulated|promoted|rewarded|won|award|signed|renewed|stayed|passed|graduated)",
        r"(?:since then|from then on|after that day|ever since|to this day)",
        r"(?:i|we) (?:learned|learnt|finished|delivered|managed|succeeded|achieved|hit|met|beat|won|saved)",
        r"it (?:turned out|worked|paid off|went|ended|meant)",
        r"(?:feedback|satisfaction|scores?|ratings?|reviews?) (?:was|were|went|came|rose|improved)",
        r"(?:on time|under budget|ahead of schedule|without any)",
        r"(?:was|were) (?:really |very |so )?(?:happy|pleased|delighted|impressed|grateful|proud)",
    ),
    Part.CLARIFY: (
        r"(?:first|before)[\w ,]* i(?:'d| would) (?:want|need|like|try|ask|check|find|make)",
        r"i(?:'d| would) (?:ask|want to (?:know|understand|find out|check)|need to know|clarify|check|find out)",
        r"(?:it )?depends on|assuming|the first question|understand (?:why|what|the)",
        r"what (?:exactly|kind|sort)|how (?:many|much|big|urgent)|what's the (?:budget|goal|deadline)",
    ),
    Part.OPTIONS: (
        r"(?:one|another|first|second|third|other|a cheaper) (?:option|way|possibility|approach|alternative|route|choice)",
        r"(?:options?|choices|alternatives|ways)",
        r"(?:we|you|i) could (?:either|also)?|alternatively|on the one hand|on the other hand|either",
    ),
    Part.RECOMMENDATION: (
        r"i(?:'d| would)? (?:recommend|go (?:for|with)|choose|pick|suggest|advise|lean)",
        r"my (?:recommendation|advice|suggestion|choice|preference)",
        r"(?:on balance|all things considered|so my answer)",
    ),
    Part.TRADE_OFFS: (
        r"trade-?offs?|downside|upside|the (?:cost|price|risk|drawback|disadvantage|catch)",
        r"(?:cheaper|slower|faster|more expensive|costs? (?:more|less)|takes longer|at the expense|give up|gave up|sacrific\w+)",
        r"(?:scal(?:e|es|ability|able)|performance|latency|budget|timeline|deadline)",
        r"on the other hand|versus|balance|weigh\w*|in exchange|the flip side",
    ),
    Part.NEXT_STEP: (
        r"next steps?|(?:after that|then|finally) i(?:'d| would)",
        r"i(?:'d| would) (?:review|monitor|measure|track|check in|follow up|start with|pilot|keep an eye)",
        r"(?:risk|fallback|plan b|back-?up plan|pilot|if it (?:doesn't|does not|fails)|if that (?:doesn't|fails))",
        r"(?:in|after|within) (?:a|two|three|four|six|\d+) (?:week|month|day)s?",
    ),
    Part.SCOPE: (
        r"(?:for|over) (?:the (?:last|past) )?(?:\w+ )?(?:years|months)|since (?:\d{4}|i|my)",
        r"i(?:'ve| have) (?:been|worked|used|had|spent|done)",
        r"(?:i started|i began|years of|years' experience|in total|altogether|across)",
        r"i (?:worked|work|studied|trained) (?:as|at|in|for|with)",
    ),
    Part.DEPTH: (
        r"(?:day to day|mostly|mainly|in particular|specifically|for the most part|typically|usually)",
        r"i(?:'m| am) (?:comfortable|confident|strong|used to|familiar|responsible)",
        r"i (?:use|do|write|handle|manage|run|look after|deal with|build|plan)",
        r"(?:everything from|such as|things like|including|hands-?on)",
    ),
    Part.PROOF: (
        r"(?:for example|for instance|one example|an example|to give you|most recently|last year|the best example)",
        r"(?:i|we) (?:built|led|cut|saved|reduced|increased|delivered|launched|won|brought|took)",
        rf"{_NUMBER} ?(?:percent|per cent|%)|from \w+ to \w+",
        r"as a result|in the end|which meant",
    ),
    Part.DEFINITION: (
        r"(?:is|are|means|refers to|stands for) (?:basically |essentially |really |just )?(?:a|an|the|when|how|what|where)",
        r"(?:put simply|in (?:simple|short|plain)|basically|essentially|the idea (?:is|behind)|at its core|by definition)",
    ),
    Part.MECHANISM: (
        r"(?:the way it works|how it works|works by|what happens|under the hood|step by step)",
        r"(?:first|then|next|after that|finally|each time|every time)",
        r"(?:so that|which means|because|in turn|as soon as|whenever)",
    ),
    Part.ILLUSTRATION: (
        r"(?:for example|for instance|imagine|let's say|say you|think of|suppose|picture|an analogy|it's like|a bit like|in my (?:last|current|own))",
        r"(?:i|we) (?:once|used|had|saw|did)",
    ),
    Part.LIMITS: (
        r"(?:limit\w*|downside|drawback|disadvantage|catch|caveat|careful|weakness|trade-?off|exception)",
        r"(?:doesn't|does not|can't|cannot|won't|isn't|not) (?:\w+ ){0,2}(?:work|help|always|suit|suitable|enough|handle|guarantee|good|perfect)",
        r"(?:only (?:works|if|when)|however|breaks down|wouldn't use|when not to|it depends)",
    ),
    Part.RESTATE: (
        r"(?:so|okay|ok|right|alright)[\w, ]* (?:the (?:task|question|problem|goal)|what (?:we|i)|we(?:'ve| have)|i(?:'ve| have)|i need|you want)",
        r"(?:if i understand|just to (?:check|confirm|make sure|repeat)|let me (?:restate|repeat|read)|i(?:'m| am) (?:given|asked|assuming))",
        r"(?:the (?:input|output|table|data|file|diagram) (?:is|has|shows))",
    ),
    Part.APPROACH: (
        r"my (?:approach|plan|strategy|first thought|idea|instinct) (?:is|would|here)",
        r"i(?:'m going to| am going to|'ll|'d| would| will) (?:start|begin|approach|break|split|use|first)",
        r"(?:the plan|the simplest|brute force|high level|break (?:it|this) down|two (?:parts|steps)|several ways)",
    ),
    Part.STEPS: (
        r"(?:first|then|next|now|after that|second|here|so now) i(?:'m|'ll| am| will| can|'d)?",
        r"i(?:'m| am) (?:\w+ing)|let me|i'll (?:\w+)",
        r"(?:join|group|filter|sort|loop|count|calculate|divide|multiply|add|sum|plot|draw|write)",
    ),
    Part.CHECK: (
        r"(?:check|double-?check|test|verify|sanity|make sure|validate|edge case|look right|sounds? right|makes? sense)",
        r"(?:does that|compare|add up|adds up|what if|if it's empty|expected)",
    ),
    Part.FACT: (
        r"(?:you|your|you're|you've)",
        r"(?:the|this) (?:role|company|job|post|position|team|organi[sz]ation|school|trust|charity|hospital|firm)",
        r"(?:i (?:read|saw|noticed|heard|looked)|what (?:attracts|draws|drew|attracted|appeals))",
    ),
    Part.LINK: (
        r"(?:in my|i(?:'ve| have)|i (?:did|worked|spent|was|grew|studied|trained|used))",
        r"(?:that's (?:exactly|very)|similar|which is (?:why|what)|same|matters to me|that fits|connects|reminds me|personally)",
    ),
    Part.OFFER: (
        r"i (?:can|could|would|'d) (?:bring|offer|add|contribute|help|start|make)|i'd bring|i bring",
        r"(?:contribute|hit the ground|what i(?:'d| would| can)? (?:bring|offer)|value|from day one|in the first)",
    ),
    Part.DECISION: (
        r"(?:i|we) (?:decided|chose|had to decide|had to choose|made the (?:call|decision)|took the decision)",
        r"(?:decision|strategy|direction|priority|priorities|restructure|vision|choice|the context|the board)",
        r"when i (?:took|joined|became|was)|(?:inherited|took over)",
    ),
    Part.PEOPLE: (
        r"(?:team|people|staff|colleagues|managers?|everyone|they) (?:was|were|felt|knew|had|could|understood|to)",
        r"(?:listened|one-to-ones?|one on ones?|workshops?|involved|explained|communicat\w+|took (?:\w+ )?with|coach\w*|support\w*|trust|buy-?in|concerns?|morale|town hall)",
    ),
    Part.OUTCOME: (
        r"(?:as a result|in the end|the (?:result|outcome)|within (?:a|six|\w+) (?:year|months)|eventually)",
        rf"{_NUMBER} ?(?:percent|per cent|%)|(?:revenue|profit|margin|sales|retention|turnover|costs?|customers?) (?:\w+ ){{0,3}}(?:grew|rose|fell|dropped|went|increased|improved|down|up|came)",
        r"(?:saved|grew|doubled|increased|improved|reduced|delivered)",
    ),
}  # fmt: skip

CUES: dict[Part, tuple[re.Pattern[str], ...]] = {
    part: tuple(re.compile(rf"(?<!\w)(?:{cue})(?!\w)") for cue in cues)
    for part, cues in _CUES.items()
}
