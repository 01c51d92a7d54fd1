"""Words in classes: what kind of deed a verb names, what speaks of trouble or gain.

A linear model on a few hundred answers sees most verbs once or never. A class
lets "I surveyed the tenants" profit from "I asked the customers".
"""

from rehearse.analysis.words import word_set

_VERBS: dict[str, str] = {
    "say": """ask tell talk speak say explain call ring phone email message text write
        discuss present share interview consult meet inform notify brief report
        announce answer reply respond negotiate persuade convince propose suggest
        recommend pitch challenge apologize reassure invite encourage chat mention
        raise escalate request acknowledge clarify communicate contact approach
        confront address warn remind promise admit describe emphasize highlight
        outline walk advocate liaise lobby mediate facilitate broker host chair
        collaborate coordinate cooperate partner work engage listen""",
    "teach": """coach mentor train teach show demonstrate guide instruct model tutor
        pair onboard empower motivate praise delegate support help assist supervise
        oversee lead manage direct""",
    "study": """analyze review check investigate research study measure count compare
        test examine inspect trace track identify discover notice realize look
        observe map calculate estimate evaluate assess diagnose verify validate
        monitor audit gather collect survey read pull plot search reproduce benchmark
        profile trial debug isolate detect spot examine interrogate explore question
        dig document record log note benchmark simulate prototype pilot double-check
        shadow watch reconstruct determine learn figure understand""",
    "make": """build make create design develop draft prepare implement produce draw
        code automate program introduce launch establish initiate form organize
        arrange plan schedule structure configure install assemble compile set
        construct engineer generate print publish post put publish deploy script add
        craft formulate compose institute convene recruit hire book order buy
        purchase borrow get obtain source secure apply sort""",
    "change": """change move replace fix repair adjust redesign rewrite refactor split
        remove simplify reorganize update convert migrate swap shift reallocate clean
        restart revert switch patch restructure streamline consolidate modify adapt
        extend expand reassign relocate disable enable isolate scale optimize tune
        merge separate segment regroup rearrange strip turn open close scrap ditch
        correct reset restore roll rotate renegotiate suspend stop pause halt cut""",
    "decide": """decide choose pick select prioritize agree commit focus opt volunteer
        approve reject refuse insist allocate assign appoint concentrate dedicate
        invest accept adopt select settle weigh consider think conclude resolve""",
    "do": """take go bring carry give hand send run start begin continue keep stay sit
        stand step drive fly visit return wait hold use apply follow try attempt
        attend spend handle tackle perform conduct execute complete leverage utilize
        ensure maintain practise practice push pull treat serve cook wash load lift
        climb knock come leave let allow offer provide supply deliver submit
        present distribute rehearse""",
    "gain": """increase improve rise grow climb double triple save win achieve exceed
        succeed finish recover pass earn gain result become retain renew sign thank
        praise recognize promote celebrate appreciate commend award impress learn
        prevent avoid restore resolve surpass outperform boost accelerate strengthen
        reduce decrease decline drop fall shrink halve eliminate generate return
        recommend nominate congratulate applaud graduate thrive flourish ship launch
        reach hit beat attract compliment reward name cite roll adopt standardize
        stabilize trust approve""",
    "trouble": """struggle fail break lack complain miss suffer crash delay quit lose
        threaten worry confuse disagree argue block face inherit happen occur cause
        leak collapse resign damage scare frustrate annoy upset overwhelm burn
        cancel postpone slip stall clash resist ignore reject refuse suspend
        announce depend rely expect demand insist exist involve consist employ
        contain include belong represent affect require need want""",
}

_IRREGULAR: dict[str, str] = {
    "tell": "told", "speak": "spoke", "say": "said", "ring": "rang", "write": "wrote",
    "meet": "met", "teach": "taught", "show": "showed shown", "lead": "led",
    "find": "found", "read": "read", "dig": "dug", "understand": "understood",
    "build": "built", "make": "made", "draw": "drew drawn", "set": "set", "put": "put",
    "get": "got gotten", "buy": "bought", "rewrite": "rewrote", "split": "split",
    "cut": "cut", "choose": "chose chosen", "think": "thought", "take": "took taken",
    "go": "went gone", "bring": "brought", "give": "gave given", "send": "sent",
    "run": "ran", "begin": "began", "keep": "kept", "sit": "sat", "stand": "stood",
    "drive": "drove", "fly": "flew", "hold": "held", "spend": "spent", "come": "came",
    "leave": "left", "let": "let", "rise": "rose", "grow": "grew", "win": "won",
    "become": "became", "learn": "learnt", "fall": "fell", "shrink": "shrank shrunk",
    "hit": "hit", "beat": "beat", "break": "broke", "quit": "quit", "lose": "lost",
    "burn": "burnt", "reset": "reset",
}  # fmt: skip

