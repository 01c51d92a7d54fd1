"""A mock interview: question after question, and one report at the end.

While the next question is read and answered, the answer before it is still being
heard in the background. Each take is kept as soon as it is analyzed. Ctrl-C ends the
interview early; what was said until then is kept and reported.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rehearse.cli.sitting.conversation import Ask
from rehearse.cli.sitting.formats import Format
from rehearse.cli.sitting.leftovers import offer_leftovers
from rehearse.cli.sitting.pending import PendingTake
from rehearse.cli.sitting.playing import play_sound
from rehearse.cli.sitting.stage import NOBODY_THERE, Stage
from rehearse.cli.sitting.studio import SAFE, STOPPED
from rehearse.cli.terminal.meter import clock
from rehearse.cli.terminal.prompt import choose
from rehearse.cli.terminal.screen import bar
from rehearse.domain import Question, StopReason, Take
from rehearse.domain.interviews import Interview, InterviewAnswer
from rehearse.errors import RehearseError

LISTENING = "Listening to your answers"
TICK = 0.1

ShowInterview = Callable[[Interview], None]


class NobodyThereError(Exception):
    """The terminal is gone, or a kill asked for the end."""


@dataclass(slots=True)
class _Slot:
    """One answer on its way; `place` is the number of its question."""

    place: int
    pending: PendingTake
    take: Future[Take]
    heard: float = 0.0

    def hear(self, seconds: float) -> None:
        """So many seconds of it are done."""
        self.heard = seconds


@dataclass(slots=True)
class MockInterview:
    """One sitting under the rules of a format.

    `title` is what the job is called, or "".
    """

    stage: Stage
    ask: Ask
    count: int
    title: str = ""
    _slots: list[_Slot] = field(default_factory=list)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def hold(self, show: ShowInterview) -> int:
        """Ask and record everything, then show it all. Returns an exit code.

        Raises:
            RehearseError: The microphone failed, or a take could not be kept. What
                was said until then was shown first.
        """
        began_at = datetime.now(UTC)
        trouble: list[RehearseError] = []
        code: int | str | None = 0
        try:
            if not self._is_wanted():
                return 0
            self._ask_all()
        except KeyboardInterrupt:
            code = STOPPED
        except SystemExit as error:  # a kill while a question was read
            code = error.code
        except NobodyThereError:
            pass
        except RehearseError as error:
            trouble.append(error)
        takes = self._gather(trouble)
        self._pool.shutdown(wait=False)
        if takes:
            show(self._interview(began_at, takes))
        elif not trouble:
            self.stage.studio.say("No question was answered.")
        if trouble:
            raise trouble[0]
        return int(code or 0)

    # --- asking --------------------------------------------------------------

    def _is_wanted(self) -> bool:
        """Say how it will go, and wait until the speaker is ready."""
        stage, keys = self.stage, self.stage.keys
        if keys is None:
            if not (stage.choices.limit or stage.choices.stop_after_silence):
                raise RehearseError(
                    "Without a terminal, each answer needs an end.",
                    hint="Give --limit or --stop-after-silence.",
                )
            return True
        offer_leftovers(stage.workspace, stage.console, keys, stage.studio.evaluate)
        stage.console.print()
        title = stage.rules.title + (f" for {self.title}" if self.title else "")
        stage.console.print(title, style="bold", markup=False)
        stage.console.print(describe(stage.rules, self.count), markup=False)
        stage.console.print(
            "Enter ends an answer. Ctrl-C ends the interview; what you said is kept.",
            style="dim",
        )
        stage.console.print()
        options = {"s": "start", "l": "leave"}
        return choose(stage.console, keys, options, "s", "l") == "s"

    def _ask_all(self) -> None:
        for place in range(1, self.count + 1):
            try:
                question = self.ask()
            except StopIteration:
                self.stage.studio.say("Those were all the questions there are.")
                return
            self._ask_one(question, place)

    def _ask_one(self, question: Question | None, place: int) -> None:
        stage = self.stage
        left = stage.rules.retakes
        name = f"Question {place} of {self.count}"
        while True:
            if not stage.put(question, name):
                raise NobodyThereError
            pending = stage.studio.record(question)
            slot = _Slot(place, pending, Future())
            self._slots.append(slot)
            slot.take = self._pool.submit(pending.finish, slot.hear)
            reason = pending.recording.stop_reason
            if reason is StopReason.INTERRUPTED:
                raise KeyboardInterrupt
            if reason in NOBODY_THERE:
                raise NobodyThereError
            stage.studio.say(f"Recorded: {clock(pending.recording.duration)}.")
            if left == 0 or not self._wants_retake(pending, left, place):
                return
            left = None if left is None else left - 1

    def _wants_retake(self, pending: PendingTake, left: int | None, place: int) -> bool:
        keys = self.stage.keys
        if keys is None:
            return False
        again = "again" if left is None else f"again ({left} left)"
        onward = "finish" if place == self.count else "next question"
        options = {"n": onward, "r": again, "p": "play"}
        while True:
            wish = choose(self.stage.console, keys, options, "n")
            if wish != "p":
                return wish == "r"
            play_sound(self.stage, pending.sound, keys)

    # --- listening -----------------------------------------------------------

    def _gather(self, trouble: list[RehearseError]) -> list[tuple[int, Take]]:
        """Wait for every take, and leave out those that could not be kept."""
        futures = [slot.take for slot in self._slots]
        try:
            total = sum(slot.pending.recording.duration for slot in self._slots)
            with bar(LISTENING, total) as heard:
                while wait(futures, TICK).not_done:
                    heard(sum(slot.heard for slot in self._slots))
        except KeyboardInterrupt:
            self._abandon()
        takes = []
        for slot in self._slots:
            if not slot.take.done() or slot.take.cancelled():
                continue
            error = slot.take.exception()
            if error is None:
                takes.append((slot.place, slot.take.result()))
            elif isinstance(error, RehearseError):
                trouble.append(error)
                self.stage.studio.say(SAFE)
        return takes

    def _abandon(self) -> None:
        """Nobody waits any more: what is not analyzed yet is offered next time."""
        for slot in self._slots:
            if not slot.take.done():
                slot.pending.abandon()
        self.stage.studio.say(
            "Answers that were not heard yet are safe. They will be offered to you "
            "when you practise next."
        )

    def _interview(
        self, began_at: datetime, takes: list[tuple[int, Take]]
    ) -> Interview:
        """The last take of each question counts."""
        by_place: dict[int, list[Take]] = {}
        for place, take in takes:
            by_place.setdefault(place, []).append(take)
        questions = [take.question for _, take in takes]
        return Interview(
            title=self.stage.rules.title,
            began_at=began_at,
            planned=self.count,
            answers=tuple(
                InterviewAnswer(own[-1], tuple(take.id for take in own[:-1]))
                for own in by_place.values()
            ),
            job=next((one.job for one in questions if one), None),
            job_title=self.title,
        )


def describe(rules: Format, count: int) -> str:
    """How an interview goes, in one line.

    >>> describe(Format("Panel", prepare=5, limit=90.0, overtime=0.0, retakes=0), 3)
    '3 questions · 5 s to think · 1:30 to answer, then it ends · no second try'
    """
    limit = "no limit"
    if rules.limit:
        end = "you may finish" if rules.overtime else "it ends"
        limit = f"{clock(rules.limit)} to answer, then {end}"
    asked = " asked aloud" if rules.spoken else ""
    tries = {None: "retakes as you like", 0: "no second try", 1: "one retake"}
    return " · ".join(
        (
            (f"{count} questions" if count > 1 else "1 question") + asked,
            f"{rules.prepare} s to think",
            limit,
            tries.get(rules.retakes, f"{rules.retakes} retakes"),
        )
    )
