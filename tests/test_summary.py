from rehearse.domain import FillerCategory, Fillers, Interval, Part
from rehearse.summary import from_row, summarize, to_row
from tests.factories import a_filler, a_take, an_analysis, an_empty_take


def test_a_summary_has_the_measures_of_the_take():
    summary = summarize(a_take())
    assert summary.words == 35
    assert summary.words_per_minute == 122.4
    assert summary.speaking_time == 14.0
    assert summary.pauses == 2
    assert summary.pause_time == 0.9
    assert summary.fillers == 3
    assert summary.fillers_per_minute == 12.86
    assert summary.missing == (Part.RESULT,)
    assert summary.time_limit == 120.0


def test_fillers_are_counted_by_category():
    items = (
        a_filler("um"),
        a_filler("uh", 3.0),
        a_filler("uh", 4.0),
        a_filler("like", 5.0, FillerCategory.LEXICAL),
        a_filler("like", 6.0, FillerCategory.LEXICAL),
        a_filler("the", 7.0, FillerCategory.REPETITION),
    )
    fillers = Fillers(items, 6.0, Interval(2.2, 13.1), 4.0)
    summary = summarize(a_take(an_analysis(fillers=fillers)))
    assert summary.fillers == 6
    assert summary.filled_pauses == 3
    assert summary.lexical_fillers == 2
    assert summary.repetitions == 1


def test_an_empty_take_has_zeros_and_every_part_missing():
    summary = summarize(an_empty_take())
    assert summary.words == summary.fillers == summary.pauses == 0
    assert summary.pitch_variation is None
    assert summary.missing == (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)


def test_a_row_holds_plain_values_and_comes_back_as_it_was():
    for take in (a_take(), an_empty_take(question=None, limit=None)):
        row = to_row(summarize(take))
        assert all(isinstance(v, str | int | float | None) for v in row.values())
        assert from_row(row) == summarize(take)


def test_times_in_rows_sort_as_text():
    times = [to_row(summarize(a_take()))["recorded_at"]]
    assert times == ["2026-01-26T10:00:00.000000+00:00"]
