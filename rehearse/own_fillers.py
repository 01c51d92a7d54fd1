"""The user's own list of filler words: the usual one, with more or with fewer."""

from dataclasses import replace

from rehearse.analysis.lexical import ENGLISH, Lexicon
from rehearse.analysis.words import bare, is_filled_pause
from rehearse.errors import RehearseError
from rehearse.settings import Settings

LONGEST = 6
"""Words of a phrase: nobody says a longer one without noticing."""


def own_lexicon(settings: Settings) -> Lexicon:
    """What is looked for; phrases that hold no word are left out."""
    lexicon = ENGLISH
    for phrase in settings.removed_fillers:
        lexicon = lexicon.remove(phrase) if _words(phrase) else lexicon
    for phrase in settings.added_fillers:
        lexicon = lexicon.add(phrase) if _words(phrase) else lexicon
    return lexicon


def add_phrase(settings: Settings, text: str) -> Settings:
    """The settings with one phrase more.

    Raises:
        RehearseError: It is no phrase that can be looked for.
    """
    phrase = normalize(text)
    removed = tuple(one for one in settings.removed_fillers if one != phrase)
    own = settings.added_fillers
    added = own if phrase in {*ENGLISH.phrases, *own} else (*own, phrase)
    return replace(settings, added_fillers=added, removed_fillers=removed)


def remove_phrase(settings: Settings, text: str) -> Settings:
    """The settings with one phrase less.

    Raises:
        RehearseError: It is not on the list.
    """
    phrase = normalize(text)
    if phrase not in own_lexicon(settings).phrases:
        raise RehearseError(
            f"{phrase!r} is not on your list.", hint="See it: `rehearse fillers words`."
        )
    removed = settings.removed_fillers
    return replace(
        settings,
        added_fillers=tuple(one for one in settings.added_fillers if one != phrase),
        removed_fillers=((*removed, phrase) if phrase in ENGLISH.phrases else removed),
    )


def normalize(text: str) -> str:
    """A phrase as it is kept: words in lower case, one space between them.

    Raises:
        RehearseError: It is no phrase that can be looked for.
    """
    words = _words(text)
    if not words:
        raise RehearseError(
            "A filler is one word or more.",
            hint='For example: `rehearse fillers add "to be honest"`.',
        )
    if len(words) > LONGEST:
        raise RehearseError(f"A filler is at most {LONGEST} words.")
    if any(map(is_filled_pause, words)):
        raise RehearseError(
            f"{' '.join(words)!r} is a sound: those are found by ear, not from a list.",
            hint="Mark one that is none: `rehearse fillers --wrong NUMBER`.",
        )
    return " ".join(words)


def _words(text: str) -> list[str]:
    return [bare(word) for word in text.split() if bare(word)]
