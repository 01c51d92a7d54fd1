"""Asking a recording to stop."""

from rehearse.domain import StopReason


class Stop:
    """Set from a key, a signal or another thread; the first reason counts.

    Not a `threading.Event`: a signal handler that sets one can lock up when the
    signal arrives while the main thread is looking at it.
    """

    def __init__(self) -> None:
        self.reason: StopReason | None = None

    def set(self, reason: StopReason = StopReason.ASKED) -> None:
        """Ask the recording to stop; takes effect within a tenth of a second."""
        if self.reason is None:
            self.reason = reason

    def is_set(self) -> bool:
        """Whether somebody has asked."""
        return self.reason is not None
