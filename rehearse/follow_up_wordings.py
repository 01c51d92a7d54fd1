"""The follow-up questions: how an interviewer pushes on what an answer lacked.

`data/follow_ups.toml` has them by kind of question and by need: the name of a part,
or one of those below. They make no sense alone, and all but those that ask for an
example are answered by a part of an answer.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rehearse.domain import Kind

DATA = Path(__file__).parent / "data" / "follow_ups.toml"

GENERAL, SIZE, OWN_PART = "general", "size", "own_part"
"""Needs that are not the name of a part: no example yet, no number, much "we"."""

FRAMEWORK = "Follow-up"
"""The framework of an answer that need not hold every part."""


@cache
def wordings() -> Mapping[Kind, Mapping[str, tuple[str, ...]]]:
    """All of them by kind and need, what matters most first."""
    return {
        Kind(kind): {need: tuple(asked) for need, asked in needs.items()}
        for kind, needs in tomllib.loads(DATA.read_text("utf-8")).items()
    }


def is_follow_up(text: str) -> bool:
    """Whether a question makes no sense alone.

    >>> is_follow_up("What was your own part?"), is_follow_up("Why us?")
    (True, False)
    """
    return text in _all()


def asks_for_a_part(text: str) -> bool:
    """Whether a follow-up question asks for less than a whole answer.

    >>> asks_for_a_part("Can you give me one time when that happened?")
    False
    """
    return is_follow_up(text) and text not in wordings()[Kind.EXAMPLE][GENERAL]


@cache
def _all() -> frozenset[str]:
    return frozenset(
        wording
        for needs in wordings().values()
        for asked in needs.values()
        for wording in asked
    )
