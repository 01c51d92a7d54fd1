"""The weights that ship are those that the text in the repository gives."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from rehearse.analysis.structure.frameworks import FRAMEWORKS
from rehearse.analysis.structure.model import load_model
from rehearse.analysis.structure.tokens import bare
from rehearse.domain import Kind, Part
from tests.benchmarks import labeled_text
from tests.benchmarks.structure_fitting import SEED, fit_boundaries, fit_model
from tests.benchmarks.structure_retellings import run_on

WEIGHTS = Path(str(files("rehearse") / "data" / "structure"))


@pytest.mark.parametrize("kind", Kind)
def test_weights_name_the_command_the_seed_and_the_text_they_came_from(
    kind: Kind,
) -> None:
    model = load_model(kind)
    answers = [one for one in labeled_text.read_answers(kind) if not one.held_out]
    assert model.labels == (*FRAMEWORKS[kind].parts, Part.OTHER)
    assert model.provenance["command"].endswith(f"train_structure {kind.value}")
    assert model.provenance["seed"] == str(SEED)
    assert model.provenance["answers"] == str(len(answers))
    assert model.provenance["sentences"] == str(
        sum(len(one.sentences) for one in answers)
    )


def test_all_weights_together_stay_under_half_a_megabyte() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.glob("*.npz")) < 500_000


def test_training_again_gives_the_same_weights() -> None:
    # Another processor may round the last bit of a sum otherwise, so one step is
    # allowed; on one machine the files are the same byte for byte.
    answers = [
        one for one in labeled_text.read_answers(Kind.MOTIVATION) if not one.held_out
    ]
    model = fit_model(Kind.MOTIVATION, answers)
    shipped = load_model(Kind.MOTIVATION)
    assert dict(model.vocabulary.grams) == dict(shipped.vocabulary.grams)
    assert dict(model.vocabulary.styles) == dict(shipped.vocabulary.styles)
    step = np.abs(model.words.weights).max() / 127
    assert np.abs(model.words.weights - shipped.words.weights).max() <= step
    assert model.context.weights == pytest.approx(shipped.context.weights, abs=0.01)


def test_a_seventh_of_the_answers_is_never_trained_on() -> None:
    for kind in Kind:
        answers = labeled_text.read_answers(kind)
        held_out = sum(one.held_out for one in answers)
        assert 0.1 < held_out / len(answers) < 0.16


def test_there_is_enough_text_of_every_kind() -> None:
    counts = {kind: len(labeled_text.read_answers(kind)) for kind in Kind}
    assert counts[Kind.EXAMPLE] >= 150
    assert min(counts.values()) >= 25


def test_a_line_without_a_clear_label_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hypothetical-bad.txt"
    path.write_text("= someone | What would you do?\nO: Options or other?\n")
    with pytest.raises(ValueError, match="no clear label"):
        labeled_text.read_answers(Kind.HYPOTHETICAL, tmp_path)


def test_an_answer_run_on_keeps_its_words_and_their_parts() -> None:
    answer = labeled_text.read_answers(Kind.EXAMPLE)[0]
    boundaries = fit_boundaries([answer])
    again = run_on(answer, boundaries)
    said = " ".join(again.sentences).split()
    assert said == [bare(word) for text in answer.sentences for word in text.split()]
    assert set(again.parts) <= set(answer.parts)
