"""How long one waits for the report, and what an analysis costs beside its peers.

    rehearse benchmark speed --data DATA

Answers of several lengths, made of the real speech below `DATA`, are recorded from
a source that delivers in real time, with everything that `rehearse practice`
does: writing the file, following live, compressing, analyzing, drawing. What counts
is the time from the last sample to the drawn report. Then the same sound goes
through `rehearse analyze`, a plain faster-whisper script, and whisper-ctranslate2 if
it is there (`PEER=/path/to/whisper-ctranslate2`): whole processes, CPU seconds.

It takes as long as the answers are: about half an hour. `LENGTHS=30,120` measures
fewer.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import soundfile

from rehearse.audio import compress, decode
from rehearse.domain import ANALYSIS_RATE, Samples
from rehearse.live import LiveTranscriber
from rehearse.pipeline import assemble, load_engine, warm_up
from rehearse.recorder import Block, Stop, record
from rehearse.recorder.stream import Deliver
from rehearse.report import build_report
from rehearse.report.terminal import render
from rehearse.workspace import find_workspace

LENGTHS = {30: 5, 120: 3, 300: 1, 900: 1}
"""Seconds an answer takes, and how often it is spoken."""

PLAIN_SCRIPT = """
import sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1)
segments, _ = model.transcribe(sys.argv[2], language="en", word_timestamps=True)
print(*(segment.text for segment in segments))
"""

BLOCK = ANALYSIS_RATE // 40


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
    wanted = os.environ.get("LENGTHS")
    lengths = LENGTHS
    if wanted:
        lengths = {int(one): LENGTHS.get(int(one), 1) for one in wanted.split(",")}
    with tempfile.TemporaryDirectory() as folder:
        return {
            "waiting": {
                seconds: _waiting(speech, seconds, times, Path(folder))
                for seconds, times in lengths.items()
            },
            "processes": {
                seconds: _processes(speech, seconds, Path(folder))
                for seconds in lengths
                if seconds <= 300
            },
            "start": _start_up(),
        }


def table(result: dict[str, Any]) -> str:
    """Waiting, processes and start-up, one line each."""
    lines = ["answer    end of speech to report: median (all)      CPU while recording"]
    for seconds, one in result["waiting"].items():
        every = " ".join(f"{wait:.2f}" for wait in one["waits"])
        lines.append(
            f"{seconds:>5} s    {median(one['waits']):.2f} s ({every})"
            f"    {one['cpu_share']:.0%} of a core"
            f"    missing {one['missing']:.3f} s"
        )
    lines.append("")
    lines.append("answer    whole process, CPU s (peak MB)")
    for seconds, programs in result["processes"].items():
        parts = [
            f"{name} {one['cpu']:.1f} ({one['memory']:.0f})"
            for name, one in programs.items()
        ]
        lines.append(f"{seconds:>5} s    " + "   ".join(parts))
        ours = programs["rehearse"]["cpu"]
        lines.append(
            " " * 11
            + "   ".join(
                f"{ours / one['cpu']:.2f} x {name}"
                for name, one in programs.items()
                if name != "rehearse"
            )
        )
    lines.append("")
    lines += [
        f"{name}: {cpu * 1000:.0f} ms CPU" for name, cpu in result["start"].items()
    ]
    return "\n".join(lines)


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
        live = LiveTranscriber(lambda: engine)
        began = time.process_time()
        path = folder / f"{seconds}-{number}.wav"
        recording = record(path, stop=stop, on_block=live.hear, open_stream=source)
        shares.append((time.process_time() - began) / seconds)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(compress, path)
            answer = live.finish()
        take = assemble(recording, answer.audio, answer.transcript, None)
        str(render(build_report(take), 80))  # drawn, if to nowhere
        waits.append(time.monotonic() - source.last_sample)
        missing.append(seconds - recording.duration)
    return {
        "waits": [round(wait, 3) for wait in waits],
        "missing": max(missing),
        "cpu_share": median(shares),
    }


def _processes(speech: Samples, seconds: int, folder: Path) -> dict[str, Any]:
    """CPU seconds and peak memory of whole programs on the same file."""
    path = folder / f"{seconds}.wav"
    soundfile.write(path, _answer(speech, seconds, 0), ANALYSIS_RATE)
    model = str(find_workspace().models / "base")
    rehearse = [sys.executable, "-m", "rehearse", "analyze", str(path), "--json"]
    programs = {
        "rehearse": rehearse,
        "plain faster-whisper": [sys.executable, "-c", PLAIN_SCRIPT, model, str(path)],
    }
    if peer := os.environ.get("PEER"):
        options = ["--model_directory", model, "--language", "en", "--threads", "1"]
        options += ["--word_timestamps", "True", "--device", "cpu"]
        options += ["--compute_type", "int8", "--output_dir", str(folder)]
        programs["whisper-ctranslate2"] = [peer, *options, str(path)]
    return {name: _measure(command) for name, command in programs.items()}


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
    unit = 1 if sys.platform == "darwin" else 1024
    return {"cpu": round(float(cpu), 2), "memory": float(memory) * unit / 1e6}


def _start_up() -> dict[str, float]:
    """CPU seconds to start: the median of five."""
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        "--help": [sys.executable, "-m", "rehearse", "--help"],
        "takes": [sys.executable, "-m", "rehearse", "takes"],
    }
    return {
        name: median(_cpu(command) for _ in range(5))
        for name, command in commands.items()
    }


def _cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
