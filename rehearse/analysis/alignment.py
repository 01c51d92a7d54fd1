"""Word times, moved to the sound.

Whisper tells when a word ends, less well when it begins: a pause in front of a
word is counted to the word, and the first word of a take may start seconds early.
So a word that begins or ends in silence is moved to the sound beside it, and one
that reaches over a pause to the side on which it was said: behind the pause,
unless punctuation closes it or the time there is too short to say it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rehearse.analysis.syllables import count_syllables
from rehearse.domain import Span, Transcript, Word

FASTEST_SYLLABLE = 0.07
"""Seconds: nobody says a syllable faster for the length of a word."""

CLOSING = (".", "?", "!", ",", ";", ":", "…")


def move_to_sound(transcript: Transcript, speech: Sequence[Span]) -> Transcript:
    """The transcript with words that begin and end in one stretch of speech.

    A word that no speech touches stays where it is.

    Args:
        transcript: Words in any order.
        speech: Stretches of speech, in order and apart.
    """
    starts = [stretch.start for stretch in speech]
    ends = [stretch.end for stretch in speech]

    def moved(word: Word) -> Word:
        first = bisect_right(ends, word.span.start)  # the first that ends later
        stop = bisect_left(starts, word.span.end)  # behind the last that starts earlier
        parts = [
            Span(max(word.span.start, stretch.start), min(word.span.end, stretch.end))
            for stretch in speech[first:stop]
        ]
        return replace(word, span=_choose(word, parts)) if parts else word

    return replace(transcript, words=tuple(moved(word) for word in transcript.words))


def _choose(word: Word, parts: Sequence[Span]) -> Span:
    """The part of a word's time in which it was said."""
    if not word.text.endswith(CLOSING):
        needed = FASTEST_SYLLABLE * count_syllables(word.text)
        for part in reversed(parts):
            if part.duration >= needed:
                return part
    return max(parts, key=lambda part: part.duration)
