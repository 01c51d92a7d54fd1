"""How long one waits for the report, and what an analysis costs beside its peers.

    rehearse benchmark speed --data DATA

Answers of several lengths, made of the real speech below `DATA`, are recorded from
a source that delivers in real time, with everything that `rehearse practice`
does: writing the file, following live, compressing, analyzing, drawing. What counts
is the time from the last sample to the drawn report. Then the same sound goes
through `rehearse analyze`, a plain faster-whisper script, and whisper-ctranslate2 if
it is there (`PEER=/path/to/whisper-ctranslate2`), in turn: whole processes, the same
model, word times, one thread, CPU seconds. Last, how long commands take to start,
with a thousand takes in the history.

It takes as long as the answers are: about an hour. `LENGTHS=30,120` measures fewer,
`LENGTHS=30x9` one of them as often as one likes.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import soundfile
from rich.console import Console

from rehearse.analysis import MomentMeasurer
from rehearse.audio import decode
from rehearse.compression import compress
from rehearse.domain import ANALYSIS_RATE, Samples
from rehearse.history import open_history
from rehearse.live import LiveTranscriber
from rehearse.pipeline import assemble, load_engine, warm_up
from rehearse.recorder import Block, Stop, record
from rehearse.recorder.stream import Deliver
from rehearse.report import build_report
from rehearse.report.terminal import render
from rehearse.workspace import HOME_VARIABLE, Workspace, find_workspace
from tests.factories import MONDAY, a_recording, a_take

LENGTHS = {30: 7, 120: 5, 300: 3, 900: 1}
"""Seconds an answer takes, and how often it is spoken and analyzed."""

LONGEST_FOR_PEERS = 300
"""Seconds of the longest answer that goes through the other programs too."""

TAKES = 1000
STARTS = 5
"""How many takes there are when commands are started, and how often they are."""

PLAIN_SCRIPT = """
import sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1)
segments, _ = model.transcribe(sys.argv[2], language="en", word_timestamps=True)
print(*(segment.text for segment in segments))
"""

BLOCK = ANALYSIS_RATE // 40

MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""


class PacedSource:
    """A microphone that delivers a sound in real time and remembers its end."""

    name = "paced"
    sample_rate = ANALYSIS_RATE
    ended = False

    def __init__(self, samples: Samples, stop: Stop) -> None:
        self._samples = np.round(samples * 32767).astype(np.int16)[:, None]
        self._stop = stop
        self.last_sample = 0.0

    def __call__(self, device: str | None, deliver: Deliver) -> "PacedSource":
        del device
        self._deliver = deliver
        return self

    def start(self) -> None:
        threading.Thread(target=self._speak, daemon=True).start()

    def _speak(self) -> None:
        began = time.monotonic()
        for start in range(0, len(self._samples), BLOCK):
            wait = began + (start + BLOCK) / self.sample_rate - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self._deliver(Block(self._samples[start : start + BLOCK]))
        self.last_sample = time.monotonic()
        self._stop.set()

    def finish(self) -> None:
        pass

    def close(self) -> None:
        pass


def run(data: Path) -> dict[str, Any]:
    """Measure waiting, and CPU time against peers."""
    speech = _speech(data)
    lengths = _lengths(os.environ.get("LENGTHS"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            "waiting": {
                seconds: _waiting(speech, seconds, times, folder)
                for seconds, times in lengths.items()
            },
            "memory": _peak_memory(),
            "processes": {
                seconds: _processes(speech, seconds, min(times, 3), folder)
                for seconds, times in lengths.items()
                if seconds <= LONGEST_FOR_PEERS
            },
            "start": _start_up(folder),
        }


def _lengths(wanted: str | None) -> dict[int, int]:
    """Which answers to measure, and how often each."""
    if not wanted:
        return LENGTHS
    lengths = {}
    for one in wanted.split(","):
        seconds, _, times = one.partition("x")
        lengths[int(seconds)] = int(times or LENGTHS.get(int(seconds), 1))
    return lengths


def table(result: dict[str, Any]) -> str:
    """Waiting, processes and start-up, one line each; medians, and the range."""
    lines = [f"{'answer':>8}{'end of speech to report':>30}{'CPU':>14}{'missing':>12}"]
    for seconds, one in result["waiting"].items():
        waits = f"{_spread(one['waits'], 2)} s"
        cpu = f"{one['cpu_share']:.0%} of a core"
        lines.append(f"{seconds:6} s{waits:>30}{cpu:>14}{one['missing']:>10.3f} s")
    lines.append(f"peak memory: {result['memory']:.0f} MB")
    for seconds, programs in result["processes"].items():
        ours = median(programs["rehearse"]["cpu"])
        lines += ["", f"{seconds} s, whole process"]
        for name, one in programs.items():
            ratio = f"rehearse takes {ours / median(one['cpu']):.2f} of it"
            lines.append(
                f"  {name:22}{_spread(one['cpu'], 1):>22} CPU s"
                f"{max(one['memory']):7.0f} MB"
                + ("" if name == "rehearse" else f"   {ratio}")
            )
    lines += ["", f"start, with {TAKES} takes"]
    lines += [
        f"  {name:22}{_spread([1000 * cpu for cpu in every], 0):>22} CPU ms"
        for name, every in result["start"].items()
    ]
    return "\n".join(lines)


def _spread(values: Sequence[float], digits: int) -> str:
    """The median, and the lowest and highest."""
    low, high = min(values), max(values)
    return f"{median(values):.{digits}f} ({low:.{digits}f}-{high:.{digits}f})"


def _speech(data: Path) -> Samples:
    """All real speech below a folder, one clip after the other."""
    inside = data / "speech" if (data / "speech").is_dir() else data
    pieces = []
    for reference in sorted(inside.glob("**/ref.tsv")):
        with reference.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        names = sorted({row["audio"] for row in rows if row["text"]})
        pieces += [decode(reference.parent / name).samples for name in names]
    return np.concatenate(pieces)


def _answer(speech: Samples, seconds: int, number: int) -> Samples:
    """An answer of some length; each number starts elsewhere."""
    return np.resize(np.roll(speech, -number * 47 * ANALYSIS_RATE), seconds * 16_000)


def _waiting(speech: Samples, seconds: int, times: int, folder: Path) -> dict[str, Any]:
    engine = load_engine(find_workspace())
    warm_up()
    waits, missing, shares = [], [], []
    for number in range(times):
        stop = Stop()
        source = PacedSource(_answer(speech, seconds, number), stop)
        measurer = MomentMeasurer()
        live = LiveTranscriber(lambda: engine, measure=measurer.feed)
        began = time.process_time()
        path = folder / f"{seconds}-{number}.wav"
        recording = record(path, stop=stop, on_block=live.hear, open_stream=source)
        shares.append((time.process_time() - began) / seconds)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(compress, path)
            answer = live.finish()
        take = assemble(
            recording,
            answer.audio,
            answer.transcript,
            None,
            measured=measurer.finish(),
        )
        Console(file=StringIO(), width=80).print(render(build_report(take)))
        waits.append(time.monotonic() - source.last_sample)
        missing.append(seconds - recording.duration)
    return {
        "waits": [round(wait, 3) for wait in waits],
        "missing": max(missing),
        "cpu_share": median(shares),
    }


def _processes(
    speech: Samples, seconds: int, times: int, folder: Path
) -> dict[str, dict[str, list[float]]]:
    """CPU seconds and peak memory of whole programs on the same files, in turn."""
    measured: dict[str, dict[str, list[float]]] = {}
    for number in range(times):
        path = folder / f"{seconds}-{number}.peers.wav"
        soundfile.write(path, _answer(speech, seconds, number), ANALYSIS_RATE)
        for name, command in _programs(path, folder).items():
            one = measured.setdefault(name, {"cpu": [], "memory": []})
            for measure, value in _measure(command).items():
                one[measure].append(value)
    return measured


def _programs(path: Path, folder: Path) -> dict[str, list[str]]:
    """What transcribes a file, with the same model, word times and one thread."""
    model = str(find_workspace().models / "base")
    programs = {
        "rehearse": [
            *(sys.executable, "-m", "rehearse", "analyze"),
            *(str(path), "--json", "--no-save"),
        ],
        "plain faster-whisper": [sys.executable, "-c", PLAIN_SCRIPT, model, str(path)],
    }
    if peer := os.environ.get("PEER"):
        programs["whisper-ctranslate2"] = [
            *(peer, str(path), "--model_directory", model, "--language", "en"),
            *("--threads", "1", "--device", "cpu", "--compute_type", "int8"),
            *("--word_timestamps", "True", "--output_dir", str(folder)),
        ]
    return programs


def _measure(command: list[str]) -> dict[str, float]:
    """One program, alone: its CPU seconds and the most memory it held (MB)."""
    watch = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    result = subprocess.run(
        [sys.executable, "-c", watch, *command],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    cpu, memory = result.stdout.split()[-2:]
    return {"cpu": float(cpu), "memory": float(memory) * MEMORY_UNIT / 1e6}


def _peak_memory() -> float:
    """The most memory that was ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEMORY_UNIT / 1e6


def _start_up(folder: Path) -> dict[str, list[float]]:
    """CPU seconds to start, each several times."""
    home = _workspace_with_takes(folder / "home")
    rehearse = [sys.executable, "-m", "rehearse"]
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        "--help": [*rehearse, "--help"],
        "takes": [*rehearse, "takes"],
        "show": [*rehearse, "show"],
    }
    return {
        name: [_cpu(command, home) for _ in range(STARTS)]
        for name, command in commands.items()
    }


def _workspace_with_takes(home: Path) -> Path:
    """A history of many takes, one a day."""
    workspace = Workspace(home).make()
    with open_history(workspace.database) as history:
        for number in range(TAKES):
            day = MONDAY + timedelta(days=number)
            name = f"{day:%Y%m%d-%H%M%S}-{number:04x}"
            path = workspace.recordings / f"{name}.flac"
            history.add(a_take(id=name, recording=a_recording(path, recorded_at=day)))
    return home


def _cpu(command: list[str], home: Path) -> float:
    environment = {**os.environ, HOME_VARIABLE: str(home)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
