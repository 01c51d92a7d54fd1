import pytest

from rehearse.analysis.rates import count_fillers, count_interval, find_clusters
from rehearse.domain import Interval, Span
from tests.factories import a_filler


@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 10, 25, 100, 400])
def test_the_interval_is_the_exact_one_of_a_poisson_count(count):
    from scipy import stats

    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    interval = count_interval(count)
    assert interval.low == pytest.approx(low, abs=1e-6)
    assert interval.high == pytest.approx(high, abs=1e-6)


def test_rates_are_per_minute_of_speech_and_per_hundred_words_of_content():
    fillers = count_fillers(
        [a_filler(start=start) for start in (30, 10, 50)], 90.0, 150
    )
    assert fillers.count == 3
    assert fillers.per_minute == pytest.approx(2.0)
    assert fillers.per_hundred_words == pytest.approx(2.0)
    assert fillers.per_minute_interval.low == pytest.approx(0.619 / 1.5, abs=1e-3)
    assert fillers.per_minute_interval.high == pytest.approx(8.767 / 1.5, abs=1e-3)


def test_fillers_are_told_in_order_of_time():
    fillers = count_fillers(
        [a_filler(start=start) for start in (30, 10, 50)], 90.0, 150
    )
    assert [one.span.start for one in fillers.items] == [10, 30, 50]


def test_likely_fillers_and_openers_do_not_count():
    fillers = count_fillers(
        [a_filler()], 60.0, 100, likely=[a_filler(start=5)], openers=[a_filler("so")]
    )
    assert fillers.count == 1
    assert fillers.per_minute == pytest.approx(1.0)
    assert len(fillers.likely) == len(fillers.openers) == 1


def test_no_filler_in_a_minute_still_fits_a_rate_of_almost_four():
    interval = count_fillers([], 60.0, 100).per_minute_interval
    assert interval.low == 0.0
    assert interval.high == pytest.approx(3.689, abs=1e-3)


def test_without_speech_or_words_rates_are_zero():
    fillers = count_fillers([a_filler()], 0.0, 0)
    assert (fillers.per_minute, fillers.per_hundred_words) == (0.0, 0.0)
    assert fillers.per_minute_interval == Interval(0.0, 0.0)


def at(*starts):
    return [Span(start, start + 0.4) for start in starts]


def test_three_fillers_within_ten_seconds_are_a_cluster():
    assert find_clusters(at(1, 5, 10.9)) == (Span(1, 11.3),)


def test_three_fillers_that_are_farther_apart_are_none():
    assert find_clusters(at(1, 5, 11.1)) == ()
    assert find_clusters(at(1, 5)) == ()


def test_clusters_that_share_a_filler_are_one():
    assert find_clusters(at(1, 5, 9, 14, 18)) == (Span(1, 18.4),)
    assert len(find_clusters(at(1, 2, 3, 60, 61, 62))) == 2
