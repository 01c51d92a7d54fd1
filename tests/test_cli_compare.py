import json

import pytest

from tests.factories import a_pace, a_question, an_analysis
from tests.workspaces import keep_take, run


@pytest.fixture
def two(tmp_path):
    slow = keep_take(tmp_path, 1)
    fast = keep_take(
        tmp_path, 2, analysis=an_analysis(pace=a_pace(words_per_minute=180.0))
    )
    return slow, fast


def test_two_takes_stand_side_by_side_the_earlier_one_first(tmp_path, two):
    result = run(tmp_path, "compare", "latest", "latest~1")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.index(two[0].id) < result.stdout.index(two[1].id)
    assert "48% faster" in result.stdout


def test_without_names_the_latest_stands_beside_the_one_before(tmp_path, two):
    keep_take(tmp_path, 3, question=a_question("Why us?"))
    named = run(tmp_path, "compare", two[1].id, two[0].id)
    assert run(tmp_path, "compare", two[1].id).stdout == named.stdout
    alone = run(tmp_path, "compare")
    assert alone.exit_code == 1
    assert "no earlier take of the question" in alone.stderr
    assert alone.stderr.count("\n") == 1


def test_a_comparison_as_json_holds_both_takes_and_the_verdicts(tmp_path, two):
    document = json.loads(run(tmp_path, "compare", "--json").stdout)
    assert document["schema"] == "rehearse.comparison/1"
    assert document["first"]["id"] == two[0].id
    assert document["second"]["words_per_minute"] == 180.0
    pace = next(one for one in document["measures"] if one["measure"] == "Pace")
    assert pace["verdict"].startswith("48% faster")


def test_a_comparison_is_a_page_that_goes_with_either_take(tmp_path, two):
    result = run(tmp_path, "compare", "--html")
    page = tmp_path / "pages" / f"{two[0].id}_{two[1].id}.html"
    assert result.stdout == f"{page}\n"
    assert page.read_text(encoding="utf-8").count("data:audio/mpeg;base64,") == 2
    assert "audio/" not in read_page(run(tmp_path, "compare", "--html", "--no-audio"))
    run(tmp_path, "delete", "--yes", two[0].id)
    assert not page.exists()


def read_page(result):
    from pathlib import Path

    text = Path(result.stdout.strip()).read_text(encoding="utf-8")
    return text.partition("<script")[0]


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (("latest", "latest"), 1, "Both names mean take"),
        (("latest", "latest~1", "latest"), 2, "Give two takes"),
        (("latest", "--json", "--html"), 2, "Choose one of --html and --json"),
        (("latest", "--to", "answer.flac"), 2, "does not end in .html"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path, two, names, code, said):
    result = run(tmp_path, "compare", *names)
    assert result.exit_code == code
    assert said in result.stderr
