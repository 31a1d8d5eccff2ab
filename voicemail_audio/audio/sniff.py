"""Which container the first bytes announce: only these are ever given to FFmpeg.

FFmpeg would also take playlists and scripts that name other files, whatever the file is called
(its ``concat``, ``hls`` and ``sdp`` demuxers). So the format is told from magic bytes here, and
the demuxer is named, never guessed.
"""

from __future__ import annotations

DEMUXERS = (
    "wav",
    "mp3",
    "mov",
    "matroska",
    "ogg",
    "flac",
    "aiff",
    "caf",
    "amr",
    "aac",
    "asf",
    "au",
)
"""The FFmpeg demuxers in use; everything else is refused, also inside FFmpeg."""

SYNC_SEARCH_BYTES = 4096
"""How far an MPEG frame may lie behind padding; players look about as far."""

_PREFIXES = (
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"caff", "caf"),
    (b"#!AMR\n", "amr"),
    (b"#!AMR-WB\n", "amr"),
    (b".snd", "au"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
)
_FIRST_BOXES = (b"ftyp", b"styp", b"moov", b"mdat", b"wide", b"free", b"skip")

_HEAD_BYTES = 7
_SYNC, _ADTS_SYNC, _LAYER3_SYNC = 0xFF, 0xF0, 0xE2

# ISO/IEC 11172-3 and 13818-3, layer III: kbit/s by bitrate index, Hz by rate index.
_KBITS_V1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_KBITS_V2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_VERSION_1 = 3
_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def skip_id3(data: bytes) -> int:
    """Offset behind leading ID3v2 tags, which may hold a picture of any size."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size
    return at


def sniff(data: bytes) -> str | None:
    """Name of the FFmpeg demuxer for these bytes, one of `DEMUXERS`; None where not allowed."""
    data = data[skip_id3(data) :][: 4 * SYNC_SEARCH_BYTES]
    for magic, demuxer in _PREFIXES:
        if data.startswith(magic):
            return demuxer
    if data[:4] in (b"RIFF", b"RIFX", b"RF64", b"BW64") and data[8:12] == b"WAVE":
        return "wav"
    if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    if data[4:8] in _FIRST_BOXES:
        return "mov"
    return _sniff_mpeg(data)


def _sniff_mpeg(data: bytes) -> str | None:
    """``mp3`` or ``aac`` where two frames follow each other, or one is all there is."""
    for at in range(min(len(data) - _HEAD_BYTES, SYNC_SEARCH_BYTES)):
        if data[at] != _SYNC:
            continue
        for demuxer, length_of in (("aac", _adts_bytes), ("mp3", _layer3_bytes)):
            length = length_of(data[at : at + _HEAD_BYTES])
            rest = data[at + length : at + length + _HEAD_BYTES]
            alone = at == 0 and len(rest) < _HEAD_BYTES
            if length and (alone or length_of(rest)):
                return demuxer
    return None


def _adts_bytes(head: bytes) -> int:
    """Length of the ADTS frame (ISO/IEC 13818-7) with this header; 0 where it is none."""
    if len(head) < _HEAD_BYTES or head[0] != _SYNC or head[1] & 0xF6 != _ADTS_SYNC:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5


def _layer3_bytes(head: bytes) -> int:
    """Length of the MPEG layer III frame with this header; 0 where it is none."""
    if len(head) < _HEAD_BYTES or head[0] != _SYNC or head[1] & 0xE6 != _LAYER3_SYNC:
        return 0
    version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    rates_hz = _RATES_HZ.get(version, ())
    kbits = (_KBITS_V1 if version == _VERSION_1 else _KBITS_V2)[bitrate]
    if rate >= len(rates_hz) or not kbits:
        return 0
    factor = 144 if version == _VERSION_1 else 72
    return factor * kbits * 1000 // rates_hz[rate] + (head[2] >> 1 & 1)
