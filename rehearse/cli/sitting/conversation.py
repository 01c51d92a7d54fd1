"""Answers one by one, each with its report, for as long as the speaker likes."""

from collections.abc import Callable
from dataclasses import dataclass

from rehearse.cli.goals import show_goals
from rehearse.cli.sitting.after_report import Possible, offer
from rehearse.cli.sitting.stage import NOBODY_THERE, Stage
from rehearse.cli.sitting.studio import STOPPED
from rehearse.cli.stories.told import hint_story
from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.screen import show_json, show_take
from rehearse.domain import Question, StopReason, Take

Ask = Callable[[], Question | None]
"""Gives a question whenever one is needed; StopIteration when there is no more."""

FollowUp = Callable[[Take], Question | None]
"""The question that pushes on what an answer lacked."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What `practice` and `record` are; `has_more`: another question can be asked."""

    stage: Stage
    ask: Ask
    has_more: bool
    follow_up: FollowUp | None = None

    def record_one(self) -> int:
        """Without a terminal: one answer and its report. Returns an exit code."""
        from rehearse.recorder import find_leftovers

        waiting = len(find_leftovers(self.stage.workspace.recordings))
        if waiting:
            self.stage.studio.say(
                f"Unfinished recordings that wait for you: {waiting}."
            )
        question = self.ask()
        self.stage.put(question)
        take = self._take_and_show(question)
        interrupted = take.recording.stop_reason is StopReason.INTERRUPTED
        return STOPPED if interrupted else 0

    def hold(self, keys: Keyboard) -> int:
        """With a terminal: until the speaker has had enough. Returns an exit code."""
        from rehearse.cli.sitting.leftovers import offer_leftovers

        stage = self.stage
        offer_leftovers(stage.workspace, stage.console, keys, stage.studio.evaluate)
        question = self.ask()
        retakes = stage.rules.retakes
        while stage.put(question):
            take = self._take_and_show(question)
            if take.recording.stop_reason in NOBODY_THERE:
                break
            pushing = self.follow_up(take) if self.follow_up else None
            possible = Possible(retakes, pushing is not None, self.has_more)
            wish = offer(stage, keys, take, possible)
            if wish == "k":
                break
            if wish == "r":
                retakes = None if retakes is None else retakes - 1
                continue
            retakes = stage.rules.retakes
            if wish == "f":
                question = pushing
                continue
            try:
                question = self.ask()
            except StopIteration:
                stage.studio.say("That was the last question.")
                break
        return 0

    def _take_and_show(self, question: Question | None) -> Take:
        from rehearse.history import open_history

        stage = self.stage
        take = stage.studio.take(question)
        if stage.choices.as_json:
            show_json(take)
            return take
        with open_history(stage.workspace.database) as history:
            previous = history.previous(take)
        show_take(take, previous)
        show_goals(stage.console, stage.workspace, take)
        if stage.keys is None:  # with keys it is one of them
            hint_story(stage.console, stage.workspace, take)
        return take
