"""The microphone: devices, recording, playback, and takes that a crash left behind.

The only part of rehearse that knows sounddevice.
"""

from rehearse.recorder.capture import record
from rehearse.recorder.devices import Device, find_device, list_devices
from rehearse.recorder.drafts import Draft, Leftover, find_leftovers, new_draft
from rehearse.recorder.level_test import LevelTest, Verdict, check_level
from rehearse.recorder.listeners import Level
from rehearse.recorder.playback import play
from rehearse.recorder.stop import Stop
from rehearse.recorder.stream import Block, InputStream, OpenStream, open_microphone

__all__ = [
    "Block",
    "Device",
    "Draft",
    "InputStream",
    "Leftover",
    "Level",
    "LevelTest",
    "OpenStream",
    "Stop",
    "Verdict",
    "check_level",
    "find_device",
    "find_leftovers",
    "list_devices",
    "new_draft",
    "open_microphone",
    "play",
    "record",
]
