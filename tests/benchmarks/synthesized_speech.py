"""Filled pauses spoken by espeak-ng and flite, as more voices to learn from.

There are few filled pauses in speech that may be fitted on. Twelve voices of two
synthesizers say more, slow and quiet as people do, between phrases full of what
resembles them: "a", "the", "other", "umbrella", words that end in -er. The sound is
made anew each time, the same to the bit with the same programs (Debian's espeak-ng
1.51 and flite 2.2), and never kept.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rehearse.audio import decode
from rehearse.domain import ANALYSIS_RATE, Audio, Samples, Span
from tests.benchmarks.filled_pause_data import MarkedClip, MarkedPause

Voice = tuple[str, str]

VOICES: tuple[Voice, ...] = (
    ("espeak-ng", "en-us"),
    ("espeak-ng", "en-gb-scotland"),
    ("espeak-ng", "en-us+f2"),
    ("espeak-ng", "en-gb-x-rp+f4"),
    ("espeak-ng", "en-us+m3"),
    ("espeak-ng", "en-us+klatt2"),
    ("espeak-ng", "en-gb+linda"),
    ("espeak-ng", "en-us+michel"),
    ("flite", "awb"),
    ("flite", "rms"),
    ("flite", "slt"),
    ("flite", "kal16"),
)
"""Program and voice. Those of espeak-ng are computed from formants, those of flite
are recordings of people, cut up (kal16) or modeled."""

TO_FILE = {"espeak-ng": "-w", "flite": "-o"}
"""The option of each program that names the file it writes."""

PHRASES = (
    "So the first thing we did",
    "was look at the numbers",
    "and the other team",
    "had a different letter from her manager",
    "I think it was a summer project",
    "under the umbrella of research",
    "after that I talked to a customer",
    "and some of them came from the outer office",
    "it was a matter of hours",
    "we ordered the paper for the teacher",
    "a user, a number, a butter, a hunter",
    "the drummer and the runner hum a drum",
    "yeah, of course, what about the other one",
    "the idea was to offer a better answer",
)

FILLED_PAUSES = (
    "um",
    "uh",
    "um",
    "uh",
    "um",
    "hmm",
    "uh",
    "um",
    "uh",
    "uh",
    "um",
    "uh",
)
"""One before each phrase; the last two phrases have none."""

WORDS_A_MINUTE = 165
LEVEL = 0.075
"""Root mean square of each phrase."""


def synthesized_clips() -> Iterator[MarkedClip]:
    """Half a minute of each voice, with its filled pauses marked."""
    for seed, voice in enumerate(VOICES):
        yield _clip(voice, np.random.default_rng(seed))


def _clip(voice: Voice, random: np.random.Generator) -> MarkedClip:
    pieces: list[Samples] = []
    pauses = []

    def pause(*choices: float) -> None:
        """Nearly nothing, for one of so many seconds."""
        count = round(random.choice(choices) * ANALYSIS_RATE)
        pieces.append((random.standard_normal(count) * 1e-4).astype(np.float32))

    pause(0.4)
    for place, phrase in enumerate(PHRASES):
        if place < len(FILLED_PAUSES):
            text = FILLED_PAUSES[place]
            said = _say(
                voice,
                "umm" if text == "um" else text,
                pace=float(random.choice((0.45, 0.6, 0.8))),
                pitch=int(random.integers(35, 50)),
            )
            start = sum(map(len, pieces)) / ANALYSIS_RATE
            span = Span(start, start + len(said) / ANALYSIS_RATE)
            pauses.append(MarkedPause(text, span))
            pieces.append(said * np.float32(10 ** (random.uniform(-8, 0) / 20)))
            pause(0.02, 0.1, 0.3)
        pieces.append(_say(voice, phrase, pace=random.uniform(0.85, 1.15), pitch=50))
        pause(0.05, 0.2, 0.5)
    audio = Audio(np.concatenate(pieces))
    return MarkedClip(" ".join(voice), "synthesized", audio, tuple(pauses))


def _say(voice: Voice, text: str, *, pace: float, pitch: int) -> Samples:
    """What the voice makes of a text, without the silence around it."""
    program, name = voice
    if program == "flite":  # its voices keep their own pitch
        stretch = f"duration_stretch={1 / pace}"
        options = ["-voice", name, "--setf", stretch, "-t"]
    else:
        speed = str(int(WORDS_A_MINUTE * pace))
        options = ["-v", name, "-s", speed, "-p", str(pitch)]
    samples = synthesized(program, *options, text)
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    samples = samples[max(0, loud[0] - 80) : loud[-1] + 80]
    return samples * np.float32(LEVEL / np.sqrt(np.mean(samples**2)))


def synthesized(program: str, *arguments: str) -> Samples:
    """What a synthesizer says, at the rate of analysis."""
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is not installed: apt-get install {program}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        output = [TO_FILE[program], str(path)]
        subprocess.run([program, *output, *arguments], check=True)
        return decode(path).samples
