"""Every module can be imported alone, first and without a warning."""

import os
import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import rehearse

HEAVY = {
    "av",
    "ctranslate2",
    "docx",
    "faster_whisper",
    "fsrs",
    "huggingface_hub",
    "jinja2",
    "librosa",
    "lxml",
    "numba",
    "onnxruntime",
    "pypdf",
    "pyttsx3",
    "scipy",
    "sklearn",
    "sounddevice",
    "soundfile",
    "soxr",
    "syllapy",
}
"""What takes long to import, and is imported by the function that needs it."""

IN_CHILDREN = """
import importlib, os, sys
import numpy  # most modules name its types; shared, it costs once and not a hundred times

failed = False
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
            heavy = sorted(set(os.environ["HEAVY"].split()) & set(sys.modules))
            if heavy:
                raise ImportError(f"it loads {', '.join(heavy)}")
        except BaseException as error:
            print(f"{name}: {error!r}", flush=True)
            os._exit(1)
        os._exit(0)
    failed |= os.waitpid(child, 0)[1] != 0
sys.exit(failed)
"""
"""Each module in a child that knows none of the others: as fresh as an
interpreter of its own, and fifty times as quick."""

IN_TURN = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules() -> list[str]:
    found = pkgutil.walk_packages(rehearse.__path__, "rehearse.")
    return [module.name for module in found if module.name != "rehearse.__main__"]


def run(program: str, names: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *names],
        env={**os.environ, "HEAVY": " ".join(HEAVY)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_are_modules_to_import():
    assert {"rehearse.cli", "rehearse.audio", "rehearse.models.http"} <= set(modules())


def test_each_module_can_be_the_first_and_loads_nothing_heavy():
    if sys.platform == "win32":  # which cannot fork
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda name: run(IN_TURN, [name]), modules()))
        assert [result.stderr for result in results if result.returncode] == []
        return
    result = run(IN_CHILDREN, modules())
    assert result.stdout.splitlines() == []
    assert result.stderr == ""
    assert result.returncode == 0
