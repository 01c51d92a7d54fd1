from dataclasses import replace

import numpy as np
import pytest

from rehearse.analysis import analyze
from rehearse.analysis.corrected_fillers import missed_filler
from rehearse.corrections import apply, correct, undo
from rehearse.domain import (
    Audio,
    Evidence,
    FilledPause,
    FillerCategory,
    IsAFiller,
    Mark,
    MovedSentence,
    NotAFiller,
    Part,
    Placement,
    Span,
    Take,
    Transcript,
    WrongFinding,
)
from rehearse.history import open_history
from rehearse.report import build_report
from rehearse.take_json import take_from_json, take_to_json
from tests.factories import a_take, an_empty_take, spoken
from tests.workspaces import keep_take

TEXT = (
    "Last year, um, I I led a team, you know, of nurses. I was asked to, like, cut "
    "waiting times. I mean, I wrote a plan and I talked to each of them. In the end "
    "we cut it by 30 percent."
)


def measured(text: str = TEXT) -> Take:
    """A take as the real analysis makes it, its sound a steady noise."""
    words = spoken(text)
    pauses = tuple(
        FilledPause("um", word.span, 0.95) for word in words if word.text == "um,"
    )
    transcript = Transcript(words, "en", "base", pauses, "probe")
    length = round((words[-1].span.end + 1) * 16_000)
    noise = np.random.default_rng(1).normal(0, 0.1, length).astype(np.float32)
    noise[: round(words[0].span.start * 16_000)] *= 0.001
    question = a_take().question
    analysis = analyze(Audio(noise), transcript, question)
    return a_take(analysis, transcript=transcript, question=question)


def texts(take: Take) -> list[str]:
    return [filler.text.lower() for filler in take.analysis.fillers.items]


def reject(take: Take, text: str) -> Take:
    filler = next(
        one for one in take.analysis.fillers.listed if one.text.lower() == text
    )
    return correct(take, [NotAFiller(filler.text, filler.span)])


def word_at(take: Take, text: str) -> Span:
    return next(word.span for word in take.transcript.words if word.text == text)


def test_what_is_no_filler_leaves_the_count_and_stays_listed():
    take = measured()
    assert "like" in texts(take)
    corrected = reject(take, "like")
    before, after = take.analysis.fillers, corrected.analysis.fillers
    assert after.count == before.count - 1
    assert [filler.text for filler in after.rejected] == ["like"]
    assert after.per_minute == pytest.approx(
        before.per_minute * after.count / before.count
    )
    assert after.per_minute_interval.high < before.per_minute_interval.high
    assert [one.text for one in after.listed] == [one.text for one in before.listed]


def test_a_word_that_is_no_filler_counts_as_a_word():
    take = measured()
    corrected = reject(take, "like")
    content = [
        token
        for token in take.analysis.verbatim
        if token.mark in {None, Mark.OPENER, Mark.LIKELY_FILLER}
    ]
    assert corrected.analysis.pace.words_per_minute == pytest.approx(
        take.analysis.pace.words_per_minute * (len(content) + 1) / len(content)
    )
    marks = {token.text: token.mark for token in corrected.analysis.verbatim}
    assert marks["like,"] is None
    assert corrected.analysis.fillers.per_hundred_words == pytest.approx(
        100 * corrected.analysis.fillers.count / (len(content) + 1)
    )


def test_a_sound_that_is_no_filler_is_no_word_either():
    take = measured(TEXT.replace(" um,", ""))
    heard = FilledPause("um", Span(3.1, 3.3), 0.95)
    transcript = replace(take.transcript, filled_pauses=(heard,))
    noise = np.random.default_rng(1).normal(0, 0.1, 400_000).astype(np.float32)
    take = replace(
        take, transcript=transcript, analysis=analyze(Audio(noise), transcript)
    )
    corrected = reject(take, "um")
    assert "um" in [token.text for token in take.analysis.verbatim]
    assert "um" not in [token.text for token in corrected.analysis.verbatim]
    assert (
        corrected.analysis.pace.words_per_minute == take.analysis.pace.words_per_minute
    )


