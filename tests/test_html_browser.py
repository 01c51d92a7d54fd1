"""The page in a real browser: what is pressed, heard, shown and let out."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from rehearse.domain import Take
from rehearse.report.coach import comment_form
from rehearse.report.comparison_html import Sound
from rehearse.report.comparison_html import to_html as comparison_to_html
from rehearse.report.html import to_html
from tests.factories import (
    a_filler,
    a_recording,
    a_take,
    an_analysis,
    an_empty_take,
    fillers_of,
)
from tests.test_html import a_sound, as_flac

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """The system's own Chromium, without a window."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("needs Chromium: sudo apt-get install --yes chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """An opened page, and what it did that it should not have."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def time(self) -> float:
        return float(self.page.evaluate("document.getElementById('audio').currentTime"))

    def wait_until(self, condition: str) -> None:
        """Ask again and again: the policy forbids the page to evaluate text."""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never true: {condition}")

    def hold(self) -> None:
        """Stop the sound, so that the place it was set to can be read."""
        self.page.evaluate("document.getElementById('audio').play = async () => {}")


def a_full_take() -> Take:
    """The default take with every kind of filler."""
    fillers = fillers_of(0)
    return a_take(
        an_analysis(
            fillers=type(fillers)(
                items=an_analysis().fillers.items,
                per_minute=12.86,
                per_minute_interval=fillers.per_minute_interval,
                per_hundred_words=8.57,
                likely=(a_filler("like", 9.0, confidence=0.55),),
                openers=(a_filler("So", 10.8),),
            ),
            warnings=("The sound is clipped in places.",),
        )
    )


def visit(
    browser: "Browser",
    tmp_path: Path,
    html: str,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1000,
    bypass_policy: bool = False,
) -> Visit:
    path = tmp_path / "take.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        bypass_csp=bypass_policy,
    ).new_page()
    seen = Visit(page)
    page.on(
        "request",
        lambda request: (
            seen.requests.append(request.url)
            if not request.url.startswith("data:")
            else None
        ),
    )
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.goto(path.as_uri())
    seen.wait_until(
        "[...document.querySelectorAll('audio')].every((one) => one.readyState >= 1)"
    )
    return seen


@pytest.fixture
def visited(browser: "Browser", tmp_path: Path) -> Iterator[Visit]:
    """The page of a full take with its sound."""
    html = to_html(
        a_full_take(),
        audio=as_flac(a_sound()),
        samples=a_sound(),
        mark_wrong="rehearse fillers {take} --wrong {number}",
    )
    seen = visit(browser, tmp_path, html)
    yield seen
    seen.page.context.close()


def test_the_page_makes_no_request_and_no_complaint(visited: Visit) -> None:
    visited.page.click("button.finding >> nth=0")
    visited.page.wait_for_timeout(200)

    assert [url for url in visited.requests if not url.endswith("/take.html")] == []
    assert visited.messages == []


def test_the_policy_stops_a_script_that_got_in(visited: Visit) -> None:
    visited.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
        "document.body.append(s)"
    )
    visited.page.evaluate("fetch('https://example.org').catch(() => {})")
    visited.page.wait_for_timeout(100)

    assert visited.page.evaluate("window.bad") is None
    assert any("Content Security Policy" in text for text in visited.messages)


def test_pressing_a_word_plays_from_it(visited: Visit) -> None:
    visited.hold()
    word = visited.page.locator("#transcript span[data-start]").nth(5)

    word.click()

    start = float(word.get_attribute("data-start") or "nan")
    assert visited.time() == pytest.approx(start, abs=0.001)


def test_every_finding_plays_from_just_before_it(visited: Visit) -> None:
    visited.hold()
    findings = visited.page.locator("[data-seek]")
    assert findings.count() >= 10

    for place in range(findings.count()):
        finding = findings.nth(place)
        visited.page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        finding.click()
        wanted = float(finding.get_attribute("data-seek") or "nan")
        assert visited.time() == pytest.approx(wanted, abs=0.001)


def test_the_sound_really_plays(visited: Visit) -> None:
    visited.page.click("button.finding >> nth=1")

    visited.wait_until(
        "!document.getElementById('audio').paused"
        " && document.getElementById('audio').currentTime > 6.6"
    )
    visited.page.wait_for_selector("#transcript .now")


def test_pressing_the_waveform_plays_from_there(visited: Visit) -> None:
    visited.hold()
    box = visited.page.locator("svg.wave").bounding_box()
    assert box

    visited.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)

    assert visited.time() == pytest.approx(16.5 / 2, abs=0.05)


def test_pressing_the_chart_plays_from_there(visited: Visit) -> None:
    visited.hold()
    box = visited.page.locator("#pace .u-over").bounding_box()
    assert box

    visited.page.mouse.click(box["x"] + box["width"] / 4, box["y"] + 20)

    assert visited.time() == pytest.approx(16.5 / 4, abs=0.1)


def test_the_waveform_and_the_chart_share_one_time_axis(visited: Visit) -> None:
    wave = visited.page.locator("svg.wave").bounding_box()
    chart = visited.page.locator("#pace .u-over").bounding_box()
    assert wave
    assert chart

    assert chart["x"] == pytest.approx(wave["x"], abs=1.5)
    assert chart["width"] == pytest.approx(wave["width"], abs=2)


