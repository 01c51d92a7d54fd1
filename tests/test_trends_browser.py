"""The page of trends in a real browser: what is drawn, pressed and let out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from rehearse.goals import parse_goal
from rehearse.report.trend_groups import build_groups
from rehearse.report.trend_groups_html import groups_to_html
from rehearse.report.trends import build_trends
from rehearse.report.trends_html import to_html
from rehearse.summary import Summary, summarize
from rehearse.trends import Grouping, find_groups, find_trends, measure_practice
from tests.factories import MONDAY, a_take
from tests.test_html_browser import Visit, barriers, browser, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

__all__ = ["browser"]

ROW = summarize(a_take())


def rows(count: int) -> list[Summary]:
    """Takes with fewer and fewer fillers; the first two were heard otherwise."""
    return [
        replace(
            ROW,
            id=f"take-{number:04}",
            recorded_at=MONDAY + timedelta(hours=12 * number),
            speaking_time=60.0 + number % 5 * 10,
            fillers=max(0, 14 - 14 * number // count + number % 3),
            words_per_minute=140.0 + number % 7,
            words_per_minute_low=128.0,
            words_per_minute_high=158.0,
            filler_detector=None if number < 2 and count > 2 else "ears 1",
        )
        for number in range(count)
    ]


def page_of(takes: Sequence[Summary], links: Sequence[str] = ()) -> str:
    now = MONDAY + timedelta(days=5)
    goals = [parse_goal("fillers", "3"), parse_goal("pace", "120-150")]
    report = build_trends(
        takes, find_trends(takes), measure_practice(takes, now), goals
    )
    return to_html(report, takes, {name: f"{name}.html" for name in links})


@pytest.fixture
def visited(browser: "Browser", tmp_path: Path) -> Iterator[Visit]:
    takes = rows(12)
    (tmp_path / "take-0011.html").write_text("<title>the last take</title>")
    seen = visit(browser, tmp_path, page_of(takes, ["take-0011"]))
    yield seen
    seen.page.context.close()


def test_every_measure_has_a_chart_that_says_the_same_in_words(visited: Visit) -> None:
    charts = visited.page.locator(".trend-chart")
    assert charts.count() == 9
    assert visited.page.locator(".trend-chart canvas").count() == 9
    label = visited.page.locator("#chart-fillers").get_attribute("aria-label") or ""
    assert label.startswith("Fillers over 12 takes, from ")
    assert "Better: from" in label


def test_it_makes_no_request_and_no_complaint(visited: Visit) -> None:
    visited.page.hover("#chart-pace .u-over")
    visited.page.wait_for_timeout(200)

    assert [url for url in visited.requests if not url.endswith("/take.html")] == []
    assert visited.messages == []


def test_pointing_at_a_dot_tells_its_take_and_interval(visited: Visit) -> None:
    chart = visited.page.locator("#chart-pace .u-over")
    box = chart.bounding_box()
    assert box

    chart.hover(position={"x": box["width"] - 4, "y": 40})

    readout = visited.page.locator("#chart-pace + .readout")
    assert readout.text_content() == "Take 12, 2026-01-31: 144 (128 to 158)"


def test_pressing_a_dot_opens_the_page_of_its_take(visited: Visit) -> None:
    box = visited.page.locator("#chart-fillers .u-over").bounding_box()
    assert box

    visited.page.mouse.click(box["x"] + box["width"] - 4, box["y"] + 40)

    visited.page.wait_for_url("**/take-0011.html")
    assert visited.page.title() == "the last take"


def test_a_dot_without_a_page_opens_nothing(visited: Visit) -> None:
    box = visited.page.locator("#chart-fillers .u-over").bounding_box()
    assert box

    visited.page.mouse.click(box["x"] + 4, box["y"] + 40)
    visited.page.wait_for_timeout(200)

    assert visited.page.url.endswith("/take.html")


def test_the_keyboard_reaches_the_page_of_a_take_in_the_table(visited: Visit) -> None:
    visited.page.keyboard.press("Tab")  # the table, which scrolls
    visited.page.keyboard.press("Tab")
    visited.page.keyboard.press("Enter")

    visited.page.wait_for_url("**/take-0011.html")


@pytest.mark.parametrize(
    ("scheme", "width", "takes"),
    [("light", 1000, 12), ("dark", 1000, 12), ("light", 390, 12), ("dark", 390, 1)],
)
def test_axe_finds_no_barrier_and_nothing_sticks_out(
    browser: "Browser",
    tmp_path: Path,
    scheme: Literal["light", "dark"],
    width: int,
    takes: int,
) -> None:
    html = page_of(rows(takes), ["take-0000"])
    seen = visit(
        browser, tmp_path, html, scheme=scheme, width=width, bypass_policy=True
    )

    assert barriers(seen) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    seen.page.context.close()


@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_groups_has_no_barrier_and_nothing_sticks_out(
    browser: "Browser", tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    takes = [
        replace(row, skills=("teamwork", "data")[: 1 + (place > 3)])
        for place, row in enumerate(rows(8))
    ]
    groups = find_groups(takes, lambda take: take.skills)
    now = MONDAY + timedelta(days=5)
    report = build_groups(groups, Grouping.SKILL, measure_practice(takes, now))
    html = groups_to_html(report)
    seen = visit(
        browser, tmp_path, html, width=width, scheme=scheme, bypass_policy=True
    )

    assert barriers(seen) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    assert seen.page.locator("h2").all_inner_texts() == [
        "teamwork",
        "Too few takes to tell",
        "How to read this",
    ]
    assert len(seen.requests) == 1
    assert seen.messages == []
    seen.page.context.close()


def test_a_thousand_takes_are_drawn_with_a_line_through_them(
    browser: "Browser", tmp_path: Path
) -> None:
    html = page_of(rows(1000))
    assert len(html) < 1_500_000

    seen = visit(browser, tmp_path, html)

    assert seen.page.locator(".trend-chart canvas").count() == 9
    assert seen.page.locator("tbody tr").count() == 1000
    assert seen.page.get_by_text("median of the takes around each one").is_visible()
    assert seen.messages == []
    seen.page.context.close()


def test_without_scripts_every_number_is_still_there(
    browser: "Browser", tmp_path: Path
) -> None:
    path = tmp_path / "trends.html"
    path.write_text(page_of(rows(12)), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(path.as_uri())

    assert page.get_by_text("Better: from").first.is_visible()
    assert page.locator("tbody tr").count() == 12
    page.context.close()