def test_the_pace_of_each_slice_follows():
    take = measured()
    corrected = reject(take, "like")
    at = word_at(take, "like,").start
    for before, after in zip(
        take.analysis.pace.timeline, corrected.analysis.pace.timeline, strict=True
    ):
        inside = before.span.start <= at < before.span.end
        gained = 60 / before.span.duration if inside else 0
        assert after.words_per_minute == pytest.approx(before.words_per_minute + gained)


def test_i_counts_again_when_i_mean_is_meant():
    take = measured()
    assert "i mean" in texts(take)
    corrected = reject(take, "i mean")
    assert corrected.analysis.ownership.i == take.analysis.ownership.i + 1


def test_a_missed_filler_is_counted_at_its_words():
    take = measured()
    at = word_at(take, "talked")
    missed = missed_filler(take.transcript, at.start + 0.3, "Talked")
    assert missed == IsAFiller("talked", at)
    corrected = correct(take, [missed])
    assert corrected.analysis.fillers.count == take.analysis.fillers.count + 1
    added = next(
        one for one in corrected.analysis.fillers.items if one.text == "talked"
    )
    assert added.evidence == (Evidence.SPEAKER,)
    assert added.category is FillerCategory.LEXICAL
    assert added.placement is Placement.WITHIN
    assert (
        corrected.analysis.pace.words_per_minute < take.analysis.pace.words_per_minute
    )


def test_a_missed_sound_is_put_between_the_words():
    take = measured()
    at = word_at(take, "wrote").end
    missed = missed_filler(take.transcript, at, "uh")
    corrected = correct(take, [missed])
    said = [token.text for token in corrected.analysis.verbatim]
    assert said[said.index("uh") - 1] == "wrote"
    added = next(one for one in corrected.analysis.fillers.items if one.text == "uh")
    assert added.category is FillerCategory.FILLED_PAUSE
    assert corrected.analysis.pace == take.analysis.pace


def test_a_word_far_from_the_time_is_not_the_one_that_was_meant():
    take = measured()
    missed = missed_filler(take.transcript, 0.8, "percent")
    assert missed.span.start == 0.8


def test_a_likely_filler_that_is_confirmed_is_counted_once():
    take = measured()
    like = next(one for one in take.analysis.fillers.items if one.text == "like")
    fillers = take.analysis.fillers
    unsure = replace(like, confidence=0.55)
    analysis = replace(
        take.analysis,
        fillers=replace(
            fillers,
            items=tuple(one for one in fillers.items if one != like),
            likely=(unsure,),
        ),
    )
    take = replace(take, analysis=analysis)
    sure = correct(take, [IsAFiller("like", like.span)]).analysis.fillers
    assert sure.count == take.analysis.fillers.count + 1
    assert sure.likely == ()
    twice = correct(take, [IsAFiller("like", like.span)] * 2).analysis.fillers
    assert twice == sure


def test_the_last_word_on_a_filler_counts():
    take = measured()
    like = next(one for one in take.analysis.fillers.items if one.text == "like")
    wrong, right = NotAFiller("like", like.span), IsAFiller("like", like.span)
    again = correct(take, [wrong, right])
    assert again.analysis.fillers.count == take.analysis.fillers.count
    assert again.analysis.fillers.rejected == ()
    assert again.analysis.verbatim == take.analysis.verbatim
    assert again.analysis.pace == take.analysis.pace


def test_what_was_added_and_taken_back_was_never_said():
    take = measured()
    missed = missed_filler(take.transcript, word_at(take, "wrote").end, "uh")
    back = correct(take, [missed, NotAFiller(missed.text, missed.span)])
    assert back.analysis.verbatim == take.analysis.verbatim
    assert back.analysis.fillers.count == take.analysis.fillers.count


