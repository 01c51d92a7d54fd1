from rehearse.domain import Part, Sentence, Span
from rehearse.preparation.stories.notes import parts_of


def sentences(*told):
    return tuple(
        Sentence(text, Span(float(n), n + 1.0), part, 0.9)
        for n, (part, text) in enumerate(told)
    )


def test_a_sentence_of_no_part_goes_with_the_one_before_it():
    parts = parts_of(
        sentences(
            (Part.OTHER, "Good question."),
            (Part.SITUATION, "It was May."),
            (Part.ACTION, "I rang."),
            (Part.OTHER, "Twice."),
            (Part.RESULT, "It held."),
        )
    )
    assert parts[Part.SITUATION] == "Good question. It was May."
    assert parts[Part.TASK] == ""
    assert parts[Part.ACTION] == "I rang. Twice."
    assert parts[Part.RESULT] == "It held."


def test_a_part_told_in_two_places_keeps_both_in_lines_of_their_own():
    parts = parts_of(
        sentences((Part.ACTION, "A."), (Part.RESULT, "R."), (Part.ACTION, "B."))
    )
    assert parts[Part.ACTION] == "A.\nB."


def test_when_no_part_is_known_all_of_it_is_the_situation():
    parts = parts_of(sentences((Part.OTHER, "One."), (Part.OTHER, "Two.")))
    assert parts[Part.SITUATION] == "One. Two."
    assert parts_of(()) == dict.fromkeys(parts, "")
