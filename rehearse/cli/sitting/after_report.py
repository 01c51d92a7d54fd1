"""What can be done with an answer once its report was read."""

from dataclasses import dataclass

from rehearse.cli.sitting.playing import play_sound
from rehearse.cli.sitting.stage import Stage
from rehearse.cli.stories.offer import link_story, story_told
from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.prompt import choose
from rehearse.domain import Take


@dataclass(frozen=True, slots=True)
class Possible:
    """What is on offer; `retakes` are those left, or None for any number."""

    retakes: int | None
    follow_up: bool
    more: bool


def offer(stage: Stage, keys: Keyboard, take: Take, possible: Possible) -> str:
    """Play, discard, link, or go on.

    Returns:
        `r` to answer again, `f` for the follow-up, `n` for the next question, `k` to
        leave.
    """
    there = True
    story = None if stage.choices.as_json else story_told(take, stage.workspace)
    if story:
        stage.studio.say(f"\nYou seem to have told your story “{story.title}”.")
    while True:
        options = _options(possible, there=there, has_story=story is not None)
        stage.console.print()
        wish = choose(stage.console, keys, options, default="k")
        if wish == "p":
            play_sound(stage, take.recording.path, keys)
        elif wish == "s" and story:
            take = link_story(take, story.name, stage.workspace)
            story = None
        elif wish == "d":
            there = not _discard(stage, keys, take)
        else:
            return wish


def _options(possible: Possible, *, there: bool, has_story: bool) -> dict[str, str]:
    """The keys and what they do; `there` unless the take was discarded."""
    left = "" if possible.retakes is None else f" ({possible.retakes} left)"
    on_offer = (
        ("p", "play", there),
        ("r", f"retake{left}", possible.retakes != 0),
        ("f", "follow-up", possible.follow_up and there),
        ("s", "link the story", has_story and there),
        ("n", "next question", possible.more),
        ("d", "discard", there),
        ("k", "keep and leave" if there else "leave", True),
    )
    return {key: label for key, label, is_offered in on_offer if is_offered}


def _discard(stage: Stage, keys: Keyboard, take: Take) -> bool:
    """Delete a take for good, if that is really meant."""
    from rehearse.history import open_history

    say = stage.studio.say
    say("Delete the sound and the report for good?")
    options = {"y": "yes, delete", "k": "keep"}
    if choose(stage.console, keys, options, default="k") != "y":
        return False
    with open_history(stage.workspace.database) as history:
        history.delete(take.id)
    say("Deleted.")
    return True
