"""A pitch track as bytes: results in JSON have none, and the time line of a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicemail_audio.types import PitchTrack


def track_bytes(track: PitchTrack) -> bytes:
    """The name of the tracker, then times (s) and F0 (Hz, NaN where unvoiced) as float32."""
    import numpy as np

    rows = np.stack([track.times_s, track.f0_hz]).astype("<f4")
    return track.tracker.encode() + b"\n" + rows.tobytes()


def track_of(data: bytes) -> PitchTrack:
    """What `track_bytes` gave."""
    import numpy as np

    from voicemail_audio.types import PitchTrack

    name, _, rest = data.partition(b"\n")
    times_s, f0_hz = np.frombuffer(rest, dtype="<f4").astype(np.float64).reshape(2, -1)
    return PitchTrack(times_s=times_s, f0_hz=f0_hz, tracker=name.decode())
