"""A Whisper folder that "hears" one fixed text, so that the real faster-whisper can run in tests.

All layers are switched off but two things: the position of a token in the decoder alone decides
which token comes next, and the decoder's attention looks at the encoder frames of the word that it
has just written. So the words, their order and their times are known, whatever the sound.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

FRAME_S = 0.02
N_FRAMES = 1500
N_POSITIONS = 448


def make_folder(folder: Path, *, say: str, word_s: float = 0.4) -> Path:
    """Write the folder; the k-th word is heard from ``k * word_s`` to ``(k + 1) * word_s``."""
    from ctranslate2.specs import WhisperSpec

    words = say.split()
    tokenizer = _tokenizer(words)
    ids = [tokenizer.token_to_id(f"Ġ{w}") for w in words]
    last_stamp = tokenizer.token_to_id(f"<|{len(words) * word_s:.2f}|>")
    script = [tokenizer.token_to_id("<|0.00|>"), *ids, last_stamp]
    script.append(tokenizer.token_to_id("<|endoftext|>"))
    width = -(-(len(script) + 2) // 8) * 8

    spec = WhisperSpec(1, 1, 1, 1)
    _silence_layers(spec, width=width, vocabulary=tokenizer.get_vocab_size())
    _speak(spec, script, width=width)
    _point(spec, count=len(words), word_s=word_s, width=width)
    _describe(spec, tokenizer)
    spec.validate()
    spec.optimize()
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    features = {"feature_size": 80, "sampling_rate": 16000, "hop_length": 160}
    (folder / "preprocessor_config.json").write_text(
        json.dumps(features | {"chunk_length": 30, "n_fft": 400})
    )
    return folder


def _tokenizer(words):
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    vocabulary = {c: i for i, c in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    merges = []
    for word in dict.fromkeys(words):
        left = "Ġ"
        for letter in word:
            if (left, letter) not in merges:
                merges.append((left, letter))
            left += letter
            vocabulary.setdefault(left, len(vocabulary))
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    names = ["<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|translate|>", "<|transcribe|>"]
    names += ["<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"]
    names += [f"<|{i * FRAME_S:.2f}|>" for i in range(N_FRAMES + 1)]
    tokenizer.add_special_tokens([AddedToken(n, special=True, normalized=False) for n in names])
    return tokenizer


def _silence_layers(spec, *, width, vocabulary):
    """Give every weight its shape; zeros make each layer pass on what it is given."""

    def zeros(*shape):
        return np.zeros(shape, dtype=np.float32)

    def linear(layer, outputs, inputs):
        layer.weight, layer.bias = zeros(outputs, inputs), zeros(outputs)

    def norm(layer):
        layer.gamma, layer.beta = np.ones(width, dtype=np.float32), zeros(width)

    def attention(layer, sizes):
        norm(layer.layer_norm)
        for part, size in zip(layer.linear, sizes, strict=True):
            linear(part, size, width)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = zeros(width, 80, 3), zeros(width)
    encoder.conv2.weight, encoder.conv2.bias = zeros(width, width, 3), zeros(width)
    encoder.position_encodings.encodings = zeros(N_FRAMES, width)
    decoder.position_encodings.encodings = zeros(N_POSITIONS, width)
    decoder.embeddings.weight = zeros(vocabulary, width)
    for room in (encoder, decoder):
        norm(room.layer_norm)
        for layer in room.layer:
            attention(layer.self_attention, (3 * width, width))
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 4 * width, width)
            linear(layer.ffn.linear_1, width, 4 * width)
    for layer in decoder.layer:
        attention(layer.attention, (width, 2 * width, width))


def _speak(spec, script, *, width):
    """Position p carries the p-th unit vector, which the output layer reads as the p-th token."""
    positions = np.zeros((N_POSITIONS, width), dtype=np.float32)
    for p in range(N_POSITIONS):
        positions[p, min(p, len(script) - 1)] = 1.0
    spec.decoder.position_encodings.encodings = positions
    output = np.zeros(spec.decoder.embeddings.weight.shape, dtype=np.float32)
    for p, token in enumerate(script):
        output[token, p] += 12.0 / np.sqrt(width)
    spec.decoder.projection.weight = output


def _point(spec, *, count, word_s, width):
    """The position after word k asks for unit vector k, which stands in that word's frames."""
    frames = np.zeros((N_FRAMES, width), dtype=np.float32)
    frames[:, width - 1] = 1.0
    query = np.zeros((width, width), dtype=np.float32)
    for k in range(count):
        first, last = round(k * word_s / FRAME_S), round((k + 1) * word_s / FRAME_S)
        frames[first:last] = 0.0
        frames[first:last, k] = 1.0
        query[k, k + 1] = 4.0
    spec.encoder.position_encodings.encodings = frames
    same = np.eye(width, dtype=np.float32)
    for layer in spec.decoder.layer:
        layer.attention.linear[0].weight = query
        layer.attention.linear[1].weight = np.concatenate([same, same])


def _describe(spec, tokenizer):
    vocabulary = tokenizer.get_vocab(with_added_tokens=True)
    spec.register_vocabulary(sorted(vocabulary, key=vocabulary.__getitem__))
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [tokenizer.token_to_id("<|endoftext|>")]
    spec.config.lang_ids = [tokenizer.token_to_id("<|en|>")]
    spec.config.alignment_heads = [(0, 0)]
