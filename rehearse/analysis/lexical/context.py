"""What stands around a phrase: the words, punctuation and pauses beside it.

Filled pauses are looked through: in "the, um, like, plan" the word before
"like" is "the".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.analysis.words import ends_sentence, is_cut_off, is_filled_pause, word_set

MARKERS = word_set(
    "okay ok yeah yes yep no nope right alright well so and but then now anyway oh mm "
    "sure great good"
)
"""Words that may stand before the first word proper of a sentence."""

TAKING_UP = word_set("okay ok yeah yes alright anyway")
"""Those that end what was before, even without punctuation."""

CLAUSE_PUNCTUATION = (",", ";", ":", "—", "–", "…", "...")  # noqa: RUF001 - dashes are meant

PAUSE = 0.25
"""Seconds of silence that set a phrase off from its neighbor."""


@dataclass(frozen=True, slots=True)
class Context:
    """The phrase from word `first` up to but not including `stop`, in its answer."""

    texts: Sequence[str]
    bares: Sequence[str]
    first: int
    stop: int
    gaps: Sequence[float] = ()

    def before(self, count: int = 1) -> str:
        """The bare word so many places before the phrase; "" beyond the answer."""
        return self._neighbor(self.first - 1, -1, count)

    def after(self, count: int = 1) -> str:
        """The bare word so many places after the phrase; "" beyond the answer."""
        return self._neighbor(self.stop, 1, count)

    def _neighbor(self, place: int, step: int, count: int) -> str:
        while 0 <= place < len(self.texts):
            if not is_filled_pause(self.texts[place]):
                count -= 1
                if not count:
                    return self.bares[place]
            place += step
        return ""

    @property
    def starts_answer(self) -> bool:
        """Whether only filled pauses and "okay", "yeah" … come before it."""
        return all(
            is_filled_pause(text) or word in MARKERS
            for text, word in zip(
                self.texts[: self.first], self.bares[: self.first], strict=True
            )
        )

    @property
    def starts_sentence(self) -> bool:
        """Whether a sentence starts here, by punctuation, capital or position."""
        if self.starts_answer or self._is_capitalized:
            return True
        place = self.first - 1
        while place >= 0 and is_filled_pause(self.texts[place]):
            if ends_sentence(self.texts[place]):
                return True
            place -= 1
        return place < 0 or ends_sentence(self.texts[place])

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it, by punctuation or position."""
        return self.stop >= len(self.texts) or ends_sentence(self.texts[self.stop - 1])

    @property
    def starts_turn(self) -> bool:
        """Whether only markers stand between it and the start of its sentence."""
        place = self.first - 1
        while place >= 0 and not ends_sentence(self.texts[place]):
            if not is_filled_pause(self.texts[place]) and (
                self.bares[place] not in MARKERS
            ):
                return False
            place -= 1
        return True

    @property
    def comma_before(self) -> bool:
        """Whether punctuation stands in front of it, or nothing at all."""
        if self.first == 0:
            return True
        previous = self.texts[self.first - 1]
        return previous.endswith(CLAUSE_PUNCTUATION) or ends_sentence(previous)

    @property
    def starts_clause(self) -> bool:
        """Whether a sentence or, after a comma, a clause starts here."""
        return self.starts_sentence or self.comma_before

    @property
    def set_off_before(self) -> bool:
        """Whether a comma, a filled pause, a silence or a broken word precedes it."""
        if self.first == 0 or self.starts_sentence:
            return True
        previous = self.texts[self.first - 1]
        return (
            previous.endswith(CLAUSE_PUNCTUATION)
            or is_filled_pause(previous)
            or is_cut_off(previous)
            or self._gap(self.first) >= PAUSE
        )

    @property
    def set_off_after(self) -> bool:
        """Whether a comma, a filled pause or a silence follows it."""
        if self.ends_sentence:
            return True
        return (
            self.texts[self.stop - 1].endswith(CLAUSE_PUNCTUATION)
            or is_filled_pause(self.texts[self.stop])
            or self._gap(self.stop) >= PAUSE
        )

    @property
    def is_question(self) -> bool:
        """Whether a question mark follows it directly."""
        return self.texts[self.stop - 1].rstrip("\"'”").endswith("?")

    def stops_within(self, count: int) -> bool:
        """Whether the sentence ends with the next `count` words."""
        return any(
            ends_sentence(text) for text in self.texts[self.stop : self.stop + count]
        ) or self.stop + count >= len(self.texts)

    @property
    def follows_surprise(self) -> bool:
        """Whether an "oh" or "ah" stands right in front of it: news, not a filler."""
        return self.first > 0 and self.bares[self.first - 1] in {"oh", "ah"}

    @property
    def is_repaired(self) -> bool:
        """Whether the words before it are said again after it: "if you like if you"."""
        before, after = self.before(), self.after()
        return bool(before) and (before == after or self.before(2) == after)

    @property
    def _is_capitalized(self) -> bool:
        """Whether its capital can only mean a start: some word must be lower case."""
        text = self.texts[self.first].lstrip("\"'“")
        return (
            text[:1].isupper()
            and self.bares[self.first] != "i"
            and any(other.islower() for other in self.texts)
        )

    def _gap(self, place: int) -> float:
        return self.gaps[place] if place < len(self.gaps) else 0.0
