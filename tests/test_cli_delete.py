import json

from tests.workspaces import keep_take, run


def ids(home):
    rows = json.loads(run(home, "takes", "--json").stdout)["takes"]
    return [row["id"] for row in rows]


def test_delete_asks_and_then_deletes(tmp_path):
    first, second = keep_take(tmp_path, 1), keep_take(tmp_path, 2)
    result = run(tmp_path, "delete", first.id, typed="y\n")
    assert result.exit_code == 0
    assert first.id in result.stderr
    assert "Tell me about a time" in result.stderr
    assert "Delete 1 take for good?" in result.stderr
    assert "Deleted 1 take and 2 files." in result.stderr
    assert not first.recording.path.exists()
    assert ids(tmp_path) == [second.id]


def test_a_no_deletes_nothing(tmp_path):
    take = keep_take(tmp_path)
    for answer in ("n\n", "\n"):
        result = run(tmp_path, "delete", "latest", typed=answer)
        assert result.exit_code == 0
        assert "Nothing was deleted." in result.stderr
    assert ids(tmp_path) == [take.id]
    assert take.recording.path.exists()


def test_no_answer_deletes_nothing(tmp_path):
    take = keep_take(tmp_path)
    assert run(tmp_path, "delete", "latest").exit_code == 130
    assert ids(tmp_path) == [take.id]


def test_yes_deletes_without_asking(tmp_path):
    keep_take(tmp_path)
    result = run(tmp_path, "delete", "latest", "--yes")
    assert result.exit_code == 0
    assert "for good?" not in result.stderr
    assert ids(tmp_path) == []


def test_the_latest_two_are_those_of_before_the_first_was_deleted(tmp_path):
    first = keep_take(tmp_path, 1)
    keep_take(tmp_path, 2)
    keep_take(tmp_path, 3)
    run(tmp_path, "delete", "latest", "latest~1", "--yes")
    assert ids(tmp_path) == [first.id]


def test_a_take_named_twice_is_deleted_once(tmp_path):
    take = keep_take(tmp_path)
    result = run(tmp_path, "delete", take.id, "latest", "--yes", "--json")
    (deleted,) = json.loads(result.stdout)["deleted"]
    copy = take.recording.path.with_suffix(".json")
    assert deleted == {"id": take.id, "files": [str(take.recording.path), str(copy)]}


def test_one_wrong_name_deletes_nothing(tmp_path):
    take = keep_take(tmp_path)
    result = run(tmp_path, "delete", "latest", "2027", "--yes")
    assert result.exit_code == 1
    assert ids(tmp_path) == [take.id]


def test_delete_without_a_take_is_wrong_usage(tmp_path):
    keep_take(tmp_path)
    assert run(tmp_path, "delete", "--yes").exit_code == 2
