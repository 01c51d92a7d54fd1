"""Practise interview answers out loud, and see that you are getting better."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    __version__: str
else:

    def __getattr__(name: str) -> str:
        """Look the version up when it is asked for: that takes half of `--help`."""
        if name == "__version__":
            from importlib.metadata import version

            return version("rehearse")
        raise AttributeError(f"module 'rehearse' has no attribute {name!r}")
