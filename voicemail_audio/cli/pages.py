"""HTML pages, each with its sound inside."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicemail_audio.cli.place import is_page, make_folder, save
from voicemail_audio.errors import InputError
from voicemail_audio.types import Failure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voicemail_audio.audio import Decoder
    from voicemail_audio.comparison import Comparison
    from voicemail_audio.types import Analysis, Audio

PLAYED_AT_HZ = 16_000
"""Telephone sound has nothing above 4 kHz, wide-band calls nothing above 7 kHz."""
PLAYED_BITS = 11
"""And a sign: what that rounds off lies 72 dB under the peak, below the noise of any call."""
FULL_SCALE = 32767


def write_pages(
    results: list[Analysis | Failure], *, out: Path | None, many: bool, sound: bool = True
) -> list[Analysis | Failure]:
    """Write one page a result and, for several, an index; return the results.

    One result without `out` goes to stdout.
    """
    from voicemail_audio.report.index import page_names, render_index

    if not many and (out is None or is_page(out)):
        _write_single(results[0], out, sound=sound)
        return results
    folder = out or Path()
    make_folder(folder)
    with _decoder(results) as decoder:
        for result, name in zip(results, page_names(results), strict=True):
            if isinstance(result, Failure):
                _say(result)
            elif name is not None:
                save(folder / name, _page(result, decoder if sound else None))
    save(folder / "index.html", render_index(results))
    click.echo(str(folder / "index.html"), err=True)
    return results


def _write_single(result: Analysis | Failure, out: Path | None, *, sound: bool) -> None:
    if isinstance(result, Failure):
        _say(result)
        return
    with _decoder([result]) as decoder:
        page = _page(result, decoder if sound else None)
    if out is None:
        click.echo(page, nl=False)
    else:
        save(out, page)


def _say(failure: Failure) -> None:
    click.echo(f"voicemail-audio: {failure.message} {failure.remedy}", err=True)


def _decoder(results: list[Analysis | Failure]) -> Decoder:
    """A decoder that allows what was allowed when the recordings were scored."""
    from voicemail_audio.audio import DEFAULT_MAX_SECONDS, Decoder

    lengths_s = [
        r.recording.duration_s for r in results if not isinstance(r, Failure) and r.recording
    ]
    return Decoder(max_seconds=1.0 + max(lengths_s, default=DEFAULT_MAX_SECONDS))


def _page(analysis: Analysis, decoder: Decoder | None) -> str:
    from voicemail_audio.report.page import render_page
    from voicemail_audio.report.timeline import peaks

    audio = None
    if decoder is not None and analysis.source.kind == "recording":
        audio = _audio(analysis, decoder)
    if audio is None:
        return render_page(analysis, audio_bytes=None, audio_mime=None)
    return render_page(
        analysis,
        audio_bytes=_flac(audio),
        audio_mime="audio/flac",
        heights=peaks(audio.samples, sample_rate_hz=audio.sample_rate_hz),
    )


def comparison_page(comparison: Comparison) -> str:
    """The page of two takes, each with its sound."""
    from voicemail_audio.report.changes_page import render_changes

    takes = {"before": comparison.before, "after": comparison.after}
    with _decoder(list(takes.values())) as decoder:
        sounds = {which: _audio(take, decoder) for which, take in takes.items()}
    return render_changes(
        comparison,
        sounds={which: _flac(sound) for which, sound in sounds.items() if sound is not None},
        audio_mime="audio/flac",
    )


def _audio(analysis: Analysis, decoder: Decoder) -> Audio | None:
    """The recording once more, at no higher rate than is worth playing."""
    from voicemail_audio.audio import resample

    try:
        audio = decoder.decode(Path(analysis.source.path)).audio
    except InputError:
        return None  # gone since it was scored: the page stands without its player
    if audio.sample_rate_hz > PLAYED_AT_HZ:
        return resample(audio, sample_rate_hz=PLAYED_AT_HZ)
    return audio


def _flac(audio: Audio) -> bytes:
    """Sound as FLAC, which every browser plays and which keeps times exact."""
    import soundfile

    data = io.BytesIO()
    samples = _in_steps(audio.samples)
    soundfile.write(data, samples, audio.sample_rate_hz, format="FLAC", subtype="PCM_16")
    return data.getvalue()


def _in_steps(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples in so many bits below their peak as can be heard: a third of the size is noise."""
    import numpy as np

    whole = np.clip(np.round(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE).astype(np.int16)
    peak = int(np.abs(whole).max(initial=0))
    step = 1 << max(0, peak.bit_length() - PLAYED_BITS)
    return np.asarray(whole // step * step, dtype=np.int16)
