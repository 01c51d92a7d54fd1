"""The microphones of this machine, and which one is meant by a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from rehearse.errors import NoMicrophoneError, RecordingError
from rehearse.recorder.portaudio import call, native_messages_hidden, refresh

LIST = "See `rehearse devices list`."


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone as PortAudio names it; `sample_rate` is its own, in hertz."""

    index: int
    name: str
    host_api: str
    channels: int
    sample_rate: int
    is_default: bool = False


def list_devices() -> tuple[Device, ...]:
    """Every input device that is there now, plugged in a moment ago or not.

    Only while nothing is being recorded: PortAudio looks only when it starts.

    Raises:
        RecordingError: PortAudio is missing, or does not answer.
    """
    with native_messages_hidden():
        return call(_list)


def find_device(devices: Sequence[Device], wanted: str | None) -> Device:
    """The device that is meant: by number, by name, or by a part of its name.

    Several systems list a microphone once for each of their interfaces; the one
    on the default microphone's interface is meant then. None means the default.

    Raises:
        NoMicrophoneError: There is no microphone at all.
        RecordingError: No device is called that, or several are.
    """
    if not devices:
        raise NoMicrophoneError(
            "No microphone was found.",
            hint="Plug one in or switch it on, then look with `rehearse devices`.",
        )
    default = next((device for device in devices if device.is_default), devices[0])
    if wanted is None:
        return default
    if wanted.isdecimal():
        matches = [device for device in devices if device.index == int(wanted)]
    else:
        name = wanted.casefold()
        matches = [device for device in devices if device.name.casefold() == name]
        matches = matches or [d for d in devices if name in d.name.casefold()]
        on_default = [d for d in matches if d.host_api == default.host_api]
        matches = on_default or matches
    if not matches:
        raise RecordingError(f"There is no microphone called {wanted!r}.", hint=LIST)
    if len(matches) > 1:
        names = ", ".join(f"{device.index} {device.name}" for device in matches)
        raise RecordingError(
            f"Several microphones are called {wanted!r}: {names}.",
            hint="Name one by its number.",
        )
    return matches[0]


def _list(sounddevice: ModuleType) -> tuple[Device, ...]:
    refresh(sounddevice)
    interfaces = [api["name"] for api in sounddevice.query_hostapis()]
    try:
        default = sounddevice.query_devices(kind="input")["index"]
    except (sounddevice.PortAudioError, ValueError):
        default = None
    return tuple(
        Device(
            index=found["index"],
            name=" ".join(str(found["name"]).split()),
            host_api=interfaces[found["hostapi"]],
            channels=found["max_input_channels"],
            sample_rate=round(found["default_samplerate"]),
            is_default=found["index"] == default,
        )
        for found in sounddevice.query_devices()
        if found["max_input_channels"] > 0
    )
