"""A Whisper folder of the true size with random weights, to measure time and memory without one.

    python benchmarks/whisper_sized.py FOLDER [--size base]

All layers work as in a trained model of that size, on random weights. Only the positions of the
decoder are made large, and the output layer reads from them which word comes next: so each window
of 30 s gives the same words, as many as speech has, whatever is heard. What is recognised means
nothing; how long it takes, and how much memory, does.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

SIZES = {"tiny": (384, 4, 6), "base": (512, 6, 8), "small": (768, 12, 12)}
"""Width, layers of encoder and of decoder, heads (Radford et al. 2023, table 1)."""
VOCABULARY, FIRST_MARK = 51_865, 50_257
N_FRAMES, N_POSITIONS, N_MELS = 1500, 448, 80
STD = 0.02
LOUD = 100.0
"""Of positions: what all random layers add to them stays small beside it."""
LAST_POSITION = 130
"""About 100 tokens after the prompt, the words of 30 s at 150 a minute with some in two parts."""
TEXT = (
    "Um hi uh this is er a voicemail you know with every um kept hello my name is calling from "
    "about your order last week we help teams like yours save two hours of work each day and I "
    "would like to show how that looks you can reach me at four one five zero when time allows"
)


def make_folder(folder: Path, *, size: str = "base", seed: int = 0) -> Path:
    """Write the folder; the same seed gives the same weights."""
    from ctranslate2.specs import WhisperSpec

    width, layers, heads = SIZES[size]
    tokenizer = _tokenizer()
    spec = WhisperSpec(layers, heads, layers, heads)
    rng = np.random.default_rng(seed)
    _fill(spec, rng, width)
    _speak(spec, tokenizer, rng, width)
    names = tokenizer.get_vocab(with_added_tokens=True)
    # An empty token before the marks is what CTranslate2 knows a multilingual Whisper by.
    spec.register_vocabulary(
        ["" if names[n] == FIRST_MARK - 1 else n for n in sorted(names, key=names.__getitem__)]
    )
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [names["<|endoftext|>"]]
    spec.config.lang_ids = [names[f"<|{code}|>"] for code in _languages()]
    # Whisper has as many alignment heads, about, as heads in a layer, all in the later layers.
    spec.config.alignment_heads = [(layers - 1, head) for head in range(heads)]
    spec.validate()
    spec.optimize(quantization="float16")  # as the published folders are
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    features = {"feature_size": N_MELS, "sampling_rate": 16000, "hop_length": 160}
    (folder / "preprocessor_config.json").write_text(
        json.dumps(features | {"chunk_length": 30, "n_fft": 400})
    )
    return folder


def _languages() -> tuple[str, ...]:
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    return tuple(_LANGUAGE_CODES[:99])


def _tokenizer() -> Any:
    """Bytes, our words as one token each, and tokens without a use up to the true number."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    vocabulary = {c: i for i, c in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    merges = []
    for word in dict.fromkeys(_words()):
        left = "Ġ"
        for letter in word:
            if (left, letter) not in merges:
                merges.append((left, letter))
            left += letter
            vocabulary.setdefault(left, len(vocabulary))
    marks = ["<|endoftext|>", "<|startoftranscript|>", *(f"<|{c}|>" for c in _languages())]
    marks += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>"]
    marks += ["<|nospeech|>", "<|notimestamps|>"]
    marks += [f"<|{i * 0.02:.2f}|>" for i in range(N_FRAMES + 1)]
    while len(vocabulary) < FIRST_MARK:
        vocabulary[f"unused{len(vocabulary)}"] = len(vocabulary)
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(m, special=True, normalized=False) for m in marks])
    return tokenizer


def _words() -> list[str]:
    return TEXT.split()


def _fill(spec: Any, rng: np.random.Generator, width: int) -> None:
    """Give every weight its shape and random values."""

    def random(*shape: int) -> np.ndarray:
        return (rng.standard_normal(shape, dtype=np.float32) * STD).astype(np.float32)

    def linear(layer: Any, outputs: int, inputs: int) -> None:
        layer.weight, layer.bias = random(outputs, inputs), np.zeros(outputs, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def attention(layer: Any, *sizes: int) -> None:
        norm(layer.layer_norm)
        for part, size in zip(layer.linear, sizes, strict=True):
            linear(part, size, width)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = random(width, N_MELS, 3), random(width)
    encoder.conv2.weight, encoder.conv2.bias = random(width, width, 3), random(width)
    encoder.position_encodings.encodings = random(N_FRAMES, width)
    for room in (encoder, decoder):
        norm(room.layer_norm)
        for layer in room.layer:
            attention(layer.self_attention, 3 * width, width)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 4 * width, width)
            linear(layer.ffn.linear_1, width, 4 * width)
    for layer in decoder.layer:
        attention(layer.attention, width, 2 * width, width)


def _speak(spec: Any, tokenizer: Any, rng: np.random.Generator, width: int) -> None:
    """Position p carries the unit vector p, for which the output layer says one token."""
    positions = np.zeros((N_POSITIONS, width), np.float32)
    tokens = rng.standard_normal((VOCABULARY, width), dtype=np.float32) * STD
    words = [f"Ġ{word}" for word in _words()]
    said = ["<|en|>", *(words[p % len(words)] for p in range(1, LAST_POSITION))]
    said += ["<|30.00|>", *["<|endoftext|>"] * (N_POSITIONS - LAST_POSITION - 1)]
    for p, token in enumerate(said):
        unit = min(p, width - 1)
        positions[p, unit] = LOUD
        tokens[tokenizer.token_to_id(token), unit] = 1.0
    spec.decoder.position_encodings.encodings = positions
    spec.decoder.embeddings.weight = tokens
    spec.decoder.projection.weight = tokens  # one matrix, as in Whisper


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", choices=SIZES, default="base")
    options = parser.parse_args()
    folder = make_folder(options.folder, size=options.size)
    print(f"{folder}: {(folder / 'model.bin').stat().st_size / 2e6:.0f} million weights")


if __name__ == "__main__":
    main()
