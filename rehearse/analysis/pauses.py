"""Pauses: no speech for at least a quarter of a second, measured from the sound.

Gaps between Whisper's words are no measure: it stretches words over silence.
So silence comes from the sound, and the words only tell speech from a cough, a
breath or a slammed door: sound that no word or filled pause touches is none.

What listeners hear as disfluent are pauses within a clause; pauses between
clauses are how anybody breathes (Kahng 2014).
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rehearse.analysis.clauses import WordOrder, find_placement, middle_of
from rehearse.analysis.energy import Loudness, runs
from rehearse.domain import Pause, Span, Transcript

SHORTEST_PAUSE = 0.25
"""Seconds. Hincks (2005) ends a run of speech here; the best limits for a
monologue lie at 0.2 to 0.25 s (Gao, Sun & Li 2025), and closures of stops,
which are not pauses, end below it."""

SHORTEST_SOUND = 0.05
"""Seconds. What is shorter is a click, not a syllable."""

WORD_TOLERANCE = 0.15
"""Seconds that Whisper's word times may be off, and still claim a sound."""


def find_speech(loudness: Loudness, transcript: Transcript) -> tuple[Span, ...]:
    """The stretches of speech, in order; silence up to `SHORTEST_PAUSE` is inside.

    Without words or filled pauses there is no speech, whatever the sound. Where
    noise hides every word, the words' own times are all there is.
    """
    spans = [word.span for word in transcript.words]
    spans += [heard.span for heard in transcript.filled_pauses]
    claims = _joined(
        [
            Span(span.start - WORD_TOLERANCE, span.end + WORD_TOLERANCE)
            for span in sorted(spans)
        ],
        closest=0.0,
    )
    sounds = [
        sound
        for sound in runs(loudness.is_sound)
        if sound.duration >= SHORTEST_SOUND and _is_claimed(sound, claims)
    ]
    return _joined(sounds or sorted(spans), closest=SHORTEST_PAUSE)


def find_pauses(speech: Sequence[Span], transcript: Transcript) -> tuple[Pause, ...]:
    """The pauses between stretches of speech; none before the first, after the last.

    Args:
        speech: As `find_speech` returns it.
        transcript: Its words tell where in a sentence a pause falls.
    """
    order = WordOrder(transcript.words)
    pauses = []
    for before, after in pairwise(speech):
        silence = Span(before.end, after.start)
        place = order.place_at(middle_of(silence))
        beside_filler = order.is_filled_pause(place - 1) or order.is_filled_pause(place)
        placement = find_placement(
            order.before(place), order.after(place), commas=not beside_filler
        )
        pauses.append(Pause(silence, placement))
    return tuple(pauses)


def _joined(spans: Sequence[Span], closest: float) -> tuple[Span, ...]:
    """Spans in order, those less than `closest` apart as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end < closest:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_claimed(sound: Span, claims: Sequence[Span]) -> bool:
    """Whether a claim overlaps the sound; claims are in order and apart."""
    place = bisect_left(claims, Span(sound.end, sound.end))
    return place > 0 and sound.overlap(claims[place - 1]) > 0
