"""Recognition guided by a script: what of it was said, and where something else was.

A practice take has a script; the rep leaves words out and adds some. Every word of the script is
put to the test of the sound (`guided_search`), with the acoustic model of the pocketsphinx
package (`guided_model`). What is said besides the script is found as stretches of "something
else"; its words are not guessed, for a wrong guess costs as much as a missing word.

Measured on real speech with scripts in which 6 % of the words said were missing and 6 % were
foreign (to copy such a script unheard gives a word error rate of .13; the missing words alone,
none of which can be heard, some .06), three scripts each:

=========================================  ===============  ==============
word error rate, left-out recall/precision 60 phone calls   60 read texts
=========================================  ===============  ==============
here                                       .080, .87 / .92  .071, .95 / .96
pocketsphinx, grammar of skippable words   .20              .10
=========================================  ===============  ==============

What gave what, as area under the curve of the words' log odds (28 to 111 other calls): sums over
all ways through the script, something else being as likely as any phones, .946; leaving the script
made dearer by the frame .979; the frames weighted right .987; telephone bands mapped to full-band
cepstra .992; nothing cut out between first and last speech .995. Of no use were adaptation to the
speaker (bias or diagonal, from the script itself), noise reduction, and mirroring the telephone
band into the upper half. The real-time factor is .04 to .1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from voicemail_audio.speech.energy import with_line_noise
from voicemail_audio.speech.guided_features import (
    FRAME_S,
    features,
    log_mel,
    speech_frames,
)
from voicemail_audio.speech.guided_graph import Sounds, script_graph
from voicemail_audio.speech.guided_model import AcousticModel, acoustic_model
from voicemail_audio.speech.guided_search import BELIEVE, DOUBT, Followed, follow, sound
from voicemail_audio.types import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from voicemail_audio.types import Audio

_MARGIN_S: Final = 1.0  # before the first and after the last speech that was found
EVEN_LOG_ODDS: Final = -1.0
"""Log odds at which a word is as likely said as not (measured; the sums lean to "not")."""
_ODDS_SCALE: Final = 0.45  # fitted on 85 recordings: of words with .8, eight in ten were said
SAID: Final = 0.5
_ADDED_LEAST_S: Final = 0.25  # a shorter stretch is a word said unclearly, not one more word
_MOST_SURE: Final = 0.999
_LIKELY: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedWord:
    """A word of the script that was said.

    Times in s on the recording's clock; `confidence` from the sound, 0 to 1.
    """

    text: str
    script_index: int
    start_s: float
    end_s: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedStretch:
    """Something said that the script has not, before the script word of `before_index`."""

    start_s: float
    end_s: float
    before_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedResult:
    """A script against a recording.

    Attributes
    ----------
    words
        Those of the script that were said, in order.
    left_out
        Positions of the script words that were not.
    added
        Stretches of something else.
    score
        How far the recording follows the script, 0 to 1. Where it is low, something else was said
        and the words mean nothing: of 131 right scripts (an eighth of the words wrong) one scored
        less than .55, of as many wrong ones some nine in ten did.
    """

    words: tuple[GuidedWord, ...]
    left_out: tuple[int, ...]
    added: tuple[AddedStretch, ...]
    score: float


def follow_script(
    audio_16k: Audio,
    script: Sequence[str],
    *,
    speech: Sequence[TimeSpan],
    pronounce: Callable[[str], Sequence[str]],
) -> GuidedResult:
    """Find out which words of a script were said, and when.

    Parameters
    ----------
    audio_16k
        The recording at 16 kHz.
    script
        Spoken words in lower case, such as "eight" and "it's".
    speech
        Where speech is, s; nothing is looked for elsewhere.
    pronounce
        Ways to say a word, at least one, each as phones: "HH AH L OW".
    """
    bands = log_mel(with_line_noise(audio_16k))
    talking = speech_frames(len(bands), speech)
    if not script or not talking.any():
        left_out = tuple(range(len(script)))
        return GuidedResult(words=(), left_out=left_out, added=(), score=0.0)
    model = acoustic_model()
    graph = script_graph([_sounds(word, pronounce, model) for word in script], model)
    # All between the first and the last speech: on bad lines voice activity misses words.
    margin = int(_MARGIN_S / FRAME_S)
    spoken = np.flatnonzero(talking)
    first, after = max(0, spoken[0] - margin), spoken[-1] + margin
    heard = sound(graph, features(bands, talking)[first:after], model)
    score = _score(follow(graph, heard, DOUBT), talking[first:after])
    found = follow(graph, heard, BELIEVE)
    return _result(script, found, offset_s=first * FRAME_S, score=score)


def _sounds(word: str, pronounce: Callable[[str], Sequence[str]], model: AcousticModel) -> Sounds:
    variants = tuple(tuple(phones.split()) for phones in pronounce(word))
    if not variants or not all(v and model.phones.keys() >= set(v) for v in variants):
        msg = f"{word!r} has no pronunciation in the model's phones: {variants}"
        raise ValueError(msg)
    return variants


def _result(
    script: Sequence[str], found: Followed, *, offset_s: float, score: float
) -> GuidedResult:
    exponent = np.clip(_ODDS_SCALE * (found.log_odds - EVEN_LOG_ODDS), -30.0, 30.0)
    confidence = np.minimum(1.0 / (1.0 + np.exp(-exponent)), _MOST_SURE)
    said = [i for i, sure in enumerate(confidence) if sure >= SAID]
    spans = _in_order(found, said, offset_s)
    words = tuple(
        GuidedWord(
            text=script[i],
            script_index=i,
            start_s=span.start_s,
            end_s=span.end_s,
            confidence=float(confidence[i]),
        )
        for i, span in zip(said, spans, strict=True)
    )
    return GuidedResult(
        words=words,
        left_out=tuple(int(i) for i in np.flatnonzero(confidence < SAID)),
        added=_added(found.other, offset_s),
        score=score,
    )


def _score(doubted: Followed, talking: NDArray[np.bool_]) -> float:
    """Mean of the share of the script that was said and the share of speech that it explains.

    A take that stops halfway has a low first share, one with much besides the script a low second,
    one of another script has both.
    """
    said = 1.0 / (1.0 + np.exp(-np.clip(doubted.log_odds, -30.0, 30.0)))
    explained = 1.0 - min(1.0, float(doubted.other.sum()) / float(talking.sum()))
    return (float(said.mean()) + explained) / 2.0


def _in_order(found: Followed, said: Sequence[int], offset_s: float) -> list[TimeSpan]:
    """Times of the words that were said, none before the one before it."""
    spans: list[TimeSpan] = []
    at = 0
    for i in said:
        first = max(int(found.starts[i]), at)
        at = max(int(found.ends[i]), first + 1)
        spans.append(TimeSpan(start_s=offset_s + first * FRAME_S, end_s=offset_s + at * FRAME_S))
    return spans


def _added(other: NDArray[np.float32], offset_s: float) -> tuple[AddedStretch, ...]:
    """Runs of frames in which something else is said, more likely than not."""
    likely = other.sum(1) > _LIKELY
    edges = np.flatnonzero(np.diff(np.concatenate([[False], likely, [False]]).astype(np.int8)))
    stretches = []
    for first, after in edges.reshape(-1, 2):
        start_s, end_s = offset_s + float(first) * FRAME_S, offset_s + float(after) * FRAME_S
        if end_s - start_s >= _ADDED_LEAST_S:
            before = int(other[first:after].sum(0).argmax())
            stretches.append(AddedStretch(start_s=start_s, end_s=end_s, before_index=before))
    return tuple(stretches)
