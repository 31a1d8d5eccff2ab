"""Words that somebody already has: plain text, JSON, subtitles, Praat TextGrid."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from voicemail_audio.errors import ProfileError
from voicemail_audio.speech.engine import HeardWord

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = (".txt", ".json", ".srt", ".vtt", ".TextGrid")
MAX_BYTES = 5_000_000
"""An hour of speech with all its times is some 2 MB of JSON."""

_CUE_TIME = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s")
_TAG = re.compile(r"<[^>]*>")
_TEXTGRID_VALUE = re.compile(
    r'"((?:[^"]|"")*)"|(?<![\w.])(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Known words: the text, and the words' times where every word has them."""

    text: str
    words: tuple[HeardWord, ...] | None = None


def read_given(path: Path) -> Given:
    """Read known words from a file.

    Parameters
    ----------
    path
        ``.txt``, ``.json`` (this package's result, or Whisper's), ``.srt``, ``.vtt`` or
        ``.TextGrid`` (an interval tier named *words*, else the first interval tier).

    Raises
    ------
    ProfileError
        If the file cannot be read, is of another kind, or holds no words.
    """
    text = read_text(path, what="transcript")
    readers = {".txt": _plain, ".json": _json, ".srt": _cues, ".vtt": _cues, ".textgrid": _textgrid}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ProfileError(
            f"The transcript {path} is of no known kind.", f"Give one of {', '.join(FORMATS)}."
        )
    try:
        given = reader(text)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ProfileError(
            f"The transcript {path} is no valid {path.suffix} file: {error}.",
            "Export it again, or give the words as .txt.",
        ) from error
    if not given.text.strip():
        raise ProfileError(f"The transcript {path} holds no words.", "Give the words as .txt.")
    return given


def read_text(path: Path, *, what: str) -> str:
    """Text of a small file, UTF-8 or UTF-16 by its mark; `ProfileError` if that fails."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ProfileError(
                f"The {what} {path} is larger than {MAX_BYTES // 1_000_000} MB.",
                f"Give a {what} of this one recording.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise ProfileError(
            f"The {what} {path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ProfileError(
            f"The {what} {path} is not UTF-8 text.", "Save it as UTF-8 and try again."
        ) from error


def _plain(text: str) -> Given:
    return Given(text=_one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _json(text: str) -> Given:
    data = json.loads(text)
    if isinstance(data.get("transcript"), dict):
        own = data["transcript"]
        return _with_times(_one_line(own["text"]), own.get("words") or [], "text")
    words = [w for s in data.get("segments") or [] for w in s.get("words") or []]
    full = data.get("text") or " ".join(s["text"].strip() for s in data["segments"])
    return _with_times(_one_line(full), words, "word")


def _with_times(text: str, words: list[dict[str, Any]], key: str) -> Given:
    """Keep the times only if they are all there and belong to this text."""
    heard = tuple(_heard(w, key) for w in words)
    said = [w.text for w in heard]
    whole = said == text.split() and all(w.start_s is not None for w in heard)
    return Given(text=text, words=heard if whole and heard and _in_order(heard) else None)


def _heard(word: dict[str, Any], key: str) -> HeardWord:
    start, end = (word.get(k, word.get(f"{k}_s")) for k in ("start", "end"))
    probability = word.get("probability", word.get("confidence"))
    return HeardWord(
        text=str(word[key]).strip(),
        start_s=None if start is None or end is None else float(start),
        end_s=None if start is None or end is None else float(end),
        confidence=None if probability is None else float(probability),
    )


def _in_order(words: tuple[HeardWord, ...]) -> bool:
    return all((a.start_s or 0.0) <= (b.start_s or 0.0) for a, b in pairwise(words))


def _cues(text: str) -> Given:
    lines = text.splitlines()
    kept: list[str] = []
    in_cue = False
    for line in lines:
        if _CUE_TIME.match(line):
            in_cue = True
        elif not line.strip():
            in_cue = False
        elif in_cue:
            kept.append(_TAG.sub("", line))
    if not kept:
        raise ValueError("no cue with a time line like 00:00:01,000 --> 00:00:02,000")
    return Given(text=_one_line(" ".join(kept)))


def _textgrid(text: str) -> Given:
    """Read the long and the short form: both are the same values in the same order."""
    if "TextGrid" not in text[:200]:
        raise ValueError("no TextGrid header")
    body = text.split("<exists>", 1)[1]
    # The long form writes labels such as "xmin =" and "item [1]:" around the same values.
    body = re.sub(r"^\s*(?:item|intervals|points)\s*\[\d*\]:?\s*$", "", body, flags=re.MULTILINE)
    body = re.sub(r"(?:intervals|points)\s*:\s*size", "size", body)
    values = [
        m[1].replace('""', '"') if m[1] is not None else float(m[2])
        for m in _TEXTGRID_VALUE.finditer(body)
    ]
    tiers = _tiers(values)
    if not tiers:
        raise ValueError("no interval tier")
    rows = next((rows for name, rows in tiers if name.lower() == "words"), tiers[0][1])
    heard = tuple(
        HeardWord(text=word, start_s=start, end_s=end, confidence=None)
        for start, end, label in rows
        if label.strip()
        for word in [_one_line(label)]
    )
    joined = " ".join(w.text for w in heard)
    # An interval of several words is a phrase: its words are given, their times are not.
    single = all(" " not in w.text for w in heard)
    return Given(text=joined, words=heard if single and heard else None)


def _tiers(values: list[str | float]) -> list[tuple[str, list[tuple[float, float, str]]]]:
    count = int(values[0])
    position = 1
    tiers = []
    for _ in range(count):
        kind, name = str(values[position]), str(values[position + 1])
        size = int(values[position + 4])
        width = 3 if kind == "IntervalTier" else 2
        start = position + 5
        position = start + size * width
        if kind == "IntervalTier":
            rows = [values[i : i + 3] for i in range(start, position, 3)]
            tiers.append((name, [(float(a), float(b), str(c)) for a, b, c in rows]))
    return tiers
