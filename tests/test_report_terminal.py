"""The report as it is drawn: whole drawings, and what holds for every one."""

import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from rehearse.domain import Part, PartSpan, Sentence, Span, Take
from rehearse.report import build_report
from rehearse.report.terminal import render
from rehearse.report.timeline import Axis
from rehearse.report.wording import clock, decimal, percent
from tests.factories import (
    a_filler,
    a_pace,
    a_question,
    a_recording,
    a_structure,
    a_take,
    a_transcript,
    an_analysis,
    an_empty_take,
    fillers_of,
)


@pytest.fixture(autouse=True)
def _in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Dates are shown in local time, so the drawings fix the place."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


class Screen(io.TextIOWrapper):
    """A text file of a given encoding that is kept in memory."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def drawn(
    take: Take,
    width: int = 80,
    *,
    previous: Take | None = None,
    color: bool = False,
    encoding: str = "utf-8",
) -> str:
    """The report as text, with control codes only if it is colored."""
    screen = Screen(encoding)
    console = Console(
        file=screen,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
    )
    console.print(render(build_report(take, previous)))
    return screen.text()


def a_long_take() -> Take:
    """Three minutes with many fillers, a wide script and a long question."""
    fillers = fillers_of(30, minutes=3.0)
    fillers = replace(
        fillers,
        likely=(a_filler("uh", 31.0, confidence=0.52),),
        openers=(a_filler("so", 0.8),),
        clusters=(Span(10.0, 21.0),),
    )
    text = (
        "Wir haben naïve Prüfungen 数据 and Supercalifragilisticexpialidocious words."
    )
    return a_take(
        an_analysis(fillers=fillers, warnings=("The sound is clipped. " * 6,)),
        question=a_question("Tell me about “data” you cleaned up — all of it. " * 4),
        transcript=a_transcript(text * 12),
        recording=a_recording(duration=181.0),
    )


EVERY_TAKE = {
    "complete": a_take,
    "silent": an_empty_take,
    "one word": lambda: a_take(
        replace(an_empty_take().analysis, warnings=()), transcript=a_transcript("Yes.")
    ),
    "long": a_long_take,
    "no question, no limit": lambda: a_take(question=None, limit=None),
    "no length": lambda: an_empty_take(recording=a_recording(duration=0.0)),
}

COMPLETE = """\
Tell me about a time you cleaned up messy data.
An example from your work · 26 January 2026, 10:00 · take 20260126-100000-k3x9
────────────────────────────────────────────────────────────────────────────────

Pace       ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅
Fillers          •                      •                •
Pauses                         ·                               •
STAR          Situation━━━━━━━━  Task━━━━━━━━━━━━━━━  Action━━━━━━━━━━━━━━━━━━
           ┌───────────────────┬────────────────────┬──────────────────────────┐
           0:00                0:05                 0:10                    0:16

Time       0:16 of 2:00
           1:44 left.
           The first word came after 0.8 s.
           ━━━━──────────────────────────

Pace       122 words a minute
           13% slower than the last take (140): a difference you can hear.
           Even from start to end.
           While speaking, 4.6 syllables a second; 92% of the time was speech.

Fillers    3 fillers, 12.9 a minute, 8.6 in a hundred words
           um 1 · you know 1 · I (repeated) 1
           One answer shows your usual rate only roughly: 2.6 to 37.6 a minute
           (95% interval).
           In an experiment 5 a minute did no harm; 12 put listeners off.
           12.9 a minute in the last take: no difference beyond chance.
           0:01               Last year, um       our sales data came …     both
           0:07        … I was asked to, you know bring it into one …       text
           0:11  it into one table. So I I        wrote a check for each …  text

Pauses     2 pauses, the longest 0.6 s at 0:04
           1 between clauses, where pausing helps the listener.
           1 within a clause, where listeners hear hesitation.
           0:12         So I I wrote a check 0.3 s for each column and we fixed

STAR       Not heard: Result
            S  Situation 29%       ━━━━━━━━━
            T  Task      31%       ━━━━━━━━━
            A  Action    40%       ━━━━━━━━━━━━
            R  Result    not heard

