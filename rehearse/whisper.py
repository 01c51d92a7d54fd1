"""Whisper, one stretch at a time: samples in, words and encoder states out.

The home of faster-whisper. Its parts are used one by one - features, encoder,
decoder, alignment - instead of its `transcribe`, for three things that it does
not offer: windows as long as the speech needs (the encoder's cost grows with the
window, not with the speech), states that a detector of filled pauses can read,
and a bound on how long a text that loops may go on. Text and times are the
library's own on the same window.
"""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rehearse.domain import Samples, Span, Word
from rehearse.errors import ModelError

States = NDArray[np.float32]
"""What the encoder made of a window: one row every 20 ms."""

STATES_PER_SECOND = 50
FEATURES_PER_SECOND = 100

WINDOWS = ((10.0, 15.0), (15.0, 20.0), (float("inf"), 30.0))
"""Up to which length of speech (s) a window of which length (s) is used. Each
leaves some of the window empty: Whisper loops when speech fills it."""

TEMPERATURES = (0.0, 0.4, 0.8)
"""Tried in turn until the text is plausible; more of them cost seconds."""

MOST_COMPRESSED = 2.4
"""Text that shrinks by more than this factor repeats itself."""

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
        features = self.library.feature_extractor(samples)
        length = features.shape[1] - 1  # the last frame is the extractor's padding
        return _to_numpy(self._encode(features[:, :length]))[: -(-length // 2)]

    def decode(self, samples: Samples) -> tuple[list[Word], States]:
        """Words and states of a stretch, in seconds from its start.

        Usually one window holds it all; Whisper may stop early and ask for
        another one from where it stopped.
        """
        features = self.library.feature_extractor(samples)
        length = features.shape[1] - 1  # the last frame is the extractor's padding
        states = np.zeros((0, 0), np.float32)
        words: list[Word] = []
        seek = 0
        while seek < length:
            encoded = self._encode(features[:, seek:length])
            if seek == 0:
                states = _to_numpy(encoded)[: -(-length // 2)]
            frames = length - seek
            tokens = self._generate(encoded, frames)
            segments, used = self._segments(tokens, seek, frames)
            words += self._align(segments, encoded, frames, words)
            if words and used < frames:
                used = round(words[-1].span.end * FEATURES_PER_SECOND) - seek
            seek += max(used, FEATURES_PER_SECOND)
        return words, states

    def _encode(self, features: NDArray[np.float32]) -> Any:
        """The encoder's states of one window, padded as its length asks for."""
        frames = features.shape[1]
        window = round(_window(frames / FEATURES_PER_SECOND) * FEATURES_PER_SECOND)
        padded = np.pad(features[:, :window], ((0, 0), (0, max(0, window - frames))))
        return self.library.encode(padded)

    def _generate(self, encoded: Any, frames: int) -> list[int]:
        """The tokens of one window; none when it holds no speech."""
        import ctranslate2

        prompt = self._tokenizer.sot_sequence
        most = EXTRA_TOKENS + TOKENS_PER_SECOND * frames // FEATURES_PER_SECOND
        attempts: list[_Attempt] = []
        for temperature in TEMPERATURES:
            # Sampling must not depend on what was transcribed before.
            ctranslate2.set_random_seed(1)
            result = self.library.model.generate(
                encoded,
                [prompt],
                beam_size=1,
                num_hypotheses=5 if temperature else 1,
                sampling_topk=0 if temperature else 1,
                sampling_temperature=temperature or 1.0,
                max_length=min(self.library.max_length, len(prompt) + most),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=self._suppressed,
            )[0]
            tokens: list[int] = result.sequences_ids[0]
            likelihood = result.scores[0] * len(tokens) / (len(tokens) + 1)
            text = self._tokenizer.decode(tokens).strip().encode()
            attempt = _Attempt(tokens, likelihood, len(text) / len(zlib.compress(text)))
            if result.no_speech_prob > SILENT and likelihood < LEAST_LIKELY:
                return []
            if attempt.plausible:
                return tokens
            attempts.append(attempt)
        return max(attempts, key=lambda one: (not one.repeats, one.likelihood)).tokens

    def _segments(
        self, tokens: list[int], seek: int, frames: int
    ) -> tuple[list[dict[str, Any]], int]:
        """Split tokens where Whisper wrote two times in a row.

        Returns the segments, as faster-whisper's aligner wants them, and how many
        frames they account for: text after the last pair of times is not finished.
        """
        first_time = self._tokenizer.timestamp_begin
        times = [token >= first_time for token in tokens]
        borders = [i for i in range(1, len(tokens)) if times[i] and times[i - 1]]
        ends_in_one_time = times[-2:] == [False, True]
        used = frames
        if not borders:
            pieces = [tokens] if tokens else []
        elif ends_in_one_time:
            pieces = _split(tokens, [*borders, len(tokens)])
        else:
            pieces = _split(tokens, borders)
            used = 2 * (tokens[borders[-1] - 1] - first_time)
        start = seek / FEATURES_PER_SECOND
        segments = []
        for piece in pieces:
            stamps = [token - first_time for token in piece if token >= first_time]
            begin = stamps[0] if borders else 0
            end = stamps[-1] if stamps and stamps[-1] else frames / 2
            segments.append(
                {
                    "seek": seek,
                    "start": start + begin / STATES_PER_SECOND,
                    "end": start + end / STATES_PER_SECOND,
                    "tokens": piece,
                }
            )
        return segments, used

    def _align(
        self,
        segments: list[dict[str, Any]],
        encoded: Any,
        frames: int,
        before: list[Word],
    ) -> list[Word]:
        """The words of segments, with times from the decoder's attention."""
        if not segments:
            return []
        self.library.add_word_timestamps(
            [segments],
            self._tokenizer,
            encoded,
            frames,
            BEFORE_A_WORD,
            AFTER_A_WORD,
            last_speech_timestamp=before[-1].span.end if before else 0.0,
        )
        return [
            Word(
                word["word"].strip(),
                Span(float(word["start"]), float(word["end"])),
                float(word["probability"]),
            )
            for segment in segments
            if segment["start"] < segment["end"]  # else nothing was said there
            for word in segment["words"]
            if word["word"].strip(PUNCTUATION)
        ]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What Whisper wrote at one temperature."""

    tokens: list[int]
    likelihood: float
    compression: float

    @property
    def repeats(self) -> bool:
        return self.compression > MOST_COMPRESSED

    @property
    def plausible(self) -> bool:
        return not self.repeats and self.likelihood >= LEAST_LIKELY


def _window(speech: float) -> float:
    """The window (s) for so many seconds of speech."""
    return next(window for limit, window in WINDOWS if speech <= limit)


def _split(tokens: list[int], borders: list[int]) -> list[list[int]]:
    return [
        tokens[start:end] for start, end in zip([0, *borders], borders, strict=False)
    ]


def _to_numpy(encoded: Any) -> States:
    """The states of the one window in a batch, in this program's own memory."""
    import ctranslate2

    on_cpu = encoded.to_device(ctranslate2.Device.cpu)
    states: States = np.array(on_cpu.to(ctranslate2.DataType.float32))[0]
    return states
