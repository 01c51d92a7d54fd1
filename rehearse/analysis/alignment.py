"""Word times, moved to the sound.

Whisper lets a word begin or end in the silence beside it, the first word of a
take up to seconds early. A word that begins in silence begins with the next
speech, one that ends in silence ends with the last. Nothing else is known
better than Whisper knows it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rehearse.domain import Span, Transcript


def move_to_sound(transcript: Transcript, speech: Sequence[Span]) -> Transcript:
    """The transcript with words that begin and end in speech.

    A word that no speech touches stays where it is.

    Args:
        transcript: Words in any order.
        speech: Stretches of speech, in order and apart.
    """
    starts = [stretch.start for stretch in speech]
    ends = [stretch.end for stretch in speech]

    def moved(span: Span) -> Span:
        first = bisect_right(ends, span.start)  # the first stretch that ends later
        last = bisect_left(starts, span.end) - 1  # the last one that starts earlier
        if first > last:
            return span
        return Span(max(span.start, starts[first]), min(span.end, ends[last]))

    words = tuple(replace(word, span=moved(word.span)) for word in transcript.words)
    return replace(transcript, words=words)