I and we   I 3, we 1

Voice      Pitch moves by 2.8 semitones, loudness by 4.1 dB
           Last take: pitch moves by 2.8 semitones, loudness by 4.1 dB.

────────────────────────────────────────────────────────────────────────────────
Next time
1. Say what came of it, in a number if there is one.
   0:10 “So I I wrote a check for each column and we fixed the sources.”
"""

SILENT = """\
Tell me about a time you cleaned up messy data.
An example from your work · 26 January 2026, 10:00
take 20260126-100000-k3x9
────────────────────────────────────────────────────────────
No words were heard in this take. The recording is kept:
listen with `rehearse play 20260126-100000-k3x9`, and test
the microphone with `rehearse devices`.

Time
  0:16 of 2:00
  1:44 left.

"""

NARROW_PLAIN = """\
Tell me about a time you cleaned up messy data.
An example from your work . 26 January 2026, 10:00
take 20260126-100000-k3x9
--------------------------------------------------

Pace       ++++++++++++++++++++++++++++++++++++++
Fillers       o            o         o
Pauses                .                 o
STAR        Situation= Task======= Action========
           +----------+-----------+--------------+
           0:00       0:05        0:10        0:16

Time
  0:16 of 2:00
  1:44 left.
  The first word came after 0.8 s.
  ====--------------------------

Pace
  122 words a minute
  This is your baseline. Coaching tools disagree
  on a good pace (from 100 to 165); your own is
  the better measure.
  Even from start to end.
  While speaking, 4.6 syllables a second; 92% of
  the time was speech.

Fillers
  3 fillers, 12.9 a minute, 8.6 in a hundred words
  um 1 . you know 1 . I (repeated) 1
  One answer shows your usual rate only roughly:
  2.6 to 37.6 a minute (95% interval).
  In an experiment 5 a minute did no harm; 12 put
  listeners off.
  0:01    Last year, um       our sales ~     both
  0:07   ~ asked to, you know bring it ~      text
  0:11 ~ table. So I I        wrote a ~       text

Pauses
  2 pauses, the longest 0.6 s at 0:04
  1 between clauses, where pausing helps the
  listener.
  1 within a clause, where listeners hear
  hesitation.
  0:12  ~ I wrote a check 0.3 s for each column ~

STAR
  Not heard: Result
   S  Situation 29%       =======
   T  Task      31%       ========
   A  Action    40%       ==========
   R  Result    not heard

I and we
  I 3, we 1

Voice
  Pitch moves by 2.8 semitones, loudness by 4.1 dB
  A livelier voice moves more; compare with your
  own takes only.

--------------------------------------------------
Next time
1. Say what came of it, in a number if there is
   one.
   0:10 "So I I wrote a check for each column and
   we fixed the sources."
