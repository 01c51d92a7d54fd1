"""Whether a result is measurable or only claimed.

Measurable: a number, a before and after, or somebody else who confirmed it.
"It went really well" is claimed. Between the two lies what happened without a
size ("he kept his leg"): neither is said of it.
"""

import re
from enum import StrEnum

from rehearse.analysis.structure.tokens import NUMBER_WORDS, bare


class Specific(StrEnum):
    """What makes a result measurable."""

    NUMBER = "number"
    CHANGE = "change"
    CONFIRMED = "confirmed"


_CHANGE = re.compile(
    r"(?:went|dropped|fell|rose|grew|climbed|came|shrank|cut|brought|got|reduced|"
    r"increased|decreased) (?:\w+ ){0,4}(?:down|up|by|from|to|below|above|off|under)\b"
    r"|\b(?:doubled|tripled|halved|dropped|eliminated|fewer|no longer|used to|"
    r"twice as|half as|instead of|rather than before|than (?:before|ever|the year|usual)|"
    r"for the first time|never (?:again|happened again)|(?:has|have|had)n't \w+ (?:\w+ ){0,5}"
    r"since|since then|to this day|still (?:use|uses|using|used|do|does|run|runs|in use|"
    r"works?|stands?|there|here)|ever since|from then on|every (?:year|week|month) now)\b"
    r"|\b(?:decreased|declined|reduced|increased)\b"
)
_OTHERS = (
    r"(?:he|she|they|manager|boss|director|supervisor|head|client|customer|teacher|"
    r"professor|patient|family|board|council|company|team|department|hospital|school|"
    r"owner|inspector|captain|doctor|daughter|son|mum|mother|father|wife|lady|guy|"
    r"colleague|colleagues|users?|students?|parents|\w+er|\w+or|\w+ist)"
)
_CONFIRMED = re.compile(
    rf"\b{_OTHERS} (?:\w+ ){{0,3}}?(?:said|told|thanked|asked|praised|wrote|sent|"
    r"gave|called|renewed|signed|stayed|came back|returned|promoted|approved|agreed|"
    r"adopted|accepted|confirmed|rang|phoned|apologi[sz]ed|offered|bought|chose|"
    r"nominated|presented|commended|hired|booked|invited|shook|copied)\b"
    r"|\bi (?:was|got|have been) (?:\w+ )?(?:promoted|asked|awarded|given|invited|nominated|"
    r"recogni[sz]ed|offered|made|hired|thanked)\b"
    r"|\b(?:won|award|prize|passed|certificate|bonus|promotion|job offer|return offer|"
    r"renewed|signed|published|cited|adopted|rolled out|"
    r"(?:the|a|our|company) (?:standard|policy)|"
    r"thank you (?:card|letter|note|email)|medal|commendation|accreditation|"
    r"(?:copied|adopted|used|approved|praised|commended|confirmed|recogni[sz]ed) by)\b"
)
_VAGUE = re.compile(
    r"\b(?:went (?:\w+ ){0,3}(?:well|smoothly|great|fine)|success|successful|successfully|"
    r"happy|pleased|great|amazing|brilliant|positive|good|better|improved|improvement|"
    r"smoothly|impressed|worked out|paid off|took off|turned around|matured|rewarding|"
    r"more efficient|well received|excellent|lovely|fine|proud|made up|difference|"
    r"satisfied|value|helped|learned|grew|transformation|fantastic|nice)\b"
)
_NOT_NUMBERS = re.compile(r"\b(?:the two of us|two of us|both|a thousand times)\b")


def specifics_of(text: str) -> frozenset[Specific]:
    """What a sentence names that one could check.

    >>> sorted(specifics_of("Complaints fell from nine to two."))
    [<Specific.CHANGE: 'change'>, <Specific.NUMBER: 'number'>]
    >>> specifics_of("It went really well.")
    frozenset()
    """
    words = [bare(word) for word in text.split()]
    plain = _NOT_NUMBERS.sub("", " ".join(words))
    found: set[Specific] = set()
    if any(_is_number(word) for word in plain.split()):
        found.add(Specific.NUMBER)
    if _CHANGE.search(plain):
        found.add(Specific.CHANGE)
    if _CONFIRMED.search(plain):
        found.add(Specific.CONFIRMED)
    return frozenset(found)


def is_only_claimed(text: str) -> bool:
    """Whether a sentence praises the outcome and names nothing to check.

    >>> is_only_claimed("It was a great success, everybody was happy.")
    True
    >>> is_only_claimed("He kept his leg.")
    False
    """
    plain = " ".join(bare(word) for word in text.split())
    return not specifics_of(text) and _VAGUE.search(plain) is not None


def _is_number(word: str) -> bool:
    return (
        any(letter.isdigit() for letter in word)
        or word in NUMBER_WORDS
        or word.split("-", maxsplit=1)[0] in NUMBER_WORDS
    )
