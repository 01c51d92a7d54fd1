"""A microphone without a sound card: what is played into it, rehearse hears.

A private PulseAudio server with a loudspeaker that goes nowhere, and a
microphone that listens to it. Sound flows in real time and, when all rates are
equal, without the change of a bit. It needs no rights, no session and no sound
card, and as many servers as wanted run side by side, one folder each.
"""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

DEBIAN_PACKAGES = "libportaudio2 pulseaudio pulseaudio-utils libasound2-plugins"
INSTALL = f"apt-get install -y --no-install-recommends {DEBIAN_PACKAGES}"
RATE = 44_100
"""The rate that PortAudio calls the default of a PulseAudio microphone (hertz)."""

SPEAKER = "speaker"
MICROPHONE = "microphone"


def virtual_microphone_can_run() -> bool:
    """Whether the programs and the ALSA plug-in for PulseAudio are there."""
    programs = all(shutil.which(name) for name in ("pulseaudio", "pactl", "paplay"))
    plugins = Path("/usr/lib").glob("**/alsa-lib/libasound_module_pcm_pulse.so")
    library = Path("/usr/lib").glob("**/libportaudio.so.2")
    return programs and any(plugins) and any(library)


class Ear:
    """An independent listener, to know what had been said when."""

    def __init__(self, listener: subprocess.Popen[bytes]) -> None:
        self._listener = listener
        self._heard = b""
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def heard(self) -> NDArray[np.int16]:
        """Every sample so far."""
        heard = self._heard
        return np.frombuffer(heard[: len(heard) // 2 * 2], "<i2")

    def _run(self) -> None:
        assert self._listener.stdout
        descriptor = self._listener.stdout.fileno()
        with suppress(OSError):  # closed at the end
            while piece := os.read(descriptor, 4096):
                self._heard += piece


class VirtualMicrophone:
    """A running server; `environment` makes a program use it and no other."""

    def __init__(self, folder: Path, *, rate: int = RATE) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self.rate = rate
        self.environment = self._environment()
        self._players: list[subprocess.Popen[bytes]] = []
        self._server = self._start()

    def play(self, path: Path) -> subprocess.Popen[bytes]:
        """Speak into the microphone, in real time; does not wait for the end.

        The server is given seconds in advance: a busy machine must not stammer.
        """
        player = subprocess.Popen(
            ["paplay", "--latency-msec=4000", "-d", SPEAKER, str(path)],
            env=self.environment,
        )
        self._players.append(player)
        return player

    def listen(self) -> subprocess.Popen[bytes]:
        """Hear what is said, with little delay: raw 16-bit mono on stdout."""
        command = ["parec", "--raw", "--latency-msec=5", "--format=s16le"]
        source = ["--channels=1", f"--rate={self.rate}", "-d", f"{SPEAKER}.monitor"]
        listener = subprocess.Popen(
            [*command, *source], env=self.environment, stdout=subprocess.PIPE
        )
        self._players.append(listener)
        return listener

    def ear(self) -> "Ear":
        """Hear what is said, beside rehearse."""
        return Ear(self.listen())

    def mute(self, on: bool = True) -> None:
        """Press the mute key: samples keep coming, all zero."""
        self._control("set-source-mute", MICROPHONE, str(int(on)))

    def volume(self, percent: int) -> None:
        """Speak louder: above 100 %, a loud voice clips."""
        self._control("set-sink-volume", SPEAKER, f"{percent}%")

    def unplug(self) -> None:
        """Pull the cable: the loudspeaker and the microphone on it are gone."""
        self._control("unload-module", "module-null-sink")

    def suspend(self, on: bool = True) -> None:
        """Let the device fall asleep: no more callbacks, and no error."""
        self._control("suspend-source", MICROPHONE, str(int(on)))

    def freeze(self) -> None:
        """Stop the whole sound server in its tracks; calls into it hang."""
        self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._server.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End everything that was started here."""
        for player in self._players:
            player.kill()
            player.wait()
            if player.stdout:
                player.stdout.close()
        self.thaw()
        self._server.terminate()
        try:
            self._server.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def _environment(self) -> dict[str, str]:
        settings = self.folder / "client.conf"
        settings.write_text("enable-shm = no\nenable-memfd = no\nautospawn = no\n")
        environment = {
            **os.environ,
            "PULSE_RUNTIME_PATH": str(self.folder),
            "PULSE_STATE_PATH": str(self.folder),
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "PULSE_SERVER": f"unix:{self.folder / 'native'}",
            "PULSE_CLIENTCONFIG": str(settings),
        }
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        environment.pop("DISPLAY", None)
        return environment

    def _start(self) -> subprocess.Popen[bytes]:
        speaker = f"sink_name={SPEAKER} rate={self.rate} channels=1 format=s16le"
        modules = [
            f"module-native-protocol-unix socket={self.folder}/native auth-anonymous=1",
            # Without norewinds the first sound arrives a second late.
            f"module-null-sink {speaker} norewinds=1",
            f"module-remap-source source_name={MICROPHONE} master={SPEAKER}.monitor",
        ]
        server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *("--realtime=no", "--high-priority=no", "--disable-shm=yes"),
                f"--log-target=newfile:{self.folder / 'server.log'}",
                *(part for module in modules for part in ("-L", module)),
            ],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while not self._answers():
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                server.wait()
                log = (self.folder / "server.log").read_text()
                raise RuntimeError(f"PulseAudio did not start: {log}")
            time.sleep(0.02)
        self._control("set-default-source", MICROPHONE)
        return server

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as door:
            return door.connect_ex(str(self.folder / "native")) == 0

    def _control(self, *words: str) -> None:
        subprocess.run(
            ["pactl", *words], env=self.environment, check=True, capture_output=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
