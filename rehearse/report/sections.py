"""Time, pace, pauses, ownership and voice in words.

A fact comes first, then what it means. The speaker's own earlier value comes
before any general one, because speakers differ more than bands allow for
(Jacewicz and Fox 2010).
"""

from collections.abc import Sequence

from rehearse.domain import Ownership, Pace, Pause, Placement, Span, Take
from rehearse.report.content import (
    PaceSection,
    PaceSlice,
    PauseMoment,
    PauseSection,
    PlainSection,
    TimeSection,
)
from rehearse.report.quotes import Said, moment_at, said_in
from rehearse.report.wording import (
    AUDIBLE_CHANGE,
    clock,
    count,
    decimal,
    pace_change,
    percent,
)

FEWEST_WORDS = 10
"""Words below which a pace would be read from noise."""

PACE_LEVELS = 8
PAUSES_SHOWN = 3
FEWEST_PRONOUNS = 3
"""Mentions of I and we below which their balance says nothing."""


def build_time(take: Take) -> TimeSection:
    """The length of the answer against its limit."""
    duration, limit = take.recording.duration, take.limit
    notes = []
    if limit:
        # Rounded as the clock shows it, so that the three numbers add up.
        left = int(limit) - int(duration)
        if left > 0:
            notes.append(f"{clock(left)} left.")
        elif left == 0:
            notes.append("All of the time was used.")
        else:
            notes.append(f"{clock(-left)} over the limit.")
    if take.transcript.words:
        first = decimal(take.analysis.pace.time_to_first_word)
        notes.append(f"The first word came after {first} s.")
    return TimeSection(
        headline=f"{clock(duration)} of {clock(limit)}" if limit else clock(duration),
        notes=tuple(notes),
        duration=duration,
        share=duration / limit if limit else None,
    )


def build_pace(take: Take, previous: Take | None) -> PaceSection:
    """The pace, what it means for this speaker, and how even it was."""
    pace = take.analysis.pace
    if len(take.transcript.words) < FEWEST_WORDS or pace.words_per_minute <= 0:
        return PaceSection("Too few words to speak of a pace", (), None, ())
    timeline = _slices(pace)
    notes = [_pace_meaning(pace, previous)]
    if timeline:
        notes.append(_evenness(timeline))
    notes.append(
        f"While speaking, {decimal(pace.articulation_rate)} syllables a second;"
        f" {percent(pace.phonation_ratio)} of the time was speech."
    )
    headline = f"{pace.words_per_minute:.0f} words a minute"
    if interval := pace.words_per_minute_interval:
        headline += f" ({interval.low:.0f} to {interval.high:.0f}, 95% interval)"
    return PaceSection(headline, tuple(notes), round(pace.words_per_minute), timeline)


def _pace_meaning(pace: Pace, previous: Take | None) -> str:
    before = previous.analysis.pace.words_per_minute if previous else 0.0
    if before > 0:
        # Compared as shown, so that a reader who does the sum agrees.
        return f"{pace_change(round(pace.words_per_minute), round(before))}."
    # The widest of the bands that vendors publish; they contradict each other.
    return (
        "This is your baseline. Coaching tools disagree on a good pace"
        " (from 100 to 165); your own is the better measure."
    )


def _slices(pace: Pace) -> tuple[PaceSlice, ...]:
    average = pace.words_per_minute
    return tuple(
        PaceSlice(
            span=point.span,
            words_per_minute=round(point.words_per_minute),
            level=max(
                0,
                min(
                    PACE_LEVELS - 1,
                    round((point.words_per_minute / average - 0.5) * PACE_LEVELS),
                ),
            ),
        )
        for point in pace.timeline
    )


def _evenness(timeline: tuple[PaceSlice, ...]) -> str:
    slowest = min(timeline, key=lambda one: one.words_per_minute)
    fastest = max(timeline, key=lambda one: one.words_per_minute)
    if fastest.words_per_minute <= slowest.words_per_minute * (1 + AUDIBLE_CHANGE):
        return "Even from start to end."
    return (
        f"Slowest {slowest.words_per_minute} from {clock(slowest.span.start)},"
        f" fastest {fastest.words_per_minute} from {clock(fastest.span.start)}."
    )


def build_pauses(take: Take) -> PauseSection:
    """The pauses by where they fall, and the longest that break a clause."""
    pauses = sorted(take.analysis.pauses, key=lambda pause: pause.span)
    if not pauses:
        return PauseSection("No pauses", (), (), ())
    longest = max(pauses, key=lambda pause: pause.span.duration)
    within = [pause for pause in pauses if pause.placement is Placement.WITHIN]
    moments = _pause_moments(pauses, said_in(take))
    notes = []
    if between := len(pauses) - len(within):
        notes.append(f"{between} between clauses, where pausing helps the listener.")
    if within:
        # Kahng: pauses within clauses are what ratings of fluency follow.
        notes.append(f"{len(within)} within a clause, where listeners hear hesitation.")
    return PauseSection(
        headline=(
            f"{count(len(pauses), 'pause')}, the longest"
            f" {_seconds(longest.span)} at {clock(longest.span.start)}"
        ),
        notes=tuple(notes),
        pauses=moments,
        longest_within=tuple(
            sorted(
                sorted(
                    (moment for moment in moments if moment.within),
                    key=lambda moment: -moment.moment.span.duration,
                )[:PAUSES_SHOWN],
                key=lambda moment: moment.moment.span,
            )
        ),
    )


def _pause_moments(
    pauses: Sequence[Pause], words: Sequence[Said]
) -> tuple[PauseMoment, ...]:
    return tuple(
        PauseMoment(
            moment=moment_at(pause.span, words),
            length=_seconds(pause.span),
            within=pause.placement is Placement.WITHIN,
        )
        for pause in pauses
    )


def _seconds(span: Span) -> str:
    return f"{span.duration:.1f} s"


def build_ownership(ownership: Ownership) -> PlainSection:
    """How often I and we, and when that is worth a second look."""
    mentions = ownership.i + ownership.we
    if not mentions:
        return PlainSection("Neither I nor we", ())
    notes: tuple[str, ...] = ()
    if mentions >= FEWEST_PRONOUNS and ownership.we > ownership.i:
        # Coaches of STAR ask for I; one study of ratings (Naim et al. 2015) found
        # we to help. So this tells, and does not judge.
        notes = ("More we than I: listeners may not hear which part was yours.",)
    return PlainSection(f"I {ownership.i}, we {ownership.we}", notes)


def build_voice(take: Take, previous: Take | None) -> PlainSection:
    """How far pitch and loudness move, beside the speaker's own last take."""
    moves = _voice_moves(take)
    if not moves:
        return PlainSection("Too little voice to measure how it moves", ())
    before = _voice_moves(previous) if previous else ""
    return PlainSection(
        f"{moves[0].upper()}{moves[1:]}",
        (f"Last take: {before}.",)
        if before
        else ("A livelier voice moves more; compare with your own takes only.",),
    )


def _voice_moves(take: Take) -> str:
    voice = take.analysis.voice
    moves = []
    if voice.pitch_variation is not None:
        moves.append(f"pitch moves by {decimal(voice.pitch_variation)} semitones")
    if voice.loudness_variation is not None:
        moves.append(f"loudness by {decimal(voice.loudness_variation)} dB")
    return ", ".join(moves)
