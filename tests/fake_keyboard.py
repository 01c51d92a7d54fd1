"""A keyboard without hands: a `Keyboard` on which a test has typed."""

from collections.abc import Sequence

from rehearse.cli.terminal.keys import Key


class ScriptedKeyboard:
    """A keyboard on which a test has typed already; afterwards nobody is there."""

    def __init__(self, *keys: Key | str | BaseException) -> None:
        self._keys: Sequence[Key | str | BaseException] = keys
        self.forgotten = 0

    def read(self, seconds: float) -> Key | str:
        if not self._keys:
            return Key.CLOSED
        key, *self._keys = self._keys
        if isinstance(key, BaseException):
            raise key
        return key

    def forget(self) -> None:
        self.forgotten += 1
