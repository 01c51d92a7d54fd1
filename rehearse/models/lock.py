"""One process at a time may change the models."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rehearse.errors import ModelError


@contextmanager
def only_one(models: Path) -> Iterator[None]:
    """Hold the folder of the models; the system lets go when a process dies.

    Raises:
        ModelError: Another process holds it, or it cannot be written.
    """
    try:
        models.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = (models / ".lock").open("ab")
    except OSError as error:
        raise ModelError(
            f"The folder {models} cannot be written: {error.strerror}.",
            hint="Set REHEARSE_HOME to a folder that you can write to.",
        ) from error
    with file:
        if not _try_lock(file):
            raise ModelError(
                "Another rehearse is installing or removing a model.",
                hint="Wait until it is done.",
            )
        yield


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
