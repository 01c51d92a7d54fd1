"""What was said and how: everything that is measured in one answer.

    energy      how loud each moment is, and what stands above the noise
    measured    what single moments say, while the answer goes on
    pauses      speech and silence, from the sound
    alignment   word times, moved to the sound
    fillers     filled pauses, lexical fillers, repetitions
    pace        words a minute, syllables a second, and how they change
    voice       how far pitch and loudness move
    structure   the parts of the answer
    ownership   I and we
    advice      what to do next time

All of it is pure: samples and words in, values out.
"""

from rehearse.analysis.advice import Findings, advise
from rehearse.analysis.alignment import move_to_sound
from rehearse.analysis.energy import measure_loudness
from rehearse.analysis.fillers import find_hesitations
from rehearse.analysis.lexical import ENGLISH, Lexicon
from rehearse.analysis.measured import MeasuredMoments, MomentMeasurer
from rehearse.analysis.ownership import count_ownership
from rehearse.analysis.pace import find_answer, measure_pace
from rehearse.analysis.part_answers import as_part_answer
from rehearse.analysis.pauses import find_pauses, find_speech
from rehearse.analysis.reliability import find_warnings
from rehearse.analysis.structure import find_structure
from rehearse.analysis.verbatim import write_verbatim
from rehearse.analysis.voice import measure_voice
from rehearse.domain import Analysis, Audio, Kind, Question, Transcript
from rehearse.follow_up_wordings import asks_for_a_part

__all__ = ["ENGLISH", "Lexicon", "MeasuredMoments", "MomentMeasurer", "analyze"]


def analyze(
    audio: Audio,
    transcript: Transcript,
    question: Question | None = None,
    *,
    lexicon: Lexicon = ENGLISH,
    usual_pace: float | None = None,
    measured: MeasuredMoments | None = None,
) -> Analysis:
    """Measure an answer.

    Nothing said, or nothing recorded, gives zeros and empty tuples, and a warning.

    Args:
        audio: The sound of the take.
        transcript: Its words, and the filled pauses that were heard.
        question: What was asked; an answer without one is taken for an example.
        lexicon: Which words may be fillers.
        usual_pace: The speaker's own words a minute, if they are known.
        measured: Its moments, if they were measured on the way; changes no result.
    """
    from importlib.metadata import version  # slow to import, and needed here alone

    kind = question.kind if question else Kind.EXAMPLE
    loudness = measure_loudness(audio, power=measured.power if measured else None)
    speech = find_speech(loudness, transcript)
    transcript = move_to_sound(transcript, speech)
    pauses = find_pauses(speech, transcript)
    speaking_time = sum((stretch.duration for stretch in speech), 0.0)
    hesitations = find_hesitations(transcript, speaking_time, lexicon)
    pace = measure_pace(transcript, speech, hesitations.left_out)
    structure = find_structure(transcript, pauses, kind)
    if question and asks_for_a_part(question.text):
        structure = as_part_answer(structure)
    ownership = count_ownership(
        [word.text for word in transcript.words], hesitations.left_out
    )
    voice = measure_voice(
        audio,
        loudness,
        speech,
        candidates=measured.candidates if measured else None,
    )
    findings = Findings(
        pace=pace,
        pauses=pauses,
        fillers=hesitations.fillers,
        structure=structure,
        ownership=ownership,
        voice=voice,
        answer=find_answer(transcript, speech),
        listened=transcript.filler_detector is not None,
        usual_pace=usual_pace,
    )
    return Analysis(
        pace=pace,
        pauses=pauses,
        fillers=hesitations.fillers,
        structure=structure,
        ownership=ownership,
        voice=voice,
        advice=advise(findings, kind),
        warnings=find_warnings(audio, loudness, transcript, speaking_time),
        analyzer=version("rehearse"),
        verbatim=write_verbatim(
            transcript, hesitations.fillers, hesitations.disfluencies
        ),
    )