def test_the_transcript_is_one_stop_and_arrows_walk_through_it(visited: Visit) -> None:
    visited.hold()
    page = visited.page
    assert page.locator("#transcript [tabindex='0']").count() == 1

    page.locator("#transcript [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    wanted = page.locator("#transcript [data-start]").nth(2)
    assert page.evaluate("document.activeElement.textContent") == wanted.text_content()
    assert visited.time() == pytest.approx(
        float(wanted.get_attribute("data-start") or "nan"), abs=0.001
    )


def test_keys_go_from_filler_to_filler(visited: Visit) -> None:
    visited.hold()
    seeks = sorted(
        float(one.get_attribute("data-seek") or "nan")
        for one in visited.page.locator(".finding").all()
    )

    visited.page.keyboard.press("n")
    first = visited.time()
    visited.page.keyboard.press("n")

    assert [first, visited.time()] == pytest.approx(seeks[:2], abs=0.001)


@pytest.fixture
def compared(browser: "Browser", tmp_path: Path) -> Iterator[Visit]:
    """The page of two takes with their sounds."""
    seen = visit(browser, tmp_path, comparison_page())
    yield seen
    seen.page.context.close()


def comparison_page() -> str:
    sounds = [Sound(as_flac(one), one) for one in (a_sound(16.5), a_sound(12.0))]
    later = a_take(recording=a_recording(duration=12.0), id="20260202-100000-aaaa")
    return comparison_to_html(
        a_full_take(), later, first_sound=sounds[0], second_sound=sounds[1]
    )


PLACES = """[...document.querySelectorAll('audio')].map((one) => one.currentTime)"""


def test_each_sentence_of_a_comparison_plays_its_own_take(compared: Visit) -> None:
    buttons = compared.page.locator("[data-audio='audio-second'][data-seek]")
    wanted = float(buttons.nth(1).get_attribute("data-seek") or "nan")
    compared.page.evaluate(
        "document.querySelectorAll('audio').forEach((one) => { one.play = async () => {} })"
    )

    buttons.nth(1).click()

    assert compared.page.evaluate(PLACES) == pytest.approx([0, wanted], abs=0.001)


def test_only_one_take_of_a_comparison_plays_at_a_time(compared: Visit) -> None:
    playing = "[...document.querySelectorAll('audio')].map((one) => !one.paused)"

    compared.page.locator("[data-audio='audio-first'][data-seek]").first.click()
    compared.page.locator("[data-audio='audio-second'][data-seek]").first.click()
    compared.wait_until("!document.getElementById('audio-second').paused")

    assert compared.page.evaluate(playing) == [False, True]


def test_a_comparison_makes_no_request_and_no_complaint(compared: Visit) -> None:
    compared.page.wait_for_timeout(200)

    assert [url for url in compared.requests if not url.endswith("/take.html")] == []
    assert compared.messages == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 390)])
def test_axe_finds_no_barrier_in_a_comparison(
    browser: "Browser", tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    seen = visit(
        browser,
        tmp_path,
        comparison_page(),
        scheme=scheme,
        width=width,
        bypass_policy=True,
    )

    assert barriers(seen) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    seen.page.context.close()


def barriers(seen: Visit) -> list[object]:
    """What axe-core finds wrong, with the elements."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships no types

    return [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in Axe().run(seen.page).response["violations"]
    ]


AXE = (
    ("light", 1000, a_full_take),
    ("dark", 1000, a_full_take),
    ("light", 390, a_full_take),
    ("dark", 390, an_empty_take),
)


@pytest.mark.parametrize(("scheme", "width", "make"), AXE)
@pytest.mark.parametrize("with_sound", [True, False])
def test_axe_finds_no_barrier(
    browser: "Browser",
    tmp_path: Path,
    scheme: Literal["light", "dark"],
    width: int,
    make: Callable[[], Take],
    *,
    with_sound: bool,
) -> None:
    sound = a_sound()
    html = to_html(
        make(),
        audio=as_flac(sound) if with_sound else None,
        samples=sound,
        mark_wrong="rehearse fillers {take} --wrong {number}",
    )
    seen = visit(
        browser,
        tmp_path,
        html,
        scheme=scheme,
        width=width,
        bypass_policy=True,
    )
    seen.page.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = true)"
    )

    assert barriers(seen) == []
    seen.page.context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_nothing_sticks_out_sideways(
    browser: "Browser", tmp_path: Path, width: int
) -> None:
    html = to_html(a_full_take(), audio=as_flac(a_sound()), samples=a_sound())
    seen = visit(browser, tmp_path, html, width=width)

    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    seen.page.context.close()


def test_without_scripts_the_page_still_reads_and_plays(
    browser: "Browser", tmp_path: Path
) -> None:
    html = to_html(a_full_take(), audio=as_flac(a_sound()), samples=a_sound())
    path = tmp_path / "take.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(path.as_uri())

    assert page.locator("audio[controls]").is_visible()
    assert page.get_by_text("Not heard: Result").first.is_visible()
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 390)])
def test_a_form_for_comments_can_be_filled_in_by_anybody(
    browser: "Browser", tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    seen = visit(
        browser,
        tmp_path,
        comment_form(a_full_take()),
        scheme=scheme,
        width=width,
        bypass_policy=True,
    )
    seen.page.get_by_label("Change one thing").fill("Say what came of it.")
    seen.page.get_by_label("Comment on moment 1").fill("Good.")

    assert barriers(seen) == []
    assert seen.messages == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    seen.page.context.close()
