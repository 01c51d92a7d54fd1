"""Simulated speakers, with and without a change, and what they are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from rehearse.domain import Kind, Part
from rehearse.summary import summarize
from rehearse.trends import (
    ALPHA,
    FEWEST,
    Verdict,
    find_groups,
    find_trends,
    measure_practice,
)
from rehearse.trends.measures import BY_NAME, rate_interval
from rehearse.trends.permutation import slope, trend_of_counts, trend_of_values
from rehearse.trends.trend import find_trend
from tests.factories import MONDAY, a_take

ROW = summarize(a_take())
SPEAKERS = 300


def a_row(number=0, *, minutes=1.0, **changes):
    """The row of a take; the higher its number, the later it was."""
    values = {
        "id": f"take-{number:04}",
        "recorded_at": MONDAY + timedelta(days=number),
        "speaking_time": 60 * minutes,
        "filler_detector": "ears 1",
    }
    return replace(ROW, **{**values, **changes})


def rows_of(counts, **changes):
    return [
        a_row(number, fillers=count, **changes) for number, count in enumerate(counts)
    ]


def trend_of(name, rows):
    return find_trend(BY_NAME[name], rows)


def speak(generator, takes, *, rate=6.0, change=1.0):
    """Fillers of a speaker: two kinds of question, answers of 40 s to 2 min, and
    takes that scatter more than Poisson counts do."""
    kinds = generator.integers(0, 2, takes)
    minutes = generator.uniform(0.66, 2.0, takes)
    mood = generator.gamma(6.25, 1 / 6.25, takes)
    course = change ** (np.arange(takes) / (takes - 1))
    rates = rate * np.where(kinds, 1.4, 1.0) * course * mood
    return generator.poisson(rates * minutes), minutes, kinds


def share_told_fewer(takes, **speaker):
    generator = np.random.default_rng(1)
    told = 0
    for _ in range(SPEAKERS):
        outcome = trend_of_counts(*speak(generator, takes, **speaker), alpha=ALPHA)
        told += bool(outcome and outcome.direction < 0 and outcome.p_value <= ALPHA)
    return told / SPEAKERS


@pytest.mark.parametrize("takes", [6, 8, 12, 20])
def test_a_speaker_without_change_is_hardly_ever_told_better(takes):
    assert share_told_fewer(takes) <= 0.03


@pytest.mark.parametrize("rate", [0.5, 20.0])
def test_nor_is_one_with_very_few_or_very_many_fillers(rate):
    assert share_told_fewer(10, rate=rate) <= 0.03


def test_looking_after_every_take_seldom_finds_what_is_not_there():
    generator = np.random.default_rng(2)
    speakers, ever = 150, 0
    for _ in range(speakers):
        counts, minutes, kinds = speak(generator, 20)
        outcomes = [
            trend_of_counts(counts[:n], minutes[:n], kinds[:n], alpha=ALPHA)
            for n in range(FEWEST, 21)
        ]
        ever += any(
            one and one.direction < 0 and one.p_value <= ALPHA for one in outcomes
        )
    assert ever / speakers <= 0.10


def test_moods_that_last_are_seldom_taken_for_an_improvement():
    generator = np.random.default_rng(5)
    told = 0
    for _ in range(SPEAKERS):
        mood = np.zeros(15)
        for take, new in enumerate(generator.normal(size=15)):
            mood[take] = 0.3 * mood[take - 1] * bool(take) + 0.95 * new
        minutes = generator.uniform(0.66, 2.0, 15)
        counts = generator.poisson(6 * minutes * np.exp(0.4 * mood - 0.08))
        outcome = trend_of_counts(
            counts.tolist(), minutes.tolist(), ["a"] * 15, alpha=ALPHA
        )
        told += bool(outcome and outcome.direction < 0 and outcome.p_value <= ALPHA)
    assert told / SPEAKERS <= 0.05


def test_a_speaker_who_gets_much_better_is_told_so():
    assert share_told_fewer(20, rate=9.0, change=0.2) >= 0.7


def test_the_verdict_asks_for_more_than_a_chance_of_one_in_twenty():
    generator = np.random.default_rng(6)
    verdicts = [
        trend_of(
            "fillers",
            [
                a_row(number, minutes=length, fillers=count, kind=list(Kind)[kind])
                for number, (count, length, kind) in enumerate(
                    zip(*speak(generator, 10), strict=True)
                )
            ],
        ).verdict
        for _ in range(SPEAKERS)
    ]
    assert verdicts.count(Verdict.BETTER) / SPEAKERS <= 0.03
    assert verdicts.count(Verdict.WORSE) / SPEAKERS <= 0.03


def test_a_pace_without_change_is_hardly_ever_called_changed():
    generator = np.random.default_rng(3)
    told = 0
    for _ in range(SPEAKERS):
        kinds = generator.integers(0, 2, 10)
        pace = generator.standard_t(3, 10) * 12 + 130 + 20 * kinds
        outcome = trend_of_values(pace.tolist(), kinds.tolist(), alpha=ALPHA)
        told += bool(outcome and outcome.p_value <= ALPHA)
    assert told / SPEAKERS <= 0.04


def test_the_p_value_of_six_falling_takes_is_that_of_two_orders_in_720():
    outcome = trend_of_values([6, 5, 4, 3, 2, 1], ["a"] * 6, alpha=ALPHA)
    assert outcome
    assert outcome.p_value == pytest.approx(2 / 720)
    assert outcome.direction == -1


def test_the_same_takes_get_the_same_p_value_each_time():
    counts = [9, 8, 9, 6, 7, 5, 6, 4, 6, 3, 4, 5]
    assert (
        len({trend_of_counts(counts, [1.0] * 12, [0] * 12, alpha=ALPHA) for _ in "ab"})
        == 1
    )


def test_a_longer_answer_with_more_fillers_is_not_a_change():
    counts = range(4, 16)
    minutes = [count / 4 for count in counts]
    outcome = trend_of_counts(list(counts), minutes, ["a"] * 12, alpha=ALPHA)
    assert outcome
    assert outcome.direction == 0
    assert outcome.p_value == 1.0


def test_moving_on_to_easier_questions_is_not_an_improvement():
    """Each kind has its own steady rate; the easy kind comes later."""
    hard = [12, 11, 13, 12, 11, 12]
    easy = [4, 3, 5, 4, 4, 3]
    rows = [
        a_row(number, fillers=count, kind=kind)
        for number, (count, kind) in enumerate(
            [
                *((one, Kind.TASK) for one in hard),
                *((one, Kind.EXAMPLE) for one in easy),
            ]
        )
    ]
    assert trend_of("fillers", rows).verdict is Verdict.NO_CHANGE
    mixed_up = [replace(row, kind=Kind.EXAMPLE) for row in rows]
    assert trend_of("fillers", mixed_up).verdict is Verdict.BETTER


def test_falling_fillers_are_better_and_rising_ones_worse():
    counts = [12, 11, 12, 9, 8, 8, 5, 4, 4, 3]
    better = trend_of("fillers", rows_of(counts))
    assert better.verdict is Verdict.BETTER
    assert better.baseline
    assert better.recent
    assert better.baseline.value == pytest.approx(35 / 3)
    assert (better.baseline.low, better.baseline.high) == (11, 12)
    assert better.recent.value == pytest.approx(11 / 3)
    assert (
        "falling, more than chance explains (p < 0.001 in 10 takes)" in better.sentence
    )
    assert trend_of("fillers", rows_of(counts[::-1])).verdict is Verdict.WORSE


def test_pace_has_no_good_direction():
    rows = [a_row(n, words_per_minute=110.0 + 6 * n) for n in range(10)]
    trend = trend_of("pace", rows)
    assert trend.verdict is Verdict.CHANGED
    assert trend.change == pytest.approx(6)
    assert "rising" in trend.sentence
    assert "hardly hear" not in trend.sentence


def test_a_real_change_of_pace_that_nobody_hears_is_said_to_be_one():
    trend = trend_of(
        "pace", [a_row(n, words_per_minute=140.0 + n / 2) for n in range(10)]
    )
    assert trend.verdict is Verdict.CHANGED
    assert "hardly hear" in trend.sentence


@pytest.mark.parametrize(
    ("takes", "said"),
    [(0, "there are none"), (1, "there is 1 so"), (5, "there are 5 so")],
)
def test_too_few_takes_get_no_verdict(takes, said):
    trend = trend_of("fillers", rows_of(range(takes)))
    assert trend.verdict is Verdict.TOO_FEW
    assert (trend.p_value, trend.baseline, trend.recent) == (None, None, None)
    assert said in trend.sentence


def test_takes_that_are_each_of_another_kind_get_no_verdict():
    rows = [a_row(n, kind=kind) for n, kind in enumerate(Kind)]
    trend = trend_of("pace", rows)
    assert trend.verdict is Verdict.TOO_FEW
    assert "same kind of question" in trend.sentence


def test_fillers_that_another_detector_heard_are_shown_and_not_compared():
    earlier = rows_of([15] * 6, filler_detector=None)
    later = [a_row(6 + n, fillers=4) for n in range(6)]
    trend = trend_of("fillers", earlier + later)
    assert trend.verdict is Verdict.NO_CHANGE
    assert (trend.takes, trend.set_aside, len(trend.points)) == (6, 6, 12)
    assert trend.baseline
    assert trend.baseline.value == 4
    assert trend_of("pace", earlier + later).set_aside == 0


def test_a_take_with_hardly_any_speech_says_nothing():
    rows = [*rows_of([3] * 6), a_row(6, minutes=0.05, fillers=9)]
    assert len(trend_of("fillers", rows).points) == 6


def test_a_measure_that_could_not_be_taken_leaves_the_take_out():
    rows = [a_row(n, pitch_variation=None if n % 2 else 2.5) for n in range(12)]
    trend = trend_of("pitch", rows)
    assert (trend.takes, trend.verdict) == (6, Verdict.NO_CHANGE)


def test_parts_that_come_in_are_better():
    rows = [a_row(n, missing=(Part.RESULT, Part.TASK)[: 2 - n // 5]) for n in range(15)]
    assert trend_of("parts-missing", rows).verdict is Verdict.BETTER


def test_trends_do_not_depend_on_the_order_in_which_takes_are_given():
    rows = rows_of([9, 7, 8, 5, 6, 4, 2])
    assert find_trends(rows) == find_trends(rows[::-1])


def test_ten_years_of_practice_are_no_trouble():
    rows = rows_of([4] * 1500 + [3] * 1500)
    trend = trend_of("fillers", rows)
    assert trend.verdict is Verdict.BETTER
    assert trend.takes == 3000
    assert slope(range(3000), ["a"] * 3000) == 1.0


def test_the_slope_is_that_of_most_pairs_within_a_kind():
    assert slope([0.0, 100.0, 1.0, 101.0, 2.0, 102.0], [0, 1, 0, 1, 0, 1]) == 0.5
    assert slope([1.0], [0]) == 0.0


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.7), (1, 0.0, 5.6), (6, 2.2, 13.1), (60, 45.8, 77.2)],
)
def test_the_interval_of_a_rate_is_that_of_poisson_tables(events, low, high):
    interval = rate_interval(events, 1.0)
    assert interval
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.06)
    assert rate_interval(events, 0.0) is None


# --- groups ------------------------------------------------------------------


def by_skill(rows):
    return find_groups(rows, lambda take: take.skills, [BY_NAME["fillers"]])


def test_a_take_counts_in_each_of_its_groups_the_largest_first():
    rows = [a_row(n, skills=("data", "writing")[: 1 + n % 2]) for n in range(8)]
    groups = by_skill([*rows, a_row(9)])
    assert [(group.name, len(group.takes)) for group in groups] == [
        ("data", 8),
        ("writing", 4),
    ]
    assert [group.is_tested for group in groups] == [True, False]


def test_the_groups_that_are_tested_share_what_they_may_be_wrong():
    rows = [a_row(n, skills=("abcd"[n % 4],)) for n in range(24)]
    few = [a_row(50 + n, skills=("e",)) for n in range(3)]
    short = [a_row(60 + n, skills=("f",), minutes=0.05) for n in range(9)]
    groups = by_skill([*rows, *few, *short])
    assert {group.alpha for group in groups} == {ALPHA / 4}
    assert {group.alpha for group in by_skill(few)} == {ALPHA}


def test_a_change_within_one_skill_is_told_of_it_alone():
    falling = [a_row(n, fillers=20 - 2 * n, skills=("data",)) for n in range(10)]
    steady = [a_row(30 + n, fillers=6 + n % 2, skills=("sales",)) for n in range(10)]
    verdicts = {
        group.name: group.trends[0].verdict for group in by_skill([*falling, *steady])
    }
    assert verdicts == {"data": Verdict.BETTER, "sales": Verdict.NO_CHANGE}


def test_a_verdict_in_a_group_asks_for_more_than_one_of_all_takes():
    counts = [10, 6, 8, 5, 7, 3, 5, 2]
    rows = rows_of(counts, skills=("data",))
    others = [
        replace(row, id=f"{name}-{row.id}", fillers=5, skills=(name,))
        for name in "abcdefghi"
        for row in rows
    ]
    alone = by_skill(rows)[0].trends[0]
    assert alone.verdict is Verdict.BETTER
    among = {group.name: group for group in by_skill([*rows, *others])}["data"]
    assert among.alpha < among.trends[0].p_value < ALPHA
    assert among.trends[0].verdict is Verdict.NO_CHANGE


def test_a_small_alpha_can_still_be_reached():
    counts = list(range(40, 28, -1))
    outcome = trend_of_counts(counts, [1.0] * 12, ["a"] * 12, alpha=ALPHA / 40)
    assert outcome
    assert outcome.p_value <= ALPHA / 40


def test_a_speaker_without_change_is_hardly_ever_told_better_of_any_skill():
    """One measure of 25 takes over five skills, each take with one to three."""
    generator = np.random.default_rng(4)
    told = 0
    for _ in range(SPEAKERS):
        skills = [
            generator.choice(5, generator.integers(1, 4), replace=False)
            for _ in range(25)
        ]
        rows = [
            a_row(
                n,
                minutes=length,
                fillers=count,
                kind=list(Kind)[kind],
                skills=tuple(map(str, own)),
            )
            for n, (count, length, kind, own) in enumerate(
                zip(*speak(generator, 25), skills, strict=True)
            )
        ]
        told += any(
            group.trends[0].verdict is Verdict.BETTER for group in by_skill(rows)
        )
    assert told / SPEAKERS <= 0.03


NOW = MONDAY + timedelta(days=10, hours=2)


def on_days(*days):
    return [a_row(day, duration=60.0) for day in days]


@pytest.mark.parametrize(
    ("days", "streak"),
    [((), 0), ((10,), 1), ((9,), 1), ((8,), 0), ((7, 8, 9, 10), 4), ((6, 8, 9), 2)],
)
def test_a_streak_is_days_in_a_row_until_today_or_yesterday(days, streak):
    assert measure_practice(on_days(*days), NOW, UTC).streak == streak


def test_practice_adds_up_all_time_and_the_last_seven_days():
    practice = measure_practice(on_days(1, 5, 5, 10), NOW, UTC)
    assert (practice.takes, practice.days) == (4, 3)
    assert (practice.time, practice.time_this_week) == (240.0, 180.0)


def test_a_streak_counts_the_days_of_the_speakers_own_zone():
    late = datetime(2026, 1, 26, 23, 30, tzinfo=MONDAY.tzinfo)
    rows = [a_row(0, recorded_at=late), a_row(1, recorded_at=late + timedelta(hours=2))]
    east = timezone(timedelta(hours=2))
    now = late + timedelta(hours=3)
    assert measure_practice(rows, now, UTC).streak == 2
    assert measure_practice(rows, now, east).streak == 1
