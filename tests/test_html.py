"""The page as it is written: what is in it, and what can never get into it."""

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import soundfile

from rehearse.audio import decode
from rehearse.compression import to_mp3
from rehearse.domain import Audio, Evidence, Mark, Part, Sentence, Span, Take, Token
from rehearse.report import build_report
from rehearse.report.html import page_of, to_html
from rehearse.report.passages import Passage, build_passages
from rehearse.report.waveform import outline
from tests.factories import (
    a_filler,
    a_question,
    a_recording,
    a_structure,
    a_take,
    a_transcript,
    an_analysis,
    an_empty_take,
    fillers_of,
    spoken,
)


def a_sound(seconds: float = 16.5, sample_rate: int = 8_000) -> Audio:
    """A soft tone that gets louder."""
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    tone = 0.3 * np.sin(2 * np.pi * 220 * time) * time / max(seconds, 1)
    return Audio(tone.astype(np.float32), sample_rate)


def as_flac(audio: Audio) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, audio.samples, audio.sample_rate, format="FLAC")
    return file.getvalue()


class Page(HTMLParser):
    """The elements of a page with their attributes, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.hidden: list[tuple[str, str]] = []
        self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.hidden.append((self._inside, data))
        else:
            self.text += data


def passages_of(take: Take) -> tuple[Passage, ...]:
    return build_passages(take, build_report(take))


# --- the transcript --------------------------------------------------------------


def test_every_word_is_shown_once_and_in_order_of_time() -> None:
    take = a_take()

    pieces = [piece for passage in passages_of(take) for piece in passage.pieces]
    said = " ".join(piece.text for piece in pieces if "pause" not in piece.mark)

    assert said == take.transcript.text
    assert [piece.span.start for piece in pieces] == sorted(
        piece.span.start for piece in pieces
    )


def test_a_filler_of_two_words_is_one_mark() -> None:
    marks = [
        (piece.text, piece.number)
        for passage in passages_of(a_take())
        for piece in passage.pieces
        if piece.mark == Mark.FILLER
    ]

    assert marks == [("um,", 1), ("you know,", 2), ("I", 3)]


def test_a_filler_that_was_only_heard_stands_among_the_words() -> None:
    heard = a_filler("uh", 2.05, span=Span(2.05, 2.1), evidence=(Evidence.SOUND,))
    take = a_take(
        an_analysis(
            fillers=replace(fillers_of(1), items=(heard,)),
            pauses=(),
            structure=a_structure(sentences=()),
        ),
        transcript=replace(a_transcript(), words=spoken("We moved it all.")),
    )

    (passage,) = passages_of(take)

    assert [piece.text for piece in passage.pieces] == [
        "We",
        "moved",
        "it",
        "uh",
        "all.",
    ]
    assert passage.part is None


def test_the_marks_of_the_verbatim_transcript_are_kept() -> None:
    marks = (None, Mark.CUT_OFF, Mark.LIKELY_FILLER, Mark.OPENER, Mark.CORRECTION)
    verbatim = tuple(
        Token(f"word{place}", Span(place, place + 0.5), mark)
        for place, mark in enumerate(marks)
    )
    take = a_take(an_analysis(verbatim=verbatim, pauses=()))

    pieces = [piece for passage in passages_of(take) for piece in passage.pieces]

    assert [piece.mark for piece in pieces] == [mark or "" for mark in marks]


def test_passages_follow_the_parts() -> None:
    passages = passages_of(a_take())

    assert [passage.part.label for passage in passages if passage.part] == [
        "Situation",
        "Task",
        "Action",
    ]
    assert passages[0].time == "0:00"


def test_a_pause_ends_the_passage_it_follows() -> None:
    first, second, _ = passages_of(a_take())

    assert first.pieces[-1].mark == "pause"
    assert second.pieces[0].text == "I"


def test_a_short_pause_does_not_stand_out() -> None:
    pauses = [
        piece
        for passage in passages_of(a_take())
        for piece in passage.pieces
        if "pause" in piece.mark
    ]

    assert [(piece.text, piece.short) for piece in pauses] == [
        ("0.6 s", False),
        ("0.3 s", True),
    ]


def test_a_sentence_outside_the_framework_is_a_passage_of_its_own() -> None:
    take = a_take()
    first, *rest = take.analysis.structure.sentences
    other = Sentence(first.text, first.span, Part.OTHER, 0.9)
    take = replace(
        take,
        analysis=replace(
            take.analysis, structure=a_structure(sentences=(other, *rest))
        ),
    )

    assert passages_of(take)[0].part is None


# --- the waveform ------------------------------------------------------------------


def test_the_outline_grows_with_the_sound_and_stays_in_its_box() -> None:
    points = re.findall(r"([\d.]+),([\d.]+)", outline(a_sound()))
    heights = [50 - float(y) for _, y in points[:800]]

    assert len(points) == 1600
    assert heights[700] > heights[100] > 0
    assert max(heights) == 50
    assert all(0 <= float(y) <= 100 for _, y in points)


def test_silence_is_drawn_flat_and_nothing_is_not_drawn() -> None:
    silence = Audio(np.zeros(800, np.float32))

    assert set(re.findall(r",([\d.]+)", outline(silence))) == {"50"}
    assert outline(Audio(np.zeros(0, np.float32))) == ""


def test_noise_in_a_silent_room_is_drawn_small() -> None:
    noise = Audio(np.full(8_000, 0.005, np.float32))

    heights = {50 - float(y) for y in re.findall(r",([\d.]+)", outline(noise))}

    assert max(heights) == 5


# --- the page ------------------------------------------------------------------------


def test_the_report_and_its_evidence_are_on_the_page() -> None:
    take = a_take()
    page = Page(to_html(take))
    report = build_report(take)

    for text in (
        report.question,
        report.pace.headline,
        report.fillers.headline,
        report.structure.headline,
        report.advice[0].text,
        *report.fillers.notes,
        "filler sound",
        "sound, transcript",
        "93%",
    ):
        assert text in page.text


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    page = Page(to_html(a_take(), audio=as_flac(a_sound()), samples=a_sound()))

    links = [
        value
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in {"src", "href", "action", "poster", "data", "srcset"}
    ]

    assert [link for link in links if not (link or "").startswith("data:audio/")] == []
    assert not any(tag in {"link", "iframe", "form", "img"} for tag, _ in page.elements)


def test_the_policy_lets_exactly_the_scripts_and_styles_of_the_page_run() -> None:
    page = Page(to_html(a_take()))
    policy = next(
        attributes["content"] or ""
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )

    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        allowed = re.search(rf"{directive} ([^;]*)", policy)
        assert allowed
        found = {
            "'sha256-"
            + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            + "'"
            for kind, text in page.hidden
            if kind == tag and not text.startswith("{")
        }
        assert set(allowed[1].split()) == found
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_what_was_said_can_never_become_part_of_the_page() -> None:
    evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'
    take = a_take(
        an_analysis(warnings=(evil,)),
        question=a_question(evil),
        transcript=a_transcript(evil),
        id=evil,
    )
    attacked = Page(to_html(take))

    assert [tag for tag, _ in attacked.elements].count("script") == 4
    assert not any(tag == "img" for tag, _ in attacked.elements)
    assert not any("onerror" in attributes for _, attributes in attacked.elements)
    assert "alert(1)" in attacked.text
    assert not any("alert(" in text for _, text in attacked.hidden)


def test_each_filler_shows_the_command_that_takes_it_out() -> None:
    html = to_html(a_take(), mark_wrong="rehearse fillers {take} --wrong {number}")

    assert "rehearse fillers 20260126-100000-k3x9 --wrong 2" in Page(html).text
    assert "--wrong" not in to_html(a_take())


def test_without_sound_there_is_nothing_to_press() -> None:
    page = Page(to_html(a_take()))

    assert "made without the sound" in page.text
    assert not any(tag in {"button", "audio"} for tag, _ in page.elements)


@pytest.mark.parametrize(
    ("audio", "kind"),
    [
        (b"fLaC....", "audio/flac"),
        (b"OggS....", "audio/ogg"),
        (b"RIFF....WAVE", "audio/wav"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x1aE\xdf\xa3....", "audio/webm"),
        (b"ID3.....", "audio/mpeg"),
        (b"????????", "application/octet-stream"),
    ],
)
def test_the_type_of_a_sound_is_told_from_its_bytes(audio: bytes, kind: str) -> None:
    assert f'src="data:{kind};base64,' in to_html(a_take(), audio=audio)


def test_a_silent_take_says_so_and_shows_no_findings() -> None:
    page = Page(to_html(an_empty_take()))

    assert "No words were heard" in page.text
    assert "Fillers" not in page.text
    assert "rehearse devices" in page.text


def test_a_page_is_made_from_the_file_of_the_take(tmp_path: Path) -> None:
    path = tmp_path / "answer.flac"
    path.write_bytes(as_flac(a_sound()))
    take = a_take(recording=a_recording(path))

    with_sound, without = page_of(take), page_of(take, with_sound=False)

    assert base64.b64encode(to_mp3(decode(path))).decode() in with_sound
    assert "data:audio/mpeg;base64," in with_sound
    assert "<audio" not in without
    assert "Waveform" in without


@pytest.mark.parametrize("content", [None, b"", b"not a sound"])
def test_a_page_is_made_even_when_the_sound_is_gone_or_broken(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "answer.flac"
    if content is not None:
        path.write_bytes(content)

    html = page_of(a_take(recording=a_recording(path)))

    assert "made without the sound" in html


def test_the_chart_library_comes_with_its_license() -> None:
    from importlib import resources

    uplot = resources.files("rehearse.report").joinpath("page", "uplot")

    assert "MIT License" in uplot.joinpath("LICENSE").read_text("utf-8")
