import json
import os
import subprocess
import sys

import pytest

from rehearse.take_json import take_from_json
from tests.factories import a_pace, a_question, an_analysis
from tests.workspaces import keep_take, run


def test_show_prints_the_report_of_the_latest_take(tmp_path):
    keep_take(tmp_path, 1)
    latest = keep_take(tmp_path, 2)
    result = run(tmp_path, "show")
    assert result.exit_code == 0, result.stderr
    assert "Tell me about a time you cleaned up messy data." in result.stdout
    assert latest.id in result.stdout


def test_show_compares_with_the_last_take_of_the_question(tmp_path):
    keep_take(tmp_path, 1, analysis=an_analysis(pace=a_pace(words_per_minute=180.0)))
    keep_take(tmp_path, 2)
    assert "180" in run(tmp_path, "show", "latest").stdout
    assert "122" not in run(tmp_path, "show", "latest~1").stdout


def test_show_as_json_is_the_whole_take(tmp_path):
    take = keep_take(tmp_path)
    result = run(tmp_path, "show", take.id[:10], "--json")
    document = json.loads(result.stdout)
    assert document["schema"] == "rehearse.take/1"
    assert take_from_json(document) == take


def test_show_in_an_empty_workspace_says_how_to_begin(tmp_path):
    result = run(tmp_path / "new", "show")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "no takes yet" in result.stderr
    assert "rehearse practice" in result.stderr


def test_a_take_that_is_not_there_is_one_line(tmp_path):
    keep_take(tmp_path)
    result = run(tmp_path, "show", "2027")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: There is no take '2027'. `rehearse takes` lists them.\n"
    )


def test_ids_are_completed_in_the_shell(tmp_path):
    first, second = keep_take(tmp_path, 1), keep_take(tmp_path, 2)

    def completed(typed: str) -> list[str]:
        asked = {"_REHEARSE_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
        result = run(tmp_path, env={**asked, "COMP_WORDS": typed})
        return [line.split(",")[1] for line in result.stdout.splitlines()]

    assert completed("rehearse show 2026") == [second.id, first.id]
    assert completed("rehearse show lat") == ["latest"]


def test_nothing_is_completed_and_nothing_made_before_the_first_take(tmp_path):
    asked = {"_REHEARSE_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    result = run(tmp_path / "new", env={**asked, "COMP_WORDS": "rehearse show "})
    assert result.stdout.strip() == ""
    assert not (tmp_path / "new").exists()


def test_a_take_becomes_a_page_of_its_own_with_its_sound(tmp_path):
    take = keep_take(tmp_path)
    result = run(tmp_path, "show", "--html")
    page = tmp_path / "pages" / f"{take.id}.html"
    assert result.stdout == f"{page}\n"
    text = page.read_text(encoding="utf-8")
    assert 'src="data:audio/mpeg;base64,' in text
    assert f"rehearse fillers {take.id} --wrong 1" in text
    assert page.stat().st_mode & 0o777 == 0o600


def test_a_page_goes_where_it_is_wanted_and_may_do_without_sound(tmp_path):
    keep_take(tmp_path)
    page = tmp_path / "elsewhere" / "mine.html"
    result = run(tmp_path, "show", "--to", str(page), "--no-audio")
    assert result.stdout == f"{page}\n"
    assert "<audio" not in page.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a shell script")
def test_a_page_is_opened_in_the_browser(tmp_path):
    take = keep_take(tmp_path)
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o755)
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    environment["BROWSER"] = f"{browser} %s"
    subprocess.run(
        [sys.executable, "-m", "rehearse", "show", "--open"],
        env=environment,
        check=True,
        capture_output=True,
    )
    assert opened.read_text() == (tmp_path / "pages" / f"{take.id}.html").as_uri()


def test_without_a_browser_the_page_is_still_there(tmp_path):
    take = keep_take(tmp_path)
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    environment["BROWSER"] = f"{tmp_path / 'nothing'} %s"
    environment["PATH"] = ""
    done = subprocess.run(
        [sys.executable, "-m", "rehearse", "show", "--open"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Open the page yourself" in done.stderr
    assert done.stdout == f"{tmp_path / 'pages' / take.id}.html\n"


def test_a_page_is_deleted_with_its_take(tmp_path):
    keep_take(tmp_path)
    run(tmp_path, "show", "--html")
    run(tmp_path, "delete", "latest", "--yes")
    assert list((tmp_path / "pages").iterdir()) == []


def test_json_can_be_read_wherever_letters_are_plain(tmp_path):
    take = keep_take(tmp_path, question=a_question("Où était le café “Zoë”?"))
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    for encoding in ("ascii", "utf-8", "cp1252"):
        done = subprocess.run(
            [sys.executable, "-m", "rehearse", "show", "--json"],
            env={**environment, "PYTHONIOENCODING": encoding},
            check=True,
            capture_output=True,
        )
        assert take_from_json(json.loads(done.stdout.decode(encoding))) == take


def test_a_report_can_be_read_wherever_letters_are_plain(tmp_path):
    keep_take(tmp_path, question=a_question("Où était le café?"))
    environment = {**os.environ, "REHEARSE_HOME": str(tmp_path)}
    for command in ("show", "takes", "fillers", "correct"):
        done = subprocess.run(
            [sys.executable, "-m", "rehearse", command],
            env={**environment, "PYTHONIOENCODING": "ascii"},
            check=True,
            capture_output=True,
        )
        assert done.stdout.isascii()
