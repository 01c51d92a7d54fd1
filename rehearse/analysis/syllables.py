"""How many syllables a written word has when it is said.

Every group of vowels is a syllable, with rules for silent letters and for vowels
that are said apart, and a list of common words that keep to no rule. Numbers,
years, money and abbreviations count as they are spoken: "2019" is "twenty
nineteen".

Checked against the CMU Pronouncing Dictionary, the rules alone are right for 98 %
of the running words of interview answers, and for 93 % of all the words it has,
names included; the exceptions were written for what they got wrong among common
words. (syllapy, a dictionary of 6,400 words with rules, is right for 95 and 85 %.)
"""

import re
from functools import lru_cache

from rehearse.analysis.spoken import speak
from rehearse.analysis.words import PUNCTUATION, bare

_EXCEPTIONS = {
    1: "clothes drawer george guard guards priest real waist",
    2: "argue awesome business cafe canyon chaos chile chocolate diamond elsewhere "
    "evening every falsehood firewall foremost forecasts frontier genre giant giants "
    "goodbye hired household hundred junior language lawyer lawyers lion marriage maybe "
    "milestone milestones ok opera people persuade premier really reused rugged ruin "
    "sacred science senior skiing soldier takeoffs timeframe timeout tired tradeoff "
    "tradeoffs wednesday",
    3: "acquire acquired alliance area areas behavior behaviour businesses caveat champion "
    "championed champions compliance convenience convenient creation desire desired element "
    "elements entire everyday everyone everything everywhere forecaster forecasters "
    "genuine guarantee guaranteed guarantees guardian idea ideas inspired "
    "languages liveliness moreover museum nuclear nucleus outliers parliament "
    "pioneer recipe recipes reliant sciences scientist scientists solely suicide "
    "suppliers theater theatre valuable vegetable whoever",
    4: "appliances behavioral complementary diabetes entirely european everybody "
    "genuinely influential initiative initiatives invaluable laboratory negotiable "
    "recreation resiliency resourcefulness retirement scientific whatsoever",
    5: "continuity",
}
"""Common words that keep to no rule, by their number of syllables."""

_COUNTS = {word: count for count, text in _EXCEPTIONS.items() for word in text.split()}

_VOWELS = re.compile(r"[aeiouy]+")

_REWRITES = (
    (re.compile(r"^y(?=[aeiou])"), "j"),  # a consonant: "you"
    (re.compile(r"(?<=[gq])ues?$"), ""),  # "dialogue", "technique"
    (re.compile(r"(?<=ic)al(?=ly$)"), ""),  # "basically"
    (re.compile(r"^(co|re)(?=op|ord|inc|ass|ali|act)"), r"\1h"),  # "coordinate"
    # The silent e before an ending, and inside compounds: "statement", "something".
    (
        re.compile(
            r"(?<=[aeiouy])([bcdfghklmnprstvz]|ng|ns|th|rg|rs|st|nc|dg|rv|lv)e"
            r"(?=(ly|teen|ments?|ness|ful|fully|less|lessly|some|ty|ties|where|thing|body|one|day|"
            r"times?|works?|lines?|houses?|wide|ways?|wise|man|men|hood|how|what|place|"
            r"wares?|books?|keeper|holders?|mail|papers?|life|town|base|cast|head|ground|"
            r"rooms?|side|marks?|points?|lights?|friends?|by|fore|styles?|more|force)$)"
        ),
        r"\1",
    ),
)
"""Respellings after which each group of vowels is a syllable."""

_APART = re.compile(
    r"i(a(?!n(ce|t|l|o)|r|l(ly)?$)|a(ns?|l|ls|lly|r)$|o(?!n|us)|um|us$|ety|e(r|st)$|ence|"
    r"ou|ents?$)|(?<!fr)ie[nt]|ior|[^aeiouq]ua|[cdfl]ue(l|nt|nc|t)|eo(?!n)|uou|oe[mt]|"
    r"y(i|er|ee|al|o)|[aeou]ing|[aeou]ist|"
    r"(?<=r)ea(t[io](?!ng$)|tiv|l(it|is|iz)|ct)|(?<=cr)eat(?=[ei])"
)
"""Vowels side by side that are two syllables: "radio", "client", "manual"."""

_TOGETHER = re.compile(
    r"[cstxg]i(an|al|ous|en|um|a$)|[st]ion|gion|[lnv]ion|liar|lian|niu|ndian"
)
"""The same vowels after a softened consonant are one: "special", "million"."""

_ABBREVIATION = re.compile(r"([A-Z]{2,3})(?:s|'s)?")
"""Spelled out, letter by letter: "API", "KPIs". Longer ones are mostly words."""

_SAID_APART = re.compile(r"[dsv]e?n't$|[bcdfgkpstz]'(?:ll|ve)$|[dt]'d$")
"""Contractions that add a syllable: "didn't", "it'll", "should've"."""

_SYLLABIC_M = re.compile(r"(sm|thm)s?$")
_SILENT_E = re.compile(
    r"[^aeioul]e$|[aeiouy]le$|([^aeioutdyl]|[aeiouyl]l|[^bcdfgkptszaeiouy]l)ed$|"
    r"([^aeiousxzcghl]|[^sct]h|[aeiouyl]l)es$"
)
"""Endings whose e is not said: "make", "asked", "times"; but "table", "wanted"."""


def count_syllables(word: str) -> int:
    """Syllables of one written word; 0 for punctuation alone.

    >>> words = ("data,", "2019", "$3.5M", "well-known", "SQL", "—")
    >>> [count_syllables(word) for word in words]
    [2, 4, 7, 2, 3, 0]
    """
    spelled = _ABBREVIATION.fullmatch(word.strip(PUNCTUATION))
    parts = list(spelled[1].lower()) if spelled else speak(bare(word))
    return sum(_of_spoken_word(part) for part in parts)


@lru_cache(maxsize=4096)
def _of_spoken_word(word: str) -> int:
    if word == "w":
        return 3  # the letter, spelled out
    stem, _, ending = word.partition("'")
    if ending and _SAID_APART.search(word):
        return _of_spoken_word(stem.removesuffix("n")) + 1
    letters = re.sub(r"[^a-z]", "", word.removesuffix("'s"))
    if not letters:
        return 0
    return _COUNTS.get(letters) or _from_spelling(letters)


def _from_spelling(letters: str) -> int:
    for pattern, respelled in _REWRITES:
        letters = pattern.sub(respelled, letters)
    count = len(_VOWELS.findall(letters))
    for match in _APART.finditer(letters):
        around = letters[max(0, match.start() - 1) : match.end() + 2]
        count += not _TOGETHER.search(around)
    count += bool(_SYLLABIC_M.search(letters))
    count -= bool(_SILENT_E.search(letters))
    return max(1, count)
