"""The line that is seen while speaking."""

import io

import pytest
from rich.console import Console

from rehearse.cli.terminal.meter import Meter, draw_meter, meter
from rehearse.recorder import Level


def level(elapsed: float = 23.4, peak: float = -18.0, **changes: float) -> Level:
    return Level(elapsed=elapsed, peak=peak, rms=peak - 12, **changes)  # type: ignore[arg-type] # the flags are numbers, too


def line(level: Level, *, width: int = 79, limit: float | None = 120.0) -> str:
    return draw_meter(level, limit, width).plain


def test_it_shows_the_time_the_limit_the_level_and_how_to_stop() -> None:
    assert line(level()).startswith("● 0:23 / 2:00  ━━━")
    assert line(level()).endswith("Enter stops")


def test_a_phone_interview_has_a_clock_alone_but_trouble_is_told() -> None:
    def clock_alone(now: Level) -> str:
        return draw_meter(now, 120.0, 79, hint="", with_bar=False).plain

    assert clock_alone(level()) == "● 0:23 / 2:00"
    assert "muted?" in clock_alone(level(muted_for=9.0))


def test_nobody_is_told_to_speak_before_the_microphone_hears() -> None:
    assert line(level(elapsed=0.0)) == "Waiting for the microphone"


def test_without_a_limit_only_the_time_is_shown() -> None:
    assert line(level(), limit=None).startswith("● 0:23  ━")


@pytest.mark.parametrize("changes", [{}, {"muted_for": 9.0}, {"clipping": 1}])
@pytest.mark.parametrize("limit", [None, 120.0, 5400.0])
@pytest.mark.parametrize("elapsed", [0.0, 119.0, 4000.0])
def test_it_never_outgrows_the_line(
    changes: dict[str, float], limit: float | None, elapsed: float
) -> None:
    for width in range(1, 120):
        drawn = io.StringIO()
        text = draw_meter(level(elapsed, **changes), limit, width)
        Console(file=drawn, width=width, color_system=None).print(text)
        assert drawn.getvalue().count("\n") == 1


@pytest.mark.parametrize("width", [16, 24, 40])
def test_on_a_narrow_screen_the_clock_stays_longest(width: int) -> None:
    assert line(level(), width=width).startswith("● 0:23 / 2:00")
    assert line(level(), width=6) == "0:23"


def test_the_bar_is_empty_in_silence_and_full_at_full_scale() -> None:
    assert "━" not in line(level(peak=-120.0))
    assert "─" not in line(level(peak=0.0))
    half = line(level(peak=-27.0))
    assert half.count("━") == half.count("─")


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"stalled_for": 1.5}, "no sound arrives"),
        ({"muted_for": 4.0}, "is the microphone muted?"),
        ({"clipping": 1}, "too loud"),
        ({"elapsed": 121.0}, "finish your sentence"),
    ],
)
def test_what_is_wrong_is_said_in_place_of_the_hint(
    changes: dict[str, float], remark: str
) -> None:
    assert line(level(**changes)).endswith(remark)


@pytest.mark.parametrize(
    ("elapsed", "style"), [(60.0, "bold"), (110.0, "yellow"), (125.0, "bold red")]
)
def test_the_clock_warns_before_the_limit(elapsed: float, style: str) -> None:
    text = draw_meter(level(elapsed), 120.0, 79)
    assert style in {str(span.style) for span in text.spans}


def test_a_plain_terminal_gets_plain_characters() -> None:
    assert draw_meter(level(), 120.0, 79, ascii_only=True).plain.isascii()


def test_it_is_drawn_ten_times_a_second_at_most_and_taken_away() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=60)
    with meter(console, 120.0) as drawn:
        for _ in range(1000):
            drawn.show(level())
        shown = screen.getvalue()
    assert shown.count("Enter stops") == 1
    assert screen.getvalue().endswith("\x1b[2K")


def test_the_bar_falls_slowly() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=60, color_system=None)
    with meter(console, None) as drawn:
        assert isinstance(drawn, Meter)
        drawn.show(level(peak=0.0))
        loud = screen.getvalue().count("━")
        drawn._drawn_at -= 0.2  # as if two tenths of a second had passed
        drawn.show(level(peak=-120.0))
        quiet = screen.getvalue().count("━") - loud
    assert 0.8 * loud < quiet < loud
