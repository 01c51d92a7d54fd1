"""What the benchmark of spoken answers takes for the truth."""

from collections import Counter

import numpy as np

from rehearse.domain import Audio, Part, Sentence, Span, Structure, Word
from tests.benchmarks.spoken_answers import Spoken
from tests.benchmarks.structure_spoken import parts_heard


def test_a_word_counts_for_the_sentence_in_whose_time_it_was_heard() -> None:
    spoken = Spoken(Audio(np.zeros(1, np.float32)), (Span(0.5, 2.0), Span(2.0, 4.0)))
    words = [
        Word(text, Span(start, start + 0.3), 0.9)
        for text, start in (("I", 0.6), ("fell", 1.7), ("and", 2.1), ("rose", 3.5))
    ]
    sentences = (
        Sentence("I fell and", Span(0.6, 2.4), Part.SITUATION, 0.9),
        Sentence("rose", Span(3.5, 3.8), Part.RESULT, 0.9),
    )
    structure = Structure("STAR", (), sentences, in_order=True, result_quantified=False)
    assert parts_heard(structure, words, spoken) == [
        Counter({Part.SITUATION: 2}),
        Counter({Part.SITUATION: 1, Part.RESULT: 1}),
    ]
