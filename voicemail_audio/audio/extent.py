"""Whether a file ends before its own header says it should.

Each check reads only what its container declares. A writer that cannot know the length in
advance (a browser, a pipe) leaves it open; then nothing is claimed.
"""

from __future__ import annotations

import struct

from voicemail_audio.audio.sniff import skip_id3

OPEN_SIZES = frozenset({0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
"""RIFF and AU sizes that streaming writers leave in place of the true one."""

SHORTFALL_S = 0.25
EXACT_SHORTFALL_S = 0.06
"""Less decoded sound than this below the declared duration is rounding, priming or padding.
FLAC and MP3 headers count samples and frames (26 ms each); others round, or count a picture."""

_EBML_OPEN = (b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75")  # Segment, Cluster
_OGG_EOS = 4
_BOX_HEAD_BYTES = 8


def ends_early(data: bytes, *, demuxer: str) -> bool:
    """Whether the bytes stop before the container's declared end."""
    if demuxer == "ogg":
        return _ogg_ends_early(data)
    end = {
        "wav": _riff_end,
        "aiff": _form_end,
        "mov": _boxes_end,
        "matroska": _ebml_end,
        "caf": _caf_end,
        "au": _au_end,
    }.get(demuxer)
    try:
        declared = end(data) if end else None
    except (struct.error, IndexError):
        return True  # the bytes end inside a header
    return declared is not None and declared > len(data)


def duration_is_declared(data: bytes, *, demuxer: str) -> bool:
    """Whether FFmpeg's duration comes from the file, not from its size and bit rate."""
    if demuxer in ("flac", "mov", "matroska", "asf"):
        return True
    if demuxer == "mp3":
        at = skip_id3(data)
        head = data[at : at + 2048]
        return b"Xing" in head or b"Info" in head or b"VBRI" in head
    return False


def shortfall_s(demuxer: str) -> float:
    """How much less than the declared duration still counts as whole, s."""
    return EXACT_SHORTFALL_S if demuxer in ("flac", "mp3") else SHORTFALL_S


def _riff_end(data: bytes) -> int | None:
    order = ">" if data[:4] == b"RIFX" else "<"
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from(f"{order}I", data, at + 4)[0]
        if name == b"data":
            return None if size in OPEN_SIZES else at + 8 + size
        at += 8 + size + size % 2
    return at


def _form_end(data: bytes) -> int | None:
    size: int = struct.unpack_from(">I", data, 4)[0]
    return None if size in OPEN_SIZES else 8 + size


def _boxes_end(data: bytes) -> int | None:
    at = 0
    while at + 8 <= len(data):
        size: int = struct.unpack_from(">I", data, at)[0]
        if size == 0:  # "to the end of the file"
            return None
        if size == 1:
            size = struct.unpack_from(">Q", data, at + 8)[0]
        if size < _BOX_HEAD_BYTES:
            return None  # broken rather than short; decoding tells
        at += size
    return at


def _ebml_end(data: bytes) -> int | None:
    """End of the last element begun (RFC 8794), going into those whose size was left open."""
    at = 0
    while at < len(data):
        size_at = at + _vint_width(data[at])
        size_width = _vint_width(data[size_at])
        unknown = (1 << 7 * size_width) - 1  # all ones, as browsers write
        size = int.from_bytes(data[size_at : size_at + size_width], "big") & unknown
        if size == unknown and data[at:size_at] not in _EBML_OPEN:
            return None
        at = size_at + size_width + (0 if size == unknown else size)
    return at


def _vint_width(first: int) -> int:
    return 9 - first.bit_length()


def _caf_end(data: bytes) -> int | None:
    at = 8
    while at + 12 <= len(data):
        size: int = struct.unpack_from(">q", data, at + 4)[0]
        if size < 0:
            return None
        at += 12 + size
    return at


def _au_end(data: bytes) -> int | None:
    start, size = struct.unpack_from(">II", data, 4)
    return None if size in OPEN_SIZES else start + size


def _ogg_ends_early(data: bytes) -> bool:
    """The last page must be whole and carry the end-of-stream flag (RFC 3533)."""
    at = data.rfind(b"OggS")
    if at < 0 or at + 27 > len(data):
        return True
    lacing = data[at + 27 : at + 27 + data[at + 26]]
    whole = len(lacing) == data[at + 26] and at + 27 + len(lacing) + sum(lacing) <= len(data)
    return not (whole and data[at + 5] & _OGG_EOS)
