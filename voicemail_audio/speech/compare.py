"""A script against what was said."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from voicemail_audio.text.filled import is_filled_pause
from voicemail_audio.text.spoken import spoken_tokens
from voicemail_audio.text.tokens import tokenize
from voicemail_audio.types import LeftOut, ScriptComparison, Span, Unheard

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from voicemail_audio.types import Transcript, Word

WRONG_BELOW = 0.4
"""Of two English messages about different things, some 20-30 % of the words can be matched in
order by chance, being the same function words; of a script read badly, well over half."""

PHRASE_S = 0.5
"""Speech this long at one place is no slip. Measured on real speech with words taken out of the
script (a stretch comes out shorter than what was said): of single words 1 in 40 gave so much, of
three in a row half, of six two thirds; where the script was followed, none of 60 recordings."""
SENTENCE_S = 1.5
"""Scraps at several places that together are as long as three phrases are of note, too: the words
are miscounted then. One "um" here and there is not."""
MOST_TIMES = 4


def compare(script: str, transcript: Transcript) -> ScriptComparison:
    """Compare by words, as a careful reader with both texts would.

    Numbers are compared as spoken, so that "800" and "eight hundred" are the same.
    """
    tokens = tokenize(script)
    planned = [(w, form.token_index) for form in spoken_tokens(tokens) for w in form.words]
    said = [w.text for w in transcript.spoken]
    matcher = SequenceMatcher(a=[w for w, _ in planned], b=said, autojunk=False)
    kept_planned: set[int] = set()
    kept_said: set[int] = set()
    for block in matcher.get_matching_blocks():
        kept_planned.update(range(block.a, block.a + block.size))
        kept_said.update(range(block.b, block.b + block.size))
    missing = {planned[i][1] for i in range(len(planned)) if i not in kept_planned}
    extra = {w.word_index for i, w in enumerate(transcript.spoken) if i not in kept_said}
    return comparison(script, transcript, missing=missing, extra=extra)


def comparison(
    script: str, transcript: Transcript, *, missing: Collection[int], extra: Collection[int]
) -> ScriptComparison:
    """Put a comparison into words: positions of script words not said, of said words not in it."""
    tokens = tokenize(script)
    left_out = tuple(LeftOut(text=tokens[i].text, word_index=i) for i in sorted(missing))
    # Filled pauses were not added to the script: nobody writes them.
    words = [
        w for i, w in enumerate(transcript.words) if i in extra and not is_filled_pause(w.text)
    ]
    return ScriptComparison(
        said_share=1.0 - len(left_out) / len(tokens) if tokens else 0.0,
        left_out=left_out,
        added=_runs(words, transcript),
    )


def unheard_in(result: ScriptComparison) -> Unheard | None:
    """Speech that is not in the script and that nobody recognised; None where there is none."""
    spans = tuple(s for s in result.added if not s.text)
    if not spans:
        return None
    # A pause parts what is said at one place into several stretches.
    places = [list(at) for _, at in groupby(spans, key=lambda s: s.start_char)]
    total_s = _length_s(spans)
    return Unheard(
        reason=(
            f"at least {total_s:.1f} s of speech (at {_times(places)}) are not in the script; "
            "their words were not recognised"
        ),
        spans=spans,
        of_note=total_s >= SENTENCE_S or any(_length_s(p) >= PHRASE_S for p in places),
    )


def _length_s(spans: Sequence[Span]) -> float:
    return sum(s.end_s - s.start_s for s in spans if s.start_s is not None and s.end_s is not None)


def _times(places: Sequence[Sequence[Span]]) -> str:
    starts = [place[0].start_s or 0.0 for place in places]
    said = [f"{int(t) // 60}:{int(t) % 60:02d}" for t in starts[:MOST_TIMES]]
    if len(starts) > MOST_TIMES:
        said.append(f"{len(starts) - MOST_TIMES} more")
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def is_wrong_script(result: ScriptComparison, transcript: Transcript) -> bool:
    """Whether something else than the script was said: little of each is in the other."""
    if not transcript.words:
        return False
    added = sum(len(tokenize(span.text)) for span in result.added)
    said_from_script = 1.0 - added / len(transcript.words)
    return result.said_share < WRONG_BELOW and said_from_script < WRONG_BELOW


def _runs(words: Sequence[Word], transcript: Transcript) -> tuple[Span, ...]:
    """Neighbouring words as one span."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and transcript.text[runs[-1][-1].end_char : word.start_char].strip() == "":
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(
        Span(
            text=transcript.text[run[0].start_char : run[-1].end_char],
            start_char=run[0].start_char,
            end_char=run[-1].end_char,
            start_s=run[0].start_s,
            end_s=run[-1].end_s,
        )
        for run in runs
    )
