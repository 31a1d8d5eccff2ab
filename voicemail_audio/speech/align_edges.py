"""Word edges moved to where the sound begins and ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voicemail_audio.speech.align_search import Found
    from voicemail_audio.speech.energy import LevelTrack
    from voicemail_audio.types import TimeSpan

REACH_S: Final = 0.12  # how far into a gap beside it a word may grow
STRAY_S: Final = 0.07  # a piece of a word beyond a pause that is shorter belongs to its neighbour
LEAST_S: Final = 0.03  # what a word keeps: one phone of three states
SPOKEN_SHARE: Final = 0.3  # of a word that must lie within voice activity to have been heard
QUIETER_DB: Final = 15.0  # below the usual word, and outside voice activity: not a word


def settled(
    found: Sequence[Found], *, track: LevelTrack, speech: Sequence[TimeSpan]
) -> tuple[Found, ...]:
    """Words with their edges set by energy; those where nobody speaks are left out."""
    heard = _heard(found, track=track, speech=speech)
    heard = [_within(w, speech) for w in heard]
    out: list[Found] = []
    for i, word in enumerate(heard):
        free_from_s = out[-1].end_s if out else 0.0
        free_to_s = heard[i + 1].start_s if i + 1 < len(heard) else word.end_s + REACH_S
        loud_db = track.loudest_db(word.start_s, word.end_s)
        start_s = track.onset_s(
            word.start_s,
            earliest_s=max(free_from_s, word.start_s - REACH_S),
            latest_s=word.end_s,
            loud_db=loud_db,
        )
        end_s = track.offset_s(
            word.end_s,
            earliest_s=start_s,
            latest_s=min(free_to_s, word.end_s + REACH_S),
            loud_db=loud_db,
        )
        if end_s - start_s < LEAST_S:
            start_s, end_s = max(free_from_s, word.start_s), word.end_s
        out.append(replace(word, start_s=start_s, end_s=max(start_s, end_s)))
    return tuple(out)


def _heard(found: Sequence[Found], *, track: LevelTrack, speech: Sequence[TimeSpan]) -> list[Found]:
    """Words within voice activity, or about as loud as the others where it misses one."""
    if not found:
        return []
    levels_db = [track.loudest_db(w.start_s, w.end_s) for w in found]
    usual_db = float(np.median(levels_db))
    return [
        w
        for w, level_db in zip(found, levels_db, strict=True)
        if _spoken_share(w, speech) >= SPOKEN_SHARE or level_db > usual_db - QUIETER_DB
    ]


def _spoken_share(word: Found, speech: Sequence[TimeSpan]) -> float:
    inside_s = sum(
        max(0.0, min(word.end_s, s.end_s) - max(word.start_s, s.start_s)) for s in speech
    )
    return inside_s / (word.end_s - word.start_s)


def _within(word: Found, speech: Sequence[TimeSpan]) -> Found:
    """Cut off what a word has of the silence beside it, such as the noise after the last word."""
    touched = [
        s for s in speech if min(word.end_s, s.end_s) - max(word.start_s, s.start_s) > STRAY_S
    ]
    if not touched or _spoken_share(word, speech) < SPOKEN_SHARE:
        return word
    return replace(
        word,
        start_s=max(word.start_s, touched[0].start_s),
        end_s=min(word.end_s, touched[-1].end_s),
    )
