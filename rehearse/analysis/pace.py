"""Pace: how fast the answer was, as a whole and in slices of 15 s.

Words a minute count words that carry content (fillers and repetitions left out)
between the first word and the last, pauses included: speech rate as de Jong &
Wempe (2009) define it, in words. Articulation rate leaves pauses and filled
pauses out: syllables for each second of speech.

Nothing is divided by a guess: where there is no word or no time, a rate is 0.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import sqrt

from rehearse.analysis.syllables import count_syllables
from rehearse.analysis.words import carries_content, is_filled_pause
from rehearse.domain import Interval, Pace, PacePoint, Span, Transcript, Word

SLICE = 15.0
"""Seconds of a slice of the timeline."""

SHORTEST_SLICE = 5.0
"""Seconds; a shorter rest joins the slice before it: its rate would say nothing."""

FEWEST_SLICES = 3
"""From fewer, nothing can be said about how much pace varies."""

ONSET_TOLERANCE = 0.3
"""Seconds that speech may start before Whisper's first word and still be it."""

_T_QUANTILES = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
)  # fmt: skip
"""The .975 quantiles of Student's t for 1 to 20 degrees of freedom."""

_NORMAL_QUANTILE = 1.960
"""The same for very many."""


def measure_pace(
    transcript: Transcript, speech: Sequence[Span], left_out: Collection[int] = ()
) -> Pace:
    """Measure pace from words and the stretches of speech.

    Args:
        transcript: The words with their times.
        speech: Stretches of speech, in order, measured from the sound.
        left_out: Places of the words that are fillers or repetitions.
    """
    answer = find_answer(transcript, speech)
    speaking_time = sum((stretch.duration for stretch in speech), 0.0)
    content = [
        word
        for place, word in enumerate(transcript.words)
        if place not in left_out and carries_content(word.text)
    ]
    if answer is None or not content or not answer.duration:
        first = answer.start if answer else 0.0
        return Pace(0.0, 0.0, speaking_time, 0.0, first, ())
    slices = _count_slices(content, answer)
    voiced = speaking_time - _filled_pause_time(transcript)
    syllables = sum(count_syllables(word.text) for word in _spoken_words(transcript))
    whole = Span(
        min([answer.start, *(stretch.start for stretch in speech)]),
        max([answer.end, *(stretch.end for stretch in speech)]),
    )
    return Pace(
        words_per_minute=60 * len(content) / answer.duration,
        articulation_rate=syllables / voiced if voiced > 0 else 0.0,
        speaking_time=speaking_time,
        phonation_ratio=speaking_time / whole.duration,
        time_to_first_word=answer.start,
        timeline=tuple(
            PacePoint(span, 60 * count / span.duration) for span, count in slices
        ),
        words_per_minute_interval=_interval(slices),
    )


def find_answer(transcript: Transcript, speech: Sequence[Span]) -> Span | None:
    """From the first word's start to the last word's end; None without words.

    Whisper's first word may start seconds early and its last end late, in
    silence; so both are moved to the sound.
    """
    spoken = _spoken_words(transcript)
    if not spoken:
        return None
    first, last = spoken[0].span, spoken[-1].span
    start, end = first.start, last.end
    for stretch in speech:
        if stretch.overlap(first):
            is_onset = abs(stretch.start - start) <= ONSET_TOLERANCE
            heard = any(
                um.span.start < first.start and um.span.overlap(stretch)
                for um in transcript.filled_pauses
            )
            start = (
                max(start, stretch.start) if heard or not is_onset else stretch.start
            )
            break
    for stretch in reversed(speech):
        if stretch.overlap(last):
            end = min(end, stretch.end)
            break
    return Span(start, max(start, end))


def _spoken_words(transcript: Transcript) -> list[Word]:
    return [word for word in transcript.words if carries_content(word.text)]


def _filled_pause_time(transcript: Transcript) -> float:
    """Seconds of filled pauses, heard or written; none is counted twice."""
    heard = [um.span for um in transcript.filled_pauses]
    written = [
        word.span
        for word in transcript.words
        if is_filled_pause(word.text) and not any(word.span.overlap(um) for um in heard)
    ]
    return sum(span.duration for span in (*heard, *written))


def _count_slices(words: Sequence[Word], answer: Span) -> list[tuple[Span, int]]:
    """Slices of the answer and the words whose middle lies in each."""
    count = max(1, int(answer.duration // SLICE))
    if answer.duration - count * SLICE >= SHORTEST_SLICE and answer.duration > SLICE:
        count += 1
    edges = [answer.start + place * SLICE for place in range(count)] + [answer.end]
    totals = [0] * count
    for word in words:
        middle = (word.span.start + word.span.end) / 2
        place = int((middle - answer.start) // SLICE)
        totals[min(max(place, 0), count - 1)] += 1
    return [
        (Span(start, end), total)
        for (start, end), total in zip(pairwise(edges), totals, strict=True)
    ]


def _interval(slices: Sequence[tuple[Span, int]]) -> Interval | None:
    """A 95 % interval of the pace, from how much its slices differ.

    The ratio of words to time with a jackknife over slices: each is left out in
    turn, and the spread of what remains gives the standard error (Quenouille's
    and Tukey's method), with Student's t for so few slices.
    """
    if len(slices) < FEWEST_SLICES:
        return None
    words = sum(count for _, count in slices)
    minutes = sum(span.duration for span, _ in slices) / 60
    rates = [(words - count) / (minutes - span.duration / 60) for span, count in slices]
    mean = sum(rates) / len(rates)
    freedom = len(rates) - 1
    error = sqrt(freedom / len(rates) * sum((rate - mean) ** 2 for rate in rates))
    quantile = (
        _T_QUANTILES[freedom - 1] if freedom <= len(_T_QUANTILES) else _NORMAL_QUANTILE
    )
    pace = words / minutes
    return Interval(max(0.0, pace - quantile * error), pace + quantile * error)
