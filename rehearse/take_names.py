"""What a user may call a take: its id, the beginning of it, `latest`, `latest~2`."""

import re
from collections.abc import Sequence

from rehearse.errors import TakeNotFoundError

LATEST = re.compile(r"latest(?:~(\d{1,9}))?")
FEW = 3
"""How many ids an error names before it only counts them."""


def find_id(name: str, ids: Sequence[str]) -> str:
    """The id that a name stands for.

    >>> find_id("latest~1", ["20260131-100000-ab3f", "20260130-093000-77c0"])
    '20260130-093000-77c0'

    Args:
        name: What the user typed.
        ids: Every id there is, newest first.

    Raises:
        TakeNotFoundError: No take, or more than one, has this name.
    """
    if not ids:
        raise TakeNotFoundError(
            "There are no takes yet.", hint="Make one with `rehearse practice`."
        )
    if name in ids:
        return name
    if latest := LATEST.fullmatch(name):
        return _count_back(name, int(latest[1] or 0), ids)
    found = [take_id for take_id in ids if name and take_id.startswith(name)]
    if not found:
        raise TakeNotFoundError(
            f"There is no take {name!r}.", hint="`rehearse takes` lists them."
        )
    if len(found) > 1:
        some = ", ".join(found[:FEW]) + (", …" if len(found) > FEW else "")
        raise TakeNotFoundError(
            f"{len(found)} takes begin with {name}: {some}.",
            hint="Give more of the id.",
        )
    return found[0]


def _count_back(name: str, back: int, ids: Sequence[str]) -> str:
    if back < len(ids):
        return ids[back]
    only = "is only one" if len(ids) == 1 else f"are only {len(ids)}"
    raise TakeNotFoundError(
        f"There is no take {name}: there {only}.", hint="`rehearse takes` lists them."
    )