_DOUBLING = word_set(
    """
    stop plan chat drop ship cut get put set run sit let win hit quit beat slip
    spot map log swap scrap strip step begin split dig debug reset brief
    """
)

_WORDS: dict[str, str] = {
    "problem": """problem problems issue issues outage crisis conflict tension complaint
        complaints delay delays backlog shortage failure failures error errors bug bugs
        broken failing struggling overwhelmed frustrated angry upset unhappy worried
        stressed difficult unable behind late chaos mess disaster risk risks threat
        emergency incident dispute friction resistance skeptical reluctant confusion
        bottleneck concern concerns short understaffed confused outdated unreliable
        inconsistent slow manual worse worst terrible poor low crashed stuck""",
    "success": """success successful successfully happy pleased delighted impressed
        grateful satisfied satisfaction proud positive excellent praise award
        recognition promotion bonus feedback compliment record smooth smoothly better
        faster stronger confidence adopted standard permanent permanently effective
        improvement improvements increase growth savings saving gain reduction uptick
        milestone thanks celebrated rewarding outcome outcomes result results lesson
        lessons benefit benefits efficient ahead eventually ultimately""",
    "duty": """responsible responsibility responsibilities task tasked goal goals aim
        objective target deadline assigned assignment role charge accountable mission
        mandate challenge expected required supposed obligation obliged duty brief
        owned ownership entrusted stake due lead""",
    "setting": """worked working internship intern university college school company
        startup team department client customer joined previous last during placement
        semester project member colleague role job position shift ward shop store
        restaurant while when where based located""",
    "sequence": """first firstly second secondly third thirdly next then afterwards
        finally initially immediately meanwhile simultaneously later after before
        once step""",
}

VERB_CLASS: dict[str, str] = {}
"""Every form of every verb, with the first class that lists it."""

BASE_VERBS: set[str] = set()
PAST_VERBS: set[str] = set()


def _forms(verb: str) -> tuple[list[str], list[str]]:
    """Past forms and the rest of the forms of a verb."""
    if verb in _DOUBLING:
        stem = verb + verb[-1]
    elif verb.endswith("e"):
        stem = verb[:-1]
    else:
        stem = verb
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    regular = (verb[:-1] + "ied") if consonant_y else stem + "ed"
    past = _IRREGULAR[verb].split() if verb in _IRREGULAR else [regular]
    hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = verb[:-1] + "ies" if consonant_y else verb + ("es" if hissing else "s")
    return past, [verb, third, stem + "ing"]


for _name, _verbs in _VERBS.items():
    for _verb in _verbs.split():
        _past, _others = _forms(_verb)
        BASE_VERBS.add(_verb)
        PAST_VERBS.update(_past)
        for _form in (*_past, *_others):
            VERB_CLASS.setdefault(_form, _name)

WORD_CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in _WORDS.items()
}

_BRITISH = (
    ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"),
    ("ise", "ize"), ("ysed", "yzed"), ("yse", "yze"), ("ysing", "yzing"),
    ("avour", "avor"), ("iour", "ior"), ("olour", "olor"), ("entre", "enter"),
    ("elling", "eling"), ("elled", "eled"), ("ogramme", "ogram"),
)  # fmt: skip
_SHORTEST_SPELLED = 6
_KEEPS_S = word_set(
    """
    advise advised advising raise raised raising rise arise promise promised
    exercise surprise surprised surprising revise revised revising supervise
    supervised supervising otherwise precise wise likewise praise praised noise
    comprise compromise compromised expertise franchise enterprise premise
    raises rises promises telling selling spelling smelling felled swelling
    compelling noises promising rising praising arose exercises merchandise
    """
)


def american(word: str) -> str:
    """A British spelling in its American form, so that both count as one word.

    >>> american("organised"), american("advised")
    ('organized', 'advised')
    """
    if word in _KEEPS_S or len(word) < _SHORTEST_SPELLED:
        return word
    for british, us in _BRITISH:
        if word.endswith(british):
            return word[: -len(british)] + us
    return word
