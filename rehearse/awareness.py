"""How well speakers hear their own fillers: presses of a key against the ledger.

Awareness is the first half of habit reversal, the method against fillers that has
been tried in experiments (Mancuso and Miltenberger 2016); the other half is a
silent pause in the filler's place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.domain import Filler, Fillers

EARLY, LATE = 0.3, 1.5
"""A press counts for a filler from so many seconds before it starts, as one who
listens can feel it coming, to so many after it ends, which is time to react."""


@dataclass(frozen=True, slots=True)
class Awareness:
    """What was noticed. `false` are presses at no filler, in seconds.

    A press at one that is likely, or a matter of taste, is neither right nor wrong.
    """

    noticed: tuple[Filler, ...]
    missed: tuple[Filler, ...]
    false: tuple[float, ...]

    @property
    def total(self) -> int:
        """How many fillers there were to notice."""
        return len(self.noticed) + len(self.missed)


def score_awareness(
    fillers: Fillers, presses: Sequence[float], *, heard: float | None = None
) -> Awareness:
    """Match presses with fillers, one with one, as many as can be.

    Args:
        fillers: The ledger of the take.
        presses: When the key was pressed, in seconds of the take.
        heard: Where listening ended; fillers that ended later are left out.
    """
    certain = [one for one in fillers.items if heard is None or one.span.end <= heard]
    left = sorted(presses)
    noticed = _match(certain, left)
    _match([*fillers.likely, *fillers.openers], left)
    missed = [one for one in certain if one not in noticed]
    return Awareness(tuple(noticed), tuple(missed), tuple(left))


def _match(fillers: Sequence[Filler], presses: list[float]) -> list[Filler]:
    """The fillers that a press fits; those presses are taken out of the list.

    Each press in turn goes to the open filler that closes first: no other way of
    matching finds more pairs.
    """
    waiting = sorted(fillers, key=lambda one: (one.span.end, one.span.start))
    matched = []
    for press in tuple(presses):
        fits = (
            one
            for one in waiting
            if one.span.start - EARLY <= press <= one.span.end + LATE
        )
        found = next(fits, None)
        if found:
            waiting.remove(found)
            presses.remove(press)
            matched.append(found)
    return sorted(matched, key=lambda one: one.span)