def test_the_nearest_of_two_like_fillers_is_meant():
    take = measured("We, um, um, we left. It was, um, late and we went home again.")
    spans = [one.span for one in take.analysis.fillers.items if one.text == "um"]
    corrected = correct(take, [NotAFiller("um", spans[1])])
    assert [one.span for one in corrected.analysis.fillers.rejected] == [spans[1]]


def test_a_sentence_can_be_moved_to_another_part():
    take = measured()
    sentence = take.analysis.structure.sentences[-1]
    move = MovedSentence(sentence.text, sentence.span, Part.SITUATION)
    structure = correct(take, [move]).analysis.structure
    assert structure.sentences[-1].part is Part.SITUATION
    assert structure.sentences[-1].confidence == 1.0
    situation = structure.parts[0]
    assert situation.span is not None
    assert situation.span.end == sentence.span.end
    told = sum(part.share for part in structure.parts)
    assert told == pytest.approx(1.0, abs=0.002)


def test_a_part_is_missing_when_its_only_sentence_is_moved_away():
    take = measured()
    moves = [
        MovedSentence(one.text, one.span, Part.OTHER)
        for one in take.analysis.structure.sentences
    ]
    structure = correct(take, moves).analysis.structure
    assert structure.missing == (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)
    assert all(part.share == 0 for part in structure.parts)
    assert structure.result_quantified is False


def test_the_order_and_the_size_of_the_result_follow():
    take = measured()
    first, *_, last = take.analysis.structure.sentences
    result = MovedSentence(first.text, first.span, Part.RESULT)
    action = MovedSentence(last.text, last.span, Part.ACTION)
    rest = [
        MovedSentence(one.text, one.span, Part.ACTION)
        for one in take.analysis.structure.sentences[1:-1]
    ]
    structure = correct(take, [result, action, *rest]).analysis.structure
    assert structure.in_order is False
    assert structure.result_quantified is False
    other = replace(result, part=Part.SITUATION), replace(action, part=Part.RESULT)
    structure = correct(take, [*other, *rest]).analysis.structure
    assert structure.in_order is True
    assert structure.result_quantified is True


def test_advice_about_a_part_goes_when_a_sentence_is_moved_to_it():
    take = measured(TEXT.replace("In the end we cut it by 30 percent.", "") * 2)
    moves = [
        MovedSentence(one.text, one.span, part)
        for one, part in zip(
            take.analysis.structure.sentences,
            [Part.SITUATION, Part.TASK, *[Part.ACTION] * 20],
            strict=False,
        )
    ]
    without = correct(take, moves)
    assert "structure.result" in [one.about for one in without.analysis.advice]
    last = take.analysis.structure.sentences[-1]
    moved = correct(without, [MovedSentence(last.text, last.span, Part.RESULT)])
    told = [
        one.text for one in moved.analysis.advice if one.about == "structure.result"
    ]
    assert not any("not heard" in text for text in told)


def test_advice_that_does_not_hold_is_not_given_again():
    take = a_take()
    assert [one.about for one in take.analysis.advice] == ["structure.result"]
    corrected = correct(take, [WrongFinding("structure.result")])
    assert corrected.analysis.advice == ()
    assert corrected.uncorrected == take.analysis


def test_a_part_that_the_kind_does_not_know_moves_nothing():
    take = measured()
    first = take.analysis.structure.sentences[0]
    moved = correct(take, [MovedSentence(first.text, first.span, Part.LIMITS)])
    assert moved.analysis.structure == take.analysis.structure


def test_every_correction_can_be_undone_one_by_one():
    take = measured()
    one = reject(take, "like")
    two = correct(one, [WrongFinding("fillers")])
    assert undo(two) == one
    assert undo(undo(two)) == take
    assert undo(take) == take


def test_a_take_from_before_the_verbatim_text_can_be_corrected():
    take = a_take()
    assert take.analysis.verbatim == ()
    corrected = reject(take, "you know")
    assert texts(corrected) == ["um", "i"]
    assert corrected.analysis.pace.words_per_minute > (
        take.analysis.pace.words_per_minute
    )


