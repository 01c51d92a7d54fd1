"""A missing program skips a test at home and fails it on a build server."""

import pytest

from tests.conftest import NEEDS, need


def test_a_test_that_has_what_it_needs_runs() -> None:
    need(True, "apt-get install nothing")


def test_a_test_without_what_it_needs_is_skipped_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install sound"):
        need(False, "apt-get install sound")


def test_on_a_build_server_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install sound"):
        need(False, "apt-get install sound")


def test_every_marker_says_what_it_needs(pytestconfig: pytest.Config) -> None:
    markers = {line.split(":")[0] for line in pytestconfig.getini("markers")}
    assert set(NEEDS) <= markers
    assert {"model", "microphone", "browser"} <= set(NEEDS)
