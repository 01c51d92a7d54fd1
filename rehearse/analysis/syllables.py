"""How many syllables a written word has when it is said.

A pronouncing dictionary (syllapy) knows the common words; the rest follow the
spelling. Numbers, years, money and abbreviations count as they are spoken:
"2019" is "twenty nineteen", "SQL" is spelled out.
"""

import re
from functools import lru_cache

from rehearse.analysis.spoken import speak
from rehearse.analysis.words import bare

_VOWELS = re.compile(r"[aeiouy]+")

_SPLIT_VOWELS = re.compile(
    r"i(?:a(?!n\b|l)|o(?!n|us)|u)|[^aeioq]ua|eo(?!n\b)|uou|ying|[aeiou]ing\b|creat|[aeiou]ism\b"
)
"""Vowels side by side that are said apart, as in "radio", "manual", "doing"."""

_SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e\b|[aeiouy]le?d\b")
_SILENT_ENDING = re.compile(
    r"(?:[^aeiouytd]ed|[^aeiouyszxcg]es|[^aeiou](?:ge|[^s]ce)d)\b"
)


def count_syllables(word: str) -> int:
    """Syllables of one written word; 0 for punctuation alone.

    >>> [
    ...     count_syllables(word)
    ...     for word in ("data,", "2019", "$3.5M", "well-known", "—")
    ... ]
    [2, 4, 7, 2, 0]
    """
    return sum(_of_spoken_word(part) for part in speak(bare(word)) if part)


@lru_cache(maxsize=4096)
def _of_spoken_word(word: str) -> int:
    import syllapy

    known = syllapy.WORD_DICT.get(word) or syllapy.WORD_DICT.get(word.replace("'", ""))
    return int(known) if known else _from_spelling(word)


def _from_spelling(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.removesuffix("'s"))
    if not letters:
        return 0
    count = len(_VOWELS.findall(letters)) + len(_SPLIT_VOWELS.findall(letters))
    if _SILENT_E.search(letters) or _SILENT_ENDING.search(letters):
        count -= 1
    return max(1, count)