def test_a_silent_take_can_be_corrected():
    take = an_empty_take()
    corrected = correct(
        take, [NotAFiller("um", Span(1, 2)), missed_filler(take.transcript, 1, "um")]
    )
    assert corrected.analysis.fillers.count == 1
    assert corrected.analysis.fillers.per_minute == 0
    assert undo(undo(corrected)) == take


def test_marks_are_kept_by_their_time_when_the_take_is_analyzed_anew():
    take = correct(
        reject(measured(), "like"),
        [MovedSentence("", Span(0, 6.0), Part.TASK), WrongFinding("fillers")],
    )
    # The new analysis hears each word a little later.
    words = tuple(
        replace(word, span=word.span.shifted(0.08)) for word in take.transcript.words
    )
    transcript = replace(take.transcript, words=words, filled_pauses=())
    noise = np.random.default_rng(1).normal(0, 0.1, 480_000).astype(np.float32)
    anew = replace(
        measured(),
        transcript=transcript,
        analysis=analyze(Audio(noise), transcript, take.question),
    )
    kept = apply(anew, take.corrections)
    assert [one.text for one in kept.analysis.fillers.rejected] == ["like"]
    assert kept.analysis.structure.sentences[0].part is Part.TASK
    assert kept.corrections == take.corrections


def test_a_corrected_take_keeps_both_in_its_json():
    take = correct(
        reject(measured(), "like"),
        [
            IsAFiller("uh", Span(2.0, 2.4)),
            MovedSentence("Last year", Span(0.8, 4.0), Part.TASK),
            WrongFinding("fillers"),
        ],
    )
    document = take_to_json(take)
    assert [one["correction"] for one in document["corrections"]] == [
        "not_a_filler",
        "is_a_filler",
        "moved_sentence",
        "wrong_finding",
    ]
    assert document["corrections"][2]["part"] == "task"
    assert document["uncorrected"]["fillers"]["count"] == 5
    assert document["fillers"]["count"] == 5
    again = take_from_json(document)
    assert take_to_json(again) == document
    assert again.corrections == take_from_json(document).corrections
    assert [type(one) for one in again.corrections] == [
        type(one) for one in take.corrections
    ]


def test_the_history_keeps_both_and_lists_the_corrected_count(tmp_path):
    take = keep_take(tmp_path)
    with open_history(tmp_path / "history.db") as history:
        history.update(reject(take, "you know"))
    (tmp_path / "history.db").unlink()
    with open_history(tmp_path / "history.db") as history:
        (summary,) = history.takes()
        kept = history.take()
    assert summary.fillers == 2
    assert summary.lexical_fillers == 0
    assert kept.uncorrected == take.analysis


def test_the_report_says_what_the_speaker_changed():
    take = measured()
    sentence = take.analysis.structure.sentences[0]
    corrected = correct(
        reject(take, "like"), [MovedSentence("", sentence.span, Part.TASK)]
    )
    report = build_report(corrected)
    assert "You corrected this count: 1 taken out." in report.fillers.notes
    assert "You moved 1 sentence." in report.structure.notes
    numbers = {one.moment.text: one.number for one in build_report(take).fillers.sure}
    assert report.fillers.rejected[0].number == numbers["like"]


def test_a_finding_and_the_advice_that_rests_on_it_go_together():
    take = measured(TEXT.replace("In the end we cut it by 30 percent.", "") * 2)
    moves = [
        MovedSentence(one.text, one.span, Part.ACTION)
        for one in take.analysis.structure.sentences
    ]
    take = correct(take, moves)
    found = [one.about for one in take.analysis.structure.findings]
    assert "result.missing" in found
    assert "structure.result" in [one.about for one in take.analysis.advice]
    for wrong in ("result.missing", "structure.result"):
        after = correct(take, [WrongFinding(wrong)]).analysis
        names = [one.about for one in after.structure.findings]
        names += [one.about for one in after.advice]
        assert "result.missing" not in names
        assert "structure.result" not in names
        assert "task.missing" in names
