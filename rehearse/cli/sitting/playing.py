"""Answers played back while practising."""

from pathlib import Path

from rehearse.cli.sitting.stage import Stage
from rehearse.cli.terminal.keys import Keyboard
from rehearse.cli.terminal.prompt import key_stops
from rehearse.errors import RehearseError


def play_sound(stage: Stage, sound: Path, keys: Keyboard) -> None:
    """Play an answer until a key is pressed."""
    from rehearse.audio import decode
    from rehearse.recorder import Stop, play

    studio, stop = stage.studio, Stop()
    try:
        audio = decode(sound)
        studio.say("Playing. Any key stops it.")
        with studio.signals.stopping(stop), key_stops(keys, stop, any_key=True):
            play(audio.samples, audio.sample_rate, stop)
    except RehearseError as error:
        studio.say(str(error))