"""


def test_a_complete_take_is_drawn_as_expected() -> None:
    assert (
        drawn(
            a_take(), previous=a_take(an_analysis(pace=a_pace(words_per_minute=140.0)))
        )
        == COMPLETE
    )


def test_a_silent_take_is_drawn_as_expected() -> None:
    assert drawn(an_empty_take(), 60) == SILENT


def test_a_narrow_plain_take_is_drawn_as_expected() -> None:
    assert drawn(a_take(), 50, encoding="ascii") == NARROW_PLAIN


@pytest.mark.parametrize("name", EVERY_TAKE)
@pytest.mark.parametrize("width", [30, 50, 63, 64, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_no_line_is_wider_than_the_terminal(
    name: str, width: int, encoding: str
) -> None:
    lines = drawn(EVERY_TAKE[name](), width, encoding=encoding).splitlines()

    assert max(map(cell_len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_lines_stay_readable_on_a_very_wide_terminal() -> None:
    assert max(map(cell_len, drawn(a_long_take(), 300).splitlines())) == 100


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[:.]\d+)*", text))


def test_every_number_comes_from_the_take_or_from_a_named_study() -> None:
    take = a_take()
    analysis, pace, fillers = (
        take.analysis,
        take.analysis.pace,
        take.analysis.fillers,
    )
    spans = (
        *(word.span for word in take.transcript.words),
        *(filler.span for filler in fillers.items),
        *(pause.span for pause in analysis.pauses),
        *(point.span for point in pace.timeline),
    )
    found_in_take = {
        *(clock(span.start) for span in spans),
        *(f"{pause.span.duration:.1f}" for pause in analysis.pauses),
        *(str(round(point.words_per_minute)) for point in pace.timeline),
        *(
            decimal(value)
            for value in (16.5, pace.articulation_rate, fillers.per_minute)
        ),
        *numbers_in(percent(pace.phonation_ratio)),
        *(
            number
            for part in analysis.structure.parts
            for number in numbers_in(percent(part.share))
        ),
        clock(16.5),
        clock(120.0),
        clock(104.0),
        decimal(pace.time_to_first_word),
        str(round(pace.words_per_minute)),
        decimal(fillers.per_hundred_words),
        decimal(fillers.per_minute_interval.low),
        decimal(fillers.per_minute_interval.high),
        str(fillers.count),
        "1",
        "2",
        str(analysis.ownership.i),
        str(analysis.ownership.we),
        decimal(analysis.voice.pitch_variation or 0),
        decimal(analysis.voice.loudness_variation or 0),
        "26",
        "2026",
        "10:00",
        "20260126",
        "100000",
        "3",
        "9",
    }
    from_studies = {"95", "5", "12", "100", "165"}
    lines = drawn(take).splitlines()
    axis = next(place for place, line in enumerate(lines) if "┌" in line)

    reported = numbers_in("\n".join(lines[:axis] + lines[axis + 2 :]))

    assert reported <= found_in_take | from_studies


def test_a_part_has_one_color_in_the_strip_and_in_the_list() -> None:
    text = drawn(a_take(), color=True)

    for letter, name, code in (
        ("S", "Situation", 46),
        ("T", "Task", 43),
        ("A", "Action", 42),
    ):
        assert f"\x1b[30;{code}m {name}" in text
        assert f"\x1b[30;{code}m {letter} " in text


def test_color_never_hides_text_on_a_light_or_dark_background() -> None:
    """Only black on a color, and red for the mark of a warning; nothing is dim."""
    codes = set(re.findall(r"\x1b\[([\d;]+)m", drawn(a_long_take(), color=True)))

    assert codes <= {"0", "1", "1;31", *(f"30;{code}" for code in range(41, 48))}


def test_without_color_each_block_begins_with_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    strip = next(
        line for line in drawn(a_take(), color=True).splitlines() if "━━" in line
    )

    assert re.search(r"Situation━+ +Task━+ +Action━+", strip)


def test_a_part_too_short_for_its_name_shows_its_letter() -> None:
    sentences = (
        Sentence("…", Span(0.0, 15.0), Part.SITUATION, 0.9),
        Sentence("…", Span(15.0, 15.2), Part.TASK, 0.9),
    )
    parts = (
        PartSpan(Part.SITUATION, Span(0.0, 15.0), 0.9, 0.9),
        PartSpan(Part.TASK, Span(15.0, 15.2), 0.1, 0.9),
    )
    take = a_take(an_analysis(structure=a_structure(sentences=sentences, parts=parts)))

    assert re.search(r"Situation━+T", drawn(take))


def test_more_fillers_than_fit_are_counted() -> None:
    text = drawn(a_long_take())

    assert "and 18 more" in text
    assert "○ Likely, but not counted:" in text


def test_plain_terminals_get_plain_characters_of_the_same_width() -> None:
    plain, full = drawn(a_take(), encoding="ascii"), drawn(a_take())

    assert plain.isascii()
    assert [len(line) for line in plain.splitlines()] == [
        cell_len(line) for line in full.splitlines()
    ]


def test_a_time_past_the_end_falls_into_the_last_cell() -> None:
    axis = Axis(duration=10.0, cells=5)

    assert axis.cell(12.0) == 4
    assert list(axis.reach(Span(9.9, 10.0))) == [4]
    assert list(axis.reach(Span(2.0, 6.0))) == [1, 2]
    assert Axis(duration=0.0, cells=5).cell(1.0) == 0
