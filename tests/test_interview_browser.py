"""The page of a mock interview in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from rehearse.analysis.interviews import sum_up
from rehearse.domain.interviews import Interview, InterviewAnswer
from rehearse.report.interview import build_interview
from rehearse.report.interview_html import to_html
from tests.factories import MONDAY, a_take, an_empty_take
from tests.test_html_browser import barriers, browser, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

__all__ = ["browser"]


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1000), ("dark", 1000), ("light", 390)]
)
def test_axe_finds_no_barrier_nothing_sticks_out_and_nothing_is_fetched(
    browser: "Browser", tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    takes = (a_take(), an_empty_take(id="20260126-100100-aaaa"))
    interview = Interview(
        title="Panel interview",
        began_at=MONDAY,
        planned=3,
        answers=tuple(InterviewAnswer(take) for take in takes),
        job_title="Data Analyst",
    )
    html = to_html(build_interview(interview, sum_up(interview)))

    seen = visit(
        browser, tmp_path, html, scheme=scheme, width=width, bypass_policy=True
    )

    assert barriers(seen) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    assert [url for url in seen.requests if not url.endswith("/take.html")] == []
    assert seen.messages == []
    assert seen.page.locator("tbody tr").count() == 2
    seen.page.context.close()
