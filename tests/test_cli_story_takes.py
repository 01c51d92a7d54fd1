import json
import re
from dataclasses import replace

from rehearse.domain import Question
from rehearse.history import open_history
from tests.factories import SENTENCES, a_transcript, an_empty_take
from tests.workspaces import keep_take, run

NOTES = """\
Title: Clean data
Situation: sales data from three countries
Task: one table
Action: wrote a check for each column
Result: errors down from 40 to 2
"""


def add(home, text=NOTES, *arguments):
    result = run(home, "stories", "add", "-", *arguments, typed=text)
    assert result.exit_code == 0, result.stderr


def asked(home, *arguments):
    result = run(home, "stories", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["schema"] == "rehearse.stories/1"
    return document


def kept_take(home, name):
    with open_history(home / "history.db") as history:
        return history.take(name)


def refused(home, *arguments):
    result = run(home, "stories", *arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_take_is_linked_to_its_story_and_unlinked_again(tmp_path):
    take = keep_take(tmp_path)
    add(tmp_path)
    (one,) = asked(tmp_path, "link", "clean")["stories"]
    assert one["takes"] == [take.id]
    assert one["last_told"].startswith("2026-01-27")
    assert kept_take(tmp_path, take.id) == replace(take, story="clean-data")
    assert asked(tmp_path, "unlink", take.id)["story"] is None
    assert kept_take(tmp_path, take.id) == take


def test_linking_says_what_the_take_told_before(tmp_path):
    take = keep_take(tmp_path)
    add(tmp_path)
    add(tmp_path, "Title: Other\nTask: t")
    assert run(tmp_path, "stories", "link", "other", take.id).exit_code == 0
    result = run(tmp_path, "stories", "link", "clean", take.id)
    assert "tells “Clean data” now" in result.stdout
    assert "Until now it told other." in result.stdout
    result = run(tmp_path, "stories", "unlink", take.id)
    assert "no longer tells clean-data" in result.stdout
    result = run(tmp_path, "stories", "unlink", take.id)
    assert result.exit_code == 0
    assert "told no story" in result.stdout


def test_what_is_not_there_cannot_be_linked(tmp_path):
    assert "no story 'clean'" in refused(tmp_path, "link", "clean")
    add(tmp_path)
    assert "no take" in refused(tmp_path, "link", "clean")
    assert "no take" in refused(tmp_path, "unlink")


def test_the_points_of_a_linked_take_are_told_with_their_time(tmp_path):
    take = keep_take(tmp_path)
    add(tmp_path)
    run(tmp_path, "stories", "link", "clean")
    document = asked(tmp_path, "said")
    assert (document["take"], document["story"]) == (take.id, "clean-data")
    points = document["points"]
    assert [one["telling"] for one in points] == ["said"] * 3 + ["left_out"]
    assert points[0]["heard"] == "sales data came from three countries."
    assert points[0]["part"] == "situation"
    word = next(w for w in take.transcript.words if w.text == "sales")
    assert points[0]["start"] == word.span.start
    assert points[3]["start"] is None


def test_the_report_of_a_linked_take_shows_what_was_said_and_left_out(tmp_path):
    keep_take(tmp_path)
    add(tmp_path)
    before = run(tmp_path, "show", columns=100).stdout
    assert "Clean data" not in before
    run(tmp_path, "stories", "link", "clean")
    shown = run(tmp_path, "show", columns=100).stdout
    assert "Story      3 of 4 points of “Clean data” said" in shown
    assert re.search(r"A 0:11 +wrote a check for each column  “wrote a check", shown)
    assert "R left out errors down from 40 to 2" in shown
    alone = run(tmp_path, "stories", "said", columns=80).stdout
    assert alone.splitlines()[0] == "3 of 4 points of “Clean data” said"
    assert "left out errors down" in alone


def test_a_take_that_sounds_like_a_story_is_offered_to_be_linked(tmp_path):
    take = keep_take(tmp_path)
    assert run(tmp_path, "show").stderr == ""
    add(tmp_path)
    add(tmp_path, "Title: Other\nTask: sell flats\nAction: rang landlords")
    result = run(tmp_path, "show")
    assert result.stderr == (
        "This sounds like your story “Clean data”:"
        f" `rehearse stories link clean-data {take.id}`.\n"
    )
    assert kept_take(tmp_path, take.id).story is None
    run(tmp_path, "stories", "link", "clean")
    assert run(tmp_path, "show").stderr == ""


def test_the_page_of_a_linked_take_shows_its_points(tmp_path):
    keep_take(tmp_path)
    add(tmp_path)
    run(tmp_path, "stories", "link", "clean")
    page = tmp_path / "page.html"
    result = run(tmp_path, "show", "--to", str(page), "--no-audio")
    assert result.exit_code == 0, result.stderr
    html = page.read_text()
    assert "3 of 4 points of “Clean data” said" in html
    assert "<strong>left out</strong> errors down from 40 to 2" in html


def test_a_story_that_was_changed_is_held_against_the_take_as_it_is(tmp_path):
    keep_take(tmp_path)
    add(tmp_path)
    run(tmp_path, "stories", "link", "clean")
    run(tmp_path, "stories", "edit", "clean", "--result", "we fixed the sources")
    points = asked(tmp_path, "said")["points"]
    assert points[-1]["telling"] == "said"


def test_a_report_is_shown_although_its_story_was_removed(tmp_path):
    keep_take(tmp_path)
    add(tmp_path)
    run(tmp_path, "stories", "link", "clean")
    run(tmp_path, "stories", "remove", "clean")
    result = run(tmp_path, "show")
    assert result.exit_code == 0
    assert "Its story clean-data is no longer there" in result.stdout
    run(tmp_path, "stories", "undo")
    assert "3 of 4 points" in run(tmp_path, "show").stdout


def test_a_story_without_notes_and_a_take_without_words_have_no_points(tmp_path):
    keep_take(tmp_path)
    add(tmp_path, "Title: Bare")
    run(tmp_path, "stories", "link", "bare")
    assert "“Bare” has no notes to compare with" in run(tmp_path, "show").stdout
    silent = an_empty_take()
    keep_take(
        tmp_path,
        2,
        analysis=silent.analysis,
        transcript=silent.transcript,
        story="bare",
    )
    result = run(tmp_path, "show")
    assert result.exit_code == 0
    assert "Bare" not in result.stdout
    assert asked(tmp_path, "said")["points"] == []


def test_another_story_can_be_held_against_a_take(tmp_path):
    keep_take(tmp_path)
    add(tmp_path)
    assert "rehearse stories link clean-data " in refused(tmp_path, "said")
    assert asked(tmp_path, "said", "--story", "clean")["story"] == "clean-data"


def test_a_check_quotes_what_shows_each_finding(tmp_path):
    text = (
        "Title: Charts\nSituation: charts lost\n"
        "Action: We met. We talked. We wrote a list and we trained people.\n"
        "Result: It went really well and everybody was happy.\nNumbers: 0 lost in May"
    )
    add(tmp_path, text)
    document = asked(tmp_path, "check", "charts")
    found = {one["about"]: one["quote"] for one in document["findings"]}
    assert found["task.missing"] == ""
    assert found["action.we"] == "We met."
    assert found["result.claimed"] == "It went really well and everybody was happy."
    assert found["result.numbers"] == "0 lost in May"
    assert len(found) == len(document["findings"]) == 4
    assert document["ownership"] == {"i": 0, "we": 4}
    run(tmp_path, "stories", "edit", "charts", "--numbers", "")
    names = [one["about"] for one in asked(tmp_path, "check", "charts")["findings"]]
    assert names == ["task.missing", "result.claimed", "action.we"]
    shown = run(tmp_path, "stories", "check", "charts", columns=80).stdout
    assert "No task is written yet." in shown
    assert "“It went really well and everybody was happy.”" in shown
    assert "was heard" not in shown


def test_a_part_that_stands_in_another_is_pointed_to(tmp_path):
    text = (
        "Title: Charts\nSituation: Last year we lost patient charts every week.\n"
        "Action: I talked to everyone and wrote a checklist. I trained the night"
        " shift. In the end we lost no chart for six months, and my manager thanked me."
    )
    add(tmp_path, text)
    document = asked(tmp_path, "check", "charts")
    found = {one["about"]: one for one in document["findings"]}
    assert "from your action" in found["result.missing"]["text"]
    assert found["result.missing"]["quote"].startswith("In the end")


def test_a_full_story_and_an_empty_one_have_little_to_find(tmp_path):
    add(tmp_path)
    found = asked(tmp_path, "check", "clean")["findings"]
    assert [one["about"] for one in found] == ["result.measurable"]
    add(tmp_path, "Title: Bare")
    document = asked(tmp_path, "check", "bare")
    assert (document["words"], document["findings"]) == (0, [])
    assert "Nothing is written yet" in run(tmp_path, "stories", "check", "bare").stdout


def test_a_question_is_matched_by_its_text_its_name_or_a_skill(tmp_path):
    add(tmp_path, NOTES, "--skill", "data")
    add(tmp_path, "Title: My mistake\nTask: own up", "--skill", "ownership")
    (match,) = asked(tmp_path, "match", "How do you deal with messy data?")["matches"]
    assert match["stories"][0]["name"] == "clean-data"
    (match,) = asked(tmp_path, "match", "own-mistake")["matches"]
    assert match["question"].startswith("Describe a mistake you made")
    assert match["stories"][0]["name"] == "my-mistake"
    (match,) = asked(tmp_path, "match", "--skill", "ownership")["matches"]
    assert match["stories"][0]["skills"] == ["ownership"]
    shown = run(tmp_path, "stories", "match", "own-mistake", columns=80).stdout
    assert "shows ownership" in shown
    nothing = run(tmp_path, "stories", "match", "Why us, of all places?").stdout
    assert "No story of yours fits." in nothing


def test_without_stories_there_is_nothing_to_match(tmp_path):
    assert "There are no stories yet." in refused(tmp_path, "match", "leadership")
    result = run(tmp_path, "stories", "map")
    assert result.exit_code == 0
    assert "You have no stories yet" in result.stdout
    assert "teamwork" in result.stdout


def test_a_job_is_matched_line_by_line(tmp_path):
    add(tmp_path, NOTES, "--skill", "data, SQL")
    job = tmp_path / "preparation" / "jobs" / "analyst.json"
    job.parent.mkdir(parents=True)
    described = {
        "schema": "rehearse.job/1",
        "title": "Analyst",
        "essential": ["Good SQL", "Experience of mentoring"],
        "desirable": ["Data cleaning"],
        "added_at": "2026-01-26T10:00:00+00:00",
    }
    job.write_text(json.dumps(described))
    for arguments in (("match", "analyst"), ("match", "--job", "ana")):
        matches = asked(tmp_path, *arguments)["matches"]
        assert [one["question"] for one in matches] == [
            "Good SQL",
            "Experience of mentoring",
            "Data cleaning",
        ]
        assert matches[0]["stories"][0]["name"] == "clean-data"
        assert matches[1]["stories"] == []
    shown = run(tmp_path, "stories", "match", "analyst").stdout
    assert "2 of 3 lines have a story." in shown
    laid = asked(tmp_path, "map", "--job", "analyst")
    assert laid["without"] == ["mentoring"]
    assert {row["skill"]: row["named"] for row in laid["rows"]}["SQL"] == ["clean-data"]


def test_the_map_marks_what_is_named_and_what_is_only_read(tmp_path):
    add(tmp_path, NOTES, "--skill", "data")
    add(tmp_path, "Title: B\nAction: I mentored two juniors", "--skill", "planning")
    shown = run(tmp_path, "stories", "map", columns=80).stdout
    rows = {line.split("  ")[0]: line for line in shown.splitlines()}
    assert "●" in rows["data"]
    assert "○" in rows["mentoring"]
    assert "No story yet for" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_story_told_to_four_questions_is_warned_of(tmp_path):
    add(tmp_path)
    for number in range(1, 5):
        question = Question(f"Question number {number}?")
        keep_take(tmp_path, number, question=question, story="clean-data")
    (warning,) = asked(tmp_path, "map")["warnings"]
    assert "answered 4 different questions" in warning
    (one,) = asked(tmp_path, "list")["stories"]
    assert len(one["takes"]) == 4


def test_a_spoken_story_is_found_in_a_transcript_of_any_length(tmp_path):
    long = " ".join(text for _, text in SENTENCES) + " and so on" * 300
    keep_take(tmp_path, transcript=a_transcript(long))
    add(tmp_path)
    points = asked(tmp_path, "said", "--story", "clean")["points"]
    assert [one["telling"] for one in points] == ["said"] * 3 + ["left_out"]
