"""Pauses: no speech for at least a quarter of a second, measured from the sound.

Gaps between Whisper's words are no measure: it stretches words over silence.
So silence comes from the sound, and the words only tell speech from a cough, a
breath or a slammed door: sound that no word or filled pause touches is none.

Kahng: what listeners hear as disfluent are pauses within a clause; pauses
between clauses are how anybody breathes.
"""

from collections.abc import Sequence
from itertools import pairwise

from rehearse.analysis.clauses import find_placement
from rehearse.analysis.energy import Loudness, runs
from rehearse.analysis.words import find_neighbor
from rehearse.domain import Pause, Span, Transcript

SHORTEST_PAUSE = 0.25
"""Seconds. Hincks (2005) ends a run of speech here; the best limits for a
monologue lie at 0.2 to 0.25 s (Gao, Sun & Li 2025), and closures of stops,
which are not pauses, end below it."""

SHORTEST_SOUND = 0.03
"""Seconds. What is shorter is a click, not a syllable."""

WORD_TOLERANCE = 0.15
"""Seconds that Whisper's word times may be off, and still claim a sound."""


def find_speech(loudness: Loudness, transcript: Transcript) -> tuple[Span, ...]:
    """The stretches of speech, in order; silence up to `SHORTEST_PAUSE` is inside.

    Without words or filled pauses there is no speech, whatever the sound.
    """
    spans = [word.span for word in transcript.words]
    spans += [heard.span for heard in transcript.filled_pauses]
    claims = sorted(
        Span(span.start - WORD_TOLERANCE, span.end + WORD_TOLERANCE) for span in spans
    )
    speech: list[Span] = []
    for sound in runs(loudness.is_sound):
        if sound.duration < SHORTEST_SOUND or not _is_claimed(sound, claims):
            continue
        if speech and sound.start - speech[-1].end < SHORTEST_PAUSE:
            sound = Span(speech.pop().start, sound.end)  # noqa: PLW2901 - it grew
        speech.append(sound)
    return tuple(speech)


def find_pauses(speech: Sequence[Span], transcript: Transcript) -> tuple[Pause, ...]:
    """The pauses between stretches of speech; none before the first, after the last.

    Args:
        speech: As `find_speech` returns it.
        transcript: Its words tell where in a sentence a pause falls.
    """
    texts = [word.text for word in transcript.words]
    pauses = []
    for before, after in pairwise(speech):
        silence = Span(before.end, after.start)
        middle = (silence.start + silence.end) / 2
        place = sum(
            (word.span.start + word.span.end) / 2 < middle for word in transcript.words
        )
        left, right = (
            find_neighbor(texts, place - 1, -1),
            find_neighbor(texts, place, 1),
        )
        pauses.append(Pause(silence, find_placement(left, right)))
    return tuple(pauses)


def _is_claimed(sound: Span, claims: Sequence[Span]) -> bool:
    return any(sound.overlap(claim) > 0 for claim in claims)
