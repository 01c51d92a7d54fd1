"""Whisper, one stretch at a time: samples in, words and encoder states out.

The home of faster-whisper. Its parts are used one by one - features, encoder,
decoder, alignment - instead of its `transcribe`, for three things that it does
not offer: windows as long as the speech needs (the encoder's cost grows with the
window, not with the speech), states that a detector of filled pauses can read,
and a bound on how long a text that loops may go on. A stretch is one window and its
text has no times of its own, which would cost a sixth of the tokens: the times of
words come from the decoder's attention. Text and times are the library's own on the
same window.
"""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Samples, Span, Word
from rehearse.errors import ModelError

States = NDArray[np.float32]
"""What the encoder made of a window: one row every 20 ms."""

FEATURES_PER_SECOND = 100

PADDING, SHORTEST_WINDOW, LONGEST_WINDOW = 3.0, 10.0, 30.0
"""Seconds of silence behind the speech of a window, and its bounds. Whisper loops when
speech fills its window, and when it is shorter; it knows none that is longer."""

MOST_COMPRESSED = 2.4
"""Text that shrinks by more than this factor repeats itself."""

ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"beam_size": 1},
    {"beam_size": 1, "repetition_penalty": 1.1},
    {"beam_size": 5, "no_repeat_ngram_size": 3},
)
"""How to decode, in turn until the text does not repeat itself. The library samples
instead, up to five times and five texts each, which costs twice as much in all and
is no better; nor is it to try again when a text is merely unlikely."""

LEAST_LIKELY = -1.0
"""The mean log-probability a token, below which a text is not trusted."""

SILENT = 0.6
"""The probability of no speech above which an unlikely text is dropped."""

TOKENS_PER_SECOND, EXTRA_TOKENS = 12, 24
"""More tokens than fast speech needs; a loop is stopped here, not at 448."""

BEFORE_A_WORD = "\"'“¿([{-"
AFTER_A_WORD = "\"'.。,，!！?？:：”)]}、"  # noqa: RUF001 - punctuation of other languages
"""Punctuation that faster-whisper joins to its word by default."""

PUNCTUATION = BEFORE_A_WORD + AFTER_A_WORD + " …—–"  # noqa: RUF001 - dashes are meant
"""A word of these alone is none."""


