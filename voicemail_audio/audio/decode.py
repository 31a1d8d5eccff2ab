"""Bytes of an allowed format to sound. Runs in the decoding process only."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from voicemail_audio.audio.collect import REMEDY_CONVERT, Collector
from voicemail_audio.audio.extent import duration_is_declared, ends_early, shortfall_s
from voicemail_audio.audio.mix import mix_to_mono
from voicemail_audio.audio.sniff import DEMUXERS, sniff
from voicemail_audio.errors import (
    DecodeError,
    EmptyAudioError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

CODECS = (
    "pcm_mulaw,pcm_alaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,"
    "pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_g722,"
    "adpcm_g726,adpcm_g726le,adpcm_yamaha,adpcm_swf,gsm,gsm_ms,mp1,mp1float,mp2,mp2float,mp3,"
    "mp3float,flac,alac,vorbis,opus,libopus,aac,aac_fixed,aac_latm,amrnb,amrwb,libopencore_amrnb,"
    "libopencore_amrwb,speex,wmav1,wmav2,wmapro,wmavoice,wmalossless"
)
"""Decoders that a recording may use; those for pictures are never opened."""

# FFmpeg's own AMR decoders give up on discontinuous transmission (comfort noise frames).
_BETTER_DECODERS = {"amr_nb": "libopencore_amrnb", "amr_wb": "libopencore_amrwb"}


# Containers with free time stamps: they may begin after 0 and leave out silence. In the others
# time begins at 0 and has no gaps, also where frames are lost.
_TIMED = ("mov", "matroska", "ogg", "asf", "mp3", "aac")

# FFmpeg reads these in pieces of its own size, and the last is marked as broken off. Where they
# end early is told from their headers.
_LAST_PACKET_IS_SHORT = ("wav", "aiff", "caf", "au")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawDecoded:
    """What the decoding process hands back; `samples` has shape (n,), float32."""

    samples: NDArray[np.float32]
    sample_rate_hz: int
    channels: int
    codec: str
    dropped_frames: int
    truncated: bool


def decode_bytes(data: bytes, *, name: str, max_seconds: float) -> RawDecoded:
    """Decode a recording held in memory.

    Parameters
    ----------
    data
        The whole file.
    name
        The file's name, for messages only.
    max_seconds
        Longest sound allowed, s; decoding stops there.

    Raises
    ------
    UnsupportedError, DecodeError, EmptyAudioError, TooLongError
    """
    import av

    if not data:
        raise EmptyAudioError(f"{name} is empty (0 bytes).", "Record it again.")
    demuxer = sniff(data)
    if demuxer is None:
        msg = f"{name} is not a recording of a known format."
        raise UnsupportedError(msg, "Give WAV, MP3, M4A, OGG, FLAC, WebM, AMR, 3GP, CAF or AIFF.")
    options = {"format_whitelist": ",".join(DEMUXERS), "codec_whitelist": CODECS}
    try:
        with av.open(io.BytesIO(data), format=demuxer, options=options) as container:
            return _decode_container(container, data, demuxer=demuxer, name=name, cap=max_seconds)
    except (av.FFmpegError, ValueError, OverflowError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> DecodeError:
    return DecodeError(f"{name} is damaged: its sound cannot be decoded.", REMEDY_CONVERT)


def _decode_container(
    container: Any, data: bytes, *, demuxer: str, name: str, cap: float
) -> RawDecoded:
    truncated = ends_early(data, demuxer=demuxer)
    stream = container.streams.best("audio")
    if stream is None and truncated:
        raise _damaged(name)
    if stream is None:
        raise UnsupportedError(f"{name} holds no sound.", "Give a file with an audio track.")
    context, codec = _decoder_for(stream, name=name)
    timed = demuxer in _TIMED
    collector = Collector(
        name=name,
        max_seconds=cap,
        origin_s=(container.start_time or 0) / 1e6 if timed else 0.0,
        gaps_are_losses=not timed,
    )
    cut, short_packet = _run(container, stream, context, collector)
    truncated = truncated or cut or (short_packet and demuxer not in _LAST_PACKET_IS_SHORT)
    if not collector.parts or collector.dropped > len(collector.parts):
        if collector.dropped or truncated:
            raise _damaged(name)
        raise EmptyAudioError(f"{name} holds no samples.", "Record it again.")
    declared_s = _declared_s(stream)
    trim = _block_padding(collector, declared_s, codec=codec)
    samples = mix_to_mono(np.concatenate(collector.parts, axis=1)[:, : collector.size - trim])
    short = (
        declared_s is not None
        and duration_is_declared(data, demuxer=demuxer)
        and samples.size / collector.rate_hz < declared_s - shortfall_s(demuxer)
    )
    return RawDecoded(
        samples=samples,
        sample_rate_hz=collector.rate_hz,
        channels=collector.channels,
        codec=codec,
        dropped_frames=collector.dropped,
        truncated=truncated or short or collector.lost_since_good > 0,
    )


def _decoder_for(stream: Any, *, name: str) -> tuple[Any, str]:
    """The codec context to decode with, and FFmpeg's name of the codec."""
    import av

    context = stream.codec_context
    if context is None:
        raise UnsupportedError(f"{name} uses a codec that is not allowed.", REMEDY_CONVERT)
    codec = str(context.codec.canonical_name)
    if codec in _BETTER_DECODERS:
        better: Any = av.CodecContext.create(_BETTER_DECODERS[codec], "r")
        better.sample_rate, better.layout = context.sample_rate, "mono"
        return better, codec
    context.thread_count = 1
    if codec == "flac":
        # Without this a frame with a wrong checksum comes out as loud noise.
        context.options = {"err_detect": "crccheck+explode"}
    return context, codec


def _run(container: Any, stream: Any, context: Any, collector: Collector) -> tuple[bool, bool]:
    """Decode all packets; whether the container broke off, and whether a packet was short."""
    import av

    short_packet = False
    try:
        for packet in container.demux(stream):
            short_packet = short_packet or packet.is_corrupt
            try:
                frames = context.decode(packet if packet.size else None)
            except av.error.EOFError:
                continue
            except (av.FFmpegError, ValueError):
                collector.lose()
                continue
            for frame in frames:
                collector.add(frame)
    except av.FFmpegError:
        return True, short_packet
    return False, short_packet


def _declared_s(stream: Any) -> float | None:
    duration = stream.duration
    if duration is None:
        container_us = stream.container.duration
        return None if container_us is None else container_us / 1e6
    return float(duration * stream.time_base)


def _block_padding(collector: Collector, declared_s: float | None, *, codec: str) -> int:
    """Samples that only fill up the last block of an ADPCM or GSM file."""
    if declared_s is None or not codec.startswith(("adpcm", "gsm")):
        return 0
    extra = collector.size - round(declared_s * collector.rate_hz)
    return extra if 0 < extra < collector.parts[-1].shape[1] else 0