class Whisper:
    """A model that is loaded, for one language."""

    def __init__(self, folder: Path, language: str, threads: int = 0) -> None:
        """Load a model, on the GPU if CTranslate2 sees one.

        Args:
            folder: Weights in CTranslate2's format, which lie on this machine.
            language: A code that the model knows, as en or de.
            threads: How many the CPU may use; 0 leaves it to CTranslate2.

        Raises:
            ModelError: The folder holds no such model, or it knows no such language.
        """
        import ctranslate2
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer
        from faster_whisper.transcribe import get_suppressed_tokens

        broken = ModelError(
            f"{folder} holds no Whisper model that can be loaded.",
            hint="It must be in the format of CTranslate2, with its tokenizer.json.",
        )
        if not (folder / "tokenizer.json").is_file():
            raise broken  # the library would look for one on the network
        on_gpu = ctranslate2.get_cuda_device_count() > 0
        try:
            self.library: Any = WhisperModel(
                str(folder),
                device="cuda" if on_gpu else "cpu",
                compute_type="int8_float16" if on_gpu else "int8",
                cpu_threads=threads,
                local_files_only=True,
            )
        except Exception as error:  # a broken tokenizer raises nothing more exact
            raise broken from error
        if language not in self.library.supported_languages:
            raise ModelError(
                f"The model in {folder} knows no language {language!r}.",
                hint="Use a code such as en, de or fr; models named .en know English only.",
            )
        multilingual = self.library.model.is_multilingual
        self.language = language
        self._tokenizer = Tokenizer(
            self.library.hf_tokenizer,
            multilingual,
            task="transcribe",
            language=language,
        )
        self._suppressed = list(get_suppressed_tokens(self._tokenizer, [-1]))

    def states_of(self, samples: Samples) -> States:
        """The encoder's states of one stretch, as a detector gets them."""
        features = self._features(samples)
        return _to_numpy(self._encode(features))[: -(-features.shape[1] // 2)]

    def decode(self, samples: Samples) -> tuple[list[Word], States]:
        """Words and states of a stretch, in seconds from its start."""
        features = self._features(samples)
        encoded = self._encode(features)
        words = self._align(
            self._generate(encoded, features.shape[1]), encoded, features
        )
        return words, _to_numpy(encoded)[: -(-features.shape[1] // 2)]

    def _features(self, samples: Samples) -> NDArray[np.float32]:
        """The spectrum of a stretch, a column every 10 ms."""
        features: NDArray[np.float32] = self.library.feature_extractor(samples)
        return features[:, :-1]  # the last column is the extractor's padding

    def _encode(self, features: NDArray[np.float32]) -> Any:
        """The encoder's states of one window, padded as its length asks for."""
        frames = features.shape[1]
        window = _window(frames)
        padded = np.pad(features[:, :window], ((0, 0), (0, max(0, window - frames))))
        return self.library.encode(padded)

    def _generate(self, encoded: Any, frames: int) -> list[int]:
        """The tokens of one window, without times; none when it holds no speech."""
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        most = EXTRA_TOKENS + TOKENS_PER_SECOND * frames // FEATURES_PER_SECOND
        tokens: list[int] = []
        for how in ATTEMPTS:
            result = self.library.model.generate(
                encoded,
                [prompt],
                max_length=min(self.library.max_length, len(prompt) + most),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=self._suppressed,
                **how,
            )[0]
            tokens = result.sequences_ids[0]
            likelihood = result.scores[0] * len(tokens) / (len(tokens) + 1)
            if result.no_speech_prob > SILENT and likelihood < LEAST_LIKELY:
                return []
            if not _repeats(self._tokenizer.decode(tokens)):
                return tokens
        return tokens

    def _align(
        self, tokens: list[int], encoded: Any, features: NDArray[np.float32]
    ) -> list[Word]:
        """The words of a text, with times from the decoder's attention."""
        frames = features.shape[1]
        segment: dict[str, Any] = {
            "seek": 0,
            "start": 0.0,
            "end": frames / FEATURES_PER_SECOND,
            "tokens": tokens,
        }
        if not tokens:
            return []
        self.library.add_word_timestamps(
            [[segment]],
            self._tokenizer,
            encoded,
            frames,
            BEFORE_A_WORD,
            AFTER_A_WORD,
            0.0,
        )
        return [
            Word(
                word["word"].strip(),
                Span(float(word["start"]), float(word["end"])),
                float(word["probability"]),
            )
            for word in segment["words"]
            if word["word"].strip(PUNCTUATION)
        ]


def _repeats(text: str) -> bool:
    """Whether a text says the same over and over."""
    written = text.strip().encode()
    return len(written) / len(zlib.compress(written)) > MOST_COMPRESSED


def _window(frames: int) -> int:
    """The frames of the window for so many of speech, in steps of half a second."""
    step = FEATURES_PER_SECOND // 2
    wanted = frames + round(PADDING * FEATURES_PER_SECOND)
    shortest = round(SHORTEST_WINDOW * FEATURES_PER_SECOND)
    longest = round(LONGEST_WINDOW * FEATURES_PER_SECOND)
    return min(longest, max(shortest, -(-wanted // step) * step))


def _to_numpy(encoded: Any) -> States:
    """The states of the one window in a batch, in this program's own memory."""
    import ctranslate2

    on_cpu = encoded.to_device(ctranslate2.Device.cpu)
    states: States = np.array(on_cpu.to(ctranslate2.DataType.float32))[0]
    return states
